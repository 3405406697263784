"""Spelling: finds the known word that a mistyped one stands for."""

from collections.abc import Iterable, Iterator

_SHORTEST = 4
_TWO_SLIPS_FROM = 8


class Speller:
    """Knows the words that matter and the words to leave alone.

    One slip (a letter too many, missing, wrong, or two swapped) is forgiven from four letters on,
    two in a name from eight on. A word in ``known`` is never touched, and a name is preferred.
    """

    def __init__(self, names: Iterable[str], cues: Iterable[str], known: Iterable[str]) -> None:
        self._names = {word for word in names if len(word) >= _SHORTEST}
        meant = self._names | {word for word in cues if len(word) >= _SHORTEST}
        self._known = frozenset(known) | meant
        self._by_start: dict[tuple[str, int], list[tuple[str, int, int]]] = {}
        for word in meant:
            slips = 2 if len(word) >= _TWO_SLIPS_FROM and word in self._names else 1
            entry = (word, _letters(word), slips)
            self._by_start.setdefault((word[0], len(word)), []).append(entry)

    def correct(self, word: str, names_only: bool = False) -> str:
        """Return the word meant, or the word itself when none is near enough."""
        if len(word) < _SHORTEST or word in self._known:
            return word
        best = (3, True, word)
        for target, slips in self._alike(word):
            other = target not in self._names
            if names_only and other:
                continue
            limit = min(slips, best[0])
            found = distance(word, target, limit)
            if found <= limit:
                best = min(best, (found, other, target))
        return best[2]

    def _alike(self, word: str) -> Iterator[tuple[str, int]]:
        """Return the words with nearly the same letters, and how many slips each is forgiven."""
        letters, starts = _letters(word), set(word[:2])
        for size in range(len(word) - 2, len(word) + 3):
            for start in starts:
                for target, others, slips in self._by_start.get((start, size), ()):
                    # A slip is a letter too many, one missing, or one of each.
                    if (letters ^ others).bit_count() <= 2 * slips:
                        yield target, slips


def distance(left: str, right: str, limit: int) -> int:
    """Return how many slips part two words; any number above ``limit`` means "too many"."""
    if abs(len(left) - len(right)) > limit:
        return limit + 1
    start, size = 0, min(len(left), len(right))
    while start < size and left[start] == right[start]:
        start += 1
    end, size = 0, size - start
    while end < size and left[-1 - end] == right[-1 - end]:
        end += 1
    # What is the same at both ends parts them by nothing: few letters are left to compare.
    return _distance(left[start : len(left) - end], right[start : len(right) - end], limit)


def _distance(left: str, right: str, limit: int) -> int:
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left):
        older, before, row = before, row, [i + 1]
        for j, b in enumerate(right):
            cost = min(before[j + 1] + 1, row[j] + 1, before[j] + (a != b))
            if i and j and a == right[j - 1] and left[i - 1] == b:
                cost = min(cost, older[j - 1] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]


def _letters(word: str) -> int:
    """Return which letters a word has, a bit for each."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 31)
    return bits
