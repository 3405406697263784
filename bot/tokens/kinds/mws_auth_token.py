"""The MWS auth token: retired for sellers, alive and secret in Amazon Pay (facts 0, 2.2)."""

from random import Random

from bot.tokens.base import Secrecy
from bot.tokens.hexdigits import Digits
from bot.tokens.kind import HEX, Kind, Life, draw, draw_uuid
from bot.tokens.prefixed import Prefixed

_PREFIX = "amzn.mws."


def _samples(rng: Random) -> list[str]:
    return [_PREFIX + draw_uuid(rng) for _ in range(3)]


def _near_misses(rng: Random) -> list[str]:
    uuid = draw_uuid(rng)
    return [
        uuid,
        _PREFIX,
        _PREFIX + uuid[:-1],
        _PREFIX + uuid + "0",
        _PREFIX + "g" + uuid[1:],
        "amzn1.mws." + uuid,
        _PREFIX + draw(rng, HEX, 12),
    ]


KIND = Kind(
    id="mws_auth_token",
    secrecy=Secrecy.SECRET,
    life=Life.RETIRED,
    rank=10,
    shapes=(Prefixed("mws_auth_token", _PREFIX, Digits(32, grouped=True)),),
    samples=_samples,
    near_misses=_near_misses,
    prefixes=(_PREFIX,),
    lookalikes=("seller_token", "refresh_token"),
)
