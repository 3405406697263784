"""Intents: which pairs of topic and token a message may stand for, and how likely each is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from bot.nlu.features import Facts, Featurer
from bot.nlu.model import Model
from bot.nlu.reading import Reading
from bot.nlu.tokens import token_chances

Pair = tuple[str, str]


@dataclass(frozen=True)
class Candidates:
    """The readings of a message: sets of pairs with their probabilities, the likeliest first."""

    ranked: tuple[tuple[tuple[Pair, ...], float], ...]
    topics: Mapping[str, float]


def topic_chances(scores: Sequence[float], topics: Sequence[str], heat: float) -> dict[str, float]:
    """Return the probability of each topic from the scores of the model."""
    values = np.asarray(scores[: len(topics)], dtype=np.float64) * heat
    values = np.exp(values - values.max())
    return dict(zip(topics, (values / values.sum()).tolist(), strict=True))


def intents_of(reading: Reading, model: Model, featurer: Featurer, facts: Facts) -> Candidates:
    """Return what a message may stand for."""
    scores = model.scores(facts.groups)
    chances = topic_chances(scores, model.topics, model.settings["heat"])
    ranked: dict[tuple[Pair, ...], float] = {}
    for topic, chance in sorted(chances.items(), key=lambda item: -item[1])[:5]:
        for token, share in token_chances(topic, reading, featurer.asked_span(reading)):
            ranked[((topic, token),)] = chance * share
    order = sorted(ranked.items(), key=lambda item: (-item[1], item[0]))
    return Candidates(tuple(order), chances)
