"""The live check against Amazon's own published models, served by Prism."""

import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread

import pytest

from bot.amazon import http
from bot.amazon.calls import Call, Caller, Reply, Transport
from bot.amazon.check import Question, check
from bot.amazon.hosts import Region, find_hosts
from bot.amazon.lwa import Credentials
from bot.amazon.spapi import SpApi
from bot.amazon.verdict import Outcome, Reason, Verdict
from bot.tokens.secret import Secret
from tests.fakes.amazon_api import AmazonApi

MODELS = ("sellers.json", "productFeesV0.json", "listingsItems_2021-08-01.json")
HOW = (
    "no models or no Prism: take sellers.json, productFeesV0.json and "
    "listingsItems_2021-08-01.json from the repository amzn/selling-partner-api-models, name their "
    "folder in KAGIBAN_SPAPI_MODELS, and put `prism` (npm install @stoplight/prism-cli) on the PATH"
)
PATIENCE = 60
SELLER = "A1B2C3D4E5F6G7"
US = "ATVPDKIKX0DER"
ERRORS = {
    400: Reason.UNEXPECTED,
    403: Reason.UNEXPECTED,
    404: Reason.UNEXPECTED,
    429: Reason.THROTTLED,
    500: Reason.SERVER_ERROR,
    503: Reason.MAINTENANCE,
}


@pytest.fixture(scope="module")
def served() -> Iterator[Mapping[str, str]]:
    """The address of a Prism for each model."""
    folder = Path(os.environ.get("KAGIBAN_SPAPI_MODELS") or "-")
    prism = shutil.which("prism")
    if prism is None or not all((folder / model).is_file() for model in MODELS):
        if os.environ.get("KAGIBAN_REQUIRE_PRISM") == "1":
            pytest.fail(HOW)
        pytest.skip(HOW)
    running = {model: _start(prism, folder / model) for model in MODELS}
    try:
        yield {model: _address(program) for model, program in running.items()}
    finally:
        for program in running.values():
            program.terminate()
            program.wait()


def spapi(base: str, **prefer: str) -> SpApi:
    """SP-API as Prism serves it; ``code`` and ``dynamic`` ask for an answer of that kind."""
    caller = Caller(_preferring(prefer), lambda: 0.0, lambda seconds: None)
    return SpApi(caller, base, Secret("Atza|x"))


def test_the_stores_of_the_model_are_read(served: Mapping[str, str]) -> None:
    found = spapi(served["sellers.json"]).stores()
    assert isinstance(found, tuple)
    assert [(store.marketplace_id, store.name) for store in found] == [(US, "BestSellerStore")]


def test_the_whole_check_takes_the_model_for_amazon(served: Mapping[str, str]) -> None:
    with AmazonApi() as login:
        account = login.account
        credentials = Credentials(
            Secret(account.client_id), Secret(account.client_secret), Secret(account.refresh_token)
        )
        places = {f"AMAZON_SPAPI_URL_{region}": served["sellers.json"] for region in Region}
        hosts = find_hosts({**login.environ, **places})
        result = check(Question(credentials), hosts, lambda step, region: None)
    assert (result.verdict, result.region) == (Verdict.ACCEPTED, Region.NA)


@pytest.mark.parametrize(("code", "reason"), ERRORS.items())
def test_errors_of_the_models_are_no_verdict(
    served: Mapping[str, str], code: int, reason: Reason
) -> None:
    prefer = {"code": str(code)}
    outcomes = [
        spapi(served["sellers.json"], **prefer).stores(),
        spapi(served["productFeesV0.json"], **prefer).seller_by_fees(SELLER, US, "USD"),
        spapi(served[MODELS[2]], **prefer).seller_by_listings(SELLER, US),
    ]
    for outcome in outcomes:
        assert isinstance(outcome, Outcome)
        assert (outcome.verdict, outcome.reason) == (Verdict.UNKNOWN, reason)


def test_the_seller_id_of_the_fees_model_proves_nothing(served: Mapping[str, str]) -> None:
    outcome = spapi(served["productFeesV0.json"]).seller_by_fees(SELLER, US, "USD")
    assert (outcome.reason, outcome.code) == (Reason.UNEXPECTED, "200")


def test_the_listings_of_the_model_confirm(served: Mapping[str, str]) -> None:
    outcome = spapi(served[MODELS[2]]).seller_by_listings(SELLER, US)
    assert outcome.reason is Reason.SELLER_CONFIRMED


def test_whatever_the_schemas_allow_is_survived(served: Mapping[str, str]) -> None:
    """Bodies made up from the schemas: read, or called unexpected, and printable either way."""
    for _ in range(15):
        stores = spapi(served["sellers.json"], dynamic="true").stores()
        if isinstance(stores, Outcome):
            assert stores.reason is Reason.UNEXPECTED
        else:
            assert all(store.name.isprintable() for store in stores)
        fees = spapi(served["productFeesV0.json"], dynamic="true")
        assert fees.seller_by_fees(SELLER, US, "USD").verdict is Verdict.UNKNOWN
        listings = spapi(served[MODELS[2]], dynamic="true")
        assert listings.seller_by_listings(SELLER, US).reason is Reason.SELLER_CONFIRMED


def _preferring(prefer: Mapping[str, str]) -> Transport:
    wishes = {f"__{name}": value for name, value in prefer.items()}

    def send(call: Call, seconds: float) -> Reply:
        return http.send(replace(call, query={**call.query, **wishes}), seconds)

    return send


def _start(prism: str, model: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [prism, "mock", "-h", "127.0.0.1", "-p", "0", str(model)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )


def _address(program: subprocess.Popen[str]) -> str:
    found: SimpleQueue[str] = SimpleQueue()

    def listen() -> None:
        # It is read to the end: a program whose output nobody takes stands still.
        for line in program.stdout or ():
            if match := re.search(r"listening on (http://127\.0\.0\.1:\d+)", line):
                found.put(match[1])

    Thread(target=listen, daemon=True).start()
    try:
        return found.get(timeout=PATIENCE)
    except Empty:
        pytest.fail("Prism did not start")
