"""Understanding: the language, the intents and what to do with them, for one message."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.nlu import language, model
from bot.nlu.context import follow
from bot.nlu.decision import decide
from bot.nlu.features import Featurer
from bot.nlu.intents import Candidates, intents_of
from bot.nlu.model import Model
from bot.nlu.reading import Reader, Reading
from bot.nlu.script import Script, plain
from bot.nlu.types import Context, Understanding

_NATIVE = re.compile(r"[^\W\d_a-z\ue000-\ue00f]")
_LATIN = re.compile(r"[a-z]")
_CLEAR = 0.35
_SENTENCE = 2


@dataclass(frozen=True)
class Tongue:
    """What understanding needs of one language."""

    code: str
    script: Script
    featurer: Featurer
    model: Model


class Understander:
    """Understands messages in the languages of a folder of locales."""

    def __init__(self, reader: Reader, tongues: Mapping[str, Tongue]) -> None:
        self._reader = reader
        self._tongues = dict(tongues)

    @classmethod
    def load(cls, root: Path) -> "Understander":
        """Load every language below ``root`` that has a trained model.

        Raises ModelError when a model is not of this version.
        """
        folders = language_folders(root)
        reader = Reader(folders)
        featurer = Featurer(reader)
        tongues = {
            folder.name: Tongue(
                folder.name,
                reader.scripts[folder.name],
                featurer,
                model.load(folder / model.FILE),
            )
            for folder in folders
            if (folder / model.FILE).exists()
        }
        return cls(reader, tongues)

    def normalise(self, text: str) -> str:
        """Return text in one width and one case, for looking for words in it."""
        return plain(text)

    def understand(
        self, text: str, *, hint: str | None = None, context: Context | None = None
    ) -> Understanding:
        """Read a message.

        ``hint`` is the language to assume when the message does not tell; ``context`` is the
        thread it continues.
        """
        reading = self._reader.read(text)
        code = self._language(reading, text)
        if code is not None or len(self._tongues) == 1 or hint in self._tongues:
            codes = [code or self._assumed(hint)]
        else:
            codes = list(self._tongues)
        found = [self._candidates(self._tongues[code], text, reading, context) for code in codes]
        candidates, reading, tongue = max(found, key=lambda one: one[0].ranked[0][1])
        return decide(candidates, reading, code, tongue.model)

    def _candidates(
        self, tongue: Tongue, text: str, reading: Reading, context: Context | None
    ) -> tuple[Candidates, Reading, Tongue]:
        reading = reread(self._reader, tongue.script, text, reading)
        candidates = intents_of(reading, tongue.model, tongue.featurer)
        whole = follow(candidates, reading, tongue.featurer, context)
        return whole, reading, tongue

    def _assumed(self, hint: str | None) -> str:
        if hint in self._tongues:
            return str(hint)
        short = (hint or "").partition("-")[0]
        return short if short in self._tongues else next(iter(self._tongues))

    def _language(self, reading: Reading, text: str) -> str | None:
        """Return the code of the language, None when names and signs are all there is."""
        for code, tongue in self._tongues.items():
            letters = tongue.script.sentence_letters
            if letters and len(re.findall(f"[{letters}]", text)) >= _SENTENCE:
                return code
        if not text.isascii() and self._mostly_native(text):
            return self._by_script(text)
        latin = [unit for unit in reading.units if "a" <= unit[0] <= "z"]
        native = [] if text.isascii() else [unit for unit in reading.units if _NATIVE.match(unit)]
        spelt = None if native else self._by_spelling(latin)
        if spelt is not None:
            return spelt
        rest = "".join(latin if sum(map(len, latin)) >= _SENTENCE else native)
        numbers = language.buckets(rest)
        if not len(numbers):
            return self._by_script(text)
        likely = sorted(
            (-language.likelihood(numbers, tongue.model.letters), code)
            for code, tongue in self._tongues.items()
        )
        if len(likely) > 1 and likely[1][0] - likely[0][0] < _CLEAR / max(len(rest), 1):
            return None
        return likely[0][1]

    def _by_spelling(self, words: Sequence[str]) -> str | None:
        """Return the language whose sounds Latin words spell, when no other was taught them."""
        words = [word for word in words if len(word) > 1]
        for code, tongue in self._tongues.items():
            if not tongue.script.latin:
                continue
            others = [t.model.net.known for t in self._tongues.values() if t is not tongue]
            new = [word for word in words if not any(word in known for known in others)]
            new = [word for word in new if tongue.script.from_latin(word) is not None]
            if not new:
                continue
            spelt = [word for word in words if tongue.script.from_latin(word) is not None]
            if len(new) >= 2 * (len(words) - len(spelt)):
                return code
        return None

    @staticmethod
    def _mostly_native(text: str) -> bool:
        letters = plain(text)
        native, latin = len(_NATIVE.findall(letters)), len(_LATIN.findall(letters))
        return 2 * native > latin

    def _by_script(self, text: str) -> str | None:
        # Nothing but names: letters other than Latin ones still tell.
        if not _NATIVE.search(plain(text)):
            return None
        own = [code for code, tongue in self._tongues.items() if tongue.script.latin]
        return own[0] if len(own) == 1 else None


def reread(reader: Reader, script: Script, text: str, reading: Reading) -> Reading:
    """Read again in the language's own letters what was written in Latin ones throughout."""
    if not script.latin:
        return reading
    rest = "".join(reading.units)
    if _NATIVE.search(rest) or not _LATIN.search(rest):
        return reading
    return reader.read(text, script)


def language_folders(root: Path) -> list[Path]:
    """Return the folders of languages that bring names and cue words."""
    return sorted(path.parent for path in root.glob("*/cues.toml"))
