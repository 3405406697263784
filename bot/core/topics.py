"""The topics and tokens that a question can be about, and which answers exist for them."""

TOKENS = (
    "seller_token",
    "mws_auth_token",
    "refresh_token",
    "client_id",
    "client_secret",
    "marketplace_id",
    "mws_keys",
    "access_token",
    "application_id",
    "legacy_merchant_token",
)
GENERAL = "general"
NONE = "none"

TOKEN_TOPICS = (
    "where",
    "what",
    "format",
    "check",
    "expiry",
    "trouble",
    "secrecy",
    "leaked",
    "revoke",
)
PLAIN_TOPICS = (
    "mws_status",
    "my_data",
    "language",
    "help",
    "greeting",
    "thanks",
    "reminders",
    "marketplace",
    "out_of_scope",
)
TOPICS = TOKEN_TOPICS + PLAIN_TOPICS

RETIRED = ("mws_auth_token", "mws_keys")
"""Credentials of the service that ended in 2024 (facts 1): they have an mws_status answer too."""

INVITED = ("seller_token", "mws_auth_token")
"""What the bot may ask to be sent in the private chat (facts 4.4)."""

KEY_RING = ("client_secret", "refresh_token", "access_token")
"""What the bot never invites: these are checked without pasting (facts 4.4)."""

REMINDED_OF = {"client_secret": "client_secret", "refresh_token": "authorization"}
"""What ends some day, and the reminder that goes with it (facts 4.2, 4.3)."""

RELATED: dict[str, tuple[str, ...]] = {
    "where": ("what", "secrecy"),
    "what": ("where", "secrecy"),
    "format": ("where", "what"),
    "check": ("format", "where"),
    "expiry": ("revoke", "trouble"),
    "trouble": ("where", "check"),
    "secrecy": ("leaked", "what"),
    "leaked": ("revoke", "secrecy"),
    "revoke": ("leaked", "where"),
    "mws_status": ("what", "where"),
}
"""Which topics are offered under an answer, by its topic."""


def answer_topics(token: str) -> tuple[str, ...]:
    """Return the topics that have an answer of their own for a token (or ``general``)."""
    if token == GENERAL:
        return TOPICS
    return (*TOKEN_TOPICS, "mws_status") if token in RETIRED else TOKEN_TOPICS
