"""What Login with Amazon and SP-API have in common when they do not answer as hoped."""

import re
from typing import assert_never

from bot.amazon.calls import Reply, Trouble
from bot.amazon.verdict import Outcome, Reason

# Short words only: a server that echoes a secret must not get it shown as a code.
_CODE = re.compile(r"[A-Za-z][A-Za-z0-9_]{0,31}")


def code_of(reply: Reply, error: str = "") -> str:
    """Return the technical answer for support, such as ``403 Unauthorized``."""
    parts = [str(reply.status)] if reply.status is not None else []
    if _CODE.fullmatch(error):
        parts.append(error)
    if reply.trouble is not None:
        parts.append(reply.trouble.name.lower().replace("_", "-"))
    return " ".join(parts)


def trouble_outcome(reply: Reply, code: str) -> Outcome | None:
    """Return what keeps a reply from being read as an answer at all, or None."""
    reason = _by_status(reply.status)
    if reason is None and reply.trouble is not None:
        reason = _by_trouble(reply.trouble)
    return None if reason is None else Outcome(reason, code, reply.request)


def _by_status(status: int | None) -> Reason | None:
    if status == 429:
        return Reason.THROTTLED
    if status == 503:
        return Reason.MAINTENANCE
    return Reason.SERVER_ERROR if status is not None and status >= 500 else None


def _by_trouble(trouble: Trouble) -> Reason:
    match trouble:
        case Trouble.NO_NETWORK:
            return Reason.NO_NETWORK
        case Trouble.TIMEOUT:
            return Reason.TIMEOUT
        case Trouble.LOST:
            return Reason.CONNECTION_LOST
        case Trouble.TLS:
            return Reason.TLS
        case Trouble.PROXY:
            return Reason.PROXY
        case Trouble.REDIRECT:
            return Reason.REDIRECTED
        case Trouble.TOO_BIG:
            return Reason.TOO_BIG
        case Trouble.NOT_JSON:
            return Reason.NOT_JSON
    assert_never(trouble)
