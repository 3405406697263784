"""Hex digits of a known count behind a prefix, plain or in the groups of a UUID."""

import re

from bot.tokens.base import Note
from bot.tokens.bodies import (
    DELIMITERS,
    GOES_ON_AS_TEXT,
    Body,
    is_more_than_mention,
    length_note,
    place,
)
from bot.tokens.pieces import MASKED, MASKS, Piece, gap_repairs, pieces, without_markup
from bot.tokens.view import View

_RUN = re.compile(rf"[0-9A-Za-zÀ-ʯͰ-ӿ_\-{re.escape(MASKS)}]+")
_HEX_RUN = re.compile(r"[0-9A-Fa-f-]+")
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


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
        first = next(pieces(view, start, _RUN), None)
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
        for piece in pieces(view, first.start, _RUN):
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
        if at >= len(text) or text[at] in DELIMITERS:
            return first
        rest = _RUN.match(text, at + 1)
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
            return [Note("masked", place(view, taken, mask.start()))]
        problems = []
        allowed = "0123456789abcdefABCDEF-" if self.grouped else "0123456789abcdefABCDEF"
        bad = next((i for i, c in enumerate(text) if c not in allowed), None)
        if bad is not None:
            problems.append(
                Note("bad-character", place(view, taken, bad), {"character": text[bad]})
            )
        length = self._length(text)
        if length != self.count:
            problems.append(
                length_note(length, self.count, "hex", view.source_at(taken[-1].end - 1))
            )
        return problems

    def _length(self, text: str) -> int:
        return len(text) - text.count("-") if self.grouped else len(text)


def _continues(view: View, piece: Piece) -> bool:
    if not _HEX_RUN.fullmatch(piece.text):
        return False
    if any(character.isdigit() for character in piece.text) or len(piece.text) >= 7:
        return True
    return not GOES_ON_AS_TEXT.match(view.text, piece.end)


def _grouped(digits: str) -> str:
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
