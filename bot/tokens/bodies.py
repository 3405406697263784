"""What stands behind a prefix, and how what was read of it is judged."""

import re
from dataclasses import dataclass
from typing import Protocol

from bot.tokens.base import Note, Verdict
from bot.tokens.pieces import MASKED, MASKS, Piece
from bot.tokens.view import View

GOES_ON_AS_TEXT = re.compile(r"[ \t]*[=:|](?!\s)|[ \t]+[=:|A-Za-z]")
"""What follows a piece on its line when it is a word of a sentence or the name of a setting."""

DELIMITERS = frozenset(" \t\r\n\"'`“”‘’「」『』,;&()[]{}<>|、。")
"""What ends a value, however much follows."""


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


def place(view: View, taken: list[Piece], index: int) -> int:
    """Return where in the original the ``index``-th character of joined pieces stands."""
    for piece in taken:
        if index < len(piece.text):
            return view.source_at(piece.start + index)
        index -= len(piece.text)
    return view.source_at(taken[-1].end - 1)
