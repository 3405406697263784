"""The LWA client secret: the password of an app (facts 2.1, 2.2)."""

from random import Random

from bot.tokens.bare import Bare
from bot.tokens.base import Secrecy
from bot.tokens.hexdigits import Digits
from bot.tokens.kind import HEX, Kind, Life, draw
from bot.tokens.prefixed import Prefixed

_PREFIX = "amzn1.oa2-cs.v1."
_DIGITS = 64


def _varied(text: str) -> bool:
    return len(set(text)) >= 8


def _samples(rng: Random) -> list[str]:
    new = [_PREFIX + draw(rng, HEX, _DIGITS) for _ in range(3)]
    return [*new, draw(rng, HEX, _DIGITS)]


def _near_misses(rng: Random) -> list[str]:
    digits = draw(rng, HEX, _DIGITS)
    return [
        digits,
        _PREFIX,
        _PREFIX + digits[:-1],
        _PREFIX + digits + "0",
        _PREFIX + "z" + digits[1:],
        "amzn1.oa2-cs.v2." + digits,
        "0" * _DIGITS,
    ]


KIND = Kind(
    id="client_secret",
    secrecy=Secrecy.SECRET,
    life=Life.ROTATED,
    rank=10,
    shapes=(
        # Secrets from before 2023 have no prefix, and look like any SHA-256.
        Bare(
            "client_secret",
            "0-9A-Fa-f",
            _DIGITS,
            ("client_secret", "other_secret"),
            _varied,
            str.lower,
            unit="hex",
        ),
        Prefixed("client_secret", _PREFIX, Digits(_DIGITS)),
    ),
    samples=_samples,
    near_misses=_near_misses,
    prefixes=(_PREFIX,),
    lookalikes=("client_id", "secret_key"),
    neighbours=("client_id",),
    needs_label=True,
)
