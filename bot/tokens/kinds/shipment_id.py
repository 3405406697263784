"""The FBA shipment id, often pasted by mistake; some look like a seller token (facts 2.5)."""

import re
from collections.abc import Iterator
from random import Random

from bot.tokens.base import Secrecy, Verdict
from bot.tokens.code import AFTER, Code
from bot.tokens.kind import CAPITALS, DIGITS, Kind, Life, Match, draw
from bot.tokens.view import View
from bot.tokens.wordlike import spells_words

_LENGTH_NOW = 12
_LIKE_SELLER_TOKEN = re.compile(r"A(?=[A-Z]*[0-9])[0-9A-Z]{11,13}" + AFTER)


def _plausible(code: str) -> bool:
    if len(code) == _LENGTH_NOW and code[3].isdigit():
        return True
    return any(character.isdigit() for character in code) and not spells_words(code[3:])


def _sure(code: str) -> bool:
    return len(code) == _LENGTH_NOW and _plausible(code)


class _LikeSellerToken:
    """The other form: only a label tells it from a seller token."""

    def find(self, view: View) -> Iterator[Match]:
        """See Shape."""
        return iter(())

    def read(self, view: View, start: int) -> Match | None:
        """See Shape."""
        found = _LIKE_SELLER_TOKEN.match(view.text, start)
        return Match("shipment_id", start, found.end(), Verdict.VALID) if found else None


def _samples(rng: Random) -> list[str]:
    return ["FBA" + draw(rng, DIGITS, 2) + draw(rng, CAPITALS + DIGITS, 7) for _ in range(3)]


def _near_misses(rng: Random) -> list[str]:
    return ["FBA", "FBA" + draw(rng, CAPITALS + DIGITS, 11), "FBAWAREHOUSE", "FBA2026SALE"]


KIND = Kind(
    id="shipment_id",
    secrecy=Secrecy.FOREIGN,
    life=Life.PER_ITEM,
    rank=41,
    shapes=(Code("shipment_id", "FBA", (8, 12), sure=_sure, alone=_plausible), _LikeSellerToken()),
    samples=_samples,
    near_misses=_near_misses,
    lookalikes=("seller_token", "order_id"),
)
