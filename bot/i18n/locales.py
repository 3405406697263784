"""The languages the bot speaks: one folder each, found at the start, nothing to register."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import bot
from bot.i18n.articles import Article, Guide, read_answers, read_articles, read_guides
from bot.i18n.catalogue import Argument, Catalogue
from bot.i18n.dates import DateForms
from bot.i18n.wishes import Wishes


def locales_root() -> Path:
    """Where the locale folders are: inside an installed package, or beside it in a checkout."""
    package = Path(bot.__file__).parent
    packed = package / "locales"
    return packed if packed.is_dir() else package.parent / "locales"


@dataclass(frozen=True)
class Meta:
    """What a language says of itself: its own name, its marketplace, and what it is called."""

    name: str
    marketplace: str
    called: tuple[str, ...]


class Locale:
    """One language; its texts are read when they are first needed."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is the language's own folder; its name is the language's code."""
        self.code = folder.name
        self.folder = folder
        data = tomllib.loads((folder / "meta.toml").read_text(encoding="utf-8"))
        self.meta = Meta(data["name"], data["marketplace"], tuple(data["called"]))

    @cached_property
    def catalogue(self) -> Catalogue:
        """Short messages."""
        return Catalogue.load(self.folder)

    @cached_property
    def answers(self) -> dict[str, dict[str, str]]:
        """Answers as markup: token → topic → text."""
        return read_answers(self.folder / "answers")

    @cached_property
    def guides(self) -> dict[str, Guide]:
        """Guides to where each credential is, by token."""
        return read_guides(self.folder / "guides")

    @cached_property
    def articles(self) -> dict[str, Article]:
        """Articles on narrow matters, by id."""
        return read_articles(self.folder / "articles")

    @cached_property
    def dates(self) -> DateForms:
        """How a day is written."""
        return DateForms.load(self.folder)

    @cached_property
    def wishes(self) -> Wishes:
        """Words that tell apart what messages on one subject want."""
        return Wishes.load(self.folder)

    def text(self, key: str, **arguments: Argument) -> str:
        """Return a short message as markup; see Catalogue.text."""
        return self.catalogue.text(key, **arguments)

    def has(self, key: str) -> bool:
        """Whether there is a short message of that key."""
        return self.catalogue.has(key)


class Locales:
    """All languages; the order is alphabetical, English answers for codes that are not spoken."""

    def __init__(self, root: Path) -> None:
        """``root`` holds one folder a language, each with a ``meta.toml``."""
        self.root = root
        folders = sorted(path.parent for path in root.glob("*/meta.toml"))
        self._locales = {folder.name: Locale(folder) for folder in folders}
        if not self._locales:
            raise FileNotFoundError(f"no languages below {root}")
        self.default = "en" if "en" in self._locales else next(iter(self._locales))

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of all languages."""
        return tuple(self._locales)

    def __getitem__(self, code: str) -> Locale:
        return self._locales[code]

    def __contains__(self, code: object) -> bool:
        return code in self._locales

    def __iter__(self) -> Iterator[Locale]:
        return iter(self._locales.values())

    def match(self, hint: str | None) -> str | None:
        """Return the spoken language nearest to a hint such as ``ja-JP``, or None."""
        if not hint:
            return None
        code = hint.replace("_", "-").lower()
        while code:
            for known in self._locales:
                if known.lower() == code:
                    return known
            code = code.rpartition("-")[0]
        return None
