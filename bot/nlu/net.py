"""The network: weighs the places of a message and their neighbours, and keeps the strongest."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import sqrt

import numpy as np
import numpy.typing as npt

from bot.nlu.signs import Known, Signs

Floats = npt.NDArray[np.float32]
REACH = 5
"""How many places a filter looks at together."""


@dataclass(frozen=True)
class Net:
    """A convolution over the places of a message, its greatest values, and a layer over them.

    ``signs`` lists the signs known; ``table`` (int8, a row a sign, the last one zero) times
    ``scale`` gives their vectors; ``filters`` has a row for each entry of ``REACH`` vectors.
    ``out`` has a row a filter, then one an entry of a vector; its columns are the heads.
    """

    signs: Collection[str]
    table: npt.NDArray[np.int8]
    scale: Floats
    filters: Floats
    filter_bias: Floats
    out: Floats
    out_bias: Floats

    @cached_property
    def finder(self) -> Signs:
        """What finds the signs of a message."""
        return Signs(self.known)

    @cached_property
    def known(self) -> Known:
        """What knows the signs that were taught."""
        return Known(self.signs)

    def scores(self, signs: Sequence[int], starts: Sequence[int]) -> Floats:
        """Return the score of each head: logarithms of odds."""
        size, width = len(starts), self.table.shape[1]
        margin = REACH // 2
        places = np.zeros((size + 2 * margin, width), dtype=np.float32)
        inner = places[margin : margin + size]
        vectors = self.table.take(self.known.rows(signs), axis=0)
        np.add.reduceat(vectors.astype(np.float32), starts, axis=0, out=inner)
        inner *= self.scale
        # Rows that overlap: each window begins one place after the last.
        windows: Floats = np.ndarray((size, REACH * width), np.float32, places, 0, places.strides)
        strongest: Floats = np.maximum.reduce(windows @ self.filters, axis=0)
        strongest += self.filter_bias
        np.maximum(strongest, 0, out=strongest)
        whole = np.add.reduce(inner, axis=0) / np.float32(sqrt(size))
        scores: Floats = np.concatenate((strongest, whole)) @ self.out + self.out_bias
        return scores
