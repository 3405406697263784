"""Features: turns a reading into the numbered facts that a model weighs."""

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

import numpy as np
import numpy.typing as npt

from bot.nlu.phrases import Found, Phrases, Pieces
from bot.nlu.reading import ANY, OWN_MARK, SERVICE, SERVICE_MARK, VALUE, Reader, Reading

Hashes = npt.NDArray[np.uint32]
_STOPS = frozenset(".?!。!;…")
_PAUSES = frozenset(",、:;")
_ASKING = frozenset("?")
_ASKED = np.uint32(0x2545F491)
_IN_FOCUS = 0x1B873593
_REACH = 8
_MOST_CUTS = 4
_MARKED = {OWN_MARK: "OWN", SERVICE_MARK: "SERVICE"}


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
        self._cues = Phrases({name: list(dict.fromkeys(listed)) for name, listed in cues.items()})
        self._codes = {label: crc32(label.encode()) for label in (*cues, *_MARKED.values())}

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
        pieces = Pieces.cut(units)
        for number in range(1, len(units) - 1):
            joint = self._joints.longest(pieces, number)
            if joint is not None and joint.last < len(units):
                found.append((joint.first, joint.last))
        return found[:_MOST_CUTS]

    def continues(self, reading: Reading) -> bool:
        """Whether a message says nothing beside the names in it, so that the thread must tell."""
        pieces = Pieces.cut(reading.units)
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
        words = _words(units)
        asked_words = words if last - first == len(units) else _words(units[first:last])
        cues = self._find_cues(units)
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
        pieces = Pieces.cut(units)
        return any(self._asking.longest(pieces, number) for number in range(len(units)))

    def _find_cues(self, units: Sequence[str]) -> tuple[Found, ...]:
        """Return the cues and marks of a message, each label once at a place."""
        pieces = Pieces.cut(units)
        found: list[Found] = []
        for number, piece in enumerate(pieces.pieces):
            if piece in _MARKED:
                found.append(Found(_MARKED[piece], number, number + 1))
                continue
            seen: set[str] = set()
            for cue in self._cues.all(pieces, number):
                if cue.label not in seen:
                    seen.add(cue.label)
                    found.append(cue)
        return tuple(found)

    def _cue_features(
        self,
        reading: Reading,
        found: Sequence[Found],
        clauses: list[tuple[int, int]],
        focus: tuple[int, int],
    ) -> Hashes:
        names: set[str] = set()
        hashes: set[int] = set()
        clause_of: list[int] = [0] * (len(reading.units) + 1)
        for number, (first, last) in enumerate(clauses):
            clause_of[first:last] = [number] * (last - first)
        codes = [self._codes[cue.label] for cue in found]
        for i, cue in enumerate(found):
            start, end = cue.first, cue.last
            code, inside, clause = codes[i], focus[0] <= start < focus[1], clause_of[start]
            hashes.add(code)
            if inside:
                hashes.add(code ^ _IN_FOCUS)
            for j in range(i + 1, min(i + _REACH, len(found))):
                other_start = found[j].first
                if other_start >= end and clause_of[other_start] == clause:
                    pair = (code * 31 + codes[j] * 17 + 1) & 0xFFFFFFFF
                    hashes.add(pair)
                    if inside:
                        hashes.add(pair ^ _IN_FOCUS)
        own = {mention.token for mention in reading.own}
        names.add(f"own:{min(len(own), 3)}")
        names.update("tok:" + mention.token for mention in reading.mentions)
        names.add(f"clauses:{min(len(clauses), 5)}")
        names.add(f"units:{min(len(reading.units).bit_length(), 8)}")
        hashes.update(crc32(name.encode()) for name in names)
        return np.fromiter(sorted(hashes), dtype=np.uint32, count=len(hashes))


def _kinds(reading: Reading, focus: tuple[int, int]) -> Hashes:
    """Return what kinds of things a message names at all, and in its question."""
    found: list[str] = []
    for place, first, last in (("all", 0, len(reading.units)), ("asked", *focus)):
        tokens = {m.token for m in reading.mentions if first <= m.at < last}
        own = "own" if tokens - {ANY, SERVICE, VALUE} else "-"
        loose = "any" if ANY in tokens else "-"
        other = "service" if SERVICE in tokens else "-"
        found += [f"{place} {own}", f"{place} {own} {loose}", f"{place} {own} {loose} {other}"]
        if VALUE in tokens:
            found.append(f"{place} value")
    found.append(f"size {len(reading.units).bit_length()}")
    return np.array([crc32(name.encode()) for name in sorted(set(found))], dtype=np.uint32)


def _clauses(units: Sequence[str]) -> list[tuple[int, int]]:
    """Return the spans of the clauses, marks at their end included."""
    spans: list[tuple[int, int]] = []
    start = 0
    for number, unit in enumerate(units):
        if unit in _STOPS or unit in _PAUSES or unit in _ASKING:
            if number > start:
                spans.append((start, number + 1))
            start = number + 1
    if start < len(units):
        spans.append((start, len(units)))
    return spans or [(0, len(units))]


def _words(units: Sequence[str]) -> Hashes:
    codes = np.array([crc32(unit.encode()) for unit in units], dtype=np.uint32)
    found = [codes]
    for gap in range(1, min(4, len(codes))):
        found.append(codes[:-gap] * np.uint32(31) + codes[gap:] * np.uint32(17) + np.uint32(gap))
    if len(codes) > 2:
        pairs = codes[:-2] * np.uint32(131) + codes[1:-1] * np.uint32(37)
        found.append(pairs + codes[2:] * np.uint32(7))
    return np.concatenate(found)
