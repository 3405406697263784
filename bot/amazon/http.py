"""The one module that sends anything to Amazon: requests, with every limit set."""

import json
import logging
import queue
import re
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from typing import Any

import requests
from requests.auth import AuthBase
from urllib3.exceptions import HTTPError, MaxRetryError, NewConnectionError, ReadTimeoutError

from bot.amazon.calls import Call, Reply, Trouble
from bot.amazon.hosts import leads_here

CONNECT_TIMEOUT = 5.0
READ_TIMEOUT = 10.0
LARGEST = 1_000_000
"""Bytes of an answer; more is not read."""

_USER_AGENT = "Kagiban (Language=Python)"
_REQUEST_ID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_FAULTS = (requests.RequestException, HTTPError, OSError, ValueError)


class _NoAuth(AuthBase):
    """Keeps a .netrc file on this machine from adding a password to our requests."""

    def __call__(self, request: requests.PreparedRequest) -> requests.PreparedRequest:
        return request


def send(call: Call, seconds: float) -> Reply:
    """Send one request and read its answer; takes no longer than ``seconds`` and never raises.

    The work is done in a thread that is left behind when time is up: looking up a name and an
    answer that trickles in byte by byte have no time limit of their own.
    """
    done: queue.SimpleQueue[Reply] = queue.SimpleQueue()
    work = threading.Thread(target=lambda: done.put(_send(call, seconds)), daemon=True)
    work.start()
    try:
        return done.get(timeout=max(0.0, seconds))
    except queue.Empty:
        return Reply(trouble=Trouble.TIMEOUT)


@contextmanager
def quiet_logs() -> Iterator[None]:
    """Keep the HTTP library's own log lines, which hold addresses, out of every log."""
    logger = logging.getLogger("urllib3")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(before)


def _send(call: Call, seconds: float) -> Reply:
    # The error is dropped here whole: it would carry the request with its secrets along.
    try:
        with requests.Session() as session:
            session.trust_env = not leads_here(call.url)
            with _respond(session, call, seconds) as response:
                return _read(response)
    except _FAULTS as error:
        return Reply(trouble=_trouble(error))


def _respond(session: requests.Session, call: Call, seconds: float) -> requests.Response:
    headers = {
        "User-Agent": _USER_AGENT,
        "Accept": "application/json",
        "Accept-Encoding": "identity",
    }
    if call.token is not None:
        headers["x-amz-access-token"] = call.token.reveal()
    form = {name: value.reveal() for name, value in call.form.items()} if call.form else None
    return session.request(
        call.method,
        call.url,
        params=call.query,
        data=form,
        json=call.json,
        headers=headers,
        auth=_NoAuth(),
        timeout=(min(CONNECT_TIMEOUT, seconds), min(READ_TIMEOUT, seconds)),
        allow_redirects=False,
        stream=True,
        verify=True,
    )


def _read(response: requests.Response) -> Reply:
    headers = response.headers
    status = response.status_code
    if 300 <= status < 400:
        return Reply(status, trouble=Trouble.REDIRECT)
    if headers.get("Content-Encoding", "identity").lower() != "identity":
        # We asked for plain answers; what unpacks to gigabytes is not unpacked.
        return Reply(status, trouble=Trouble.NOT_JSON)
    body = _body(response)
    if body is None:
        return Reply(status, trouble=Trouble.TOO_BIG)
    data, trouble = _parsed(body)
    return Reply(
        status,
        data,
        trouble,
        retry_after=_seconds(headers.get("Retry-After", "")),
        rate=_number(headers.get("x-amzn-RateLimit-Limit", "")),
        request=_request_id(headers),
    )


def _body(response: requests.Response) -> bytes | None:
    body = bytearray()
    for chunk in response.iter_content(16_384):
        body += chunk
        if len(body) > LARGEST:
            return None
    return bytes(body)


def _parsed(body: bytes) -> tuple[Any, Trouble | None]:
    try:
        return json.loads(body), None
    except (ValueError, RecursionError):
        return None, Trouble.NOT_JSON


def _request_id(headers: Mapping[str, str]) -> str:
    given = headers.get("x-amzn-RequestId", "")
    return given if _REQUEST_ID.fullmatch(given) else ""


def _seconds(text: str) -> float | None:
    """Read Retry-After: a number of seconds, or a date."""
    number = _number(text)
    if number is not None or not text:
        return number
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - time.time())
    except (ValueError, OverflowError):
        return None


def _number(text: str) -> float | None:
    return float(text) if re.fullmatch(r"[0-9]{1,9}(?:\.[0-9]{1,9})?", text.strip()) else None


def _trouble(error: BaseException) -> Trouble:
    cause = error.args[0] if error.args else None
    reason = cause.reason if isinstance(cause, MaxRetryError) else cause
    if isinstance(error, requests.exceptions.SSLError):
        return Trouble.TLS
    if isinstance(error, requests.exceptions.ProxyError):
        return Trouble.PROXY
    if isinstance(error, requests.Timeout) or isinstance(reason, ReadTimeoutError):
        return Trouble.TIMEOUT
    if isinstance(reason, NewConnectionError):
        return Trouble.NO_NETWORK
    return Trouble.LOST
