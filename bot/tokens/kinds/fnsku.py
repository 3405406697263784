"""The FNSKU, often pasted by mistake: the number on an FBA label (facts 2.5)."""

from random import Random

from bot.tokens.base import Secrecy
from bot.tokens.code import Code
from bot.tokens.kind import CAPITALS, DIGITS, Kind, Life, draw
from bot.tokens.wordlike import spells_words


def _usual(code: str) -> bool:
    return code.startswith("X00")


def _plausible(code: str) -> bool:
    return sum(character.isdigit() for character in code) >= 2 and not spells_words(code)


def _samples(rng: Random) -> list[str]:
    return ["X00" + draw(rng, DIGITS + CAPITALS, 6) + draw(rng, DIGITS, 1) for _ in range(3)]


def _near_misses(rng: Random) -> list[str]:
    tail = draw(rng, DIGITS, 8)
    return ["X00" + tail[:6], "X00" + tail, "Y00" + tail[:7], "XEROGRAPHY"]


KIND = Kind(
    id="fnsku",
    secrecy=Secrecy.FOREIGN,
    life=Life.PER_ITEM,
    rank=43,
    shapes=(Code("fnsku", "X", (10, 10), sure=_usual, alone=_plausible),),
    samples=_samples,
    near_misses=_near_misses,
    lookalikes=("asin", "seller_token"),
)
