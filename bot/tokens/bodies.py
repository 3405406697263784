"""What stands behind a fixed prefix: hex digits of a known count, a UUID, or a long run."""

import re
from dataclasses import dataclass
from typing import Protocol

from bot.tokens.base import Note, Verdict
from bot.tokens.pieces import (
    MASKED,
    MASKS,
    Piece,
    gap_repairs,
    pieces,
    without_full_stop,
    without_markup,
)
from bot.tokens.view import View

_M = re.escape(MASKS)
_FIXED_RUN = re.compile(rf"[0-9A-Za-zÀ-ʯͰ-ӿ_\-{_M}]+")
_LONG_RUN = re.compile(rf"[0-9A-Za-z_\-+/=.{_M}]+")
_HEX_RUN = re.compile(r"[0-9A-Fa-f-]+")
# By chance alone a long run may have a few x’s in a row.
_MASKED_LONG = re.compile(rf"[{_M}]|\.{{3}}|[xX]{{7}}")
_DELIMITERS = frozenset(" \t\r\n\"'`“”‘’「」『』,;&()[]{}<>|、。")
_GOES_ON_AS_TEXT = re.compile(r"[ \t]*[=:|](?!\s)|[ \t]+[=:|A-Za-z]")
_HEX_WORDS = frozenset(
    [
        "a",
        "ab",
        "ace",
        "ad",
        "add",
        "ade",
        "b",
        "be",
        "bad",
        "bed",
        "bee",
        "beef",
        "cab",
        "cafe",
        "cd",
        "d",
        "da",
        "dad",
        "dab",
        "dead",
        "deaf",
        "deb",
        "deed",
        "db",
        "de",
        "e",
        "ed",
        "ebb",
        "fab",
        "face",
        "faced",
        "fad",
        "fade",
        "faded",
        "fed",
        "fee",
        "feed",
    ]
)
_ORDINAL = re.compile(r"[0-9]+(?:st|nd|rd|th)|v[0-9.]+")
_SETTING = re.compile(r"[A-Za-z_]+=.")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@dataclass(frozen=True, slots=True)
class Body:
    """A body as read: where it ends, its repaired text, what was mended and what is wrong."""

    end: int
    text: str
    repairs: tuple[Note, ...] = ()
    problems: tuple[Note, ...] = ()


class BodyShape(Protocol):
    """A form of body."""

    def read(self, view: View, start: int) -> Body | None:
        """Read the body at ``start``; None when it is a mere mention of the prefix."""
        ...


class Digits:
    """``count`` hex digits, in the groups of a UUID when ``grouped``."""

    def __init__(self, count: int, grouped: bool = False) -> None:
        self.count = count
        self.grouped = grouped

    def read(self, view: View, start: int) -> Body | None:
        """See BodyShape."""
        taken = self._take(view, start)
        if not taken:
            return None
        text = "".join(piece.text for piece in taken)
        if not is_more_than_mention(text):
            return None
        problems = self._problems(view, taken, text)
        repairs = gap_repairs(view, taken)
        lower = text.lower()
        if lower != text:
            repairs.append(Note("case", view.source_at(taken[0].start)))
        if self.grouped and not problems and not _UUID.fullmatch(lower):
            repairs.append(Note("hyphens", view.source_at(taken[0].start)))
            lower = _grouped(lower.replace("-", ""))
        return Body(taken[-1].end, lower, tuple(repairs), tuple(problems))

    def _take(self, view: View, start: int) -> list[Piece]:
        first = next(pieces(view, start, _FIXED_RUN), None)
        if first is None:
            return []
        first = without_markup(first)
        if self._length(first.text) < self.count and not MASKED.search(first.text):
            joined = self._joined(view, first)
            if len(joined) > 1:
                return joined
            return [self._over_bad_character(view, first)]
        return [first]

    def _joined(self, view: View, first: Piece) -> list[Piece]:
        taken = [first]
        total = self._length(first.text)
        wrapped = [first]
        for piece in pieces(view, first.start, _FIXED_RUN):
            if piece.start == first.start:
                continue
            if not _continues(view, without_markup(piece)):
                break
            piece = without_markup(piece)
            taken.append(piece)
            total += self._length(piece.text)
            if piece.broken and len(wrapped) == len(taken) - 1 and len(piece.text) >= 6:
                wrapped.append(piece)
            if total >= self.count:
                break
        return taken if total == self.count else wrapped

    def _over_bad_character(self, view: View, first: Piece) -> Piece:
        """Read over one character that does not belong, if the count says it stands inside."""
        text = view.text
        at = first.end
        if at >= len(text) or text[at] in _DELIMITERS:
            return first
        rest = _FIXED_RUN.match(text, at + 1)
        if rest is None:
            return first
        tail = rest[0].rstrip("-_")
        length = self._length(first.text) + 1 + self._length(tail)
        if not tail or not self.count - 1 <= length <= self.count + 1:
            return first
        end = at + 1 + len(tail)
        return Piece(text[first.start : end], first.start, end, first.broken)

    def _problems(self, view: View, taken: list[Piece], text: str) -> list[Note]:
        if (mask := MASKED.search(text)) is not None:
            return [Note("masked", _place(view, taken, mask.start()))]
        problems = []
        allowed = "0123456789abcdefABCDEF-" if self.grouped else "0123456789abcdefABCDEF"
        bad = next((i for i, c in enumerate(text) if c not in allowed), None)
        if bad is not None:
            problems.append(
                Note("bad-character", _place(view, taken, bad), {"character": text[bad]})
            )
        length = self._length(text)
        if length != self.count:
            problems.append(
                length_note(length, self.count, "hex", view.source_at(taken[-1].end - 1))
            )
        return problems

    def _length(self, text: str) -> int:
        return len(text) - text.count("-") if self.grouped else len(text)


