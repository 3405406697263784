"""The MWS developer id: twelve digits that named a tool's maker, retired (facts 2.1, 2.2)."""

import re
from random import Random

from bot.tokens.base import Secrecy
from bot.tokens.groups import Groups
from bot.tokens.kind import DIGITS, Kind, Life, draw


def _samples(rng: Random) -> list[str]:
    digits = draw(rng, DIGITS, 12)
    return [draw(rng, DIGITS, 12), f"{digits[:4]}-{digits[4:8]}-{digits[8:]}"]


def _near_misses(rng: Random) -> list[str]:
    digits = draw(rng, DIGITS, 13)
    return [digits, digits[:12], digits[:11], f"{digits[:4]}-{digits[4:8]}-{digits[8:12]}"]


KIND = Kind(
    id="developer_id",
    secrecy=Secrecy.IDENTIFIER,
    life=Life.RETIRED,
    rank=70,
    shapes=(
        Groups(
            "developer_id",
            forms=(re.compile(r"[0-9]{12}"), re.compile(r"[0-9]{4}-[0-9]{4}-[0-9]{4}")),
            count=12,
            groups=(12,),
            candidates=("developer_id", "other_id"),
        ),
    ),
    samples=_samples,
    near_misses=_near_misses,
    lookalikes=("seller_token", "aws_access_key_id"),
    neighbours=("mws_auth_token", "aws_access_key_id"),
    needs_label=True,
)
