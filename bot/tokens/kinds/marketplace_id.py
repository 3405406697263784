"""The marketplace id: one constant for each country, the same for all sellers (facts 2.3)."""

import re
from collections.abc import Iterator
from random import Random

from bot.tokens.base import Note, Secrecy, Verdict
from bot.tokens.bodies import verdict_of
from bot.tokens.code import AFTER, RUN
from bot.tokens.kind import CAPITALS, DIGITS, Kind, Life, Match, draw
from bot.tokens.marketplaces import FURTHER_IDS, MARKETPLACES
from bot.tokens.pieces import MASKED, Piece, gap_repairs, one_edit_apart, pieces
from bot.tokens.view import View

_IDS = frozenset((*(market.id for market in MARKETPLACES), *FURTHER_IDS))
_LONGEST = max(map(len, _IDS))


class _Table:
    """One of the known ids, in capitals or not; anything near one only beside a label."""

    _search = re.compile(
        r"a(?<![a-z0-9_\-@+~]a)(?:" + "|".join(sorted(i[1:].lower() for i in _IDS)) + ")" + AFTER
    )

    def find(self, view: View) -> Iterator[Match]:
        """See Shape."""
        for found in self._search.finditer(view.lower):
            yield self._known(view, found.start(), found.end(), [])

    def read(self, view: View, start: int) -> Match | None:
        """See Shape."""
        taken: list[Piece] = []
        for piece in pieces(view, start, RUN):
            taken.append(piece)
            text = "".join(part.text for part in taken)
            if text.upper() in _IDS:
                return self._known(view, start, piece.end, gap_repairs(view, taken))
            if len(text) > _LONGEST:
                break
        return self._near(view, taken[0]) if taken else None

    def _known(self, view: View, start: int, end: int, repairs: list[Note]) -> Match:
        written = "".join(view.text[start:end].replace(">", "").split())
        notes = view.repairs(start, end) + repairs
        if written.upper() != written:
            notes.append(Note("case", view.source_at(start)))
        verdict = verdict_of(tuple(notes), ())
        value = written.upper() if notes else None
        return Match("marketplace_id", start, end, verdict, value, tuple(notes), alone=verdict)

    def _near(self, view: View, piece: Piece) -> Match | None:
        text, end = piece.text.rstrip("-_"), piece.end
        end -= len(piece.text) - len(text)
        if MASKED.search(text):
            shown = re.split(r"[^0-9A-Z]+", text.upper())[0]
            near = len(shown) >= 2 and any(known.startswith(shown) for known in _IDS)
            problem = Note("masked", view.source_at(piece.start + len(shown)))
        else:
            near = any(one_edit_apart(text.upper(), known) for known in _IDS)
            if not near and (longer := self._over_odd(view, piece)) is not None:
                near, end = True, longer
            problem = Note("near-marketplace", view.source_at(piece.start))
        if not near:
            return None
        return Match(
            "marketplace_id", piece.start, end, Verdict.INVALID, problems=(problem,), sure=False
        )

    def _over_odd(self, view: View, piece: Piece) -> int | None:
        rest = RUN.match(view.text, piece.end + 1)
        if rest is None or view.text[piece.end].isspace():
            return None
        whole = view.text[piece.start : rest.end()].upper()
        return rest.end() if any(one_edit_apart(whole, known) for known in _IDS) else None


def _samples(rng: Random) -> list[str]:
    return sorted(_IDS)


def _near_misses(rng: Random) -> list[str]:
    known = rng.choice(sorted(_IDS))
    return [
        known[:-1],
        known + "0",
        "A" + draw(rng, CAPITALS + DIGITS, 13),
        "X" + known,
        known.replace("A", "B", 1),
    ]


KIND = Kind(
    id="marketplace_id",
    secrecy=Secrecy.IDENTIFIER,
    life=Life.PERMANENT,
    rank=30,
    shapes=(_Table(),),
    samples=_samples,
    near_misses=_near_misses,
    lookalikes=("seller_token",),
)
