"""Asks for the values of the live check, one after the other, and says what each looks like."""

import sys
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from bot.amazon.check import Question
from bot.amazon.hosts import Region
from bot.amazon.lwa import Credentials
from bot.amazon.shape import Fit, Judged, judge_shape
from bot.cli.common import UsageError, readable
from bot.cli.hidden import read_hidden
from bot.core.richtext import parse, plain
from bot.i18n.locales import Locale, Locales
from bot.tokens.judge import Judge
from bot.tokens.marketplaces import (
    MARKETPLACES,
    Marketplace,
    marketplace_by_code,
    marketplace_by_id,
)
from bot.tokens.secret import Secret

REQUIRED = ("client_id", "client_secret", "refresh_token")
SELLER = "seller_token"
MARKETPLACE = "marketplace"

Say = Callable[[str], None]


class RetiredValue(Exception):
    """A value of the retired MWS was given; there is nobody to ask about it."""


@dataclass(frozen=True)
class Source:
    """Where the answers come from. ``again`` says whether somebody is there to ask once more."""

    read: Callable[[str], str]
    again: bool


def keyboard_or_pipe() -> Source:
    """Return hidden prompts where there is a keyboard, else the lines of standard input in order.

    Standard input holds client id, client secret, refresh token, seller token and marketplace, one
    a line; the last two may be empty or missing.
    """
    if sys.stdin.isatty():
        return Source(read_hidden, again=True)
    return Source(lambda prompt: sys.stdin.readline(), again=False)


class Interview:
    """The prompts in one language; what is said along the way goes to ``say``."""

    def __init__(self, locales: Locales, locale: Locale, source: Source, say: Say) -> None:
        """``say`` shows one line of markup to the user."""
        self._locales = locales
        self._locale = locale
        self._source = source
        self._say = say
        self._judge = Judge.load(locales.root)

    def question(self) -> Question:
        """Ask for everything. Raises RetiredValue, and UsageError where a value is missing."""
        given = {kind: self._required(kind) for kind in REQUIRED}
        seller = self._seller()
        home = marketplace_by_code(self._locale.meta.marketplace)
        return Question(
            credentials=Credentials(**given),
            seller=seller,
            marketplace=self._marketplace(),
            first=Region(home.region),
        )

    def _required(self, kind: str) -> Secret:
        kept: Secret | None = None
        while True:
            text = self._ask(kind)
            if not text:
                if kept is not None:
                    return kept
                self._complain("live-needed")
                continue
            judged = self._judged(text, kind)
            if judged.fit in (Fit.FITS, Fit.REPAIRED) or not self._source.again:
                return judged.value
            self._say(self._locale.text("live-again"))
            kept = judged.value

    def _seller(self) -> str | None:
        while text := self._ask(SELLER):
            judged = self._judged(text, SELLER)
            if judged.fit in (Fit.FITS, Fit.REPAIRED) or not self._source.again:
                return judged.value.reveal()
            self._say(self._locale.text("live-again-optional"))
        return None

    def _marketplace(self) -> Marketplace | None:
        while text := self._ask(MARKETPLACE):
            market = find_marketplace(text, self._locales)
            if market is not None:
                country = self._locale.text(f"country-{market.code}")
                region = self._locale.text(f"region-{market.region}")
                words = self._locale.text("live-marketplace-set", country=country, region=region)
                self._say(words)
                return market
            self._complain("live-odd-marketplace")
            self._say(self._locale.text("live-again-optional"))
        return None

    def _ask(self, kind: str) -> str:
        return readable(self._source.read(self._locale.text(f"live-ask-{kind}"))).strip()

    def _complain(self, key: str) -> None:
        """Say what is wrong, and end where nobody can put it right."""
        if not self._source.again:
            raise UsageError(plain(parse(self._locale.text(key))))
        self._say(self._locale.text(key))

    def _judged(self, text: str, kind: str) -> Judged:
        judged = judge_shape(self._judge, text, kind)
        name = self._locale.text(f"token-{kind}")
        match judged.fit:
            case Fit.FITS:
                self._say(self._locale.text("live-fits", token=name))
            case Fit.REPAIRED:
                self._say(self._locale.text("live-repaired", token=name))
            case Fit.ODD:
                self._say(self._locale.text(f"live-odd-{kind}"))
            case Fit.OTHER:
                self._say(self._other(judged, name, kind))
            case Fit.RETIRED:
                raise RetiredValue
        return judged

    def _other(self, judged: Judged, name: str, kind: str) -> str:
        found = f"token-{judged.kind}"
        if not self._locale.has(found):
            return self._locale.text(f"live-odd-{kind}")
        return self._locale.text("live-other", found=self._locale.text(found), token=name)


def find_marketplace(text: str, locales: Locales) -> Marketplace | None:
    """Return the marketplace that an id, a country in any language or a store address names."""
    plain = unicodedata.normalize("NFKC", text).strip().casefold()
    code = "uk" if plain == "gb" else plain
    host = plain.partition("://")[2] or plain
    host = host.partition("/")[0].removeprefix("www.")
    for market in MARKETPLACES:
        names = {locale.text(f"country-{market.code}").casefold() for locale in locales}
        if code == market.code.casefold() or plain in names:
            return market
        if host == market.store:
            return market
    return marketplace_by_id(plain.upper())
