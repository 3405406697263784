"""Reading: from a message to its pieces, with the credentials it names marked."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from bot.nlu.phrases import PIECE, Phrases, Pieces
from bot.nlu.script import Script, plain
from bot.nlu.spelling import Speller

OWN = "own"
ANY = "any"
SERVICE = "service"
VALUE = "value"
OWN_MARK, SERVICE_MARK, VALUE_MARK = "\ue000", "\ue001", "\ue002"
_MARKS = {SERVICE: SERVICE_MARK, VALUE: VALUE_MARK}
_OTHERS = frozenset((ANY, SERVICE, VALUE))
_BEGUN = "begun"

_DIGIT = re.compile(r"\d")
_VALUE = re.compile(r"(?=[a-z0-9\-_]*\d)(?=[a-z0-9\-_]*[a-z])[a-z0-9\-_]{10,}|\d{9,}")
_AFTER_START = r"[a-z0-9.|\-_+/=%…]*"
_LINE_END = re.compile(r"\s*\n\s*")
_STRETCH = re.compile(r"(?<=[aiueo])[-~](?=[a-z])")
_KEPT_HEAD, _KEPT_TAIL = 250, 450


class Mention(NamedTuple):
    """A credential, or another service, named in a message; ``at`` is its place in the units."""

    token: str
    at: int

    @property
    def kind(self) -> str:
        """What kind of thing is named: one of ours by its name, or one of the others."""
        return self.token if self.token in _OTHERS else OWN


@dataclass(frozen=True)
class Reading:
    """A message in one form: its units (words, characters, marks) and what they name."""

    units: tuple[str, ...]
    mentions: tuple[Mention, ...]

    @cached_property
    def pieces(self) -> Pieces:
        """The units, to look for phrases in."""
        return Pieces.cut(self.units)

    @cached_property
    def own(self) -> tuple[Mention, ...]:
        """The mentions of credentials of ours, known by name."""
        return tuple(mention for mention in self.mentions if mention.kind == OWN)


class Reader:
    """Reads messages; built from the names, writing rules and word lists of all languages.

    ``scripts`` are the writing rules by language; ``cues`` (by what they are for) and
    ``continuing`` the phrases of ``cues.toml`` in the form in which they are compared.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self.scripts = {folder.name: Script.load(folder) for folder in folders}
        self.script = Script.merged(list(self.scripts.values()))
        self.cues: dict[str, list[str]] = {}
        self.continuing: list[str] = []
        names: dict[str, list[str]] = {}
        starts: dict[str, str] = {}
        courtesies: list[str] = []
        for folder in folders:
            table = _load(folder / "names.toml")
            for label, listed in {**table["credentials"], **table.get("others", {})}.items():
                forms = self.script.forms_of_all(list(map(plain, listed)))
                names.setdefault(label, []).extend(forms)
            for label, listed in table.get("starts", {}).items():
                starts.update(dict.fromkeys(listed, label))
            table = _load(folder / "cues.toml")
            for name, listed in table["cues"].items():
                self.cues.setdefault(name, []).extend(self._normal_all(listed))
            self.continuing.extend(self._normal_all(table["continuing"]["phrases"]))
            courtesies += self._normal_all(table.get("courtesies", {}).get("phrases", []))
        marks = {VALUE: [VALUE_MARK], _BEGUN: [OWN_MARK]}
        self._names = Phrases({**_without_stubs(names), **marks})
        self._courtesies = Phrases({"": courtesies})
        self._starts = starts
        beginnings = "|".join(map(re.escape, sorted(starts, key=len, reverse=True)))
        self._start = re.compile(rf"(?<![a-z0-9])({beginnings}){_AFTER_START}")
        words = {word for label in names for name in names[label] for word in name.split()}
        self._name_words = frozenset(word for word in words if word.isascii())
        joined = {"".join(name.split()) for label in names for name in names[label]}
        glued = {word for word in joined if word.isascii() and len(word) >= 6}
        cues = (cue for listed in self.cues.values() for cue in listed)
        cue_words = {word for cue in cues for word in cue.split() if word.isascii()}
        self._speller = Speller(
            filter(str.isalpha, self._name_words | glued),
            filter(str.isalpha, cue_words),
            _known_words(folders),
        )

    def _normal_all(self, texts: Iterable[str]) -> list[str]:
        """Return texts in the form in which they are compared."""
        return self.script.fold_all([_LINE_END.sub("。", plain(text)) for text in texts])

    def read(self, text: str, latin: Script | None = None) -> Reading:
        """Read a message; ``latin`` is the script whose Latin spelling it is written in, if so."""
        text = plain(text)
        if len(text) > _KEPT_HEAD + _KEPT_TAIL:
            text = f"{text[:_KEPT_HEAD]} {text[-_KEPT_TAIL:]}"
        marks: list[str] = []

        def mark(found: re.Match[str]) -> str:
            marks.append(self._starts[found[1]])
            return f" {OWN_MARK} "

        text = self._start.sub(mark, text)
        if _DIGIT.search(text):
            text = _VALUE.sub(f" {VALUE_MARK} ", text)
        text = self.script.fold(_LINE_END.sub("。", text) if "\n" in text else text)
        foreign = latin is not None and bool(latin.latin)
        if foreign:
            text = _STRETCH.sub("", text)
        correct = self._speller.correct
        # A piece of several characters that is no number is a Latin word.
        pieces = [
            correct(piece, foreign) if len(piece) > 1 and piece.isalpha() else piece
            for piece in PIECE.findall(text)
        ]
        if latin is not None and foreign:
            pieces = self._own_letters(pieces, latin)
        return self._marked(self._to_the_point(Pieces.cut(pieces)), marks)

    def _to_the_point(self, text: Pieces) -> Pieces:
        """Leave courtesies out, unless there is nothing else."""
        courtesies = self._courtesies.apart(text)
        if not courtesies:
            return text
        kept: list[str] = []
        start = 0
        for found in courtesies:
            kept += text.pieces[start : found.first]
            start = found.last
        kept += text.pieces[start:]
        return Pieces.cut(kept) if sum(map(str.isalnum, kept)) > 1 else text

    def _own_letters(self, pieces: Iterable[str], latin: Script) -> list[str]:
        out: list[str] = []
        for piece in pieces:
            own = None
            if piece.isascii() and piece.isalpha() and piece not in self._name_words:
                own = latin.from_latin(piece)
            out.append(own if own is not None else f" {piece} ")
        return PIECE.findall(self.script.fold("".join(out)))

    def _marked(self, text: Pieces, marks: Iterable[str]) -> Reading:
        begun = iter(marks)
        units: list[str] = []
        mentions: list[Mention] = []
        free = 0
        for number in self._names.places(text):
            if number < free:
                continue
            found = self._names.longest(text, number) or self._names.nearly_from(text, number)
            if found is None:
                continue
            units += text.pieces[free:number]
            label = next(begun) if found.label == _BEGUN else found.label
            if label == ANY:
                near = self._names.nearly(text, found.last)
                gone = number - near.first if near is not None else 0
                if (
                    near is not None
                    and near.label != ANY
                    and gone <= len(units)
                    and not any(unit in _MARKS.values() for unit in units[len(units) - gone :])
                ):
                    del units[len(units) - gone :]
                    label = near.label
            mentions.append(Mention(label, len(units)))
            if label == ANY:
                units += text.pieces[number : found.last]
            else:
                units.append(_MARKS.get(label, OWN_MARK))
            free = found.last
        units += text.pieces[free:]
        return Reading(tuple(units), tuple(mentions))


def _without_stubs(names: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    # A name that folding left with a single character would be found everywhere.
    return {label: [name for name in listed if len(name) > 1] for label, listed in names.items()}


def _known_words(folders: Iterable[Path]) -> frozenset[str]:
    words: set[str] = set()
    for folder in folders:
        path = folder / "words.txt"
        if path.exists():
            words.update(path.read_text(encoding="utf-8").split())
    return frozenset(words)


def _load(path: Path) -> dict[str, dict[str, list[str]]]:
    with path.open("rb") as file:
        return tomllib.load(file)
