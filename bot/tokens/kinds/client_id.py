"""The LWA client id: names an app, no secret by itself (facts 2.1, 2.2)."""

from random import Random

from bot.tokens.base import Secrecy
from bot.tokens.hexdigits import Digits
from bot.tokens.kind import HEX, Kind, Life, draw
from bot.tokens.prefixed import Prefixed

_PREFIX = "amzn1.application-oa2-client."


def _samples(rng: Random) -> list[str]:
    return [_PREFIX + draw(rng, HEX, 32) for _ in range(3)]


def _near_misses(rng: Random) -> list[str]:
    digits = draw(rng, HEX, 32)
    return [
        digits,
        _PREFIX,
        _PREFIX + digits[:-1],
        _PREFIX + digits + "0",
        _PREFIX + digits[:9] + "g" + digits[10:],
        "amzn1.application-oa2-cient." + digits,
    ]


KIND = Kind(
    id="client_id",
    secrecy=Secrecy.IDENTIFIER,
    life=Life.PERMANENT,
    rank=10,
    shapes=(Prefixed("client_id", _PREFIX, Digits(32)),),
    samples=_samples,
    near_misses=_near_misses,
    prefixes=(_PREFIX,),
    lookalikes=("application_id", "client_secret"),
)
