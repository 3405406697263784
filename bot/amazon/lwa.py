"""Login with Amazon: a refresh token against an access token, and every answer it may give."""

import re
from dataclasses import dataclass

from bot.amazon.answers import code_of, trouble_outcome
from bot.amazon.calls import Call, Caller, Reply, Usage
from bot.amazon.verdict import Outcome, Reason
from bot.tokens.secret import Secret

APPLICATION_ID_PREFIXES = ("amzn1.sp.solution.", "amzn1.sellerapps.app.")

# Amazon names no limit for this address; one a second is what its other calls allow.
_USAGE = Usage("token", rate=1, burst=2)
# It becomes a header line, so nothing but printable ASCII; Amazon allows 2048 bytes (facts 2.2).
_ACCESS_TOKEN = re.compile(r"[!-~]{1,2048}")
_REFUSING = frozenset({400, 401, 403})
_OURS = frozenset({"invalid_request", "unsupported_grant_type", "invalid_scope"})


@dataclass(frozen=True)
class Credentials:
    """The three values that together open SP-API; all of them must come from one application."""

    client_id: Secret
    client_secret: Secret
    refresh_token: Secret


def exchange(caller: Caller, url: str, credentials: Credentials) -> Secret | Outcome:
    """Return an access token, or why there is none (facts 3)."""
    form = {
        "grant_type": Secret("refresh_token"),
        "refresh_token": credentials.refresh_token,
        "client_id": credentials.client_id,
        "client_secret": credentials.client_secret,
    }
    return read_exchange(caller.send(Call("POST", url, _USAGE, form=form)), credentials)


def read_exchange(reply: Reply, credentials: Credentials) -> Secret | Outcome:
    """Read the answer of the token address."""
    error = _field(reply, "error")
    code = code_of(reply, error)
    if reply.status in _REFUSING and error:
        return Outcome(_reason(error, _field(reply, "error_description"), credentials), code)
    failed = trouble_outcome(reply, code)
    if failed is not None:
        return failed
    token = _field(reply, "access_token")
    if reply.status == 200 and _ACCESS_TOKEN.fullmatch(token):
        return Secret(token, "access_token")
    return Outcome(Reason.UNEXPECTED, code)


def _reason(error: str, description: str, credentials: Credentials) -> Reason:
    if error == "invalid_grant":
        return _grant(description.lower())
    if error == "invalid_client":
        if credentials.client_id.reveal().startswith(APPLICATION_ID_PREFIXES):
            return Reason.CLIENT_APPLICATION_ID
        return Reason.CLIENT
    if error == "unauthorized_client":
        return Reason.OTHER_APP
    if error == "access_denied":
        return Reason.LOGIN_DENIED
    if error in ("server_error", "temporarily_unavailable"):
        return Reason.SERVER_ERROR
    return Reason.OURS if error in _OURS else Reason.UNEXPECTED


def _grant(description: str) -> Reason:
    if "revoked" in description or "grant the permission" in description:
        return Reason.GRANT_REVOKED
    parameter = description.rpartition(":")[2].strip()
    if parameter.startswith("refresh_token"):
        return Reason.GRANT_TOKEN
    return Reason.GRANT_CODE if parameter.startswith("code") else Reason.GRANT


def _field(reply: Reply, name: str) -> str:
    value = reply.data.get(name) if isinstance(reply.data, dict) else None
    return value if isinstance(value, str) else ""
