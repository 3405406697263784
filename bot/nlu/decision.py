"""Decisions: answer, ask back with two or three choices, or say that it is not ours."""

from bot.nlu.intents import Candidates
from bot.nlu.model import Model
from bot.nlu.reading import Reading
from bot.nlu.tokens import GENERAL, LOOSE_TOPICS, NONE
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
    if chance + _same_answer(candidates) >= model.settings["answer"]:
        return Understanding(language, intents, Decision.ANSWER, (), mentioned)
    options: list[Intent] = []
    for option, share in candidates.ranked:
        for topic, token in option:
            if all((topic, token) != (known.topic, known.token) for known in options):
                options.append(Intent(topic, token, share))
    return Understanding(language, intents, Decision.ASK, tuple(options[:_MOST_OPTIONS]), mentioned)


def _same_answer(candidates: Candidates) -> float:
    """Return the chance of a reading that is answered like the first: to ask would be idle.

    What is kept, or when to remind, is told alike whether "a token" or nothing was named.
    """
    first, _ = candidates.ranked[0]
    alike = {GENERAL, NONE}
    if len(first) > 1 or first[0][0] not in LOOSE_TOPICS or first[0][1] not in alike:
        return 0.0
    return sum(
        chance
        for pairs, chance in candidates.ranked[1:]
        if len(pairs) == 1 and pairs[0][0] == first[0][0] and pairs[0][1] in alike
    )
