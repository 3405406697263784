"""The seller token: names a selling account, public and permanent (facts 2.1, 2.2)."""

import re
from collections.abc import Iterator
from random import Random

from bot.tokens.base import Note, Secrecy, Verdict
from bot.tokens.code import Code
from bot.tokens.kind import CAPITALS, DIGITS, Kind, Life, Match, draw
from bot.tokens.marketplaces import FURTHER_IDS, marketplace_by_id
from bot.tokens.pieces import MASKED, Piece
from bot.tokens.view import View
from bot.tokens.wordlike import spells_words

_USUAL = (13, 14)
_LEAST, _MOST = 10, 21
_ACCESS_KEY_LENGTH = 20
_REPEATED = re.compile(r"([0-9]{2,})[A-Z]+\1[A-Z]+\1")
_NAME_AND_NUMBER = re.compile(r"[A-Z]{5,}[0-9]{1,4}(?:[A-Z]{4,})?")
_SHOP = re.compile(r"/shops/(A[0-9A-Z]{9,20})(?![0-9A-Za-z])")
_LAST_BIT = re.compile(r"[A-Z0-9]")
_NOTHING_MORE = re.compile(r"[\"'」』）)。.!?]*\s*$")
_MANUAL = "EXAMPLE"
_AWS = re.compile(r"A(?:KIA|SIA|BIA|CCA)|A3T.{16,18}$")


def _possible(code: str) -> bool:
    """Whether it can be one at all: no other kind's value, and no word."""
    known = marketplace_by_id(code) is not None or code in FURTHER_IDS
    if known or _AWS.match(code) is not None or MASKED.search(code) is not None:
        return False
    if _NAME_AND_NUMBER.fullmatch(code) and spells_words(code):
        return False
    return not code.isalpha() or (len(code) in _USUAL and not spells_words(code))


def _sure(code: str) -> bool:
    return len(code) in _USUAL and _random_looking(code) and not re.fullmatch(r"[0-9A-F]+", code)


def _random_looking(code: str) -> bool:
    """Whether it mixes letters and digits as a token does, and spells nothing."""
    letters = sum(character.isalpha() for character in code)
    repeated = _REPEATED.search(code) is not None or _MANUAL in code
    return 4 <= letters < len(code) and not repeated and not spells_words(code)


class _InAddress:
    """The part of a shop's older address that names the seller."""

    def find(self, view: View) -> Iterator[Match]:
        """See Shape."""
        for found in _SHOP.finditer(view.text):
            if _possible(found[1]):
                yield Match("seller_token", found.start(1), found.end(1), Verdict.VALID)

    def read(self, view: View, start: int) -> Match | None:
        """See Shape."""
        return None


class _SellerCode(Code):
    def notes(self, view: View, code: str, start: int) -> tuple[Note, ...]:
        if len(code) in _USUAL:
            return ()
        return (Note("unusual-length", view.source_at(start), {"found": len(code)}),)

    def ambiguous_alone(self, code: str) -> tuple[str, ...]:
        if len(code) == _ACCESS_KEY_LENGTH:
            return ("seller_token", "aws_access_key_id")
        return ()

    def ends(self, view: View, piece: Piece, total: int) -> bool:
        if total != _USUAL[0] or _LAST_BIT.fullmatch(piece.text) is None:
            return False
        return _NOTHING_MORE.match(view.text, piece.end) is not None

    def is_usual(self, length: int) -> bool:
        return length in _USUAL


def _samples(rng: Random) -> list[str]:
    def one(count: int) -> str:
        while True:
            code = "A" + draw(rng, CAPITALS + DIGITS, count - 1)
            if _sure(code):
                return code

    return [one(count) for count in (13, 14, 14, 14)]


def _near_misses(rng: Random) -> list[str]:
    mixed = CAPITALS + DIGITS
    return [
        "AUTHORIZATION",
        "ACCESSORIES",
        "PRIMEDAY2026",
        "AUTUMNSALE2026",
        "ATVPDKIKX0DER",
        "AAHKV2X7AFYLW",
        "AKIA" + draw(rng, mixed, 16),
        "AKIA" + draw(rng, mixed, 15),
        "B0" + draw(rng, mixed, 8),
        "A" + draw(rng, DIGITS, 12),
        "AB-" + draw(rng, mixed, 11),
        "A1" + draw(rng, mixed, 5),
        "A1B2" + draw(rng, mixed, 20),
    ]


KIND = Kind(
    id="seller_token",
    secrecy=Secrecy.IDENTIFIER,
    life=Life.PERMANENT,
    rank=60,
    shapes=(
        _SellerCode(
            "seller_token",
            "A",
            (_LEAST, _MOST),
            possible=_possible,
            sure=_sure,
            alone=_random_looking,
            damaged_alone=lambda text: len(text) in range(12, 17) and text[0] == "A",
        ),
        _InAddress(),
    ),
    samples=_samples,
    near_misses=_near_misses,
    lookalikes=("marketplace_id", "shipment_id", "legacy_merchant_token"),
)
