"""Other ids of Amazon's that get pasted: accounts, advertising, partner accounts (facts 2.5)."""

import re
from collections.abc import Iterator
from random import Random

from bot.tokens.base import Secrecy, Verdict
from bot.tokens.bodies import verdict_of
from bot.tokens.code import Code
from bot.tokens.kind import CAPITALS, DIGITS, LETTERS, Kind, Life, Match, draw
from bot.tokens.view import View

_NAMED = re.compile(
    r"(?<![A-Za-z0-9])amzn1\.(?:[a-z][a-z0-9\-]{0,24}\.){1,3}(?=[A-Za-z_\-]*[0-9])[A-Za-z0-9_\-]{8,80}"
)
_NUMBER = re.compile(r"[0-9]{8,19}(?![A-Za-z0-9\-])|A[0-9A-Z]{9,20}(?![A-Za-z0-9\-])")
_PREFIXES = ("amzn1.account.", "amzn1.pa.o.", "amzn1.pa.d.", "amzn1.ads-account.g.")


class _Named:
    """Whatever begins with ``amzn1.`` and is not known better."""

    def find(self, view: View) -> Iterator[Match]:
        """See Shape."""
        if "amzn1." not in view.text:
            return
        for found in _NAMED.finditer(view.text):
            repairs = tuple(view.repairs(found.start(), found.end()))
            value = found[0] if repairs else None
            verdict = verdict_of(repairs, ())
            yield Match("other_id", found.start(), found.end(), verdict, value, repairs)

    def read(self, view: View, start: int) -> Match | None:
        """See Shape: profiles and customers have numbers only."""
        found = _NUMBER.match(view.text, start)
        return Match("other_id", start, found.end(), Verdict.VALID) if found else None


def _samples(rng: Random) -> list[str]:
    named = [
        prefix + draw(rng, CAPITALS, 6) + draw(rng, DIGITS + CAPITALS, 20) + "7"
        for prefix in _PREFIXES
    ]
    return [*named, "ENTITY" + draw(rng, DIGITS, 2) + draw(rng, CAPITALS + DIGITS, 10)]


def _near_misses(rng: Random) -> list[str]:
    return [
        "amzn1.",
        "amzn1.account.",
        "ENTITYFRAMEWORK",
        draw(rng, DIGITS, 15),
        draw(rng, LETTERS, 20),
    ]


KIND = Kind(
    id="other_id",
    secrecy=Secrecy.FOREIGN,
    life=Life.PERMANENT,
    rank=45,
    shapes=(
        _Named(),
        Code(
            "other_id",
            "ENTITY",
            (12, 24),
            sure=lambda code: sum(c.isdigit() for c in code) >= 2,
            alone=lambda code: sum(c.isdigit() for c in code) >= 1,
        ),
    ),
    samples=_samples,
    near_misses=_near_misses,
    prefixes=_PREFIXES,
    lookalikes=("seller_token", "client_id", "application_id"),
)
