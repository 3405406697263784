"""Fitting: learns the weights of facts from examples, by regularised least squares."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
import numpy.typing as npt

from bot.nlu import language
from bot.nlu.examples import Example, read_folder
from bot.nlu.features import Facts, Featurer
from bot.nlu.joining import joined, opened, ways
from bot.nlu.model import SALTS, Model
from bot.nlu.reading import Reader, Reading
from bot.nlu.script import Script
from bot.nlu.understander import reread

GROUP_WEIGHTS = (0.8, 0.8, 0.8, 0.8, 1.0, 0.6)
RIDGE = 0.5
TWO = "two"
ANSWER, DECLINE = 0.75, 0.6
"""How sure to be before answering, and before saying that a message is none of ours."""
FOLDS = 3
_RAREST = 3
_RAREST_CUE = 3
_CONSTANT = 0.1
_CUES = 4
_STEPS = 50
_TINY = np.float32(1e-20)

Matrix = npt.NDArray[np.floating[Any]]


def fit(folder: Path, folders: Sequence[Path], examples: Sequence[Example] | None = None) -> Model:
    """Return the model of one language, read with the names of all.

    ``examples`` stand in for those of the folder, to try out how well others are understood.
    """
    reader = Reader(folders)
    script = Script.load(folder)
    featurer = Featurer(folders, reader)
    taught = read_folder(folder / "examples") if examples is None else list(examples)
    phrases = ways(folder)
    examples = taught + joined(taught, phrases["forms"]) + opened(taught, phrases["openings"])
    readings = [read(reader, script, example.text) for example in examples]
    facts = [featurer.facts(reading) for reading in readings]
    rows = Rows(facts)
    heads, targets = targets_of(examples)
    kernel = rows.kernel()
    solution = solve(kernel, targets)
    weights, bias = rows.weights(solution)
    scale = np.abs(weights).max(axis=0) / 127
    whole = np.rint(weights / scale).astype(np.int8)
    outside = held_out(kernel, targets, folds_of(readings))
    return Model(
        topics=heads[:-1],
        hashes=np.append(rows.hashes, np.uint32(0xFFFFFFFF)),
        idf=np.append(rows.idf, 0.0).astype(np.float32),
        weights=np.vstack([whole, np.zeros_like(whole[:1])]),
        scale=scale.astype(np.float32),
        bias=bias.astype(np.float32),
        group_weights=np.array(GROUP_WEIGHTS, dtype=np.float32),
        letters=language.habits(_spellings(examples, readings, reader, script)),
        settings=settings(outside, targets, heads),
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


def folds_of(readings: Sequence[Reading]) -> npt.NDArray[np.int64]:
    """Return the fold of each example; messages that read the same share one."""
    keys = (" ".join(reading.units) for reading in readings)
    return np.array([crc32(key.encode()) % FOLDS for key in keys])


class Rows:
    """The facts of all examples as a sparse table, a row an example, each group of unit length."""

    def __init__(self, facts: Sequence[Facts]) -> None:
        every = [
            np.unique(
                np.concatenate([np.unique(fact.groups[group]) for fact in facts]),
                return_counts=True,
            )
            for group in range(len(SALTS))
        ]
        hashes, idf = [], []
        for group, (known, counts) in enumerate(every):
            often = counts >= (_RAREST_CUE if group >= _CUES else _RAREST)
            rarity = np.maximum(np.log(len(facts) / (1 + counts[often])), 0.1) ** (
                0.25 if group >= _CUES else 0.5
            )
            hashes.append(known[often] ^ SALTS[group])
            idf.append(rarity)
        joined_hashes, joined_idf = np.concatenate(hashes), np.concatenate(idf)
        self.hashes, first = np.unique(joined_hashes, return_index=True)
        self.idf = joined_idf[first].astype(np.float32).astype(np.float64)
        self._rows = [self._row(fact) for fact in facts]

    def _row(self, fact: Facts) -> tuple[npt.NDArray[np.int64], Matrix]:
        columns, values = [], []
        for group, salt, weight in zip(fact.groups, SALTS, GROUP_WEIGHTS, strict=True):
            facts = group ^ salt
            at = np.searchsorted(self.hashes, facts)
            at[at == len(self.hashes)] = 0
            at = at[self.hashes[at] == facts]
            size = np.sqrt((self.idf[at] ** 2).sum()) or 1.0
            columns.append(at)
            values.append(self.idf[at] * (weight / size))
        return np.concatenate(columns), np.concatenate(values)

    def kernel(self) -> Matrix:
        """Return how alike each two examples are."""
        table = self._table()
        table = table.astype(np.float32)
        return np.asarray((table @ table.T).toarray()) + np.float32(_CONSTANT)

    def weights(self, solution: Matrix) -> tuple[Matrix, Matrix]:
        """Return the weight of each fact (before its idf) and the bias, per head."""
        return self._table().T @ solution, solution.sum(axis=0) * _CONSTANT

    def _table(self) -> Any:
        # Only training needs scipy, which has no types.
        from scipy import sparse

        ends = np.cumsum([0, *(len(columns) for columns, _ in self._rows)])
        columns = np.concatenate([columns for columns, _ in self._rows])
        values = np.concatenate([values for _, values in self._rows])
        return sparse.csr_matrix((values, columns, ends), shape=(len(self._rows), len(self.hashes)))


def solve(kernel: Matrix, targets: Matrix) -> Matrix:
    """Return how much each example counts for each head, by conjugate gradients."""
    solution = np.zeros(targets.shape, dtype=np.float32)
    rest = targets.astype(np.float32)
    direction = rest.copy()
    size = np.einsum("ij,ij->j", rest, rest)
    for _ in range(_STEPS):
        image = kernel @ direction + np.float32(RIDGE) * direction
        step = size / (np.einsum("ij,ij->j", direction, image) + _TINY)
        solution += step * direction
        rest -= step * image
        before, size = size, np.einsum("ij,ij->j", rest, rest)
        direction = rest + (size / (before + _TINY)) * direction
    return solution.astype(np.float64)


def held_out(kernel: Matrix, targets: Matrix, folds: npt.NDArray[np.int64]) -> Matrix:
    """Return the scores of each example by a model that did not see its fold."""
    scores = np.zeros_like(targets)
    for fold in range(FOLDS):
        seen, unseen = np.flatnonzero(folds != fold), np.flatnonzero(folds == fold)
        solution = solve(kernel[np.ix_(seen, seen)], targets[seen])
        scores[unseen] = kernel[np.ix_(unseen, seen)] @ solution
    return scores


def settings(outside: Matrix, targets: Matrix, heads: Sequence[str]) -> dict[str, Any]:
    """Return what turns scores into probabilities, from examples not seen."""
    topics = targets[:, :-1]
    best = (np.inf, 1.0)
    for heat in np.arange(4.0, 24.0, 0.5):
        values = outside[:, :-1] * heat
        values -= values.max(axis=1, keepdims=True)
        logs = values - np.log(np.exp(values).sum(axis=1, keepdims=True))
        best = min(best, (float(-(topics * logs).sum()), float(heat)))
    two = outside[:, -1]
    asked_two = targets[:, -1]
    fits = (
        (_log_loss(slope * (two - middle), asked_two), slope, middle)
        for slope in (6.0, 8.0, 10.0, 12.0, 15.0, 20.0)
        for middle in (0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55)
    )
    _, slope, middle = min(fits)
    return {"heat": best[1], "two": [slope, middle], "answer": ANSWER, "decline": DECLINE}


def _log_loss(values: Matrix, wanted: Matrix) -> float:
    return float((np.logaddexp(0, values) - wanted * values).sum())


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
