"""Fitting: makes the model of a language from its examples."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.nlu import language
from bot.nlu.examples import Example, read_folder
from bot.nlu.features import Featurer
from bot.nlu.fit_facts import GROUP_WEIGHTS, weigh
from bot.nlu.fit_net import teach
from bot.nlu.joining import joined, mistyped, opened, ways
from bot.nlu.model import Model
from bot.nlu.reading import Reader, Reading
from bot.nlu.script import Script
from bot.nlu.understander import reread

TWO = "two"
SETTINGS = {
    "answer": 0.75,
    "decline": 0.6,
    "facts heat": 10.0,
    "heat": 1.25,
    "two": [12.0, 0.45, 0.0],
}
"""How sure to be before answering, and before saying that a message is none of ours; what turns
scores into probabilities that come true with messages to develop with."""

Matrix = npt.NDArray[np.floating[Any]]


def fit(folder: Path, folders: Sequence[Path], examples: Sequence[Example] | None = None) -> Model:
    """Return the model of one language, read with the names of all.

    ``examples`` stand in for those of the folder, to try out how well others are understood.
    """
    reader = Reader(folders)
    script = Script.load(folder)
    featurer = Featurer(reader)
    taught = read_folder(folder / "examples") if examples is None else list(examples)
    phrases = ways(folder)
    examples = (
        taught
        + joined(taught, phrases["forms"])
        + opened(taught, phrases["openings"])
        + mistyped(taught, {own: latin for latin, own in script.latin.items()})
    )
    readings = [read(reader, script, example.text) for example in examples]
    facts = [featurer.facts(reading) for reading in readings]
    heads, targets = targets_of(examples)
    tokens = tuple(sorted({token for example in examples for _, token in example.pairs}))
    weighed = weigh(facts, targets)
    scale = np.abs(weighed.weights).max(axis=0) / 127
    whole = np.rint(weighed.weights / scale).astype(np.int8)
    return Model(
        topics=heads[:-1],
        hashes=np.append(weighed.hashes, np.uint32(0xFFFFFFFF)),
        idf=np.append(weighed.idf, np.float32(0)),
        weights=np.vstack([whole, np.zeros_like(whole[:1])]),
        scale=scale.astype(np.float32),
        bias=weighed.bias.astype(np.float32),
        group_weights=np.array(GROUP_WEIGHTS, dtype=np.float32),
        letters=language.habits(_spellings(examples, readings, reader, script)),
        net=teach(facts, targets, token_targets(examples, tokens)),
        tokens=tokens,
        settings=SETTINGS,
    )


def read(reader: Reader, script: Script, text: str) -> Reading:
    """Read an example as a message of its language."""
    return reread(reader, script, text, reader.read(text))


def targets_of(examples: Sequence[Example]) -> tuple[tuple[str, ...], Matrix]:
    """Return the heads (topics, then "two") and what each example should score on them."""
    topics = sorted({topic for example in examples for topic, _ in example.pairs})
    heads = (*topics, TWO)
    targets = np.zeros((len(examples), len(heads)))
    for row, example in enumerate(examples):
        for topic, _ in example.pairs:
            targets[row, heads.index(topic)] += 1 / len(example.pairs)
        targets[row, -1] = len(example.pairs) > 1
    return heads, targets


def token_targets(examples: Sequence[Example], tokens: Sequence[str]) -> Matrix:
    """Return the share of each token in what each example stands for."""
    targets = np.zeros((len(examples), len(tokens)))
    for row, example in enumerate(examples):
        for _, token in example.pairs:
            targets[row, tokens.index(token)] += 1 / len(example.pairs)
    return targets


def _spellings(
    examples: Sequence[Example], readings: Sequence[Reading], reader: Reader, script: Script
) -> list[str]:
    """Return the examples as typed, and in Latin letters where the language can be."""
    texts = ["".join(reader.read(example.text).units) for example in examples]
    if not script.latin:
        return texts
    back: dict[str, str] = {}
    for latin, own in script.latin.items():
        back.setdefault(script.fold(own), latin)
    for reading in readings:
        text = "".join(reading.units)
        for size in (3, 2, 1):
            for own, latin in back.items():
                if len(own) == size:
                    text = text.replace(own, latin)
        texts.append(text)
    return texts
