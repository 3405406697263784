"""The order id, often pasted by mistake: groups of 3, 7 and 7 digits (facts 2.5)."""

import re
from random import Random

from bot.tokens.base import Secrecy
from bot.tokens.groups import Groups
from bot.tokens.kind import DIGITS, Kind, Life, draw


def _samples(rng: Random) -> list[str]:
    def groups() -> str:
        return f"{draw(rng, DIGITS, 7)}-{draw(rng, DIGITS, 7)}"

    return [f"{draw(rng, DIGITS, 3)}-{groups()}", f"250-{groups()}", f"S01-{groups()}"]


def _near_misses(rng: Random) -> list[str]:
    digits = draw(rng, DIGITS, 17)
    return [
        f"03-{digits[:4]}-{digits[4:8]}",
        f"{digits[:4]}-{digits[4:8]}-{digits[8:12]}",
        f"{digits[:3]}-{digits[3:10]}",
        f"{digits[:3]}-{digits[3:10]}-{digits[10:16]}",
        f"978-4-{digits[:4]}-{digits[4:8]}-1",
    ]


KIND = Kind(
    id="order_id",
    secrecy=Secrecy.FOREIGN,
    life=Life.PER_ITEM,
    rank=40,
    shapes=(
        Groups(
            "order_id",
            forms=(re.compile(r"(?:[0-9]{3}|[SD][0-9]{2})-[0-9]{7}-[0-9]{7}"),),
            count=17,
            groups=(3, 7, 7),
            sure=True,
        ),
    ),
    samples=_samples,
    near_misses=_near_misses,
    lookalikes=("developer_id", "shipment_id"),
)