class Long:
    """A run of ``least`` to ``most`` characters; whether all of it is there cannot be seen."""

    def __init__(self, least: int, most: int = 2043) -> None:
        self.least = least
        self.most = most

    def read(self, view: View, start: int) -> Body | None:
        """See BodyShape."""
        taken: list[Piece] = []
        for piece in pieces(view, start, _LONG_RUN):
            if taken and not self._goes_on(view, taken, piece):
                break
            taken.append(self._over_bad_character(view, piece))
        if not taken:
            return None
        taken[-1] = without_full_stop(taken[-1])
        text = "".join(piece.text for piece in taken)
        if len(text) < 8 or not is_more_than_mention(text):
            return None
        return Body(
            taken[-1].end, text, tuple(gap_repairs(view, taken)), tuple(self._problems(view, taken))
        )

    def _goes_on(self, view: View, taken: list[Piece], piece: Piece) -> bool:
        text = piece.text
        follows = view.text[piece.end : piece.end + 1]
        if follows in (":", "|") or _SETTING.match(text) or text.lower().startswith("amzn"):
            return False
        classes = sum(bool(re.search(part, text)) for part in ("[a-z]", "[A-Z]", "[0-9]"))
        capitals_only = re.fullmatch(r"[A-Z0-9]{8,24}", text) is not None
        hex_only = re.fullmatch(r"[0-9a-f-]{32,}", text) is not None
        if capitals_only or hex_only or classes == 1 or _is_word(text):
            return False
        even = len(taken) > 1 and len(taken[-1].text) >= len(text)
        if len(text) < 20 and not even and not re.search("[0-9]", text):
            return False
        if not piece.broken:
            last = follows in ("", "\n", "\r", '"', "'", "`", "」")
            short = last and re.search("[0-9]", text) and not _ORDINAL.fullmatch(text)
            return classes == 3 or len(text) >= 16 or bool(short)
        whole_already = sum(len(before.text) for before in taken) >= self.least
        # A secret key has 40 characters too, and stands on a line of its own.
        key = whole_already and len(text) == 40 and len(taken[-1].text) > 80
        return not key and not _GOES_ON_AS_TEXT.match(view.text, piece.end)

    def _over_bad_character(self, view: View, piece: Piece) -> Piece:
        text = view.text
        at = piece.end
        if at >= len(text) or text[at] in _DELIMITERS or not text[at].isascii():
            return piece
        rest = _LONG_RUN.match(text, at + 1)
        if rest is None or len(rest[0]) < 16 or not re.search(r"[0-9]", rest[0]):
            return piece
        return Piece(text[piece.start : rest.end()], piece.start, rest.end(), piece.broken)

    def _problems(self, view: View, taken: list[Piece]) -> list[Note]:
        text = "".join(piece.text for piece in taken)
        if (mask := _MASKED_LONG.search(text)) is not None:
            return [Note("masked", _place(view, taken, mask.start()))]
        bad = re.search(r"[^0-9A-Za-z_\-+/=.]", text)
        if bad is not None:
            return [Note("bad-character", _place(view, taken, bad.start()), {"character": bad[0]})]
        last = view.source_at(taken[-1].end - 1)
        if len(text) < self.least:
            return [length_note(len(text), self.least, "least", last)]
        if len(text) > self.most:
            return [length_note(len(text), self.most, "most", last)]
        return []


def length_note(found: int, expected: int, unit: str, at: int) -> Note:
    """Return the note that a value is too short or too long; ``unit`` is hex, char, least, most."""
    name = "too-short" if found < expected else "too-long"
    difference = abs(expected - found)
    return Note(
        name, at, {"found": found, "expected": expected, "difference": difference, "unit": unit}
    )


def is_more_than_mention(text: str) -> bool:
    """Whether this can be a value at all, and not words about its beginning."""
    if MASKED.search(text):
        stars = sum(character in MASKS and character not in "…·" for character in text)
        return stars >= 3 or sum(c.isalnum() for c in text) >= 4
    has_digit = any(character.isdigit() for character in text)
    return len(text) >= 24 or (len(text) >= 4 and has_digit)


def verdict_of(repairs: tuple[Note, ...], problems: tuple[Note, ...]) -> Verdict:
    """Return invalid with a problem, fixable with a repair, valid with neither."""
    if problems:
        return Verdict.INVALID
    return Verdict.FIXABLE if repairs else Verdict.VALID


def _continues(view: View, piece: Piece) -> bool:
    if not _HEX_RUN.fullmatch(piece.text):
        return False
    if any(character.isdigit() for character in piece.text) or len(piece.text) >= 7:
        return True
    if piece.text.lower() in _HEX_WORDS and not piece.broken:
        return False
    return not _GOES_ON_AS_TEXT.match(view.text, piece.end)


def _is_word(text: str) -> bool:
    return re.fullmatch(r"[A-Z]?[a-z]+(?:[-/'.][A-Za-z]?[a-z]+)*[.]?|[A-Z]+", text) is not None


def _place(view: View, taken: list[Piece], index: int) -> int:
    for piece in taken:
        if index < len(piece.text):
            return view.source_at(piece.start + index)
        index -= len(piece.text)
    return view.source_at(taken[-1].end - 1)


def _grouped(digits: str) -> str:
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
