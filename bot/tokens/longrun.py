"""A long run of characters behind a prefix, whose length is not fixed."""

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
from bot.tokens.pieces import MASKS, Piece, gap_repairs, pieces, without_full_stop
from bot.tokens.view import View

_M = re.escape(MASKS)
_RUN = re.compile(rf"[0-9A-Za-z_\-+/=.{_M}]+")
# By chance alone a long run may have a few x’s in a row.
_MASKED = re.compile(rf"[{_M}]|\.{{3}}|[xX]{{7}}")
_ORDINAL = re.compile(r"[0-9]+(?:st|nd|rd|th)|v[0-9.]+")
_SETTING = re.compile(r"[A-Za-z_]+=.")


class Long:
    """A run of ``least`` to ``most`` characters; whether all of it is there cannot be seen."""

    def __init__(self, least: int, most: int = 2043) -> None:
        self.least = least
        self.most = most

    def read(self, view: View, start: int) -> Body | None:
        """See BodyShape."""
        taken: list[Piece] = []
        for piece in pieces(view, start, _RUN):
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
        return not key and not GOES_ON_AS_TEXT.match(view.text, piece.end)

    def _over_bad_character(self, view: View, piece: Piece) -> Piece:
        text = view.text
        at = piece.end
        if at >= len(text) or text[at] in DELIMITERS or not text[at].isascii():
            return piece
        rest = _RUN.match(text, at + 1)
        if rest is None or len(rest[0]) < 16 or not re.search(r"[0-9]", rest[0]):
            return piece
        return Piece(text[piece.start : rest.end()], piece.start, rest.end(), piece.broken)

    def _problems(self, view: View, taken: list[Piece]) -> list[Note]:
        text = "".join(piece.text for piece in taken)
        if (mask := _MASKED.search(text)) is not None:
            return [Note("masked", place(view, taken, mask.start()))]
        bad = re.search(r"[^0-9A-Za-z_\-+/=.]", text)
        if bad is not None:
            return [Note("bad-character", place(view, taken, bad.start()), {"character": bad[0]})]
        last = view.source_at(taken[-1].end - 1)
        if len(text) < self.least:
            return [length_note(len(text), self.least, "least", last)]
        if len(text) > self.most:
            return [length_note(len(text), self.most, "most", last)]
        return []


def _is_word(text: str) -> bool:
    return re.fullmatch(r"[A-Z]?[a-z]+(?:[-/'.][A-Za-z]?[a-z]+)*[.]?|[A-Z]+", text) is not None
