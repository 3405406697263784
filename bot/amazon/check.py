"""The live check from beginning to end: login, region by region the stores, then the seller."""

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from bot.amazon import http
from bot.amazon.calls import Caller, Transport
from bot.amazon.hosts import Hosts, Region
from bot.amazon.lwa import Credentials, exchange
from bot.amazon.spapi import SpApi
from bot.amazon.verdict import Attempt, Outcome, Reason, Result, Store, Verdict
from bot.tokens.marketplaces import Marketplace, marketplace_by_code, marketplace_by_id
from bot.tokens.secret import Secret

LEGACY_PREFIX = "M_"

_HOME = {Region.NA: "US", Region.EU: "UK", Region.FE: "JP"}
_CURRENCIES = {
    "CA": "CAD", "US": "USD", "MX": "MXN", "BR": "BRL", "UK": "GBP", "SE": "SEK", "ZA": "ZAR",
    "PL": "PLN", "EG": "EGP", "TR": "TRY", "SA": "SAR", "AE": "AED", "IN": "INR", "SG": "SGD",
    "AU": "AUD", "JP": "JPY",
}  # fmt: skip
_EURO = "EUR"
# What another region may answer better: this one does not know the account.
_ELSEWHERE = frozenset({Reason.ACCESS_DENIED, Reason.NO_STORES})


class Step(StrEnum):
    """What the check is doing, for whoever waits."""

    LOGIN = "login"
    STORES = "stores"
    SELLER = "seller"


Progress = Callable[[Step, Region | None], None]


@dataclass(frozen=True)
class Question:
    """What is asked: the three values, and what else was given.

    ``seller`` is the seller token; ``marketplace`` decides the region, and without it the regions
    are tried in turn, ``first`` before the others.
    """

    credentials: Credentials
    seller: str | None = None
    marketplace: Marketplace | None = None
    first: Region = Region.NA


def check(
    question: Question,
    hosts: Hosts,
    progress: Progress,
    *,
    transport: Transport = http.send,
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Result:
    """Ask Amazon; takes 30 seconds at most and never raises for what a server does (facts 3)."""
    caller = Caller(transport, clock, sleep)
    progress(Step.LOGIN, None)
    token = exchange(caller, hosts.lwa, question.credentials)
    marketplace = question.marketplace.id if question.marketplace else None
    if isinstance(token, Outcome):
        seller = Outcome(Reason.SELLER_NOT_ASKED) if question.seller else None
        return Result(token, seller, marketplace=marketplace)
    asking = _Asking(caller, hosts, token, progress)
    attempts, stores = asking.regions(question)
    result = Result(
        credentials=_credentials(question, attempts),
        region=attempts[-1].region if attempts[-1].outcome.reason is Reason.OPENED else None,
        marketplace=marketplace,
        attempts=attempts,
        stores=stores,
    )
    if question.seller is None:
        return result
    return _with_seller(result, asking.seller(question, result))


class _Asking:
    """The questions that need an access token."""

    def __init__(self, caller: Caller, hosts: Hosts, token: Secret, progress: Progress) -> None:
        self._caller = caller
        self._hosts = hosts
        self._token = token
        self._progress = progress

    def regions(self, question: Question) -> tuple[tuple[Attempt, ...], tuple[Store, ...]]:
        """Ask region by region until one opens, or there is no point in asking on."""
        attempts: list[Attempt] = []
        for region in _order(question):
            self._progress(Step.STORES, region)
            found = self._api(region).stores()
            if isinstance(found, Outcome):
                outcome = found
            else:
                outcome = Outcome(Reason.OPENED if found else Reason.NO_STORES)
            attempts.append(Attempt(region, outcome))
            if outcome.reason is Reason.OPENED and not isinstance(found, Outcome):
                return tuple(attempts), found
            if outcome.reason is Reason.SECRET_EXPIRED:
                break
            if question.marketplace is not None and outcome.reason not in _ELSEWHERE:
                break
        return tuple(attempts), ()

    def seller(self, question: Question, result: Result) -> Outcome:
        """Ask whether the seller token belongs to the account: fees first, then listings."""
        seller = question.seller or ""
        if seller.startswith(LEGACY_PREFIX):
            return Outcome(Reason.SELLER_LEGACY)
        region = result.region
        if region is None and question.marketplace is not None:
            region = Region(question.marketplace.region)
        if region is None or result.credentials.reason is Reason.SECRET_EXPIRED:
            return Outcome(Reason.SELLER_NOT_ASKED)
        self._progress(Step.SELLER, region)
        api = self._api(region)
        marketplace, currency = _place(question, result, region)
        outcome = api.seller_by_fees(seller, marketplace, currency)
        if outcome.reason in (Reason.ACCESS_DENIED, Reason.UNEXPECTED):
            outcome = api.seller_by_listings(seller, marketplace)
        return outcome

    def _api(self, region: Region) -> SpApi:
        return SpApi(self._caller, self._hosts.spapi[region], self._token)


def _order(question: Question) -> list[Region]:
    first = Region(question.marketplace.region) if question.marketplace else question.first
    return [first, *(region for region in Region if region is not first)]


def _credentials(question: Question, attempts: tuple[Attempt, ...]) -> Outcome:
    """Return what the regions together say of the three values."""
    outcomes = [attempt.outcome for attempt in attempts]
    first, last = outcomes[0], outcomes[-1]
    if last.reason is Reason.OPENED:
        if question.marketplace is not None and len(outcomes) > 1:
            return replace(first, reason=Reason.WRONG_REGION)
        return last
    if last.reason is Reason.SECRET_EXPIRED:
        return last
    if question.marketplace is not None:
        return first
    # A region that could not be asked may be the right one, so a doubt weighs more than a denial.
    for verdict in (Verdict.ACCEPTED, Verdict.UNKNOWN):
        for outcome in outcomes:
            if outcome.verdict is verdict:
                return outcome
    return first


def _with_seller(result: Result, seller: Outcome) -> Result:
    credentials = result.credentials
    if credentials.reason is Reason.ACCESS_DENIED and seller.verdict is not Verdict.UNKNOWN:
        # The account answered one question, so it is only the list of stores that is closed.
        credentials = replace(credentials, reason=Reason.STORES_HIDDEN)
    return replace(result, credentials=credentials, seller=seller)


def _place(question: Question, result: Result, region: Region) -> tuple[str, str]:
    """Return a marketplace of the region, and its currency, to ask about the seller in."""
    stores = sorted(result.stores, key=lambda store: not store.participating)
    asked = result.marketplace
    for store in sorted(stores, key=lambda store: store.marketplace_id != asked):
        if marketplace_by_id(store.marketplace_id) is not None and store.currency:
            return store.marketplace_id, store.currency
    given = question.marketplace
    place = given if given and given.region == region else marketplace_by_code(_HOME[region])
    return place.id, _CURRENCIES.get(place.code, _EURO)
