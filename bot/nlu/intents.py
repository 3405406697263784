"""Intents: which pairs of topic and token a message may stand for, and how likely each is."""

from dataclasses import dataclass
from functools import cache

import numpy as np

from bot.nlu.features import Featurer
from bot.nlu.model import Model, Outlook
from bot.nlu.reading import Mention, Reading
from bot.nlu.tokens import GENERAL, NONE, TOKENLESS, named, token_chances

Pair = tuple[str, str]
_TOPICS_WEIGHED = 5
_WORTH_SPLITTING = 0.2
_SHORTEST_PART = 2
_PARTS_WEIGHED = 2
_FLOOR = 0.01
_CLEAR, _UNLIKELY = 0.9, 0.005
"""Where one topic is clear, those that are next to impossible are not followed up."""


@dataclass(frozen=True)
class Candidates:
    """The readings of a message: sets of pairs with their probabilities, the likeliest first."""

    ranked: tuple[tuple[tuple[Pair, ...], float], ...]


def intents_of(reading: Reading, model: Model, featurer: Featurer) -> Candidates:
    """Return what a message may stand for: one pair, or two where it asks two things."""
    facts = featurer.facts(reading)
    outlook = model.outlook(facts)
    two = outlook.two
    splits = _splits(reading, outlook, model, featurer) if two > _WORTH_SPLITTING else []
    ranked: dict[tuple[Pair, ...], float] = {pairs: chance * two for pairs, chance in splits}
    for pair, chance in _pairs(reading, outlook, facts.asked):
        ranked[(pair,)] = chance * (1 - two if splits else 1)
    order = sorted(ranked.items(), key=lambda item: (-item[1], item[0]))
    return Candidates(tuple(order))


def _pairs(reading: Reading, outlook: Outlook, asked: tuple[int, int]) -> list[tuple[Pair, float]]:
    likely = sorted(outlook.topics.items(), key=lambda item: -item[1])[:_TOPICS_WEIGHED]
    likely = [item for item in likely if item[1] > _UNLIKELY] if likely[0][1] > _CLEAR else likely
    found = [
        ((topic, token), chance * share)
        for topic, chance in likely
        for token, share in token_chances(topic, reading, asked, outlook.tokens)
    ]
    return sorted(found, key=lambda item: -item[1])


def _splits(
    reading: Reading, outlook: Outlook, model: Model, featurer: Featurer
) -> list[tuple[tuple[Pair, ...], float]]:
    """Return the two pairs that the parts of a message stand for, for the best cut."""
    weighed: dict[tuple[Pair, ...], float] = {}

    @cache
    def part_of(start: int, end: int) -> tuple[Reading, list[tuple[Pair, float]]]:
        # Cuts around one word share a part.
        part = _part(reading, start, end)
        facts = featurer.facts(part)
        return part, _pairs(part, model.outlook(facts), facts.asked)

    size = len(reading.units)
    for cut, after in featurer.cuts(reading):
        if min(cut, size - after) < _SHORTEST_PART:
            continue
        (left, firsts), (right, seconds) = part_of(0, cut), part_of(after, size)
        firsts = firsts[:_PARTS_WEIGHED]
        heir = next((m.token for m in reversed(named(left))), None)
        seconds = _inherited(right, seconds, heir)[:_PARTS_WEIGHED]
        for first, first_chance in firsts:
            for second, second_chance in seconds:
                if first == second:
                    continue
                topics = outlook.topics
                whole = (topics[first[0]] + _FLOOR) * (topics[second[0]] + _FLOOR)
                pairs = (_completed(first, second), second)
                weight = first_chance * second_chance * float(np.sqrt(whole))
                weighed[pairs] = max(weighed.get(pairs, 0.0), weight)
    total = sum(weighed.values())
    best = sorted(weighed.items(), key=lambda item: -item[1])[:3]
    return [(pairs, weight / total) for pairs, weight in best]


def _inherited(
    part: Reading, pairs: list[tuple[Pair, float]], heir: str | None
) -> list[tuple[Pair, float]]:
    if heir is None or named(part):
        return pairs
    return [
        ((topic, heir if _inherits(topic, token) else token), chance)
        for (topic, token), chance in pairs
    ]


def _inherits(topic: str, token: str) -> bool:
    # "When does it run out, and will you tell me before?" wants to be told about the same thing.
    return token == GENERAL or (topic, token) == ("reminders", NONE)


def _completed(first: Pair, second: Pair) -> Pair:
    # "Where is it, and what is a client ID for": the first part names nothing of its own.
    if first[1] == GENERAL and second[0] not in TOKENLESS and second[1] != NONE:
        return first[0], second[1]
    return first


def _part(reading: Reading, start: int, end: int) -> Reading:
    mentions = tuple(
        Mention(m.token, m.at - start) for m in reading.mentions if start <= m.at < end
    )
    return Reading(reading.units[start:end], mentions)
