"""The access key id of AWS, and of MWS in its day: one half of a key pair (facts 2.1, 2.2)."""

import re
from random import Random

from bot.tokens.bare import Bare
from bot.tokens.base import Secrecy
from bot.tokens.code import LETTER_EDGES, Code
from bot.tokens.kind import CAPITALS, DIGITS, Kind, Life, draw
from bot.tokens.wordlike import spells_words

_HEADS = ("AKIA", "ASIA", "ABIA", "ACCA", "A3T")
_LENGTH = 20
_WORDS_AND_NUMBER = re.compile(r"[A-Z]+[0-9]{1,4}")
_MANUAL = "EXAMPLE"
# No word begins with these, as some do with the others.
_NO_WORD = ("AKIA", "ABIA", "A3T")


def _real(code: str) -> bool:
    if _MANUAL in code or not any(character.isdigit() for character in code[4:]):
        return False
    words = _WORDS_AND_NUMBER.fullmatch(code) is not None and spells_words(code[4:])
    return code.startswith(_NO_WORD) or not words


def _damaged(text: str) -> bool:
    return len(text) >= 10 and _real(text)


def _mixed(code: str) -> bool:
    letters = sum(character.isalpha() for character in code)
    return (
        4 <= letters <= _LENGTH - 1
        and not spells_words(code)
        and not re.fullmatch(r"[0-9A-F]+", code)
    )


def _samples(rng: Random) -> list[str]:
    def one(head: str) -> str:
        while True:
            code = head + draw(rng, CAPITALS + "234567", _LENGTH - len(head))
            if _real(code):
                return code

    return [one(head) for head in _HEADS]


def _near_misses(rng: Random) -> list[str]:
    tail = draw(rng, CAPITALS, 15) + draw(rng, DIGITS, 2)
    return [
        "AKIA" + tail[-15:],
        "AKIA" + tail,
        "AKIA",
        "akia",
        "ASIAPACIFICREGIONALS",
        "BKIA" + tail[-16:],
    ]


KIND = Kind(
    id="aws_access_key_id",
    secrecy=Secrecy.SECRET,
    life=Life.UNTIL_REVOKED,
    rank=20,
    shapes=(
        *(
            Code(
                "aws_access_key_id",
                head,
                (_LENGTH, _LENGTH),
                sure=_real,
                alone=_real,
                edges=LETTER_EDGES,
                damaged_alone=_damaged if head != "A3T" else lambda text: len(text) in (19, 21),
                damaged_sure=_damaged if head != "A3T" else lambda text: len(text) in (19, 21),
            )
            for head in _HEADS
        ),
        # Keys of MWS have no beginning of their own.
        Bare("aws_access_key_id", "0-9A-Z", _LENGTH, ("aws_access_key_id", "other_id"), _mixed),
    ),
    samples=_samples,
    near_misses=_near_misses,
    prefixes=_HEADS,
    lookalikes=("seller_token", "secret_key", "developer_id"),
    neighbours=("secret_key",),
)
