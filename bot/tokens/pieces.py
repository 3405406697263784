"""Reading a value on over the gaps that mail and chat put into it: spaces, line breaks, quotes."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from bot.tokens.base import Note
from bot.tokens.view import View

GAP = re.compile(r"(?:[ \t]|[=\\]?\r?\n[ \t]*(?:>[ \t]*)*|<br ?/?>)++", re.IGNORECASE)
GAP_INSIDE = r"(?:[ \t]{0,3}[=\\]?\r?\n[ \t>]{0,8}|[ \t]{0,3})"
MASKS = "*•●○■□▪★✱✽…·"
MASKED = re.compile(rf"[{re.escape(MASKS)}]|\.{{3}}|[xX]{{4}}")


class Piece(NamedTuple):
    """A run of characters between gaps; ``broken`` says that a line break came before it."""

    text: str
    start: int
    end: int
    broken: bool


def pieces(view: View, start: int, run: re.Pattern[str]) -> Iterator[Piece]:
    """Yield the run at ``start`` and those that follow it with nothing but gaps between."""
    broken = False
    while (match := run.match(view.text, start)) is not None and match.end() > start:
        yield Piece(match[0], start, match.end(), broken)
        gap = GAP.match(view.text, match.end())
        if gap is None:
            return
        broken = "\n" in gap[0]
        start = gap.end()


def gap_repairs(view: View, taken: list[Piece]) -> list[Note]:
    """Return the notes on gaps between the pieces that were joined."""
    notes: dict[str, Note] = {}
    for before, piece in pairwise(taken):
        name = "line-break" if piece.broken else "space"
        notes.setdefault(name, Note(name, view.source_at(before.end)))
    return list(notes.values())


def without_markup(piece: Piece) -> Piece:
    """Return the piece without the marks of bold or slanted type, or a dash, behind it."""
    kept = re.sub(r"(?<![*_])[*_]{1,2}$|[-_]+$", "", piece.text)
    return piece._replace(text=kept, end=piece.start + len(kept)) if kept else piece


def without_full_stop(piece: Piece) -> Piece:
    """Return the piece without a full stop that ends the sentence, or bold type, behind it."""
    kept = re.sub(r"(?<![*.])(?:\*{1,2}|\*{0,2}\.)$", "", piece.text)
    return piece._replace(text=kept, end=piece.start + len(kept)) if kept else piece


def with_gaps(literal: str) -> str:
    """Return a pattern for a literal that may have gaps between its characters."""
    return GAP_INSIDE.join(re.escape(character) for character in literal)


def one_edit_apart(one: str, other: str) -> bool:
    """Whether one insertion, deletion, substitution or swap of neighbours leads to the other."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    if len(one) > len(other):
        one, other = other, one
    at = next((i for i, c in enumerate(one) if c != other[i]), len(one))
    if len(one) < len(other):
        return one[at:] == other[at + 1 :]
    swapped = one[:at] + one[at : at + 2][::-1] + one[at + 2 :]
    return one[at + 1 :] == other[at + 1 :] or swapped == other
