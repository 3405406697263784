"""A small server in place of Login with Amazon and SP-API, with every fault on demand.

It knows one application and one selling account and answers as Amazon is documented to: what it is
told with ``script`` comes first, in order, the last answer again and again.
"""

import json
import re
import socket
import struct
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from random import Random
from threading import Thread
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

from bot.amazon.hosts import Region
from bot.tokens.kind import CAPITALS, DIGITS, HEX, LETTERS, draw

REQUEST_ID = "0a1b2c3d-0000-4000-8000-00000000000a"
DENIED = {"code": "Unauthorized", "message": "Access to requested resource is denied."}
EXPIRED = {**DENIED, "details": "The LWA secret token you provided has expired."}


@dataclass(frozen=True)
class Answer:
    """An answer, or a way of not giving one.

    ``fault`` takes the place of sending the body: ``reset`` the connection, ``cut`` the body off
    in the middle, ``trickle`` it a byte at a time, or ``flood`` without end.
    """

    status: int = 200
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)
    delay: float = 0
    fault: str = ""

    @property
    def content(self) -> bytes:
        return self.body if isinstance(self.body, bytes) else json.dumps(self.body).encode()


@dataclass(frozen=True)
class Call:
    """A request as it arrived."""

    operation: str
    region: str
    method: str
    target: str
    headers: Mapping[str, str]
    body: str


@dataclass
class Account:
    """The values that fit together, made anew from a seed."""

    client_id: str
    client_secret: str
    refresh_token: str
    seller: str
    access_token: str

    @classmethod
    def draw(cls, seed: int = 11) -> Self:
        rng = Random(seed)
        return cls(
            client_id="amzn1.application-oa2-client." + draw(rng, HEX, 32),
            client_secret="amzn1.oa2-cs.v1." + draw(rng, HEX, 64),
            refresh_token="Atzr|" + draw(rng, LETTERS + DIGITS, 340),
            seller="A" + draw(rng, CAPITALS + DIGITS, 13),
            access_token="Atza|" + draw(rng, LETTERS + DIGITS, 360),
        )


def refused(status: int, *errors: Mapping[str, str], headers: Mapping[str, str] = {}) -> Answer:
    """SP-API's form of an error."""
    return Answer(status, {"errors": [dict(error) for error in errors]}, headers)


def login_error(error: str, description: str = "", status: int = 400) -> Answer:
    """Login with Amazon's form of an error."""
    return Answer(status, {"error": error, "error_description": description})


def store(identifier: str, country: str, currency: str, name: str = "Kagi Shop") -> dict[str, Any]:
    """One entry of an answer about participations."""
    return {
        "marketplace": {
            "id": identifier,
            "countryCode": country,
            "name": f"Amazon {country}",
            "defaultCurrencyCode": currency,
            "defaultLanguageCode": "en_US",
            "domainName": f"www.amazon.{country.lower()}",
        },
        "storeName": name,
        "participation": {"isParticipating": True, "hasSuspendedListings": False},
    }


JAPAN = store("A1VC38T7YXB528", "JP", "JPY", "鍵の店")
AMERICA = store("ATVPDKIKX0DER", "US", "USD")


