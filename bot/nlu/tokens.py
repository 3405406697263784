"""Tokens: which credential a message of a known topic is about."""

import itertools
from collections.abc import Mapping

from bot.nlu.reading import ANY, Mention, Reading

TOKENLESS = frozenset(("language", "help", "greeting", "thanks", "out_of_scope", "marketplace"))
LOOSE_TOPICS = frozenset(("my_data", "mws_status", "reminders"))
GENERAL, NONE = "general", "none"
_LEGACY, _MODERN = "legacy_merchant_token", "seller_token"
_CLOSE = 5
_UNNAMED = 0.01
_BY_NAME, _BY_LOOK = 0.7, 0.35
_TOKENS_WEIGHED = 4


def token_chances(
    topic: str, reading: Reading, asked: tuple[int, int], seen: Mapping[str, float]
) -> list[tuple[str, float]]:
    """Return the tokens a message may be about, with their probabilities (facts 2.1).

    The names found say it, weighed against what the whole message looks like (``seen``): a name
    may be misspelt beyond finding, or stand there beside the one that is asked about.
    """
    if topic in TOKENLESS:
        return [(NONE, 1.0)]
    by_name = dict(_by_names(topic, reading, asked))
    weights = {
        token: (by_name.get(token, 0.0) + _UNNAMED) ** _BY_NAME * chance**_BY_LOOK
        for token, chance in seen.items()
        if token != NONE or topic in LOOSE_TOPICS
    }
    total = sum(weights.values())
    likely = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:_TOKENS_WEIGHED]
    return [(token, weight / total) for token, weight in likely]


def _by_names(topic: str, reading: Reading, asked: tuple[int, int]) -> list[tuple[str, float]]:
    own = named(reading)
    tokens = list(dict.fromkeys(mention.token for mention in own))
    if not tokens:
        if topic not in LOOSE_TOPICS:
            return [(GENERAL, 1.0)]
        loose = topic == "reminders" and any(m.token == ANY for m in reading.mentions)
        return [(GENERAL, 0.7), (NONE, 0.3)] if loose else [(NONE, 0.95), (GENERAL, 0.05)]
    if len(tokens) == 1:
        return [(tokens[0], 0.98), (GENERAL, 0.02)]
    inside = [m for m in own if asked[0] <= m.at < asked[1]] or own
    last = inside[-1].token
    others = [token for token in tokens if token != last]
    if len({m.token for m in inside}) == 1:
        return [(last, 0.85), (GENERAL, 0.13), (others[-1], 0.02)]
    if _together(inside):
        return [(GENERAL, 0.88), (last, 0.08), (others[-1], 0.04)]
    return [(GENERAL, 0.4), (last, 0.4), (others[-1], 0.2)]


def named(reading: Reading) -> list[Mention]:
    """Return the mentions of credentials; the old form of the seller token takes in the new."""
    own = list(reading.own)
    if any(mention.token == _LEGACY for mention in own):
        return [mention for mention in own if mention.token != _MODERN]
    return own


def _together(mentions: list[Mention]) -> bool:
    pairs = itertools.pairwise(mentions)
    return any(b.at - a.at <= _CLOSE and a.token != b.token for a, b in pairs)
