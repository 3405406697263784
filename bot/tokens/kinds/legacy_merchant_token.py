"""The merchant token of feed days, ``M_…``: an old alias of a selling account (facts 2.1, 2.2)."""

import re
from collections.abc import Iterator
from random import Random

from bot.tokens.base import Note, Secrecy, Verdict
from bot.tokens.bodies import length_note, verdict_of
from bot.tokens.code import AFTER
from bot.tokens.kind import CAPITALS, DIGITS, Kind, Life, Match, draw
from bot.tokens.pieces import MASKED, Piece, gap_repairs, pieces, without_markup
from bot.tokens.view import View

_WHOLE = re.compile(r"M_[A-Z0-9]{1,20}_[0-9]{4,10}")
_SEARCH = re.compile(r"M(?<![A-Za-z0-9_\-./@]M)_[A-Z0-9]{1,20}_[0-9]{4,10}" + AFTER)
_RUN = re.compile(r"[0-9A-Za-z_*•…]+")
_LIKE = re.compile(r"M_[A-Z0-9*•…]{1,30}(?:_[0-9A-Z*•…]*)?", re.IGNORECASE)
_LEAST_DIGITS, _MOST_DIGITS = 4, 10


class _Underscored:
    def find(self, view: View) -> Iterator[Match]:
        """See Shape."""
        for found in _SEARCH.finditer(view.text):
            if MASKED.search(found[0]):
                continue
            yield self._match(view, found[0], found.start(), found.end(), [])

    def read(self, view: View, start: int) -> Match | None:
        """See Shape."""
        taken: list[Piece] = []
        for piece in pieces(view, start, _RUN):
            if taken and not re.search(r"[0-9_]", piece.text):
                break
            taken.append(without_markup(piece))
            text = "".join(part.text for part in taken)
            if _WHOLE.fullmatch(text.upper()) and not MASKED.search(text):
                return self._match(view, text, start, piece.end, gap_repairs(view, taken))
            if len(taken) == 3:
                break
        return self._damaged(view, start, taken[0].text) if taken else None

    def _match(self, view: View, text: str, start: int, end: int, repairs: list[Note]) -> Match:
        notes = view.repairs(start, end) + repairs
        if text.upper() != text:
            notes.append(Note("case", view.source_at(start)))
        verdict = verdict_of(tuple(notes), ())
        value = text.upper() if notes else None
        return Match(
            "legacy_merchant_token", start, end, verdict, value, tuple(notes), alone=verdict
        )

    def _damaged(self, view: View, start: int, text: str) -> Match | None:
        if not _LIKE.fullmatch(text) or not any(character.isdigit() for character in text):
            return None
        end = start + len(text)
        if (mask := MASKED.search(text)) is not None:
            problem = Note("masked", view.source_at(start + mask.start()))
        else:
            digits = len(text.rpartition("_")[2]) if text.count("_") > 1 else 0
            expected = _LEAST_DIGITS if digits < _LEAST_DIGITS else _MOST_DIGITS
            problem = length_note(digits, expected, "digit", view.source_at(end - 1))
        return Match(
            "legacy_merchant_token",
            start,
            end,
            Verdict.INVALID,
            problems=(problem,),
            sure=False,
            alone=Verdict.INVALID,
        )


def _samples(rng: Random) -> list[str]:
    return [
        f"M_{draw(rng, CAPITALS, count)}_{draw(rng, DIGITS, digits)}"
        for count, digits in ((6, 6), (10, 8), (1, 4), (20, 10))
    ]


def _near_misses(rng: Random) -> list[str]:
    name, digits = draw(rng, CAPITALS, 6), draw(rng, DIGITS, 6)
    return [f"M_{name}", f"M-{name}-{digits}", f"M_{name}_{digits[:3]}", f"MM_{name}_{digits}"]


KIND = Kind(
    id="legacy_merchant_token",
    secrecy=Secrecy.IDENTIFIER,
    life=Life.PERMANENT,
    rank=50,
    shapes=(_Underscored(),),
    samples=_samples,
    near_misses=_near_misses,
    lookalikes=("seller_token",),
)
