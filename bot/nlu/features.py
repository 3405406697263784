"""Features: turns a reading into the numbered facts that a model weighs."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from zlib import crc32

import numpy as np
import numpy.typing as npt

from bot.nlu.phrases import Phrases, Pieces
from bot.nlu.reading import ANY, OWN_MARK, SERVICE, SERVICE_MARK, VALUE, Reader, Reading

Hashes = npt.NDArray[np.uint32]
_STOPS = frozenset(".?!。!;…")
_PAUSES = frozenset(",、:;")
_ASKING = frozenset("?")
_P1, _P2 = np.uint32(0x9E3779B1), np.uint32(0x85EBCA77)
_LONGEST = 6
_MOST_CUTS = 6


@dataclass(frozen=True)
class Facts:
    """Hashed features of a message, by group."""

    groups: tuple[Hashes, ...]


class Featurer:
    """Finds the features of readings, with the cue words of one language."""

    def __init__(self, folders: Sequence[Path], reader: Reader) -> None:
        """Take the cue words of all languages; people mix them."""
        cues: dict[str, list[str]] = {}
        for folder in dict.fromkeys(folders):
            with (folder / "cues.toml").open("rb") as file:
                table: Mapping[str, Mapping[str, Sequence[str]]] = tomllib.load(file)
            for name, listed in table["cues"].items():
                cues.setdefault(name, []).extend(map(reader.normal, listed))
        self._joints = Phrases({"and": cues["and"]})
        self._asking = Phrases({"asking": cues.pop("asking")})
        self._cues = Phrases({name: list(dict.fromkeys(listed)) for name, listed in cues.items()})

    def cuts(self, reading: Reading) -> list[tuple[int, int]]:
        """Return where two questions may part: the end of the first, the start of the second."""
        found = [(last, last) for _, last in _clauses(reading.units)[:-1]]
        pieces = Pieces.cut(reading.units)
        for number in range(1, len(reading.units) - 1):
            joint = self._joints.longest(pieces, number)
            if joint is not None:
                found.append((joint.first, joint.last))
        return found[:_MOST_CUTS]

    def facts(self, reading: Reading) -> Facts:
        """Return the features: letters, letters of the question, words, cues."""
        units = reading.units
        clauses = _clauses(units)
        first, last = self._focus(units, clauses)
        letters = _letters(units)
        focus = _letters(units[first:last])
        return Facts(
            (
                _ngrams(letters, 1, _LONGEST, 11),
                _ngrams(focus, 2, 5, 12),
                _words(units, 13),
                _words(units[first:last], 14),
                self._cue_features(reading, clauses, (first, last)),
                _kinds(reading, (first, last)),
            )
        )

    def asked_span(self, reading: Reading) -> tuple[int, int]:
        """Return the span of units that most likely holds the question."""
        return self._focus(reading.units, _clauses(reading.units))

    def _focus(self, units: Sequence[str], clauses: list[tuple[int, int]]) -> tuple[int, int]:
        """Return the span of the last sentence that asks, else of the last one."""
        sentences: list[tuple[int, int]] = []
        start = 0
        for _, last in clauses:
            if units[last - 1] not in _PAUSES or last == len(units):
                sentences.append((start, last))
                start = last
        if len(sentences) > 1:
            for first, last in reversed(sentences):
                if units[last - 1] == "?" or self._asks(units[first:last]):
                    return first, last
        return sentences[-1]

    def _asks(self, units: Sequence[str]) -> bool:
        pieces = Pieces.cut(units)
        return any(self._asking.longest(pieces, number) for number in range(len(units)))

    def _cue_features(
        self, reading: Reading, clauses: list[tuple[int, int]], focus: tuple[int, int]
    ) -> Hashes:
        pieces = Pieces.cut(reading.units)
        found: list[tuple[str, int, int]] = []
        for number in range(len(pieces.pieces)):
            if pieces.pieces[number] == OWN_MARK:
                found.append(("OWN", number, number + 1))
            elif pieces.pieces[number] == SERVICE_MARK:
                found.append(("SERVICE", number, number + 1))
            else:
                seen: set[str] = set()
                for cue in self._cues.all(pieces, number):
                    if cue.label not in seen:
                        seen.add(cue.label)
                        found.append((cue.label, cue.first, cue.last))
        names: set[str] = set()
        clause_of = np.zeros(len(reading.units) + 1, dtype=np.int64)
        for number, (start, end) in enumerate(clauses):
            clause_of[start:end] = number
        for i, (label, start, end) in enumerate(found):
            names.add(label)
            inside = focus[0] <= start < focus[1]
            if inside:
                names.add("F:" + label)
            for other, other_start, _ in found[i + 1 : i + 9]:
                if other_start >= end and clause_of[other_start] == clause_of[start]:
                    names.add(f"{label}>{other}")
                    if inside:
                        names.add(f"F:{label}>{other}")
        own = {mention.token for mention in reading.own}
        names.add(f"own:{min(len(own), 3)}")
        names.update("tok:" + token for token in own)
        names.update("tok:" + mention.token for mention in reading.mentions)
        names.add(f"clauses:{min(len(clauses), 5)}")
        names.add(f"units:{min(len(reading.units).bit_length(), 8)}")
        return np.array([crc32(name.encode()) for name in sorted(names)], dtype=np.uint32)


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


def _letters(units: Sequence[str]) -> npt.NDArray[np.uint32]:
    out: list[str] = ["\n"]
    latin = False
    for unit in units:
        word = unit.isascii() and unit.isalnum()
        if latin and word:
            out.append(" ")
        out.append(unit)
        latin = word
    out.append("\n")
    return np.frombuffer("".join(out).encode("utf-32-le"), dtype=np.uint32)


def _ngrams(codes: npt.NDArray[np.uint32], shortest: int, longest: int, salt: int) -> Hashes:
    found: list[Hashes] = []
    rolling = codes * _P1 + np.uint32(salt)
    for size in range(1, longest + 1):
        if size > 1:
            if len(codes) < size:
                break
            rolling = (rolling[:-1] * _P2) ^ (codes[size - 1 :] * _P1 + np.uint32(size))
        if size >= shortest:
            found.append(rolling ^ (rolling >> np.uint32(15)))
    return np.unique(np.concatenate(found)) if found else np.zeros(0, dtype=np.uint32)


def _words(units: Sequence[str], salt: int) -> Hashes:
    codes = [crc32(unit.encode(), salt) for unit in units if unit not in _PAUSES]
    found: set[int] = set(codes)
    for gap in (1, 2, 3):
        for left, right in zip(codes, codes[gap:], strict=False):
            found.add((left * 31 + right * 17 + gap) & 0xFFFFFFFF)
    for one, two, three in zip(codes, codes[1:], codes[2:], strict=False):
        found.add((one * 131 + two * 37 + three * 7) & 0xFFFFFFFF)
    return np.array(sorted(found), dtype=np.uint32)
