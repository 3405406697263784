"""Every documented answer of Login with Amazon and SP-API, and what the live check makes of it."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.amazon.check import Question, Step, check
from bot.amazon.hosts import Region, find_hosts
from bot.amazon.lwa import Credentials
from bot.amazon.verdict import Reason, Result, Verdict
from bot.tokens.marketplaces import marketplace_by_code
from bot.tokens.secret import Secret
from tests.fakes.amazon_api import (
    AMERICA,
    DENIED,
    EXPIRED,
    JAPAN,
    REQUEST_ID,
    AmazonApi,
    Answer,
    login_error,
    refused,
    store,
)

JP = marketplace_by_code("JP")
US = marketplace_by_code("US")
HTML = Answer(200, b"<html><body>Sorry! Something went wrong</body></html>")
NOBODY = refused(403, DENIED)
A, R, U = Verdict.ACCEPTED, Verdict.REFUSED, Verdict.UNKNOWN


@pytest.fixture
def api() -> Iterator[AmazonApi]:
    with AmazonApi() as server:
        yield server


def question(api: AmazonApi, **changes: object) -> Question:
    account = api.account
    credentials = Credentials(
        Secret(account.client_id), Secret(account.client_secret), Secret(account.refresh_token)
    )
    return replace(Question(credentials), **changes)  # type: ignore[arg-type]


def ask(api: AmazonApi, **changes: object) -> Result:
    hosts = find_hosts(api.environ)
    return check(
        question(api, **changes), hosts, lambda step, region: None, sleep=lambda seconds: None
    )


LOGIN_ERRORS = [
    (login_error("invalid_grant", "The request has an invalid grant parameter : refresh_token"),
     R, "grant-token"),
    (login_error("invalid_grant", "The request has an invalid grant parameter : refresh_token. "
                 "User may have revoked or didn't grant the permission."), R, "grant-revoked"),
    (login_error("invalid_grant", "The request has an invalid grant parameter : code"),
     R, "grant-code"),
    (login_error("invalid_grant"), R, "grant"),
    (login_error("invalid_client", "Client authentication failed", 401), R, "client"),
    (login_error("unauthorized_client", "Not authorized for requested operation"),
     R, "other-app"),
    (login_error("access_denied"), U, "login-denied"),
    (login_error("invalid_request"), U, "ours"),
    (login_error("unsupported_grant_type"), U, "ours"),
    (login_error("invalid_scope"), U, "ours"),
    (login_error("server_error"), U, "server-error"),
    (login_error("temporarily_unavailable"), U, "server-error"),
    (login_error("something_new"), U, "unexpected"),
    (login_error("invalid_grant", status=500), U, "server-error"),
    (Answer(503, b"<html>maintenance</html>"), U, "maintenance"),
    (Answer(504), U, "server-error"),
    (Answer(429, {}, {"Retry-After": "60"}), U, "throttled"),
    (HTML, U, "not-json"),
    (Answer(400, b"<html>"), U, "not-json"),
    (Answer(302, {}, {"Location": "/elsewhere"}), U, "redirected"),
    (Answer(fault="flood"), U, "too-big"),
    (Answer(fault="reset"), U, "connection-lost"),
    (Answer(200, {}), U, "unexpected"),
    (Answer(200, []), U, "unexpected"),
    (Answer(200, {"access_token": None}), U, "unexpected"),
    (Answer(200, {"access_token": "Atza|a\r\nx-evil: 1"}), U, "unexpected"),
    (Answer(404, {}), U, "unexpected"),
    (Answer(400, {}), U, "unexpected"),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "verdict", "reason"), LOGIN_ERRORS)
def test_login(api: AmazonApi, answer: Answer, verdict: Verdict, reason: str) -> None:
    api.script("login", answer)
    result = ask(api, seller=api.account.seller)
    assert (result.verdict, result.credentials.reason) == (verdict, reason)
    assert result.seller is not None
    assert result.seller.reason is Reason.SELLER_NOT_ASKED
    assert {call.operation for call in api.calls} == {"login"}


def test_an_application_id_in_place_of_the_client_id(api: AmazonApi) -> None:
    given = question(api).credentials
    wrong = replace(given, client_id=Secret("amzn1.sp.solution.not-a-client"))
    result = ask(api, credentials=wrong)
    assert (result.verdict, result.credentials.reason) == (R, "client-application-id")
    assert result.credentials.code == "401 invalid_client"


STORES_ERRORS = [
    (refused(403, EXPIRED), R, "secret-expired"),
    (NOBODY, R, "access-denied"),
    (refused(403, {"code": "MissingAuthenticationToken", "message": ""}), U, "ours"),
    (refused(403, {**DENIED, "details": "Access token has expired."}), U, "ours"),
    (refused(403, {"code": "Unauthorized", "message": "Something new"}), U, "unexpected"),
    (refused(403, {"code": "string", "message": "string"}), U, "unexpected"),
    (Answer(403, b"<html>"), U, "not-json"),
    (refused(429, {"code": "QuotaExceeded", "message": ""}), U, "throttled"),
    (refused(500, {"code": "InternalFailure", "message": ""}), U, "server-error"),
    (refused(503, {"code": "ServiceUnavailable", "message": ""}), U, "maintenance"),
    (refused(400, {"code": "InvalidInput", "message": ""}), U, "unexpected"),
    (HTML, U, "not-json"),
    (Answer(200, {}), U, "unexpected"),
    (Answer(200, {"payload": [1, {"marketplace": {}}]}), U, "unexpected"),
    (Answer(200, "text"), U, "unexpected"),
    (Answer(200, {"payload": [], "errors": [{"code": "x", "message": "y"}]}), U, "unexpected"),
    (Answer(301, {}, {"Location": "https://evil.example/"}), U, "redirected"),
    (Answer(fault="flood"), U, "too-big"),
    (Answer(fault="cut", body={"payload": []}), U, "connection-lost"),
    (Answer(200, {"payload": []}), A, "no-stores"),
]


@pytest.mark.parametrize("marketplace", [None, JP])
@pytest.mark.parametrize(("answer", "verdict", "reason"), STORES_ERRORS)
def test_stores(
    api: AmazonApi, answer: Answer, verdict: Verdict, reason: str, marketplace: object
) -> None:
    api.script("stores", answer)
    result = ask(api, marketplace=marketplace)
    assert (result.verdict, result.deciding.reason) == (verdict, reason)
    assert result.stores == ()


@pytest.mark.parametrize("body", [{"payload": [JAPAN]}, [JAPAN], {"payload": [{}, JAPAN, None]}])
def test_stores_are_read_in_either_form(api: AmazonApi, body: object) -> None:
    api.script("stores", Answer(200, body))
    result = ask(api, marketplace=JP)
    assert (result.verdict, result.deciding.reason) == (A, "opened")
    assert [(found.country, found.name, found.participating) for found in result.stores] == [
        ("JP", "鍵の店", True)
    ]
    assert result.marketplace_is_open is True


def test_a_store_name_cannot_steer_the_terminal(api: AmazonApi) -> None:
    api.stores["FE"] = [store(JP.id, "JP", "JPY", "\x1b[2J\u202eevil\n" + "x" * 999)]
    name = ask(api, marketplace=JP).stores[0].name
    assert name.isprintable()
    assert len(name) <= 80


def test_the_marketplace_decides_the_region(api: AmazonApi) -> None:
    result = ask(api, marketplace=JP)
    assert [attempt.region for attempt in result.attempts] == [Region.FE]
    assert [call.region for call in api.asked("stores")] == ["FE"]


def test_without_a_marketplace_the_regions_are_tried_in_turn(api: AmazonApi) -> None:
    result = ask(api, first=Region.EU)
    assert [(attempt.region, attempt.outcome.reason) for attempt in result.attempts] == [
        (Region.EU, "access-denied"),
        (Region.NA, "access-denied"),
        (Region.FE, "opened"),
    ]
    assert (result.verdict, result.region) == (A, Region.FE)


def test_a_region_that_cannot_be_asked_leaves_a_doubt(api: AmazonApi) -> None:
    api.stores = {}
    api.script("stores", Answer(500), region="EU")
    result = ask(api)
    assert (result.verdict, result.deciding.reason) == (U, "server-error")


def test_an_expired_secret_ends_the_search(api: AmazonApi) -> None:
    api.script("stores", refused(403, EXPIRED))
    result = ask(api, seller=api.account.seller)
    assert (result.verdict, result.deciding.reason) == (R, "secret-expired")
    assert len(api.asked("stores")) == 1
    assert api.asked("fees") == []


def test_a_token_for_another_region_is_found_out(api: AmazonApi) -> None:
    result = ask(api, marketplace=US)
    assert (result.verdict, result.deciding.reason) == (R, "wrong-region")
    assert result.region is Region.FE
    assert result.credentials.code == "403 Unauthorized"
    assert result.credentials.request == REQUEST_ID


def test_participations_are_not_asked_again_within_the_minute(api: AmazonApi) -> None:
    api.script("stores", refused(429, {"code": "QuotaExceeded", "message": ""}))
    assert ask(api, marketplace=JP).deciding.reason is Reason.THROTTLED
    assert len(api.asked("stores")) == 1


def test_a_fault_that_passes_is_not_noticed(api: AmazonApi) -> None:
    api.script("stores", Answer(503, {}), Answer(fault="reset"), Answer(200, {"payload": [JAPAN]}))
    assert ask(api, marketplace=JP).verdict is A
    assert len(api.asked("stores")) == 3


@pytest.mark.parametrize("mine", [True, False])
def test_the_seller_is_compared_with_the_fees_estimate(api: AmazonApi, mine: bool) -> None:
    result = ask(api, seller=api.account.seller if mine else "A1B2C3D4E5F6G7", marketplace=JP)
    assert result.seller is not None
    assert result.seller.reason == ("seller-yours" if mine else "seller-other")
    assert result.verdict is (A if mine else R)
    assert api.asked("listings") == []
    sent = api.asked("fees")[0]
    assert api.account.seller not in sent.target + sent.body
    assert '"MarketplaceId": "A1VC38T7YXB528"' in sent.body
    assert '"JPY"' in sent.body


def estimate(identifier: dict[str, str]) -> Answer:
    result = {"Status": "Success", "FeesEstimateIdentifier": identifier}
    return Answer(200, {"payload": {"FeesEstimateResult": result}})


INVALID_SELLER = refused(400, {"code": "InvalidInput", "message": "Invalid 'sellerId' A1"})
COMBINATION = refused(
    400,
    {
        "code": "InvalidInput",
        "message": "Invalid request",
        "details": "Invalid 'sellerId' and 'marketplaceId' combination",
    },
)
LISTINGS = [
    (Answer(200, {"numberOfResults": 0, "items": []}), A, "seller-confirmed"),
    (INVALID_SELLER, R, "seller-other"),
    (COMBINATION, R, "seller-other"),
    (refused(400, {"code": "InvalidInput", "message": "Invalid 'pageSize'"}), U, "unexpected"),
    (refused(400, {"code": "BAD_REQUEST", "message": "Invalid input"}), U, "unexpected"),
    (NOBODY, U, "seller-denied"),
    (Answer(403, [DENIED]), U, "seller-denied"),
    (refused(404, {"code": "NotFound", "message": ""}), U, "unexpected"),
    (Answer(200, {}), U, "unexpected"),
    (HTML, U, "not-json"),
    (refused(503, {"code": "ServiceUnavailable", "message": ""}), U, "maintenance"),
]
NO_PROOF = [
    NOBODY,
    refused(401, {"code": "Unauthorized", "message": ""}),
    refused(400, {"code": "InvalidInput", "message": ""}),
    Answer(200, {}),
    estimate({}),
    estimate({"SellerId": "string"}),
    estimate({"SellerId": "AXXXXXXXXXXXXX"}),
]


@pytest.mark.parametrize(("listings", "verdict", "reason"), LISTINGS)
def test_listings_are_asked_when_fees_are_refused(
    api: AmazonApi, listings: Answer, verdict: Verdict, reason: str
) -> None:
    api.script("fees", NOBODY)
    api.script("listings", listings)
    result = ask(api, seller="A1B2C3D4E5F6G7", marketplace=JP)
    assert result.seller is not None
    assert (result.seller.verdict, result.seller.reason) == (verdict, reason)
    assert result.verdict is verdict
    target = api.asked("listings")[0].target
    assert target.startswith("/FE/listings/2021-08-01/items/A1B2C3D4E5F6G7?")
    assert "marketplaceIds=A1VC38T7YXB528" in target


@pytest.mark.parametrize("fees", NO_PROOF)
def test_fees_without_a_seller_id_prove_nothing(api: AmazonApi, fees: Answer) -> None:
    api.script("fees", fees)
    result = ask(api, seller=api.account.seller, marketplace=JP)
    assert result.seller is not None
    assert result.seller.reason is Reason.SELLER_CONFIRMED


@pytest.mark.parametrize(
    ("fees", "reason"),
    [(Answer(500, {}), "server-error"), (HTML, "not-json"), (Answer(fault="flood"), "too-big")],
)
def test_an_outage_at_fees_is_no_verdict(api: AmazonApi, fees: Answer, reason: str) -> None:
    api.script("fees", fees)
    result = ask(api, seller=api.account.seller, marketplace=JP)
    assert result.seller is not None
    assert (result.verdict, result.seller.reason) == (U, reason)


def test_an_account_that_answers_but_hides_its_stores(api: AmazonApi) -> None:
    api.script("stores", NOBODY)
    result = ask(api, seller=api.account.seller, marketplace=JP)
    assert (result.verdict, result.credentials.reason) == (A, "stores-hidden")


def test_an_old_merchant_token_is_not_compared(api: AmazonApi) -> None:
    result = ask(api, seller="M_KAGI_1234567", marketplace=JP)
    assert result.seller is not None
    assert (result.verdict, result.seller.reason) == (U, "seller-legacy")
    assert api.asked("fees") == []


def test_a_secret_given_as_seller_token_gets_into_no_address(api: AmazonApi) -> None:
    api.script("fees", NOBODY)
    result = ask(api, seller=api.account.refresh_token, marketplace=JP)
    assert result.seller is not None
    assert result.seller.reason is Reason.SELLER_SHAPE
    assert api.asked("listings") == []


def test_the_seller_is_asked_about_where_the_account_sells(api: AmazonApi) -> None:
    api.stores = {"NA": [AMERICA]}
    mexico = marketplace_by_code("MX")
    result = ask(api, seller=api.account.seller, marketplace=mexico)
    assert result.marketplace_is_open is False
    assert '"MarketplaceId": "ATVPDKIKX0DER"' in api.asked("fees")[0].body
    assert result.verdict is A


def test_no_region_no_seller(api: AmazonApi) -> None:
    api.stores = {}
    result = ask(api, seller=api.account.seller)
    assert result.seller is not None
    assert result.seller.reason is Reason.SELLER_NOT_ASKED


def test_progress_names_each_step(api: AmazonApi) -> None:
    steps: list[tuple[Step, Region | None]] = []
    given = question(api, seller=api.account.seller, marketplace=JP)
    check(given, find_hosts(api.environ), lambda *step: steps.append(step))
    assert steps == [(Step.LOGIN, None), (Step.STORES, Region.FE), (Step.SELLER, Region.FE)]


def test_a_code_that_might_be_a_secret_is_not_repeated(api: AmazonApi) -> None:
    account = api.account
    for echoed in (account.refresh_token, account.client_secret, account.client_id, "f" * 64):
        api.script("login", login_error(echoed))
        assert ask(api).credentials.code == "400"
