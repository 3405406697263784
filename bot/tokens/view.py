"""A message as the matchers see it: one width, no invisible characters, a map back to the text."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property

from bot.tokens.base import Note

_INVISIBLE = (
    "\x00-\x08\x0e-\x1f\x7f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
)
_BARS = "¦︱│┃∣❘ǀ￤￨｜"
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
# Letters in another width or style, without the bars and the invisible one among them.
_STYLED = (
    "\uff01-\uff5b\uff5d-\uff9f\uffa1-\uffe3\uffe5-\uffe7\uffe9-\uffee"
    "\ufe50-\ufe6b\U0001d400-\U0001d7ff"
)
_HALF_WIDTH = re.compile("[\uff73\uff76-\uff84\uff8a-\uff8e][\uff9e\uff9f]|.", re.DOTALL)
_WRITTEN_OUT = (
    r"%(?:7[Cc]|3[DdAaFf]|2[FfBb60DdEe]|5[Ff])|&#124;|&#[xX]7[cC];|&(?:amp|quot);"
    r"|\\u00(?:7[cC]|3[dD]|26)|\\[nrt/|_.\-]"
)
_ODD = re.compile(f"[{_STYLED}]+|[{_INVISIBLE}{_BARS}{_SPACES}]|{_WRITTEN_OUT}")
_IS_INVISIBLE = re.compile(f"[{_INVISIBLE}]")
_TRAILING_INVISIBLE = re.compile(f"[{_INVISIBLE}]+$")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−ー﹣－‾─━⁃﹘⸺", "-"))
_ENTITIES = {"&amp;": "&", "&quot;": '"'}
_LOWER = str.maketrans({chr(code): chr(code + 32) for code in range(65, 91)})
_RUN = re.compile(r"[A-Za-z0-9_\-/+]{12,}")


class View:
    """The cleaned text in several forms of equal length, and the way back to the original.

    ``text`` is for values: dashes of every kind are hyphens, bars are ``|``. ``words`` is for
    labels: the same text in lower case, with long-vowel marks left alone.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        cleaned, self._clean_points, self._source_points = _clean(source)
        self.text = cleaned if cleaned.isascii() else cleaned.translate(_DASHES)
        self.lower = _lower(self.text)
        self.words = self.lower if self.text is cleaned else _lower(cleaned)

    @cached_property
    def compact(self) -> str:
        """The lower case text without white space and quote marks."""
        return "".join(self.lower.replace(">", " ").split())

    @cached_property
    def runs(self) -> dict[int, list[tuple[int, int]]]:
        """The spans of all long runs of letters, digits and ``_-/+``, by their length."""
        runs: dict[int, list[tuple[int, int]]] = {}
        for found in _RUN.finditer(self.text):
            span = found.span()
            runs.setdefault(span[1] - span[0], []).append(span)
        return runs

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original that a non-empty span of the view stands for."""
        first, last = self.source_at(start), self.source_at(end - 1)
        piece = self.source[last : max(last + 1, self.source_at(end))]
        return first, last + len(_TRAILING_INVISIBLE.sub("", piece))

    def source_at(self, index: int) -> int:
        """Return where in the original a character of the view comes from."""
        point = bisect_right(self._clean_points, index) - 1
        place = self._source_points[point] + index - self._clean_points[point]
        further = self._source_points[point + 1 : point + 2]
        return min(place, further[0] - 1) if further else place

    def found(self, start: int, end: int) -> str:
        """Return the original text of a span."""
        first, last = self.source_span(start, end)
        return self.source[first:last]

    def repairs(self, start: int, end: int) -> list[Note]:
        """Return what cleaning changed within a span, each kind of change once, where it began."""
        first, last = self.source_span(start, end)
        if self.source[first:last] == self.text[start:end]:
            return []
        notes: dict[str, Note] = {}
        for index in range(start, end):
            at = self.source_at(index)
            piece = self.source[at : min(self.source_at(index + 1), last)]
            for name in _changes(piece, self.text[index]):
                notes.setdefault(name, Note(f"{name}", at))
        return list(notes.values())


def _lower(text: str) -> str:
    """Return the text in lower case, of the same length whatever letters it has."""
    lower = text.lower()
    return lower if len(lower) == len(text) else text.translate(_LOWER)


def _changes(piece: str, clean: str) -> list[str]:
    names = []
    kept = _IS_INVISIBLE.sub("", piece)
    if kept != piece:
        names.append("invisible")
    if kept == clean or clean.isspace():
        return names
    if clean == "|":
        names.append("bar")
    elif len(kept) > 1:
        names.append("encoded")
    elif clean == "-" and unicodedata.normalize("NFKC", kept) != "-":
        names.append("dash")
    else:
        names.append("width")
    return names


def _clean(source: str) -> tuple[str, list[int], list[int]]:
    """Return the cleaned text, and where its places and those of the source part and meet again."""
    parts: list[str] = []
    clean_points, source_points = [0], [0]
    known: dict[str, str] = {}
    at = length = 0
    for start, end, odd in _oddities(source):
        clean = known.get(odd)
        if clean is None:
            clean = known[odd] = _plain(odd)
        if len(clean) != end - start:
            length += start - at
            clean_points += (length, length + len(clean))
            source_points += (start, end)
            length += len(clean)
        else:
            length += end - at
        parts += (source[at:start], clean)
        at = end
    parts.append(source[at:])
    return "".join(parts), clean_points, source_points


def _oddities(source: str) -> Iterator[tuple[int, int, str]]:
    """Yield what is to be replaced; long runs whole where each character stays one."""
    for found in _ODD.finditer(source):
        odd = found[0]
        start, end = found.span()
        if end - start == 1 or odd.isascii() or len(unicodedata.normalize("NFKC", odd)) == len(odd):
            yield start, end, odd
            continue
        for part in _HALF_WIDTH.finditer(source, start, end):
            yield part.start(), part.end(), part[0]


def _plain(odd: str) -> str:
    first = odd[0]
    if first == "%":
        return chr(int(odd[1:], 16))
    if first == "\\" and odd[1] == "u":
        return chr(int(odd[2:], 16))
    if odd in ("\\n", "\\r", "\\t"):
        return "  "
    if first == "\\":
        return odd[1]
    if first == "&":
        return _ENTITIES.get(odd, "|")
    if _IS_INVISIBLE.match(first):
        return ""
    if first in _BARS:
        return "|"
    return unicodedata.normalize("NFKC", odd)
