"""The LWA refresh token: lets one app act for one seller until it is revoked (facts 2.1, 2.2)."""

from random import Random

from bot.tokens.base import Secrecy
from bot.tokens.kind import DIGITS, LETTERS, Kind, Life, draw
from bot.tokens.longrun import Long
from bot.tokens.prefixed import Prefixed

_PREFIX = "Atzr|"
_LEAST = 100


def _samples(rng: Random) -> list[str]:
    return [_PREFIX + draw(rng, LETTERS + DIGITS + "-_", count) for count in (100, 340, 600)]


def _near_misses(rng: Random) -> list[str]:
    body = draw(rng, LETTERS + DIGITS, 340)
    return [_PREFIX, "Atzb|" + body, _PREFIX + body[:90], _PREFIX + body * 7, "Atzr-" + body]


KIND = Kind(
    id="refresh_token",
    secrecy=Secrecy.SECRET,
    life=Life.UNTIL_REVOKED,
    rank=10,
    shapes=(Prefixed("refresh_token", _PREFIX, Long(_LEAST)),),
    samples=_samples,
    near_misses=_near_misses,
    prefixes=(_PREFIX,),
    lookalikes=("access_token", "mws_auth_token"),
    variable_length=True,
)
