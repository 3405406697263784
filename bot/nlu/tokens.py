"""Tokens: which credential a message of a known topic is about."""

from bot.nlu.reading import ANY, Reading

NONE_TOPICS = frozenset(
    ("language", "help", "greeting", "thanks", "out_of_scope", "marketplace")
)
LOOSE_TOPICS = frozenset(("my_data", "mws_status", "reminders"))
GENERAL, NONE = "general", "none"


def token_chances(
    topic: str, reading: Reading, asked: tuple[int, int]
) -> list[tuple[str, float]]:
    """Return the tokens a message may be about, with their probabilities (facts 2.1)."""
    if topic in NONE_TOPICS:
        return [(NONE, 1.0)]
    own = list(dict.fromkeys(mention.token for mention in reading.own))
    if not own:
        if topic not in LOOSE_TOPICS:
            return [(GENERAL, 1.0)]
        loose = any(mention.token == ANY for mention in reading.mentions)
        return [(GENERAL, 0.7), (NONE, 0.3)] if loose else [(NONE, 0.8), (GENERAL, 0.2)]
    if len(own) == 1:
        return [(own[0], 0.97), (GENERAL, 0.03)]
    inside = [m.token for m in reading.own if asked[0] <= m.at < asked[1]]
    distinct = list(dict.fromkeys(inside))
    if len(distinct) == 1:
        return [(distinct[0], 0.8), (GENERAL, 0.2)]
    return [(GENERAL, 0.6), (own[-1], 0.25), (own[0], 0.15)]
