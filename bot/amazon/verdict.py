"""What a live check can come to: three verdicts, each with its reason."""

from dataclasses import dataclass
from enum import StrEnum

from bot.amazon.hosts import Region


class Verdict(StrEnum):
    """What Amazon says of the values; whatever is not a listed answer is unknown."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """Why; the words are the message ``live-<id>`` of each language."""

    OPENED = "opened"
    NO_STORES = "no-stores"
    STORES_HIDDEN = "stores-hidden"
    SELLER_YOURS = "seller-yours"
    SELLER_CONFIRMED = "seller-confirmed"

    GRANT = "grant"
    GRANT_TOKEN = "grant-token"
    GRANT_REVOKED = "grant-revoked"
    GRANT_CODE = "grant-code"
    CLIENT = "client"
    CLIENT_APPLICATION_ID = "client-application-id"
    OTHER_APP = "other-app"
    SECRET_EXPIRED = "secret-expired"
    ACCESS_DENIED = "access-denied"
    WRONG_REGION = "wrong-region"
    SELLER_OTHER = "seller-other"

    LOGIN_DENIED = "login-denied"
    OURS = "ours"
    SERVER_ERROR = "server-error"
    MAINTENANCE = "maintenance"
    THROTTLED = "throttled"
    TIMEOUT = "timeout"
    NO_NETWORK = "no-network"
    CONNECTION_LOST = "connection-lost"
    TLS = "tls"
    PROXY = "proxy"
    REDIRECTED = "redirected"
    TOO_BIG = "too-big"
    NOT_JSON = "not-json"
    UNEXPECTED = "unexpected"
    MWS = "mws"
    SELLER_DENIED = "seller-denied"
    SELLER_LEGACY = "seller-legacy"
    SELLER_SHAPE = "seller-shape"
    SELLER_NOT_ASKED = "seller-not-asked"


_ACCEPTED = frozenset(
    {
        Reason.OPENED,
        Reason.NO_STORES,
        Reason.STORES_HIDDEN,
        Reason.SELLER_YOURS,
        Reason.SELLER_CONFIRMED,
    }
)
_REFUSED = frozenset(
    {
        Reason.GRANT,
        Reason.GRANT_TOKEN,
        Reason.GRANT_REVOKED,
        Reason.GRANT_CODE,
        Reason.CLIENT,
        Reason.CLIENT_APPLICATION_ID,
        Reason.OTHER_APP,
        Reason.SECRET_EXPIRED,
        Reason.ACCESS_DENIED,
        Reason.WRONG_REGION,
        Reason.SELLER_OTHER,
    }
)


@dataclass(frozen=True)
class Outcome:
    """What one question to Amazon came to.

    ``code`` is the technical answer for support, such as ``400 invalid_grant``; it never holds a
    value. ``request`` is the id Amazon gave the request, where it gave one.
    """

    reason: Reason
    code: str = ""
    request: str = ""

    @property
    def verdict(self) -> Verdict:
        """The verdict this reason stands for."""
        if self.reason in _ACCEPTED:
            return Verdict.ACCEPTED
        return Verdict.REFUSED if self.reason in _REFUSED else Verdict.UNKNOWN


@dataclass(frozen=True)
class Store:
    """A store the refresh token opens, cleaned for showing (facts 3)."""

    marketplace_id: str
    country: str
    domain: str
    name: str
    currency: str
    participating: bool
    suspended: bool


@dataclass(frozen=True)
class Attempt:
    """What one region said when it was asked for the stores."""

    region: Region
    outcome: Outcome


@dataclass(frozen=True)
class Result:
    """The whole of a live check.

    ``credentials`` is about client id, client secret and refresh token together; ``seller`` about
    the seller token, None when none was given. ``region`` is the one whose stores were read.
    ``marketplace`` is the id that was asked about and decided which region came first.
    """

    credentials: Outcome
    seller: Outcome | None = None
    region: Region | None = None
    marketplace: str | None = None
    attempts: tuple[Attempt, ...] = ()
    stores: tuple[Store, ...] = ()

    @property
    def deciding(self) -> Outcome:
        """The part that decides: a refusal first, then a doubt."""
        parts = [part for part in (self.credentials, self.seller) if part is not None]
        for verdict in (Verdict.REFUSED, Verdict.UNKNOWN):
            for part in parts:
                if part.verdict is verdict:
                    return part
        return self.credentials

    @property
    def verdict(self) -> Verdict:
        """What can be said of everything that was given."""
        return self.deciding.verdict

    @property
    def marketplace_is_open(self) -> bool | None:
        """Whether the marketplace asked about is among the stores; None when that is not known."""
        if self.marketplace is None or not self.stores:
            return None
        return any(store.marketplace_id == self.marketplace for store in self.stores)
