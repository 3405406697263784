"""Follow-ups: completes a message that only the thread so far makes whole."""

from bot.nlu.intents import Candidates
from bot.nlu.reading import Reading
from bot.nlu.types import Context


def follow(candidates: Candidates, reading: Reading, context: Context | None) -> Candidates:
    """Return the readings of a message in its thread."""
    if context is None:
        return candidates
    own = list(dict.fromkeys(mention.token for mention in reading.own))
    if context.topic and len(own) == 1 and len(reading.units) <= 6:
        best, chance = candidates.ranked[0]
        if chance < 0.6:
            topic = context.asked[0].topic if context.asked else context.topic
            return Candidates((((( topic, own[0]),), 0.95), *candidates.ranked))
    if context.token and context.token != "none":
        ranked = tuple(
            (tuple((t, context.token if k == "general" and not own else k) for t, k in pairs), p)
            for pairs, p in candidates.ranked
        )
        return Candidates(ranked)
    return candidates
