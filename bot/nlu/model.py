"""The model of a language: what training found out, as arrays in one file."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.nlu.features import Hashes

FILE = "model.bin"
_MAGIC = b"KAGIBAN-NLU 1\n"


class ModelError(ValueError):
    """A model file is not one, or belongs to another version; names the file."""


@dataclass(frozen=True)
class Model:
    """Weights of the facts, for each topic and for "two questions"; and the language's letters.

    ``hashes`` (sorted, uint32) are the facts known, ``idf`` their importance, ``group`` the group
    each belongs to; ``weights`` has a row a fact and a column a head, times ``scale``.
    """

    topics: tuple[str, ...]
    hashes: Hashes
    idf: npt.NDArray[np.float32]
    weights: npt.NDArray[np.int8]
    scale: npt.NDArray[np.float32]
    bias: npt.NDArray[np.float32]
    spans: tuple[tuple[int, int], ...]
    group_weights: tuple[float, ...]
    letters: npt.NDArray[np.float32]
    settings: dict[str, Any]

    def scores(self, groups: tuple[Hashes, ...]) -> npt.NDArray[np.float32]:
        """Return the score of each head for a message's facts."""
        total = self.bias.copy()
        for facts, (first, last), weight in zip(
            groups, self.spans, self.group_weights, strict=True
        ):
            known = self.hashes[first:last]
            at = np.searchsorted(known, facts)
            at[at == len(known)] = 0
            at = at[known[at] == facts] + first
            if len(at):
                idf = self.idf[at]
                size = float(np.sqrt(np.dot(idf, idf)))
                total += (idf @ self.weights[at]) * self.scale * np.float32(weight / size)
        return total


def save(model: Model, path: Path) -> None:
    """Write a model; the same model makes the same bytes."""
    arrays = {
        "hashes": model.hashes,
        "idf": model.idf,
        "weights": model.weights,
        "scale": model.scale,
        "bias": model.bias,
        "letters": model.letters,
    }
    head = {
        "topics": model.topics,
        "spans": model.spans,
        "group_weights": model.group_weights,
        "settings": model.settings,
        "arrays": {name: [array.dtype.str, array.shape] for name, array in arrays.items()},
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
    # The order of writing is kept beside the sizes' names, which JSON has sorted.
    for name in ("hashes", "idf", "weights", "scale", "bias", "letters"):
        kind, shape = head["arrays"][name]
        count = int(np.prod(shape))
        arrays[name] = np.frombuffer(data, dtype=kind, count=count, offset=at).reshape(shape)
        at += count * np.dtype(kind).itemsize
    return Model(
        topics=tuple(head["topics"]),
        spans=tuple((first, last) for first, last in head["spans"]),
        group_weights=tuple(head["group_weights"]),
        settings=head["settings"],
        **arrays,
    )
