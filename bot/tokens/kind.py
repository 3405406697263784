"""What a kind of credential is: its shapes, how secret it is, how long it lives, and its proofs."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import NamedTuple, Protocol

from bot.tokens.base import Note, Secrecy, Verdict
from bot.tokens.view import View


class Life(StrEnum):
    """How long a value of a kind lives (facts 2.1, 4.2, 4.3)."""

    PERMANENT = "permanent"
    RETIRED = "retired"
    UNTIL_REVOKED = "until-revoked"
    ROTATED = "180-days"
    HOUR = "hour"
    MINUTES = "5-minutes"
    PER_ITEM = "per-item"
    UNKNOWN = "unknown"


class Match(NamedTuple):
    """What a shape makes of a stretch of the view, before labels and neighbours are looked at.

    ``value`` is None where the stretch itself is the value. A ``sure`` match stands anywhere; any
    other one counts with a label of its kind, or with the verdict ``alone`` where it is all there
    is (None: then it is nothing). ``candidates`` are the kinds it cannot be told from.
    """

    kind: str
    start: int
    end: int
    verdict: Verdict
    value: str | None = None
    repairs: tuple[Note, ...] = ()
    problems: tuple[Note, ...] = ()
    sure: bool = True
    alone: Verdict | None = None
    candidates: tuple[str, ...] = ()


class Shape(Protocol):
    """One form a kind comes in."""

    def find(self, view: View) -> Iterator[Match]:
        """Yield every stretch of the view that has this shape, sure or not."""
        ...

    def read(self, view: View, start: int) -> Match | None:
        """Read what begins at ``start``, knowing from a label that it should be of this kind."""
        ...


Examples = Callable[[Random], Sequence[str]]


@dataclass(frozen=True)
class Kind:
    """A kind of credential.

    ``rank`` orders kinds that claim the same text, the smaller first. ``prefixes`` may be shown in
    front of a masked value. ``lookalikes`` are kinds it is mixed up with, ``neighbours``
    those beside which a value without a mark of its own is understood. ``samples`` must be
    judged valid (beside a label, where ``needs_label``), ``near_misses`` never valid or fixable as
    this kind when they stand without a label; both are made anew from a seed.
    """

    id: str
    secrecy: Secrecy
    life: Life
    rank: int
    shapes: tuple[Shape, ...]
    samples: Examples
    near_misses: Examples
    prefixes: tuple[str, ...] = ()
    lookalikes: tuple[str, ...] = ()
    neighbours: tuple[str, ...] = ()
    needs_label: bool = False
    variable_length: bool = False

    def sample(self, rng: Random) -> str:
        """Return one made-up value that is judged valid."""
        return self.samples(rng)[0]


HEX = "0123456789abcdef"
CAPITALS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
DIGITS = "0123456789"
LETTERS = CAPITALS + CAPITALS.lower()


def draw(rng: Random, alphabet: str, count: int) -> str:
    """Return ``count`` random characters."""
    return "".join(rng.choices(alphabet, k=count))


def draw_uuid(rng: Random) -> str:
    """Return a random UUID in lower case."""
    return "-".join(draw(rng, HEX, count) for count in (8, 4, 4, 4, 12))
