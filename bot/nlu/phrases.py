"""Phrases: finds listed phrases in a text, whatever the spacing."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import NamedTuple

PIECE = re.compile(r"[a-z]+|[0-9]+|[^\sa-z0-9\-_'・]")
"""A Latin word, or one character of anything else; what joins words is passed over."""

_HEAD = 3
"""How many letters of a phrase lead to it: few phrases share as many."""

_NATIVE_LETTERS = 5
"""Phrases with fewer letters of a script other than Latin are too short to forgive a slip."""


class Pieces(NamedTuple):
    """A text cut into pieces: Latin words, single other characters."""

    pieces: Sequence[str]
    joined: str
    starts: Sequence[int]
    ends: Mapping[int, int]
    heads: Sequence[str]

    @classmethod
    def cut(cls, pieces: Sequence[str]) -> "Pieces":
        """Join pieces; ``starts`` and ``ends`` tell where in the joined text each one lies.

        ``starts`` has one entry more, where the text ends; ``heads`` are the first letters from
        each piece on.
        """
        joined = "".join(pieces)
        starts = list(accumulate(map(len, pieces), initial=0))
        ends = dict(zip(starts[1:], range(1, len(starts)), strict=True))
        return cls(pieces, joined, starts, ends, [joined[at : at + _HEAD] for at in starts[:-1]])


class Found(NamedTuple):
    """A phrase found: what it is listed under, and its first piece and the one after its last."""

    label: str
    first: int
    last: int


class Phrases:
    """An index of phrases by how they begin."""

    def __init__(self, listed: Mapping[str, Iterable[str]]) -> None:
        """Take phrases, already normalised, by label."""
        self._labels: dict[str, tuple[str, ...]] = {}
        sizes: dict[str, set[int]] = {}
        for label, phrases in listed.items():
            for phrase in phrases:
                joined = "".join(PIECE.findall(phrase))
                known = self._labels.get(joined, ())
                if joined and label not in known:
                    self._labels[joined] = (*known, label)
                    sizes.setdefault(joined[:_HEAD], set()).add(len(joined))
        # A text that begins like a long phrase may hold a short one, too.
        self._sizes = {
            head: tuple(
                sorted(
                    {size for end in range(1, len(head) + 1) for size in sizes.get(head[:end], ())},
                    reverse=True,
                )
            )
            for head in sizes
        }
        self._letters = frozenset(head[0] for head in sizes if len(head) < _HEAD)
        self._long_by_head: dict[str, list[str]] = {}
        self._long_by_tail: dict[str, list[str]] = {}
        for phrase in sorted(self._labels, key=len, reverse=True):
            if _native_letters(phrase) >= _NATIVE_LETTERS:
                self._long_by_head.setdefault(phrase[:_HEAD], []).append(phrase)
                self._long_by_tail.setdefault(phrase[-_HEAD:], []).append(phrase)

    def places(self, text: Pieces) -> list[int]:
        """Return the pieces at which a phrase may begin."""
        heads, letters = self._sizes, self._letters
        return [
            number for number, head in enumerate(text.heads) if head in heads or head[0] in letters
        ]

    def all(self, text: Pieces) -> list[Found]:
        """Return every phrase, the longest at a place first, each label once at a place."""
        joined, ends, listed = text.joined, text.ends, self._labels
        found: list[Found] = []
        for number in self.places(text):
            start = text.starts[number]
            seen: tuple[str, ...] = ()
            for size in self._sizes_of(text.heads[number]):
                end = ends.get(start + size)
                labels = listed.get(joined[start : start + size]) if end else None
                if end and labels:
                    found += [Found(label, number, end) for label in labels if label not in seen]
                    seen += labels
        return found

    def apart(self, text: Pieces) -> list[Found]:
        """Return the longest phrases from the left on, none of which overlap."""
        found: list[Found] = []
        free = 0
        for number in self.places(text):
            one = self.longest(text, number) if number >= free else None
            if one is not None:
                found.append(one)
                free = one.last
        return found

    def occur(self, text: Pieces) -> bool:
        """Whether there is a phrase in a text."""
        return any(self.longest(text, number) is not None for number in self.places(text))

    def longest(self, text: Pieces, number: int) -> Found | None:
        """Return the longest phrase that begins at a piece; an English plural of it counts."""
        joined, start = text.joined, text.starts[number]
        for size in self._sizes_of(text.heads[number]):
            stop = start + size
            end = text.ends.get(stop)
            if end is None and joined.startswith("s", stop) and joined[start:stop].isascii():
                end = text.ends.get(stop + 1)
            labels = self._labels.get(joined[start:stop]) if end else None
            if end and labels:
                return Found(labels[0], number, end)
        return None

    def nearly_from(self, text: Pieces, number: int) -> Found | None:
        """Return a long phrase that begins at a piece with one slip in it."""
        start = text.starts[number]
        for phrase in self._long_by_head.get(text.joined[start : start + _HEAD], ()):
            for size in (len(phrase), len(phrase) - 1, len(phrase) + 1):
                last = text.ends.get(start + size)
                if last is not None and _one_slip(text.joined[start : start + size], phrase):
                    return Found(self._labels[phrase][0], number, last)
        return None

    def nearly(self, text: Pieces, last: int) -> Found | None:
        """Return a long phrase that ends before piece ``last`` with one slip in it."""
        end = text.starts[last]
        for phrase in self._long_by_tail.get(text.joined[end - _HEAD : end], ()):
            for size in (len(phrase), len(phrase) - 1, len(phrase) + 1):
                start = end - size
                if start >= 0 and _one_slip(text.joined[start:end], phrase):
                    first = text.ends.get(start, 0 if start == 0 else None)
                    if first is not None:
                        return Found(self._labels[phrase][0], first, last)
        return None

    def _sizes_of(self, head: str) -> tuple[int, ...]:
        """Return how long the phrases are that begin like a text."""
        sizes = self._sizes
        return sizes.get(head) or sizes.get(head[:2]) or sizes.get(head[:1]) or ()


def _one_slip(left: str, right: str) -> bool:
    shorter = min(len(left), len(right))
    same = 0
    while same < shorter and left[same] == right[same]:
        same += 1
    if same < 1:
        return False
    rest_left, rest_right = left[same:], right[same:]
    if len(left) == len(right):
        return rest_left[1:] == rest_right[1:] or (
            rest_left[:2] == rest_right[1::-1] and rest_left[2:] == rest_right[2:]
        )
    if len(left) > len(right):
        return rest_left[1:] == rest_right
    return rest_left == rest_right[1:]


def _native_letters(text: str) -> int:
    return sum(not character.isascii() for character in text)
