"""Writing: brings one language's ways of writing the same words to one form for comparing."""

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from bot.nlu.spelling import distance

_HIDDEN = re.compile(r"[\u200b-\u200f\u2060\ufe00-\ufe0f\ufeff\u00ad]")
_SPACES = re.compile(r"[^\S\n]{2,}|[^\S\n ]")
_KATAKANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "´": "'", "`": "'"})
_LATIN_WORD = re.compile(r"[a-z]+")
_SAFE_LOAN = 4
_LONG_LOAN = 5
_STRETCHED = re.compile(r"(\D)\1{2,}")
_THRICE = re.compile(r"(.)\1\1", re.DOTALL)
"""Finds out faster than what it stands in front of that there is nothing to do."""


def plain(text: str) -> str:
    """Return text in one width and one case, without invisible characters or runs of spaces."""
    if not text.isascii():
        text = _HIDDEN.sub("", unicodedata.normalize("NFKC", text)).translate(_QUOTES)
    return _SPACES.sub(" ", text.casefold()).strip()


@dataclass(frozen=True)
class Script:
    """The rules of ``script.toml``: readings, letters taken for the same, Latin spelling.

    ``readings`` maps a written word to how it is read; ``latin`` maps Latin letters to the
    language's own; ``latin_words`` are whole words with a reading of their own; ``loans`` are
    loan words in the language's own letters and in Latin ones, the longest first;
    ``long_vowels`` mark a vowel as long; ``sentence_letters`` are those (a range for a pattern)
    that only its own sentences use.
    """

    readings: dict[str, str] = field(default_factory=dict)
    folds: tuple[tuple[str, str], ...] = ()
    latin: dict[str, str] = field(default_factory=dict)
    latin_words: dict[str, str] = field(default_factory=dict)
    loans: tuple[tuple[str, str], ...] = ()
    longest: int = 0
    long_vowels: str = ""
    sentence_letters: str = ""

    @classmethod
    def load(cls, folder: Path) -> "Script":
        """Read the rules of a language; a folder without them has none."""
        path = folder / "script.toml"
        if not path.exists():
            return cls()
        with path.open("rb") as file:
            rules = tomllib.load(file)
        readings = _readings(folder / "readings.txt")
        folds = tuple(rules.get("fold", {}).items())
        loans = [
            (own, word) for word, spellings in rules.get("loans", {}).items() for own in spellings
        ]
        loans.sort(key=lambda pair: -len(pair[0]))
        return cls(
            readings=readings,
            folds=folds,
            latin=rules.get("latin", {}),
            latin_words=rules.get("latin_words", {}),
            loans=tuple(loans),
            longest=max(map(len, readings), default=0),
            long_vowels=rules.get("long_vowels", ""),
            sentence_letters=rules.get("sentence_letters", ""),
        )

    @classmethod
    def merged(cls, scripts: Sequence["Script"]) -> "Script":
        """Return the rules of several languages together, without their Latin spellings."""
        readings = {word: sound for script in scripts for word, sound in script.readings.items()}
        loans = sorted(
            dict.fromkeys(pair for script in scripts for pair in script.loans),
            key=lambda pair: -len(pair[0]),
        )
        folds = dict.fromkeys(pair for script in scripts for pair in script.folds)
        longest = max(map(len, readings), default=0)
        marks = "".join(script.long_vowels for script in scripts)
        return cls(readings, tuple(folds), loans=tuple(loans), longest=longest, long_vowels=marks)

    def fold(self, text: str) -> str:
        """Return plain text with words read out and letters of one sound made one."""
        if text.isascii():
            return _STRETCHED.sub(r"\1\1", text) if _THRICE.search(text) else text
        return self._loans_found(self._one_sound(text))

    def fold_all(self, texts: Sequence[str]) -> list[str]:
        """Return many texts folded, none of which has a line break.

        What is made one is looked for in all of them at once: one by one, the phrases that are
        read at the start would take six times as long.
        """
        native = [text for text in texts if not text.isascii()]
        read = iter(self._one_sound("\n".join(native)).split("\n"))
        return [
            self.fold(text) if text.isascii() else self._loans_found(next(read)) for text in texts
        ]

    def _one_sound(self, text: str) -> str:
        text = self._read_out(text.translate(_KATAKANA))
        for spelling, word in self.loans:
            if spelling in text:
                text = text.replace(spelling, word)
        return self._folded(text)

    def _loans_found(self, text: str) -> str:
        if self._loan_parts.search(text):
            for spelling, word in self.folded_loans:
                if spelling in text:
                    text = text.replace(spelling, word)
                elif spelling[:3] in text or spelling[-3:] in text:
                    text = _nearly_replaced(text, spelling, word)
        return _STRETCHED.sub(r"\1", text) if _THRICE.search(text) else text

    def forms_of_all(self, texts: Sequence[str]) -> list[str]:
        """Return plain texts folded, and folded as if their long vowels were not marked.

        Latin spelling marks no long vowel, so that a short loan word in it is not known for one.
        """
        marks = dict.fromkeys(map(ord, self.long_vowels))
        unmarked = [text.translate(marks) for text in texts]
        pairs = zip(self.fold_all(texts), self.fold_all(unmarked), strict=True)
        return [form for pair in pairs for form in dict.fromkeys(pair)]

    @cached_property
    def folded_loans(self) -> tuple[tuple[str, str], ...]:
        """The loan words long enough to know by their folded spelling alone."""
        folded = {self._folded(own): word for own, word in self.loans}
        pairs = [(own, word) for own, word in folded.items() if len(own) >= _SAFE_LOAN]
        return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))

    @cached_property
    def _loan_parts(self) -> re.Pattern[str]:
        """Finds a beginning or an end of any of them: most texts have none."""
        parts = {part for own, _ in self.folded_loans for part in (own[:3], own[-3:])}
        return re.compile("|".join(map(re.escape, sorted(parts))) or r"(?!)")

    def _folded(self, text: str) -> str:
        for written, kept in self.folds:
            if written in text:
                text = text.replace(written, kept)
        return text

    def from_latin(self, word: str) -> str | None:
        """Return a Latin word in the language's own letters; None when it cannot be read so."""
        if word in self.latin_words:
            return self.latin_words[word]
        out: list[str] = []
        at = 0
        while at < len(word):
            if _doubled(word, at):
                at += 1
                continue
            if word[at] in "-'":
                at += 1
                continue
            for size in (3, 2, 1):
                own = self.latin.get(word[at : at + size])
                if own is not None and (size > 1 or word[at] != "n" or _closes(word, at)):
                    out.append(own)
                    at += len(word[at : at + size])
                    break
            else:
                return None
        return "".join(out)

    def _read_out(self, text: str) -> str:
        readings = self.readings
        if not readings:
            return text
        out: list[str] = []
        at, size = 0, len(text)
        while at < size:
            character = text[at]
            if (character >= "\u3400" and character <= "\u9fff") or character == "々":
                for length in range(min(self.longest, size - at), 0, -1):
                    reading = readings.get(text[at : at + length])
                    if reading is not None:
                        out.append(reading)
                        at += length
                        break
                else:
                    out.append(character)
                    at += 1
            else:
                out.append(character)
                at += 1
        return "".join(out)


