"""Decisions: answer, ask back with two or three choices, or say that it is not ours."""

from bot.nlu.intents import Candidates
from bot.nlu.model import Model
from bot.nlu.reading import Reading
from bot.nlu.types import Decision, Intent, Understanding

_OUT = "out_of_scope"
_MOST_OPTIONS = 3


def decide(
    candidates: Candidates, reading: Reading, language: str | None, model: Model
) -> Understanding:
    """Return the understanding of a message from its likely readings."""
    pairs, chance = candidates.ranked[0]
    intents = tuple(Intent(topic, token, chance) for topic, token in pairs)
    mentioned = tuple(dict.fromkeys(mention.token for mention in reading.own))
    if pairs[0][0] == _OUT and len(pairs) == 1 and chance >= model.settings["decline"]:
        return Understanding(language, intents, Decision.DECLINE, (), mentioned)
    if chance >= model.settings["answer"]:
        return Understanding(language, intents, Decision.ANSWER, (), mentioned)
    options: list[Intent] = []
    for option, share in candidates.ranked:
        for topic, token in option:
            if all((topic, token) != (known.topic, known.token) for known in options):
                options.append(Intent(topic, token, share))
    return Understanding(language, intents, Decision.ASK, tuple(options[:_MOST_OPTIONS]), mentioned)
