"""The application or solution id: names an app where sellers consent to it (facts 2.1, 2.2)."""

from random import Random

from bot.tokens.base import Secrecy
from bot.tokens.hexdigits import Digits
from bot.tokens.kind import Kind, Life, draw_uuid
from bot.tokens.loneuuid import LoneUuid
from bot.tokens.prefixed import Prefixed

_PREFIXES = ("amzn1.sp.solution.", "amzn1.sellerapps.app.")


def _samples(rng: Random) -> list[str]:
    return [prefix + draw_uuid(rng) for prefix in _PREFIXES]


def _near_misses(rng: Random) -> list[str]:
    uuid = draw_uuid(rng)
    prefix = _PREFIXES[0]
    return [uuid, prefix, prefix + uuid[:-1], prefix + uuid + "a", prefix + "g" + uuid[1:]]


KIND = Kind(
    id="application_id",
    secrecy=Secrecy.IDENTIFIER,
    life=Life.PERMANENT,
    rank=10,
    shapes=(
        *(Prefixed("application_id", prefix, Digits(32, grouped=True)) for prefix in _PREFIXES),
        LoneUuid("application_id", ("mws_auth_token", "application_id")),
    ),
    samples=_samples,
    near_misses=_near_misses,
    prefixes=_PREFIXES,
    lookalikes=("client_id",),
)
