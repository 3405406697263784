"""Language: tells from its letters which language a message is written in."""

import numpy as np
import numpy.typing as npt

from bot.nlu.reading import OWN_MARK, SERVICE_MARK, VALUE_MARK

BUCKETS = 1 << 13
_MARKS = str.maketrans(dict.fromkeys((OWN_MARK, SERVICE_MARK, VALUE_MARK, " "), ""))
_A, _B = np.uint32(0x9E3779B1), np.uint32(0x85EBCA77)
_FOLD, _LAST = np.uint32(13), np.uint32(BUCKETS - 1)


def buckets(text: str) -> npt.NDArray[np.int64]:
    """Return the numbers of the letter pairs and triples of a text; names and spaces left out."""
    codes = np.frombuffer(text.translate(_MARKS).encode("utf-32-le"), dtype=np.uint32)
    if len(codes) < 2:
        return np.zeros(0, dtype=np.int64)
    pairs = codes[:-1] * _A + codes[1:] * _B
    triples = (pairs[:-1] * _B) ^ (codes[2:] * _A)
    both = np.concatenate((pairs, triples))
    both ^= both >> _FOLD
    both &= _LAST
    numbers: npt.NDArray[np.int64] = both.astype(np.int64)
    return numbers


def habits(texts: list[str]) -> npt.NDArray[np.float32]:
    """Return how likely each number is in a language, as logarithms."""
    counts = np.full(BUCKETS, 0.2)
    for text in texts:
        np.add.at(counts, buckets(text), 1.0)
    logs: npt.NDArray[np.float32] = np.log(counts / counts.sum()).astype(np.float32)
    return logs


def likelihood(numbers: npt.NDArray[np.int64], letters: npt.NDArray[np.float32]) -> float:
    """Return how well the numbers of a text fit a language: a mean logarithm."""
    return float(letters.take(numbers).sum()) / len(numbers)
