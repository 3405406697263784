"""Which servers the live check may speak to: Amazon's own, or one named for tests."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit

from bot.loopback import is_loopback


class Region(StrEnum):
    """One of the three regions SP-API is divided into (facts 2.3)."""

    NA = "NA"
    EU = "EU"
    FE = "FE"


LWA_VARIABLE = "AMAZON_LWA_URL"
SPAPI_VARIABLES = {region: f"AMAZON_SPAPI_URL_{region}" for region in Region}

_TOKEN_PATH = "/auth/o2/token"
_LWA_HOST = "https://api.amazon.com"
# No user names, queries, fragments or backslashes: parsers disagree about where those lead.
_ADDRESS = re.compile(
    r"https?://(?:[A-Za-z0-9.-]+|\[[0-9a-fA-F:]+\])(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~/-]*)?"
)
_AMAZON_DOMAINS = (".amazon.com", ".amazon.co.uk", ".amazon.co.jp")


class OverrideFault(ValueError):
    """A variable names a server that is neither Amazon's by https nor on this machine."""

    def __init__(self, variable: str) -> None:
        """``variable`` is its name; the value itself is not repeated."""
        super().__init__(variable)
        self.variable = variable


@dataclass(frozen=True)
class Override:
    """A server that takes the place of Amazon's usual one, as it is shown to the user."""

    variable: str
    url: str

    @property
    def is_local(self) -> bool:
        """Whether it is a server on this machine rather than one of Amazon's."""
        return leads_here(self.url)


@dataclass(frozen=True)
class Hosts:
    """Where each request goes: the full token address, and SP-API's base address by region."""

    lwa: str
    spapi: Mapping[Region, str]
    overrides: tuple[Override, ...] = ()


def find_hosts(environ: Mapping[str, str]) -> Hosts:
    """Return Amazon's servers, or those that ``environ`` names in their place (facts 3).

    ``environ`` is the environment of the process and nothing else: a file lying in the folder
    must not be able to send a seller's secrets elsewhere. Raises OverrideFault.
    """
    overrides = []
    lwa = _LWA_HOST + _TOKEN_PATH
    given = _override(environ, LWA_VARIABLE)
    if given is not None:
        path = urlsplit(given).path.rstrip("/")
        lwa = given if path else given.rstrip("/") + _TOKEN_PATH
        overrides.append(Override(LWA_VARIABLE, lwa))
    spapi = {region: f"https://sellingpartnerapi-{region.lower()}.amazon.com" for region in Region}
    for region, variable in SPAPI_VARIABLES.items():
        given = _override(environ, variable)
        if given is not None:
            spapi[region] = given.rstrip("/")
            overrides.append(Override(variable, spapi[region]))
    return Hosts(lwa, spapi, tuple(overrides))


def leads_here(url: str) -> bool:
    """Whether an address leads to this machine."""
    return is_loopback(urlsplit(url).hostname or "")


def _override(environ: Mapping[str, str], variable: str) -> str | None:
    value = environ.get(variable, "").strip()
    if not value:
        return None
    if not _is_allowed(value):
        raise OverrideFault(variable)
    return value


def _is_allowed(url: str) -> bool:
    if _ADDRESS.fullmatch(url) is None:
        return False
    try:
        parts = urlsplit(url)
        usable = parts.port is None or parts.port > 0
    except ValueError:
        return False
    if not usable:
        return False
    host = (parts.hostname or "").lower()
    return is_loopback(host) or (parts.scheme == "https" and host.endswith(_AMAZON_DOMAINS))
