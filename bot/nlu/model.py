"""The model of a language: what training found out, as arrays in one file."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from math import exp
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.nlu.features import Facts, Hashes
from bot.nlu.net import Net

FILE = "model.bin"
SALTS = tuple(np.uint32(0x3C6EF372 * number % (1 << 32)) for number in range(4))
"""What keeps the facts of one group apart from those of another."""
_BITS = 18
_SHIFT = np.uint32(32 - _BITS)
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
        facts = np.concatenate([facts ^ salt for facts, salt in zip(groups, SALTS, strict=True)])
        starts, at = [], 0
        for group in groups:
            starts.append(at)
            at += len(group)
        places = self._places(facts)
        values = self.idf[places]
        sizes = np.sqrt(np.add.reduceat(values * values, starts)) + _TINY
        values *= np.repeat(self.group_weights / sizes, [len(group) for group in groups])
        return (values @ self.weights[places].astype(np.float32)) * self.scale + self.bias

    def _places(self, facts: Hashes) -> npt.NDArray[np.intp]:
        """Return the row of each fact, the last (which weighs nothing) for one not known."""
        place = self.heads[facts >> _SHIFT]
        for _ in range(self.longest_run):
            wrong = self.hashes[place] < facts
            if not wrong.any():
                break
            place = place + wrong
        return np.where(self.hashes[place] == facts, place, len(self.hashes) - 1)

    @cached_property
    def heads(self) -> npt.NDArray[np.int32]:
        """Where the facts that share their first bits begin."""
        first = np.arange(1 << _BITS, dtype=np.uint64) << np.uint64(_SHIFT)
        return np.searchsorted(self.hashes[:-1], first.astype(np.uint32)).astype(np.int32)

    @cached_property
    def longest_run(self) -> int:
        """How many facts share their first bits at most."""
        return int(np.diff(self.heads).max(initial=0)) + 1


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
    data = path.read_bytes()
    if not data.startswith(_MAGIC):
        raise ModelError(f"{path}: not a model of this version; run the training")
    at = len(_MAGIC) + 4
    size = int.from_bytes(data[len(_MAGIC) : at], "big")
    head = json.loads(data[at : at + size])
    at += size
    arrays: dict[str, npt.NDArray[Any]] = {}
    for name, kind, shape in head["arrays"]:
        count = int(np.prod(shape))
        arrays[name] = np.frombuffer(data, dtype=kind, count=count, offset=at).reshape(shape)
        at += count * np.dtype(kind).itemsize
    signs = arrays.pop("net signs").tobytes().decode().split("\n")
    of_net = {name: arrays.pop("net " + name) for name in _OF_NET}
    return Model(
        topics=tuple(head["topics"]),
        tokens=tuple(head["tokens"]),
        net=Net(signs=tuple(signs), **of_net),
        settings=head["settings"],
        **arrays,
    )


def _shares(values: npt.NDArray[Any]) -> list[float]:
    """Return the probabilities that the values are logarithms of, but for a common addend."""
    odds = np.exp(values - values.max())
    shares: list[float] = (odds / odds.sum()).tolist()
    return shares
