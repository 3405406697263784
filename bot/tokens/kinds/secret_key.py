"""The secret key of AWS or MWS: 40 characters without a mark (facts 2.1, 2.2)."""

import re
from random import Random

from bot.tokens.bare import Bare
from bot.tokens.base import Secrecy
from bot.tokens.kind import DIGITS, HEX, LETTERS, Kind, Life, draw

_LENGTH = 40


def _mixed(text: str) -> bool:
    """Whether it has what 40 random characters have; a path or a hash does not."""
    return all(re.search(part, text) for part in ("[a-z]", "[A-Z]", "[0-9]")) and (
        len(set(text)) >= 16 and not re.search(r"[a-z]{12}|(?:/[a-z]{3,}){2}", text)
    )


def _samples(rng: Random) -> list[str]:
    return [draw(rng, LETTERS + DIGITS + "/+", _LENGTH) for _ in range(3)]


def _near_misses(rng: Random) -> list[str]:
    key = draw(rng, LETTERS + DIGITS, _LENGTH)
    return [key, key[:-1], key + "x", draw(rng, HEX, _LENGTH), key[:20] + "!" + key[21:]]


KIND = Kind(
    id="secret_key",
    secrecy=Secrecy.SECRET,
    life=Life.UNTIL_REVOKED,
    rank=72,
    shapes=(Bare("secret_key", "A-Za-z0-9/+", _LENGTH, ("secret_key", "other_secret"), _mixed),),
    samples=_samples,
    near_misses=_near_misses,
    lookalikes=("client_secret", "aws_access_key_id"),
    neighbours=("aws_access_key_id",),
    needs_label=True,
)
