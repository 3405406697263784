"""Which label belongs to which value: by what stands between them."""

import re
import tomllib
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bot.tokens.labels import Label
from bot.tokens.view import View

_FARTHEST = 48
_FIRM = 3
_MARKS = r"\s\"'`“”‘’«»「」『』【】\[\](){}<>*_~\\:=;,、?!・|/#→⇒➡▶◆■●\-–—+"
# The first letters of a value that was torn apart may read like a word: "A", "AS".
_CAPITALS = re.compile(r"(?<![A-Za-z])[A-Z]{1,4}[ \t]+$")
_LONGEST_BEFORE = 460
_WRITTEN = re.compile(r"[0-9A-Za-z_\-+/=.|~!#*•●]{6,}")
_WEAK = re.compile(r"[,、;|/]|\n\s*\n")
_NAMES = (
    "fillers",
    "right",
    "loose",
    "polite",
    "linking",
    "owners",
    "left",
    "lists",
    "values",
    "counters",
)


class Attachment(NamedTuple):
    """A label beside a value, and how firmly the words between tie them (1 to 4)."""

    label: Label
    strength: int


def _any(words: Sequence[str], *, bounded: bool = True) -> str:
    """Return a pattern for any of the words; Latin ones end where a word ends if ``bounded``."""
    end = r"\b" if bounded else ""
    latin = "|".join(re.escape(word) for word in words if word.isascii())
    other = "|".join(re.escape(word) for word in words if not word.isascii())
    parts = [other, f"(?:{latin}){end}" if latin else ""]
    return f"(?:{'|'.join(filter(None, parts)) or '(?!)'})"


def _free(words: Sequence[str]) -> str:
    """Return a pattern for any of the words that begins and ends as a word does."""
    latin = "|".join(re.escape(word) for word in words if word.isascii())
    other = "|".join(re.escape(word) for word in words if not word.isascii())
    parts = [rf"\b(?:{latin})\b" if latin else "", other]
    return f"(?:{'|'.join(filter(None, parts)) or '(?!)'})"


