"""A message as the matchers see it: one width, no invisible characters, a map back to the text."""

import re
import unicodedata
from array import array

from bot.tokens.base import Note

_INVISIBLE = (
    "\x00-\x08\x0e-\x1f\x7f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0"
)
_BARS = "¦︱│┃∣❘ǀ￤￨｜"
_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_STYLED = "\uff01-\uffee\ufe50-\ufe6b\U0001d400-\U0001d7ff"
_HALF_WIDTH_PAIR = "[\uff73\uff76-\uff84\uff8a-\uff8e][\uff9e\uff9f]"
_WRITTEN_OUT = (
    r"%(?:7[Cc]|3[DdAaFf]|2[FfBb60DdEe]|5[Ff])|&#124;|&#[xX]7[cC];|&(?:amp|quot);"
    r"|\\u00(?:7[cC]|3[dD]|26)|\\[nrt/]"
)
_ODD = re.compile(f"{_HALF_WIDTH_PAIR}|[{_INVISIBLE}{_BARS}{_SPACES}{_STYLED}]|{_WRITTEN_OUT}")
_IS_INVISIBLE = re.compile(f"[{_INVISIBLE}]")
_TRAILING_INVISIBLE = re.compile(f"[{_INVISIBLE}]+$")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−ー﹣－‾─━⁃﹘⸺", "-"))
_ENTITIES = {"&amp;": "&", "&quot;": '"', "\\/": "/"}
_LOWER = str.maketrans({chr(code): chr(code + 32) for code in range(65, 91)})
_RUN = re.compile(r"[A-Za-z0-9_\-/+]{12,}")


class View:
    """The cleaned text in several forms of equal length, and the way back to the original.

    ``text`` is for values: dashes of every kind are hyphens, bars are ``|``. ``words`` is for
    labels: the same text in lower case, with long-vowel marks left alone. ``compact`` is the lower
    case text without any white space, for a quick look whether something can be there at all.
    ``runs`` are the spans of all long runs of letters, digits and ``_-/+``.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        cleaned, self._offsets = _clean(source)
        self.text = cleaned if cleaned.isascii() else cleaned.translate(_DASHES)
        self.lower = _lower(self.text)
        self.words = self.lower if self.text is cleaned else _lower(cleaned)
        self.compact = "".join(self.lower.replace(">", " ").split())
        self.runs = [found.span() for found in _RUN.finditer(self.text)]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original that a non-empty span of the view stands for."""
        if self._offsets is None:
            return start, end
        last = self.source[self._offsets[end - 1] : self._offsets[end]]
        return (
            self._offsets[start],
            self._offsets[end - 1] + len(_TRAILING_INVISIBLE.sub("", last)),
        )

    def source_at(self, index: int) -> int:
        """Return where in the original a character of the view comes from."""
        return index if self._offsets is None else self._offsets[index]

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


def _clean(source: str) -> tuple[str, "array[int] | None"]:
    """Return the cleaned text, and the offset of each of its characters where lengths differ."""
    parts: list[str] = []
    offsets: array[int] | None = None
    at = 0
    done = 0
    for match in _ODD.finditer(source):
        start, end = match.span()
        clean = _plain(match[0])
        if len(clean) != end - start and offsets is None:
            offsets = array("l", range(start))
            done = start
        parts.append(source[at:start])
        parts.append(clean)
        if offsets is not None:
            offsets.extend(range(done, start))
            offsets.extend([start] * len(clean) if len(clean) != end - start else range(start, end))
            done = end
        at = end
    parts.append(source[at:])
    if offsets is not None:
        offsets.extend(range(done, len(source) + 1))
    return "".join(parts), offsets


def _plain(odd: str) -> str:
    first = odd[0]
    if first == "%":
        return chr(int(odd[1:], 16))
    if first == "\\" and odd[1] == "u":
        return chr(int(odd[2:], 16))
    if odd in ("\\n", "\\r", "\\t"):
        return "  "
    if first in ("&", "\\"):
        return _ENTITIES.get(odd, "|")
    if _IS_INVISIBLE.match(first):
        return ""
    if first in _BARS:
        return "|"
    return unicodedata.normalize("NFKC", odd)
