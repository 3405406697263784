"""Features: turns a reading into the numbered facts that a model weighs."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from zlib import crc32

import numpy as np
import numpy.typing as npt

from bot.nlu.phrases import Found, Phrases, Pieces
from bot.nlu.reading import ANY, OWN_MARK, SERVICE, SERVICE_MARK, VALUE, Reader, Reading

Hashes = npt.NDArray[np.uint32]
_STOPS = frozenset(".?!。!;…")
_PAUSES = frozenset(",、:;")
_ASKING = frozenset("?")
_ENDS = _STOPS | _PAUSES | _ASKING
_ASKED = np.uint32(0x2545F491)
_IN_FOCUS = 0x1B873593
_REACH = 8
_MOST_CUTS = 4
_MARKED = {"OWN": [OWN_MARK], "SERVICE": [SERVICE_MARK]}
_NEXT, _AFTER = np.uint32(31), np.uint32(17)
_FIRST_OF_THREE, _SECOND_OF_THREE, _THIRD = np.uint32(131), np.uint32(37), np.uint32(7)
_WIDEST = 3
_OWN, _CLAUSES, _UNITS, _SIZES = (
    tuple(crc32(f"{name}{number}".encode()) for number in range(most + 1))
    for name, most in (("own:", 3), ("clauses:", 5), ("units:", 8), ("size ", 16))
)
"""The facts that count something, by number; all from the last on are one."""


@dataclass(frozen=True)
class Facts:
    """What weighs in a message: hashed features by group, and where its cues and question are."""

    groups: tuple[Hashes, ...]
    reading: Reading
    cues: tuple[Found, ...]
    asked: tuple[int, int]


class Featurer:
    """Finds the features of readings, with the cue words of one language."""

    def __init__(self, reader: Reader) -> None:
        """Take the cue words of all languages; people mix them."""
        cues = dict(reader.cues)
        self._continuing = Phrases({"": reader.continuing})
        self._joints = Phrases({"and": cues["and"]})
        self._asking = Phrases({"asking": cues.pop("asking")})
        cues |= _MARKED
        self._cues = Phrases(cues)
        self._codes = {label: crc32(label.encode()) for label in cues}

    def cuts(self, reading: Reading) -> list[tuple[int, int]]:
        """Return where two questions may part: the end of the first, the start of the second.

        Between sentences and clauses both sides must ask; a word like "and" joins anything.
        """
        units = reading.units
        found = [
            (last, last)
            for _, last in _clauses(units)[:-1]
            if self._asks(units[:last]) and self._asks(units[last:])
        ]
        for number in self._joints.places(reading.pieces):
            joint = self._joints.longest(reading.pieces, number) if number else None
            if joint is not None and joint.last < len(units):
                found.append((joint.first, joint.last))
        return found[:_MOST_CUTS]

    def continues(self, reading: Reading) -> bool:
        """Whether a message says nothing beside the names in it, so that the thread must tell."""
        pieces = reading.pieces
        named = {mention.at for mention in reading.mentions}
        number = 0
        while number < len(pieces.pieces):
            if number in named or not pieces.pieces[number].isalnum():
                number += 1
                continue
            found = self._continuing.longest(pieces, number)
            if found is None:
                return False
            number = found.last
        return True

    def facts(self, reading: Reading) -> Facts:
        """Return the features: words, words of the question, cues, kinds of things."""
        units = reading.units
        clauses = _clauses(units)
        asked = first, last = self._focus(units, clauses)
        codes = np.array([crc32(unit.encode()) for unit in units], dtype=np.uint32)
        words = _words(codes)
        asked_words = words if last - first == len(units) else _words(codes[first:last])
        cues = tuple(self._cues.all(reading.pieces))
        groups = (
            words,
            asked_words ^ _ASKED,
            self._cue_features(reading, cues, clauses, asked),
            _kinds(reading, asked),
        )
        return Facts(groups, reading, cues, asked)

    def _focus(self, units: Sequence[str], clauses: list[tuple[int, int]]) -> tuple[int, int]:
        """Return the span of the last sentence that asks, else of the last one."""
        sentences: list[tuple[int, int]] = []
        start = 0
        if not units:
            return 0, 0
        for _, last in clauses:
            if units[last - 1] not in _PAUSES or last == len(units):
                sentences.append((start, last))
                start = last
        if len(sentences) > 1:
            for first, last in reversed(sentences):
                if units[last - 1] == "?" or self._asks(units[first:last]):
                    return first, last
        return sentences[-1] if sentences else (0, len(units))

    def _asks(self, units: Sequence[str]) -> bool:
        if "?" in units:
            return True
        return self._asking.occur(Pieces.cut(units))

    def _cue_features(
        self,
        reading: Reading,
        found: Sequence[Found],
        clauses: list[tuple[int, int]],
        focus: tuple[int, int],
    ) -> Hashes:
        hashes: set[int] = set()
        clause_of: list[int] = [0] * (len(reading.units) + 1)
        for number, (first, last) in enumerate(clauses):
            clause_of[first:last] = [number] * (last - first)
        codes = [self._codes[cue.label] for cue in found]
        seconds = [
            (cue.first, clause_of[cue.first], code * 17 + 1)
            for cue, code in zip(found, codes, strict=True)
        ]
        for number, ((_, start, end), code) in enumerate(zip(found, codes, strict=True)):
            clause, first = clause_of[start], code * 31
            new = [code]
            new += [
                (first + second) & 0xFFFFFFFF
                for other_start, other_clause, second in seconds[number + 1 : number + _REACH]
                if other_start >= end and other_clause == clause
            ]
            hashes.update(new)
            if focus[0] <= start < focus[1]:
                hashes.update([one ^ _IN_FOCUS for one in new])
        hashes.add(_counted(_OWN, len({mention.token for mention in reading.own})))
        hashes.add(_counted(_CLAUSES, len(clauses)))
        hashes.add(_counted(_UNITS, len(reading.units).bit_length()))
        hashes.update(crc32(f"tok:{mention.token}".encode()) for mention in reading.mentions)
        return np.fromiter(sorted(hashes), dtype=np.uint32, count=len(hashes))


def _kinds(reading: Reading, focus: tuple[int, int]) -> Hashes:
    """Return what kinds of things a message names at all, and in its question."""
    found = [_counted(_SIZES, len(reading.units).bit_length())]
    for place, (first, last) in (("all", (0, len(reading.units))), ("asked", focus)):
        named = (mention.kind for mention in reading.mentions if first <= mention.at < last)
        found += _kinds_at(place, frozenset(named))
    return np.array(found, dtype=np.uint32)


@cache
def _kinds_at(place: str, kinds: frozenset[str]) -> tuple[int, ...]:
    own, loose, other = (kind if kind in kinds else "-" for kind in ("own", ANY, SERVICE))
    found = [f"{place} {own}", f"{place} {own} {loose}", f"{place} {own} {loose} {other}"]
    if VALUE in kinds:
        found.append(f"{place} value")
    return tuple(crc32(name.encode()) for name in found)


def _counted(codes: Sequence[int], number: int) -> int:
    return codes[min(number, len(codes) - 1)]


def _clauses(units: Sequence[str]) -> list[tuple[int, int]]:
    """Return the spans of the clauses, marks at their end included."""
    spans: list[tuple[int, int]] = []
    start = 0
    for number, unit in enumerate(units):
        if unit in _ENDS:
            if number > start:
                spans.append((start, number + 1))
            start = number + 1
    if start < len(units):
        spans.append((start, len(units)))
    return spans or [(0, len(units))]


def _words(codes: Hashes) -> Hashes:
    """Return the words, and two and three of them near each other."""
    found = [codes]
    nexts, afters = codes * _NEXT, codes * _AFTER
    for gap in range(1, min(_WIDEST + 1, len(codes))):
        pairs = nexts[:-gap] + afters[gap:]
        pairs += np.uint32(gap)
        found.append(pairs)
    if len(codes) > 2:
        threes = codes[:-2] * _FIRST_OF_THREE
        threes += codes[1:-1] * _SECOND_OF_THREE
        threes += codes[2:] * _THIRD
        found.append(threes)
    return np.concatenate(found)
