"""Says in words what came of a live check, and what is being done while it lasts."""

import os
from collections.abc import Iterator
from typing import NamedTuple, TextIO
from unicodedata import east_asian_width

from bot.amazon.check import Step
from bot.amazon.hosts import Region
from bot.amazon.verdict import Attempt, Outcome, Reason, Result, Store, Verdict
from bot.core.richtext import Style, parse, plain
from bot.i18n.locales import Locale
from bot.tokens.marketplaces import marketplace_by_code, marketplace_by_id

PORTAL = "https://solutionproviderportal.amazon.com/sellingpartner/developerconsole"

# Where the advice is to authorise again, the page that asks for consent may have errors of its own.
_AUTHORISE_AGAIN = frozenset(
    {
        Reason.GRANT,
        Reason.GRANT_TOKEN,
        Reason.GRANT_REVOKED,
        Reason.GRANT_CODE,
        Reason.OTHER_APP,
        Reason.WRONG_REGION,
    }
)
_TRIED = {
    Reason.OPENED: "live-tried-opened",
    Reason.NO_STORES: "live-tried-empty",
    Reason.ACCESS_DENIED: "live-tried-denied",
}


class Line(NamedTuple):
    """A line of a report as markup; ``small`` ones are for support."""

    markup: str
    small: bool = False


_BLANK = Line("")


def report(result: Result, locale: Locale) -> Iterator[Line]:
    """Yield the lines of a report: the verdict, what to do, the stores, and last the codes."""
    return _Report(result, locale).lines()


class _Report:
    def __init__(self, result: Result, locale: Locale) -> None:
        self._result = result
        self._locale = locale
        asked = marketplace_by_id(result.marketplace or "")
        host = (asked or marketplace_by_code(locale.meta.marketplace)).seller_central
        self._words = {
            "country": self._country(asked.code) if asked else "",
            "region": self._region(result.region) if result.region else "",
            "apps": f"https://{host}/apps/manage",
            "portal": PORTAL,
        }

    def lines(self) -> Iterator[Line]:
        credentials, seller = self._result.credentials, self._result.seller
        if credentials.reason is Reason.MWS:
            yield Line(self._sentence(credentials))
            return
        yield Line(self._locale.text(f"live-verdict-{self._result.verdict}"))
        yield self._part(credentials)
        for store in self._result.stores:
            yield Line(self._store(store))
        if self._result.marketplace_is_open is False and credentials.reason is Reason.OPENED:
            yield Line(self._locale.text("live-marketplace-closed", **self._words))
        if seller is not None:
            yield self._part(seller)
        if credentials.reason in _AUTHORISE_AGAIN:
            yield from (_BLANK, Line(self._locale.text("live-consent")))
        yield _BLANK
        yield from self._tried()
        for part in (credentials, seller):
            if part is not None and part.code and part.verdict is not Verdict.ACCEPTED:
                yield Line(self._support(part), small=True)

    def _part(self, outcome: Outcome) -> Line:
        mark = self._locale.text(f"live-mark-{outcome.verdict}")
        return Line(f"{mark} {self._sentence(outcome)}")

    def _sentence(self, outcome: Outcome) -> str:
        return self._locale.text(f"live-{outcome.reason}", **self._words)

    def _store(self, store: Store) -> str:
        key = "live-store-suspended" if store.suspended else "live-store"
        known = marketplace_by_id(store.marketplace_id)
        return "  " + self._locale.text(
            key if store.participating else "live-store-absent",
            country=self._country(known.code) if known else store.country,
            domain=known.store if known else store.domain,
            id=store.marketplace_id,
            name=store.name,
        )

    def _tried(self) -> Iterator[Line]:
        attempts = self._result.attempts
        if self._result.marketplace is not None:
            if attempts:
                region = self._region(attempts[0].region)
                country = self._words["country"]
                yield Line(self._locale.text("live-by-marketplace", country=country, region=region))
        elif attempts:
            yield Line(self._locale.text("live-in-turn"))
        if self._result.marketplace is None or len(attempts) > 1:
            for attempt in attempts:
                yield Line("  " + self._attempt(attempt))

    def _attempt(self, attempt: Attempt) -> str:
        outcome = attempt.outcome
        key = _TRIED.get(outcome.reason, "live-tried-nothing")
        return self._locale.text(key, region=self._region(attempt.region), code=outcome.code)

    def _support(self, outcome: Outcome) -> str:
        key = "live-support-request" if outcome.request else "live-support"
        return self._locale.text(key, code=outcome.code, request=outcome.request)

    def _country(self, code: str) -> str:
        return self._locale.text(f"country-{code}")

    def _region(self, region: Region) -> str:
        return self._locale.text(f"region-{region}")


class Printer:
    """Prints markup, with emphasis when it goes to a terminal."""

    def __init__(self, out: TextIO) -> None:
        """``out`` is a standard stream."""
        self._out = out
        self._styled = out.isatty() and "NO_COLOR" not in os.environ

    def line(self, markup: str, *, small: bool = False) -> None:
        """Print one line or paragraph."""
        rich = parse(markup)
        if not self._styled:
            text = plain(rich)
        elif small:
            text = f"\x1b[2m{plain(rich)}\x1b[22m"
        else:
            text = "".join(
                f"\x1b[1m{span.text}\x1b[22m" if span.style is Style.BOLD else span.text
                for span in rich
            )
        print(text, file=self._out, flush=True)


class Waiting:
    """One line that says what is being waited for; on a terminal each replaces the one before."""

    def __init__(self, locale: Locale, out: TextIO) -> None:
        """``out`` is standard error, so that results can be piped on."""
        self._locale = locale
        self._out = out
        self._rewrites = out.isatty()
        self._columns = 0

    def __call__(self, step: Step, region: Region | None) -> None:
        """Show a step."""
        name = self._locale.text(f"region-{region}") if region else ""
        self._show(plain(parse(self._locale.text(f"live-step-{step}", region=name))))

    def done(self) -> None:
        """Take the line away."""
        if self._rewrites:
            self._show("")
            self._out.write("\r")
            self._out.flush()

    def _show(self, text: str) -> None:
        if self._rewrites:
            # Blanks wipe out what was there: older Windows consoles know no other way.
            columns = sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
            self._out.write(f"\r{text}{' ' * (self._columns - columns)}")
            self._columns = columns
        else:
            self._out.write(text + "\n")
        self._out.flush()
