"""Fitting the network: learns its vectors, filters and last layer by gradient descent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from bot.nlu.features import Facts
from bot.nlu.net import REACH, Floats, Net
from bot.nlu.signs import Growing, Signs

WIDTH, FILTERS = 48, 128
_ROUNDS, _BATCH = 8, 64
_RATE, _WARMING = 4e-3, 0.2
_DECAY = 1e-3
_RAREST = 3
_BLIND_SIGNS, _BLIND_PLACES, _BLIND_OUT = 0.15, 0.2, 0.5
"""Shares of signs, entries and filters that a step does not see, so that none is relied upon."""
_MARGIN = REACH // 2
_SEED = 1


@dataclass(frozen=True)
class _Row:
    """An example: the numbers of its signs, and where each place begins among them."""

    numbers: npt.NDArray[np.int64]
    starts: npt.NDArray[np.int64]


@dataclass(frozen=True)
class _Batch:
    """Examples side by side, with empty places between them; ``signs`` are those they have."""

    table: Any
    signs: npt.NDArray[np.int64]
    places: npt.NDArray[np.int64]
    firsts: npt.NDArray[np.int64]
    sizes: npt.NDArray[np.int64]


@dataclass(frozen=True)
class _Pass:
    """What a step forward leaves for the step back."""

    scores: Floats
    windows: Floats
    heights: Floats
    strongest: Floats
    last: Floats
    seen_places: Floats
    seen_last: Floats


def teach(facts: Sequence[Facts], targets: npt.NDArray[Any], tokens: npt.NDArray[Any]) -> Net:
    """Return a network taught with examples.

    ``targets`` has the shares of the topics of each example, then whether it asks two things;
    ``tokens`` the shares of the tokens.
    """
    rows, signs = _rows(facts)
    chance = np.random.default_rng(_SEED)
    wanted = np.hstack([targets, tokens]).astype(np.float32)
    topics = targets.shape[1] - 1
    learner = _Learner(len(signs), wanted.shape[1], topics, chance)
    lengths = np.array([len(row.starts) for row in rows])
    batches = -(-len(rows) // _BATCH)
    for number in range(_ROUNDS):
        order = np.argsort(lengths + chance.random(len(rows)) * _BATCH / 8)
        for step, batch in enumerate(chance.permutation(batches)):
            chosen = order[batch * _BATCH : (batch + 1) * _BATCH]
            progress = (number * batches + step + 1) / (_ROUNDS * batches)
            learner.step([rows[i] for i in chosen], wanted[chosen], _rate(progress))
    return learner.net(signs)


def _rate(progress: float) -> float:
    if progress < _WARMING:
        return _RATE * progress / _WARMING
    return _RATE * 0.5 * (1 + float(np.cos(np.pi * (progress - _WARMING) / (1 - _WARMING))))


def _rows(facts: Sequence[Facts]) -> tuple[list[_Row], tuple[str, ...]]:
    """Return the examples with the signs that several of their places have."""
    growing = Growing()
    finder = Signs(growing)
    found = [finder.find(fact.reading, fact.cues, fact.asked) for fact in facts]
    for numbers, _ in found:
        growing.places.update(numbers)
    kept = sorted(sign for sign, number in growing.items() if growing.places[number] >= _RAREST)
    new = np.full(len(growing) + 1, -1)
    new[[growing[sign] for sign in kept]] = np.arange(len(kept))
    rows = []
    for numbers, starts in found:
        renumbered = new[np.minimum(numbers, len(growing))]
        known = renumbered >= 0
        before = np.concatenate([[0], np.cumsum(known)])
        rows.append(_Row(renumbered[known], before[starts]))
    return rows, tuple(kept)


def _shares(scores: Floats) -> Floats:
    odds: Floats = np.exp(scores - scores.max(axis=1, keepdims=True))
    odds /= odds.sum(axis=1, keepdims=True)
    return odds


class _Learner:
    """The weights while they change, with the running averages that steer each step (Adam)."""

    def __init__(self, signs: int, heads: int, topics: int, chance: np.random.Generator) -> None:
        def random(rows: int, columns: int, size: float) -> Floats:
            return (chance.standard_normal((rows, columns)) * size).astype(np.float32)

        entries, ends = REACH * WIDTH, FILTERS + WIDTH
        self._chance = chance
        self._topics = topics
        self._weights: dict[str, Floats] = {
            "table": random(signs, WIDTH, 0.1),
            "filters": random(entries, FILTERS, entries**-0.5),
            "filter_bias": np.zeros(FILTERS, dtype=np.float32),
            "out": random(ends, heads, ends**-0.5),
            "out_bias": np.zeros(heads, dtype=np.float32),
        }
        self._means = {name: np.zeros_like(one) for name, one in self._weights.items()}
        self._squares = {name: np.zeros_like(one) for name, one in self._weights.items()}
        self._steps = 0

    def net(self, signs: tuple[str, ...]) -> Net:
        """Return the network as it is kept: the vectors rounded to one byte an entry."""
        table = self._weights["table"]
        scale = np.abs(table).max(axis=0) / np.float32(127)
        whole = np.rint(table / scale).astype(np.int8)
        rest = {name: one for name, one in self._weights.items() if name != "table"}
        return Net(signs, np.vstack([whole, np.zeros_like(whole[:1])]), scale, **rest)

    def step(self, rows: Sequence[_Row], wanted: Floats, rate: float) -> None:
        """Change the weights a little towards what a batch of examples should score."""
        batch = self._batch(rows)
        passed = self._forward(batch)
        error = -wanted
        error[:, : self._topics] += _shares(passed.scores[:, : self._topics])
        error[:, self._topics] += 1 / (1 + np.exp(-passed.scores[:, self._topics]))
        error[:, self._topics + 1 :] += _shares(passed.scores[:, self._topics + 1 :])
        slopes = self._backward(batch, passed, error / np.float32(len(rows)))
        self._steps += 1
        for name, slope in slopes.items():
            # Most signs are in no example of the batch: theirs stay as they are.
            self._move(name, slope, batch.signs if name == "table" else slice(None), rate)

    def _batch(self, rows: Sequence[_Row]) -> _Batch:
        from scipy import sparse

        ends, firsts, total = [0], [], 0
        for row in rows:
            ends += [total] * _MARGIN
            firsts.append(len(ends) - 1)
            total += len(row.numbers)
            ends += [*(total - len(row.numbers) + row.starts[1:]).tolist(), total]
        ends += [total] * _MARGIN
        signs, numbers = np.unique(
            np.concatenate([row.numbers for row in rows]), return_inverse=True
        )
        seen = (self._chance.random(len(numbers)) >= _BLIND_SIGNS).astype(np.float32)
        sizes = np.array([len(row.starts) for row in rows])
        places = np.concatenate(
            [np.arange(first, first + size) for first, size in zip(firsts, sizes, strict=True)]
        )
        shape = (len(ends) - 1, len(signs))
        table = sparse.csr_matrix((seen, numbers, np.array(ends)), shape=shape)
        return _Batch(table, signs, places, np.concatenate([[0], np.cumsum(sizes)[:-1]]), sizes)

    def _mask(self, shape: tuple[int, ...], blind: float) -> Floats:
        seen = self._chance.random(shape, dtype=np.float32) >= blind
        return seen.astype(np.float32) / np.float32(1 - blind)

    def _forward(self, batch: _Batch) -> _Pass:
        weights = self._weights
        vectors = batch.table @ weights["table"][batch.signs]
        seen_places = self._mask(vectors.shape, _BLIND_PLACES)
        vectors *= seen_places
        padded = np.pad(vectors, ((_MARGIN, _MARGIN), (0, 0)))
        windows = np.lib.stride_tricks.sliding_window_view(padded, (REACH, WIDTH))[:, 0]
        windows = windows.reshape(len(vectors), REACH * WIDTH)[batch.places]
        heights = np.maximum(windows @ weights["filters"] + weights["filter_bias"], 0)
        strongest = np.maximum.reduceat(heights, batch.firsts)
        whole = np.add.reduceat(vectors[batch.places], batch.firsts)
        whole /= np.sqrt(batch.sizes)[:, None].astype(np.float32)
        last = np.concatenate([strongest, whole], axis=1)
        seen_last = self._mask(last.shape, _BLIND_OUT)
        last *= seen_last
        scores = last @ weights["out"] + weights["out_bias"]
        return _Pass(scores, windows, heights, strongest, last, seen_places, seen_last)

    def _backward(self, batch: _Batch, passed: _Pass, error: Floats) -> Mapping[str, Floats]:
        weights = self._weights
        of = np.repeat(np.arange(len(batch.sizes)), batch.sizes)
        last = (error @ weights["out"].T) * passed.seen_last
        reached = (passed.heights == passed.strongest[of]) & (passed.heights > 0)
        heights = np.where(reached, last[:, :FILTERS][of], np.float32(0))
        windows = heights @ weights["filters"].T
        vectors = np.zeros((len(passed.seen_places) + 2 * _MARGIN, WIDTH), dtype=np.float32)
        for offset in range(REACH):
            vectors[batch.places + offset] += windows[:, offset * WIDTH : (offset + 1) * WIDTH]
        vectors = vectors[_MARGIN:-_MARGIN]
        roots: Floats = np.sqrt(batch.sizes)[:, None].astype(np.float32)
        whole: Floats = last[:, FILTERS:] / roots
        vectors[batch.places] += whole[of]
        vectors *= passed.seen_places
        return {
            "table": batch.table.T @ vectors,
            "filters": passed.windows.T @ heights,
            "filter_bias": heights.sum(axis=0),
            "out": passed.last.T @ error,
            "out_bias": error.sum(axis=0),
        }

    def _move(self, name: str, slope: Floats, at: Any, rate: float) -> None:
        first, second = 1 - float(0.9**self._steps), 1 - float(0.999**self._steps)
        mean, square = self._means[name][at], self._squares[name][at]
        mean += np.float32(0.1) * (slope - mean)
        square += np.float32(0.001) * (slope * slope - square)
        steps = mean / (np.sqrt(square / np.float32(second)) + np.float32(1e-8))
        moved = self._weights[name][at] * np.float32(1 - rate * _DECAY)
        moved -= np.float32(rate / first) * steps
        self._means[name][at], self._squares[name][at] = mean, square
        self._weights[name][at] = moved
