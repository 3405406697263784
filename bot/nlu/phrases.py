"""Phrases: finds listed phrases in a text, whatever the spacing."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

PIECE = re.compile(r"[a-z]+|[0-9]+|[^\sa-z0-9\-_'・]")
"""A Latin word, or one character of anything else; what joins words is passed over."""

_NATIVE_LETTERS = 5
"""Phrases with fewer letters of a script other than Latin are too short to forgive a slip."""


@dataclass(frozen=True)
class Pieces:
    """A text cut into pieces: Latin words, single other characters."""

    pieces: tuple[str, ...]
    joined: str
    starts: tuple[int, ...]
    ends: Mapping[int, int]

    @classmethod
    def cut(cls, words: Iterable[str]) -> "Pieces":
        """Join pieces; ``starts`` and ``ends`` tell where in the joined text each one lies."""
        pieces = tuple(words)
        starts: list[int] = []
        ends: dict[int, int] = {}
        at = 0
        for number, piece in enumerate(pieces):
            starts.append(at)
            at += len(piece)
            ends[at] = number + 1
        return cls(pieces, "".join(pieces), tuple(starts), ends)


@dataclass(frozen=True)
class Found:
    """A phrase found: what it is listed under, and its first piece and the one after its last."""

    label: str
    first: int
    last: int


class Phrases:
    """An index of phrases by how they begin."""

    def __init__(self, listed: Mapping[str, Iterable[str]]) -> None:
        """Take phrases, already normalised, by label."""
        self._by_head: dict[str, list[tuple[str, str]]] = {}
        self._long_by_head: dict[str, list[tuple[str, str]]] = {}
        self._by_tail: dict[str, list[tuple[str, str]]] = {}
        for label, phrases in listed.items():
            for phrase in phrases:
                joined = "".join(PIECE.findall(phrase))
                if joined:
                    self._by_head.setdefault(joined[:3], []).append((joined, label))
                    if not joined.isascii() and _native_letters(joined) >= _NATIVE_LETTERS:
                        self._long_by_head.setdefault(joined[:3], []).append((joined, label))
                        self._by_tail.setdefault(joined[-3:], []).append((joined, label))
        self._openings = {head[:2] for head in self._by_head}
        for index in (self._by_head, self._long_by_head, self._by_tail):
            for entries in index.values():
                entries.sort(key=lambda entry: -len(entry[0]))

    def longest(self, text: Pieces, number: int) -> Found | None:
        """Return the longest phrase that begins at a piece."""
        start = text.starts[number]
        head = text.joined[start : start + 3]
        if head[:2] not in self._openings and head[:1] not in self._openings:
            return None
        for size in (3, 2, 1):
            for phrase, label in self._by_head.get(head[:size], ()):
                if (size == 3 or len(phrase) == size) and text.joined.startswith(phrase, start):
                    end = text.ends.get(start + len(phrase))
                    if end is None and text.joined.startswith("s", start + len(phrase)):
                        end = text.ends.get(start + len(phrase) + 1) if phrase.isascii() else None
                    if end is not None:
                        return Found(label, number, end)
        return None

    def all(self, text: Pieces, number: int) -> list[Found]:
        """Return every phrase that begins at a piece."""
        start = text.starts[number]
        head = text.joined[start : start + 3]
        if head[:2] not in self._openings and head[:1] not in self._openings:
            return []
        found = []
        for size in (3, 2, 1):
            for phrase, label in self._by_head.get(head[:size], ()):
                if (size == 3 or len(phrase) == size) and text.joined.startswith(phrase, start):
                    end = text.ends.get(start + len(phrase))
                    if end is not None:
                        found.append(Found(label, number, end))
        return found

    def nearly_from(self, text: Pieces, number: int) -> Found | None:
        """Return a long phrase that begins at a piece with one slip in it."""
        start = text.starts[number]
        for phrase, label in self._long_by_head.get(text.joined[start : start + 3], ()):
            for size in (len(phrase), len(phrase) - 1, len(phrase) + 1):
                last = text.ends.get(start + size)
                if last is not None and _one_slip(text.joined[start : start + size], phrase):
                    return Found(label, number, last)
        return None

    def nearly(self, text: Pieces, last: int) -> Found | None:
        """Return a long phrase that ends before piece ``last`` with one slip in it."""
        end = text.starts[last] if last < len(text.starts) else len(text.joined)
        for phrase, label in self._by_tail.get(text.joined[end - 3 : end], ()):
            for size in (len(phrase), len(phrase) - 1, len(phrase) + 1):
                start = end - size
                if start >= 0 and _one_slip(text.joined[start:end], phrase):
                    first = text.ends.get(start, 0 if start == 0 else None)
                    if first is not None:
                        return Found(label, first, last)
        return None


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
