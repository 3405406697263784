"""Follow-ups: completes a message that only the thread so far makes whole."""

from bot.nlu.features import Featurer
from bot.nlu.intents import Candidates, Pair
from bot.nlu.reading import Reading
from bot.nlu.tokens import GENERAL, NONE, TOKENLESS, named
from bot.nlu.types import Context

_SURE = 0.95


def follow(
    candidates: Candidates, reading: Reading, featurer: Featurer, context: Context | None
) -> Candidates:
    """Return the readings of a message in its thread.

    A bare name takes the topic talked about ("I meant the client secret"); a question that names
    nothing takes the credential talked about ("and where?").
    """
    if context is None:
        return candidates
    own = list(dict.fromkeys(mention.token for mention in named(reading)))
    topic = _topic(context)
    if topic is not None and own and featurer.continues(reading):
        meant = ((topic, own[-1] if len(own) == 1 else GENERAL),)
        rest = tuple(one for one in candidates.ranked if one[0] != meant)
        return Candidates(((meant, _SURE), *rest))
    if own or context.token in (None, GENERAL, NONE):
        return candidates
    merged: dict[tuple[Pair, ...], float] = {}
    for pairs, chance in candidates.ranked:
        whole = tuple(
            (name, str(context.token) if token == GENERAL else token) for name, token in pairs
        )
        merged[whole] = merged.get(whole, 0.0) + chance
    return Candidates(tuple(sorted(merged.items(), key=lambda item: (-item[1], item[0]))))


def _topic(context: Context) -> str | None:
    """Return the topic that a bare name asks about; None when the thread has none with tokens."""
    topics = [intent.topic for intent in context.asked] or [context.topic or ""]
    return next((topic for topic in topics if topic and topic not in TOKENLESS), None)