class Ties:
    """Tells which label belongs to which value, by the small words of all languages."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        """``words`` lists the words of each use; ``ties.toml`` says what the uses are."""
        marked = rf"[{_MARKS}]"
        filler = rf"{_any(words['fillers'])}|\d{{1,2}}[.)](?=\s)"
        self._right = re.compile(rf"(?:{marked}|{filler})*+")
        self._right_with_aside = re.compile(rf"(?:\([^()\n]{{1,40}}\)|{marked}|{filler})*+")
        self._right_loose = re.compile(
            rf"[^.!?,;:=。、\n]{{1,40}}?(?:{_free(words['loose'])}|[:=]){marked}*+"
            rf"{_any(words['polite'])}?"
        )
        self._right_strong = re.compile(rf"[:=→⇒➡]|{_free(words['right'])}")
        latin = [word for word in words["owners"] if word.isascii()]
        other = [word for word in words["owners"] if not word.isascii()]
        self._left = re.compile(
            r"[ \t\"'`”’」』)\]*_>]*(?:[(<\[（,=:–\-、]|<-|←)*[ \t]*"
            rf"{_any(words['linking'], bounded=False)}?[ \t]*"
            rf"(?:{_any(latin, bounded=False)}[ \t]+|{_any(other)})*[ \t\"'`「『(]*"
        )
        self._left_strong = re.compile(rf"{_free(words['left'])}|[(←]|<-")
        joined = _any(words["lists"], bounded=False)
        self._list = re.compile(rf"[ \t\"'`]*(?:,|、|&|/|・|\+|\||;|\t|{joined})[ \t\"'`]*")
        between = r"[\s\"'`,、;|/&・+>*\-]*"
        values = _any(words["values"], bounded=False)
        self._counter = re.compile(rf"[ \t]?{_any(words['counters'])}")
        self._between_values = re.compile(rf"{between}{values}?{between}")

    @classmethod
    def load(cls, root: Path) -> "Ties":
        """Read ``ties.toml`` of every locale folder below ``root``."""
        words: dict[str, list[str]] = {name: [] for name in _NAMES}
        for path in sorted(root.glob("*/ties.toml")):
            table = tomllib.loads(path.read_text(encoding="utf-8"))
            for name in _NAMES:
                words[name] += [word for word in table[name] if word not in words[name]]
        return cls(words)

    def counted(self, view: View, end: int) -> bool:
        """Whether a word for what is counted stands behind a number: it is no code then."""
        return self._counter.match(view.words, end) is not None

    def attach(
        self, view: View, labels: Sequence[Label], spans: Sequence[tuple[int, int]]
    ) -> dict[int, Attachment]:
        """Return the label of each span that has one, by the index of the span.

        ``spans`` are in the order of the text and do not overlap.
        """
        attached: dict[int, Attachment] = {}
        if not spans:
            return attached
        # What stands far behind the last value cannot belong to any.
        reach = spans[-1][1] + _FARTHEST
        labels = labels[: bisect_right(labels, reach, key=lambda label: label.start)]
        following = _next_span(labels, spans)
        in_lists = self._attach_lists(view, labels, spans, following, attached)
        for number, label in enumerate(labels):
            if number in in_lists:
                continue
            right = following[number]
            choices: list[tuple[int, int]] = []
            if right < len(spans):
                strength = self.right_strength(view, label, spans[right][0])
                choices.append((strength, right))
            if right > 0 and not label.parameter:
                choices.append((self._left_strength(view, spans[right - 1][1], label), right - 1))
            if not choices:
                continue
            strength, index = max(choices, key=lambda choice: choice[0])
            held = attached.get(index)
            if strength and (held is None or strength > held.strength):
                attached[index] = Attachment(label, strength)
        return attached

    def right_strength(self, view: View, label: Label, start: int) -> int:
        """Return how firmly a label is tied to what begins at ``start`` behind it, 0 to 4."""
        if label.parameter:
            return 4 if start == label.end + 1 else 0
        if start - label.end > _FARTHEST:
            return 0
        between = view.words[label.end : start]
        if not self._right_with_aside.fullmatch(between):
            return 2 if self._right_loose.fullmatch(between) else 0
        if self._right_strong.search(between):
            return 3
        return 1 if _WEAK.search(between) else 2

    def value_starts(self, view: View, label: Label) -> list[int]:
        """Return where the value behind a label may begin, the likeliest place first."""
        if label.parameter:
            return [label.end + 1]
        limit = min(label.end + _FARTHEST, len(view.words))
        found = self._right.match(view.words, label.end, limit)
        end = found.end() if found else label.end
        starts = []
        capitals = _CAPITALS.search(view.text, label.end, end)
        if capitals is not None:
            starts.append(capitals.start())
        # Japanese needs nothing between a name and its value, Latin letters would run together.
        if end > label.end or not view.words[label.end - 1].isascii():
            starts.append(end)
        if "(" in view.words[label.end : end + 1]:
            starts += _ends(self._right_with_aside, view, label.end, limit)
        if view.words[end : end + 1].isalpha():
            starts += _ends(self._right_loose, view, label.end, limit)
        return list(dict.fromkeys(starts))

    def value_before(self, view: View, label: Label) -> tuple[int, int] | None:
        """Return the span of what stands in front of a label, if the words between tie them."""
        first = max(0, label.start - _LONGEST_BEFORE)
        last: re.Match[str] | None = None
        for last in _WRITTEN.finditer(view.text, first, label.start):  # noqa: B007
            pass
        if last is None or self._left_strength(view, last.end(), label) < _FIRM:
            return None
        return last.span()

    def _left_strength(self, view: View, end: int, label: Label) -> int:
        if label.start - end > _FARTHEST:
            return 0
        between = view.words[end : label.start]
        if not between and view.words[label.start].isascii():
            return 0
        if not self._left.fullmatch(between):
            return 0
        return 3 if self._left_strong.search(between) else 1

    def _attach_lists(
        self,
        view: View,
        labels: Sequence[Label],
        spans: Sequence[tuple[int, int]],
        following: Sequence[int],
        attached: dict[int, Attachment],
    ) -> set[int]:
        """Pair lists of labels with the lists of values behind them, and return the labels used."""
        used: set[int] = set()
        first = 0
        while first < len(labels):
            last = first
            while (
                last + 1 < len(labels)
                and following[last + 1] == following[first]
                and self._list.fullmatch(view.words[labels[last].end : labels[last + 1].start])
                and labels[last].kind != labels[last + 1].kind
            ):
                last += 1
            count = last - first + 1
            if count > 1:
                used.update(range(first, last + 1))
                values = self._list_of_values(view, labels[last], spans, following[last])
                if values and len(values) % count == 0:
                    for place, index in enumerate(values):
                        attached[index] = Attachment(labels[first + place % count], 3)
            first = last + 1
        return used

    def _list_of_values(
        self, view: View, label: Label, spans: Sequence[tuple[int, int]], index: int
    ) -> list[int]:
        if index >= len(spans) or not self.right_strength(view, label, spans[index][0]):
            return []
        values = [index]
        while index + 1 < len(spans) and self._between_values.fullmatch(
            view.words[spans[index][1] : spans[index + 1][0]]
        ):
            index += 1
            values.append(index)
        return values


def _ends(pattern: re.Pattern[str], view: View, start: int, limit: int) -> list[int]:
    found = pattern.match(view.words, start, limit)
    return [found.end()] if found is not None and found.end() > start else []


def _end(found: re.Match[str]) -> int:
    return found.end()


def _next_span(labels: Sequence[Label], spans: Sequence[tuple[int, int]]) -> list[int]:
    """Return for each label the index of the first span behind it."""
    following = []
    at = 0
    for label in labels:
        while at < len(spans) and spans[at][0] < label.end:
            at += 1
        following.append(at)
    return following
