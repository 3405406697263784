"""Reading: from a message to its pieces, with the credentials it names marked."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.nlu.phrases import PIECE, Found, Phrases, Pieces
from bot.nlu.script import Script, plain
from bot.nlu.spelling import Speller

ANY = "any"
SERVICE = "service"
VALUE = "value"
OWN_MARK, SERVICE_MARK, VALUE_MARK = "\ue000", "\ue001", "\ue002"
_MARKS = {SERVICE: SERVICE_MARK, VALUE: VALUE_MARK, ANY: ""}

_VALUE = re.compile(r"(?=[a-z0-9\-_]*\d)(?=[a-z0-9\-_]*[a-z])[a-z0-9\-_]{10,}|\d{9,}")
_AFTER_START = r"[a-z0-9.|\-_+/=%…]*"
_LINE_END = re.compile(r"\s*\n\s*")
_STRETCH = re.compile(r"(?<=[aiueo])[-~](?=[a-z])")
_KEPT_HEAD, _KEPT_TAIL = 250, 450


@dataclass(frozen=True)
class Mention:
    """A credential, or another service, named in a message; ``at`` is its place in the units."""

    token: str
    at: int


@dataclass(frozen=True)
class Reading:
    """A message in one form: its units (words, characters, marks) and what they name."""

    units: tuple[str, ...]
    mentions: tuple[Mention, ...]

    @property
    def own(self) -> tuple[Mention, ...]:
        """The mentions of credentials of ours, known by name."""
        return tuple(m for m in self.mentions if m.token not in (ANY, SERVICE, VALUE))


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
        self._names = Phrases(_without_stubs(names))
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
        text = self.script.fold(_LINE_END.sub("。", _VALUE.sub(f" {VALUE_MARK} ", text)))
        foreign = latin is not None and bool(latin.latin)
        if foreign:
            text = _STRETCH.sub("", text)
        pieces = [self._spelled(piece, foreign) for piece in PIECE.findall(text)]
        if latin is not None and foreign:
            pieces = self._own_letters(pieces, latin)
        return self._marked(self._to_the_point(pieces), marks)

    def _to_the_point(self, pieces: Sequence[str]) -> Sequence[str]:
        """Leave courtesies out, unless there is nothing else."""
        text = Pieces.cut(pieces)
        kept: list[str] = []
        number = 0
        while number < len(pieces):
            found = self._courtesies.longest(text, number)
            if found is None:
                kept.append(pieces[number])
                number += 1
            else:
                number = found.last
        return kept if sum(piece.isalnum() for piece in kept) > 1 else pieces

    def _spelled(self, piece: str, names_only: bool) -> str:
        if piece.isascii() and piece.isalpha():
            return self._speller.correct(piece, names_only)
        return piece

    def _own_letters(self, pieces: Iterable[str], latin: Script) -> list[str]:
        out: list[str] = []
        for piece in pieces:
            own = None
            if piece.isascii() and piece.isalpha() and piece not in self._name_words:
                own = latin.from_latin(piece)
            out.append(own if own is not None else f" {piece} ")
        return PIECE.findall(self.script.fold("".join(out)))

    def _marked(self, pieces: Sequence[str], marks: Iterable[str]) -> Reading:
        text = Pieces.cut(pieces)
        begun = iter(marks)
        units: list[str] = []
        mentions: list[Mention] = []
        number = 0
        while number < len(pieces):
            found: Found | None
            if pieces[number] == OWN_MARK:
                found = Found(next(begun), number, number + 1)
            elif pieces[number] == VALUE_MARK:
                found = Found(VALUE, number, number + 1)
            else:
                found = self._names.longest(text, number) or self._names.nearly_from(text, number)
            if found is None:
                units.append(pieces[number])
                number += 1
                continue
            if found.label == ANY:
                near = self._names.nearly(text, found.last)
                if near is not None and near.label != ANY and near.first + len(units) >= number:
                    gone = number - near.first
                    if gone <= len(units) and not any(
                        u in _MARKS.values() for u in units[len(units) - gone :]
                    ):
                        del units[len(units) - gone :]
                        found = near
            mentions.append(Mention(found.label, len(units)))
            if found.label == ANY:
                units.extend(pieces[number : found.last])
            else:
                units.append(_MARKS.get(found.label, OWN_MARK))
            number = found.last
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