def _nearly_replaced(text: str, spelling: str, word: str) -> str:
    """Replace one place where a word stands with one slip in it."""
    if len(spelling) < _LONG_LOAN:
        return text
    head, tail = text.find(spelling[:3]), text.find(spelling[-3:])
    for size in (len(spelling), len(spelling) - 1, len(spelling) + 1):
        for start in (head, tail + 3 - size):
            # The first letter must be right: a shorter word may be all but the first of a longer.
            window = text[start : start + size] if start >= 0 else ""
            if window[:1] != spelling[0] or len(window) != size or window.isascii():
                continue
            if distance(window, spelling, 1) <= 1:
                return text[:start] + word + text[start + size :]
    return text


def _doubled(word: str, at: int) -> bool:
    # "kitte": a doubled consonant is a stop, which folding drops anyway; "nn" is a letter.
    return at + 1 < len(word) and word[at] == word[at + 1] and word[at] not in "aiueon"


def _closes(word: str, at: int) -> bool:
    # "n" alone is the closing sound only where no vowel follows.
    return at + 1 >= len(word) or word[at + 1] not in "aiueoy"


def _readings(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    pairs = (line.split() for line in path.read_text(encoding="utf-8").splitlines())
    return {pair[0]: pair[1] for pair in pairs if len(pair) == 2 and pair[0] != "#"}
