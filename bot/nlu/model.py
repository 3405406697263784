"""The model of a language: what training found out, as arrays in one file."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import accumulate
from math import exp, prod
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.nlu.features import Facts, Hashes
from bot.nlu.net import Net
from bot.nlu.signs import Listed

FILE = "model.bin"
SALTS = np.array([0x3C6EF372 * number % (1 << 32) for number in range(4)], dtype=np.uint32)
"""What keeps the facts of one group apart from those of another."""
_TINY = np.float32(1e-9)
_MAGIC = b"KAGIBAN-NLU 2\n"
_OF_NET = ("table", "scale", "filters", "filter_bias", "out", "out_bias")


class ModelError(ValueError):
    """A model file is not one, or belongs to another version; names the file."""


@dataclass(frozen=True)
class Outlook:
    """The probabilities of topics and tokens by themselves, and of two questions in a message."""

    topics: Mapping[str, float]
    tokens: Mapping[str, float]
    two: float


@dataclass(frozen=True)
class Model:
    """Weights of the facts, for each topic and for "two questions"; and the language's letters.

    ``hashes`` (sorted, uint32) are the facts known, ``idf`` their importance; ``weights`` has a
    row a fact and a column a head, times ``scale``. The last row stands for all facts unknown.
    ``net`` looks at the same message place by place; the two are wrong about different things.
    """

    topics: tuple[str, ...]
    tokens: tuple[str, ...]
    hashes: Hashes
    idf: npt.NDArray[np.float32]
    weights: npt.NDArray[np.int8]
    scale: npt.NDArray[np.float32]
    bias: npt.NDArray[np.float32]
    group_weights: npt.NDArray[np.float32]
    letters: npt.NDArray[np.float32]
    net: Net
    settings: dict[str, Any]

    def outlook(self, facts: Facts) -> Outlook:
        """Return how likely each topic, each token, and a second question are."""
        count = len(self.topics)
        weighed = self.scores(facts.groups)
        seen = self.net.scores(*self.net.finder.find(facts.reading, facts.cues, facts.asked))
        slope, middle, odds = self.settings["two"]
        two = (slope * (float(weighed[-1]) - middle) + float(seen[count])) / 2 + odds
        topics = (weighed[:-1] * self.settings["facts heat"] + seen[:count]) / 2
        return Outlook(
            dict(zip(self.topics, _shares(topics * self.settings["heat"]), strict=True)),
            dict(zip(self.tokens, _shares(seen[count + 1 :]), strict=True)),
            1 / (1 + exp(-two)),
        )

    def scores(self, groups: tuple[Hashes, ...]) -> npt.NDArray[np.float32]:
        """Return the score of each head for a message's facts."""
        counts = [len(group) for group in groups]
        facts = np.concatenate(groups)
        facts ^= np.repeat(SALTS, counts)
        places = self.hashes.searchsorted(facts)
        values = self.idf.take(places)
        values *= self.hashes.take(places) == facts
        starts = list(accumulate(counts[:-1], initial=0))
        sizes = np.sqrt(np.add.reduceat(values * values, starts)) + _TINY
        values *= np.repeat(self.group_weights / sizes, counts)
        known = np.flatnonzero(values)
        weights = self.weights.take(places.take(known), axis=0).astype(np.float32)
        return (values.take(known) @ weights) * self.scale + self.bias


def save(model: Model, path: Path) -> None:
    """Write a model; the same model makes the same bytes."""
    arrays: dict[str, npt.NDArray[Any]] = {
        "hashes": model.hashes,
        "idf": model.idf,
        "weights": model.weights,
        "scale": model.scale,
        "bias": model.bias,
        "letters": model.letters,
        "group_weights": model.group_weights,
        **{"net " + name: getattr(model.net, name) for name in _OF_NET},
        "net signs": np.frombuffer("\n".join(model.net.signs).encode(), dtype=np.uint8),
    }
    head = {
        "topics": model.topics,
        "tokens": model.tokens,
        "settings": model.settings,
        "arrays": [[name, array.dtype.str, array.shape] for name, array in arrays.items()],
    }
    body = b"".join(np.ascontiguousarray(array).tobytes() for array in arrays.values())
    text = json.dumps(head, sort_keys=True).encode()
    path.write_bytes(_MAGIC + len(text).to_bytes(4, "big") + text + body)


def load(path: Path) -> Model:
    """Read a model. Raises ModelError when the file is none."""
    with path.open("rb") as file:
        if file.read(len(_MAGIC)) != _MAGIC:
            raise ModelError(f"{path}: not a model of this version; run the training")
        head = json.loads(file.read(int.from_bytes(file.read(4), "big")))
        # Each array by itself: in the middle of the file's bytes most would lie at odd addresses,
        # and be copied whenever they are used.
        arrays: dict[str, npt.NDArray[Any]] = {
            name: np.fromfile(file, kind, prod(shape)).reshape(shape)
            for name, kind, shape in head["arrays"]
        }
    signs = Listed(arrays.pop("net signs").tobytes())
    of_net = {name: arrays.pop("net " + name) for name in _OF_NET}
    return Model(
        topics=tuple(head["topics"]),
        tokens=tuple(head["tokens"]),
        net=Net(signs=signs, **of_net),
        settings=head["settings"],
        **arrays,
    )


def _shares(values: npt.NDArray[Any]) -> list[float]:
    """Return the probabilities that the values are logarithms of, but for a common addend."""
    odds = np.exp(values - values.max())
    shares: list[float] = (odds / odds.sum()).tolist()
    return shares
