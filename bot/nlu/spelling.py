"""Spelling: finds the known word that a mistyped one stands for."""

from collections.abc import Iterable
from functools import cached_property

_SHORTEST = 4
_TWO_SLIPS_FROM = 8


class Speller:
    """Knows the words that matter and the words to leave alone.

    One slip (a letter too many, missing, wrong, or two swapped) is forgiven from four letters on,
    two in a name from eight on. A word in ``known`` is never touched, and a name is preferred.
    """

    def __init__(self, names: Iterable[str], cues: Iterable[str], known: Iterable[str]) -> None:
        self._names = {word for word in names if len(word) >= _SHORTEST}
        cue_words = {word for word in cues if len(word) >= _SHORTEST} - self._names
        self._known = frozenset(known) | self._names | cue_words
        self._cues = cue_words

    @cached_property
    def _by_form(self) -> dict[str, str]:
        """The words by their shortened forms, built for the first word that is not known."""
        # Forms by the thousand: the words of one are kept in one string, not in a list.
        by_form: dict[str, str] = {}
        for words in (self._names, self._cues):
            for word in sorted(words):
                for form in _shortened(word, self._slips(word)):
                    others = by_form.get(form)
                    by_form[form] = word if others is None else f"{others} {word}"
        return by_form

    def correct(self, word: str, names_only: bool = False) -> str:
        """Return the word meant, or the word itself when none is near enough."""
        if len(word) < _SHORTEST or word in self._known:
            return word
        best = (3, True, word)
        slips = 2 if len(word) >= _TWO_SLIPS_FROM - 1 else 1
        for form in _shortened(word, slips):
            for target in self._by_form.get(form, "").split():
                other = target not in self._names
                if (names_only and other) or target[0] not in word[:2]:
                    continue
                limit = min(self._slips(target), best[0])
                found = distance(word, target, limit)
                if found <= limit:
                    best = min(best, (found, other, target))
        return best[2]

    def _slips(self, word: str) -> int:
        return 2 if len(word) >= _TWO_SLIPS_FROM and word in self._names else 1


def distance(left: str, right: str, limit: int) -> int:
    """Return how many slips part two words; any number above ``limit`` means "too many"."""
    if abs(len(left) - len(right)) > limit:
        return limit + 1
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


def _shortened(word: str, letters: int) -> set[str]:
    forms = {word}
    latest = {word}
    for _ in range(letters):
        latest = {form[:i] + form[i + 1 :] for form in latest for i in range(len(form))}
        forms |= latest
    return forms
