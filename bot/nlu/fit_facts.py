"""Fitting the facts: learns what each fact weighs, by regularised least squares."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.nlu.features import Facts, Hashes
from bot.nlu.model import SALTS

GROUP_WEIGHTS = (0.8, 0.8, 1.0, 0.6)
_RIDGE = 0.5
_RAREST = 3
_CONSTANT = 0.1
_CUES = 2
_STEPS = 50
_TINY = np.float32(1e-20)

Matrix = npt.NDArray[np.floating[Any]]


@dataclass(frozen=True)
class Weighed:
    """What was learnt: the facts known (sorted), their importance, their weights a head, a bias."""

    hashes: Hashes
    idf: npt.NDArray[np.float32]
    weights: Matrix
    bias: Matrix


def weigh(facts: Sequence[Facts], targets: Matrix) -> Weighed:
    """Return the weights that bring the facts of each example nearest to its targets."""
    hashes, idf = _known(facts)
    table = _table(facts, hashes, idf)
    solution = _solve(table, targets)
    return Weighed(
        hashes, idf.astype(np.float32), table.T @ solution, solution.sum(axis=0) * _CONSTANT
    )


def _known(facts: Sequence[Facts]) -> tuple[Hashes, Matrix]:
    """Return the facts that are not too rare, and how much a rare one counts beside a common."""
    hashes, idf = [], []
    for group, salt in enumerate(SALTS):
        every = np.concatenate([np.unique(fact.groups[group]) for fact in facts])
        known, counts = np.unique(every, return_counts=True)
        often = counts >= _RAREST
        power = 0.25 if group >= _CUES else 0.5
        hashes.append(known[often] ^ salt)
        idf.append(np.maximum(np.log(len(facts) / (1 + counts[often])), 0.1) ** power)
    every, first = np.unique(np.concatenate(hashes), return_index=True)
    return every, np.concatenate(idf)[first].astype(np.float32).astype(np.float64)


def _table(facts: Sequence[Facts], hashes: Hashes, idf: Matrix) -> Any:
    """Return the facts of all examples as a sparse table, each group of a row of unit length."""
    # Only training needs scipy, which has no types.
    from scipy import sparse

    columns, values, ends = [], [], [0]
    for fact in facts:
        for group, salt, weight in zip(fact.groups, SALTS, GROUP_WEIGHTS, strict=True):
            salted = group ^ salt
            at = np.searchsorted(hashes, salted)
            at[at == len(hashes)] = 0
            at = at[hashes[at] == salted]
            size = np.sqrt((idf[at] ** 2).sum()) or 1.0
            columns.append(at)
            values.append(idf[at] * (weight / size))
        ends.append(ends[-1] + sum(map(len, columns[-len(SALTS) :])))
    return sparse.csr_matrix(
        (np.concatenate(values), np.concatenate(columns), ends), shape=(len(facts), len(hashes))
    )


def _solve(table: Any, targets: Matrix) -> Matrix:
    """Return how much each example counts for each head, by conjugate gradients."""
    solution = np.zeros_like(targets)
    rest = targets.copy()
    direction = rest.copy()
    size = np.einsum("ij,ij->j", rest, rest)
    for _ in range(_STEPS):
        image = table @ (table.T @ direction) + _CONSTANT * direction.sum(axis=0)
        image += _RIDGE * direction
        step = size / (np.einsum("ij,ij->j", direction, image) + _TINY)
        solution += step * direction
        rest -= step * image
        before, size = size, np.einsum("ij,ij->j", rest, rest)
        direction = rest + (size / (before + _TINY)) * direction
    return solution
