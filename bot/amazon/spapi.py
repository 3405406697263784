"""SP-API: which stores a token opens, and whether a seller token belongs to the account."""

import re
from typing import Any, NamedTuple

from bot.amazon.answers import code_of, trouble_outcome
from bot.amazon.calls import Call, Caller, Reply, Usage
from bot.amazon.verdict import Outcome, Reason, Store
from bot.tokens.secret import Secret

SELLER_ID = re.compile(r"A[0-9A-Z]{9,20}")
"""A seller token as far as it may stand in an address (facts 2.2)."""

# Facts 3: about one a minute after the burst, and so on.
_PARTICIPATIONS = Usage("participations", rate=0.016, burst=15)
_FEES = Usage("fees", rate=1, burst=2)
_LISTINGS = Usage("listings", rate=5, burst=5)
# Any well-formed ASIN will do; this one stands in Amazon's own description of the operation.
_ASIN = "B00V5DG6IQ"
_SAMPLE_ID = re.compile(r"AX+")
_LONGEST_NAME = 80


class SpApi:
    """SP-API of one region, spoken to with one access token."""

    def __init__(self, caller: Caller, base: str, token: Secret) -> None:
        """``base`` is the region's address; ``token`` an access token (facts 3)."""
        self._caller = caller
        self._base = base
        self._token = token

    def stores(self) -> tuple[Store, ...] | Outcome:
        """Return the stores the token opens, or why they are not told."""
        url = f"{self._base}/sellers/v1/marketplaceParticipations"
        reply = self._caller.send(Call("GET", url, _PARTICIPATIONS, token=self._token))
        failed = _refusal(reply)
        if failed is not None:
            return failed
        entries = reply.data.get("payload") if isinstance(reply.data, dict) else reply.data
        # An answer that reports stores and errors at once is not to be relied on.
        if not isinstance(entries, list) or _inside(reply.data, "errors"):
            return Outcome(Reason.UNEXPECTED, code_of(reply), reply.request)
        stores = tuple(store for store in map(_store, entries) if store is not None)
        if entries and not stores:
            return Outcome(Reason.UNEXPECTED, code_of(reply), reply.request)
        return stores

    def seller_by_fees(self, seller: str, marketplace: str, currency: str) -> Outcome:
        """Compare ``seller`` with the seller id that comes with a fees estimate (facts 3).

        The estimate itself may fail: the seller id is there all the same.
        """
        body = {
            "FeesEstimateRequest": {
                "MarketplaceId": marketplace,
                "IsAmazonFulfilled": False,
                "PriceToEstimateFees": {"ListingPrice": {"CurrencyCode": currency, "Amount": 10}},
                "Identifier": "kagiban",
            }
        }
        url = f"{self._base}/products/fees/v0/items/{_ASIN}/feesEstimate"
        reply = self._caller.send(Call("POST", url, _FEES, json=body, token=self._token))
        failed = _refusal(reply)
        if failed is not None:
            return failed
        estimate = _inside(reply.data, "payload", "FeesEstimateResult", "FeesEstimateIdentifier")
        found = _text(estimate, "SellerId")
        if not SELLER_ID.fullmatch(found) or _SAMPLE_ID.fullmatch(found):
            return Outcome(Reason.UNEXPECTED, code_of(reply), reply.request)
        reason = Reason.SELLER_YOURS if found == seller else Reason.SELLER_OTHER
        return Outcome(reason, code_of(reply), reply.request)

    def seller_by_listings(self, seller: str, marketplace: str) -> Outcome:
        """Ask for the listings of ``seller``, which only that seller's token may see (facts 3)."""
        if not SELLER_ID.fullmatch(seller):
            return Outcome(Reason.SELLER_SHAPE)
        url = f"{self._base}/listings/2021-08-01/items/{seller}"
        query = {"marketplaceIds": marketplace, "pageSize": "1"}
        reply = self._caller.send(Call("GET", url, _LISTINGS, query=query, token=self._token))
        error = _error(reply.data)
        if reply.status == 400 and error.code == "InvalidInput" and "sellerid" in error.words:
            return Outcome(Reason.SELLER_OTHER, code_of(reply, error.code), reply.request)
        failed = _refusal(reply)
        if failed is not None:
            if failed.reason is Reason.ACCESS_DENIED:
                return Outcome(Reason.SELLER_DENIED, failed.code, failed.request)
            return failed
        if isinstance(_inside(reply.data, "items"), list):
            return Outcome(Reason.SELLER_CONFIRMED, code_of(reply), reply.request)
        return Outcome(Reason.UNEXPECTED, code_of(reply), reply.request)


class _Error(NamedTuple):
    """The first error of an answer: its code, and all its words in lower case."""

    code: str
    words: str


def _refusal(reply: Reply) -> Outcome | None:
    """Return what a reply other than a readable 200 says; only what is listed is a refusal."""
    error = _error(reply.data)
    shown = code_of(reply, error.code)
    if reply.status == 403 and reply.trouble is None:
        return Outcome(_denial(error), shown, reply.request)
    failed = trouble_outcome(reply, shown)
    if failed is not None:
        return failed
    return None if reply.status == 200 else Outcome(Reason.UNEXPECTED, shown, reply.request)


def _denial(error: _Error) -> Reason:
    if error.code == "MissingAuthenticationToken":
        return Reason.OURS
    if error.code != "Unauthorized":
        return Reason.UNEXPECTED
    if "secret" in error.words and "expired" in error.words:
        return Reason.SECRET_EXPIRED
    if "access token" in error.words:
        # Our own access token is some seconds old; what is wrong with it is not the seller's.
        return Reason.OURS
    if "access to requested resource is denied" in error.words:
        return Reason.ACCESS_DENIED
    return Reason.UNEXPECTED


def _error(data: Any) -> _Error:
    # The models show the list of errors both ways, inside an object and bare.
    entries = data.get("errors") if isinstance(data, dict) else data
    first = entries[0] if isinstance(entries, list) and entries else None
    words = f"{_text(first, 'message')} {_text(first, 'details')}".lower()
    return _Error(_text(first, "code"), words)


def _store(entry: Any) -> Store | None:
    marketplace = _inside(entry, "marketplace")
    participation = _inside(entry, "participation")
    identifier = _text(marketplace, "id")
    if not identifier:
        return None
    return Store(
        marketplace_id=_shown(identifier),
        country=_shown(_text(marketplace, "countryCode")),
        domain=_shown(_text(marketplace, "domainName")),
        name=_shown(_text(entry, "storeName")),
        currency=_shown(_text(marketplace, "defaultCurrencyCode")),
        participating=_inside(participation, "isParticipating") is True,
        suspended=_inside(participation, "hasSuspendedListings") is True,
    )


def _inside(data: Any, *names: str) -> Any:
    for name in names:
        data = data.get(name) if isinstance(data, dict) else None
    return data


def _text(data: Any, name: str) -> str:
    value = _inside(data, name)
    return value if isinstance(value, str) else ""


def _shown(text: str) -> str:
    """Return a text from outside as it may be printed: one line, no control characters."""
    cut = text[:_LONGEST_NAME]
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in cut).strip()