class AmazonApi:
    """The server; use it as a context manager. ``calls`` lists what it was asked."""

    def __init__(self, account: Account | None = None) -> None:
        self.account = account or Account.draw()
        self.stores: dict[str, list[dict[str, Any]]] = {"FE": [JAPAN]}
        self.calls: list[Call] = []
        self._scripts: dict[tuple[str, str], list[Answer]] = {}
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._thread = Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def environ(self) -> dict[str, str]:
        """The variables that lead the live check here."""
        return {
            "AMAZON_LWA_URL": f"{self.url}/auth/o2/token",
            **{f"AMAZON_SPAPI_URL_{region}": f"{self.url}/{region}" for region in Region},
        }

    def script(self, operation: str, *answers: Answer, region: str = "") -> None:
        """Give these answers to ``login``, ``stores``, ``fees`` or ``listings``."""
        self._scripts[operation, region] = list(answers)

    def asked(self, operation: str) -> list[Call]:
        """The calls of one operation."""
        return [call for call in self.calls if call.operation == operation]

    def answer(self, call: Call) -> Answer:
        """Return the scripted answer, or the one the account gives."""
        for key in ((call.operation, call.region), (call.operation, "")):
            if queue := self._scripts.get(key):
                return queue.pop(0) if len(queue) > 1 else queue[0]
        if call.operation == "login":
            return self._login(call)
        if call.headers.get("x-amz-access-token") != self.account.access_token:
            return refused(403, {"code": "MissingAuthenticationToken", "message": ""})
        if call.region not in self.stores:
            return refused(403, DENIED, headers={"x-amzn-RequestId": REQUEST_ID})
        operations = {"stores": self._stores, "fees": self._fees, "listings": self._listings}
        found = operations.get(call.operation)
        return found(call) if found else refused(404, {"code": "NotFound", "message": ""})

    def _login(self, call: Call) -> Answer:
        if call.headers.get("content-type") != "application/x-www-form-urlencoded":
            return login_error("invalid_request")
        form = {name: values[0] for name, values in parse_qs(call.body).items()}
        account = self.account
        if form.get("grant_type") != "refresh_token":
            return login_error("unsupported_grant_type")
        if (form.get("client_id"), form.get("client_secret")) != (
            account.client_id,
            account.client_secret,
        ):
            return login_error("invalid_client", "Client authentication failed", 401)
        if form.get("refresh_token") != account.refresh_token:
            text = "The request has an invalid grant parameter : refresh_token"
            return login_error("invalid_grant", text)
        return Answer(
            body={
                "access_token": account.access_token,
                "token_type": "bearer",
                "expires_in": 3600,
                "refresh_token": account.refresh_token,
            }
        )

    def _stores(self, call: Call) -> Answer:
        return Answer(body={"payload": self.stores[call.region]})

    def _fees(self, call: Call) -> Answer:
        request = json.loads(call.body)["FeesEstimateRequest"]
        identifier = {
            "MarketplaceId": request["MarketplaceId"],
            "SellerId": self.account.seller,
            "SellerInputIdentifier": request["Identifier"],
        }
        result = {"Status": "ClientError", "FeesEstimateIdentifier": identifier}
        return Answer(body={"payload": {"FeesEstimateResult": result}})

    def _listings(self, call: Call) -> Answer:
        asked = urlsplit(call.target).path.rpartition("/")[2]
        if asked != self.account.seller:
            text = f"Invalid 'sellerId' {asked}"
            return refused(400, {"code": "InvalidInput", "message": text})
        return Answer(body={"numberOfResults": 0, "items": []})

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        api = self

        class Handler(_Handler):
            take = staticmethod(api.calls.append)
            give = staticmethod(api.answer)

        return Handler


_OPERATIONS = {
    r"/auth/o2/token()": "login",
    r"/(\w\w)/sellers/v1/marketplaceParticipations": "stores",
    r"/(\w\w)/products/fees/v0/items/[0-9A-Z]{10}/feesEstimate": "fees",
    r"/(\w\w)/listings/2021-08-01/items/[^/]+": "listings",
}


class _Handler(BaseHTTPRequestHandler):
    take: Callable[[Call], None]
    give: Callable[[Call], Answer]

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        operation, region = "other", ""
        for pattern, name in _OPERATIONS.items():
            if match := re.fullmatch(pattern, urlsplit(self.path).path):
                operation, region = name, match[1]
        headers = {name.lower(): value for name, value in self.headers.items()}
        call = Call(operation, region, self.command, self.path, headers, body)
        self.take(call)
        self._send(self.give(call))

    def _send(self, answer: Answer) -> None:
        time.sleep(answer.delay)
        if answer.fault == "reset":
            # A linger time of zero makes closing send a reset.
            linger = struct.pack("ii", 1, 0)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, linger)
            self.connection.close()
            return
        content = answer.content
        length = 2 * len(content) if answer.fault == "cut" else len(content)
        self.send_response(answer.status)
        if "Content-Type" not in answer.headers:
            self.send_header("Content-Type", "application/json")
        if answer.fault != "flood":
            self.send_header("Content-Length", str(length))
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.end_headers()
        try:
            self._send_body(answer.fault, content)
        except OSError:
            self.close_connection = True

    def _send_body(self, fault: str, content: bytes) -> None:
        if fault == "flood":
            for _ in range(1000):
                self.wfile.write(b" " * 65_536)
        elif fault == "trickle":
            for byte in content:
                self.wfile.write(bytes([byte]))
                self.wfile.flush()
                time.sleep(0.2)
        else:
            self.wfile.write(content)
