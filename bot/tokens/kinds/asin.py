"""The ASIN, often pasted by mistake: a product's number, ten characters (facts 2.5)."""

import re
from collections.abc import Iterator
from random import Random

from bot.tokens.base import Secrecy, Verdict
from bot.tokens.code import Code, always
from bot.tokens.kind import CAPITALS, DIGITS, Kind, Life, Match, draw
from bot.tokens.view import View

_IN_ADDRESS = re.compile(
    r"/(?:dp|gp/product|asin|product-reviews)/([A-Z0-9]{10})(?![A-Za-z0-9_\-])"
)
_ISBN = re.compile(r"[0-9]{9}[0-9X](?![A-Za-z0-9\-])")


class _InAddress:
    """The part of a product page's address that names the product."""

    def find(self, view: View) -> Iterator[Match]:
        """See Shape."""
        for found in _IN_ADDRESS.finditer(view.text):
            if any(character.isdigit() for character in found[1]):
                yield Match("asin", found.start(1), found.end(1), Verdict.VALID)

    def read(self, view: View, start: int) -> Match | None:
        """See Shape: a book's ISBN-10 is its ASIN."""
        found = _ISBN.match(view.text, start)
        return Match("asin", start, found.end(), Verdict.VALID) if found else None


def _samples(rng: Random) -> list[str]:
    return ["B0" + draw(rng, CAPITALS + DIGITS, 8) for _ in range(3)]


def _near_misses(rng: Random) -> list[str]:
    code = draw(rng, CAPITALS + DIGITS, 9)
    return ["B0" + code[:7], "B0" + code, "0" + draw(rng, DIGITS, 9)]


KIND = Kind(
    id="asin",
    secrecy=Secrecy.FOREIGN,
    life=Life.PER_ITEM,
    rank=42,
    shapes=(Code("asin", "B0", (10, 10), sure=always, alone=always), _InAddress()),
    samples=_samples,
    near_misses=_near_misses,
    lookalikes=("fnsku", "seller_token"),
)
