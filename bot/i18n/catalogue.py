"""The short messages of one language, in Mozilla's Fluent."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel import Locale, UnknownLocaleError
from fluent.runtime import FluentBundle, FluentResource

from bot.core.richtext import escape

Argument = str | int
# Fluent takes a star that begins a line for its own; two of them are always ours.
_BOLD_FIRST = re.compile(r"^( +)\*\*", re.MULTILINE)
# All but the first line of a message is indented. A term has a dash before its name.
_BEGINS = re.compile(r"^(?:(-?[a-zA-Z][a-zA-Z0-9_-]*)|#)", re.MULTILINE)
_REFERENCE = re.compile(r"\{\s*(-?[a-zA-Z][a-zA-Z0-9_-]*)")


class MessageError(LookupError):
    """A message is not there, or was asked for without what it needs; names the key alone."""


class Catalogue:
    """Messages of one language by key; what is missing is an error, never half a text.

    A message is parsed when it is first asked for: all of them at once would be a tenth of the
    start of the program, and most are not needed that day.
    """

    def __init__(self, code: str, sources: Iterable[str]) -> None:
        """``sources`` are the texts of the language's ``.ftl`` files."""
        self.code = code
        # Isolation marks would stand in every copied value.
        self._bundle = FluentBundle([_plural_language(code)], use_isolating=False)
        self._unparsed: dict[str, str] = {}
        for source in sources:
            for key, text in _entries(prepared(source)):
                self._unparsed.setdefault(key, text)

    @classmethod
    def load(cls, folder: Path) -> "Catalogue":
        """Read every ``.ftl`` file of a locale folder; the folder's name is the code."""
        paths = sorted(folder.glob("*.ftl"))
        return cls(folder.name, [path.read_text(encoding="utf-8") for path in paths])

    def has(self, key: str) -> bool:
        """Whether there is a message of that key."""
        self._parse(key)
        return bool(self._bundle.has_message(key))

    def text(self, key: str, **arguments: Argument) -> str:
        """Return the message as markup; string arguments are shown as they are, marks and all.

        Raises MessageError when the message is missing or lacks an argument.
        """
        if not self.has(key):
            raise MessageError(f"{self.code}: no message {key}")
        message = self._bundle.get_message(key)
        if message.value is None:
            raise MessageError(f"{self.code}: message {key} has no text")
        safe = {
            name: escape(value) if isinstance(value, str) else value
            for name, value in arguments.items()
        }
        text, errors = self._bundle.format_pattern(message.value, safe)
        if errors:
            raise MessageError(f"{self.code}: message {key} could not be filled in")
        return str(text)

    def _parse(self, key: str) -> None:
        """Take a message into the bundle, and whatever it refers to."""
        source = self._unparsed.pop(key, None)
        if source is None:
            return
        self._bundle.add_resource(FluentResource(source))
        for name in _REFERENCE.findall(source):
            self._parse(name)


def prepared(source: str) -> str:
    """Return the text of an ``.ftl`` file as Fluent must see it: bold may begin a line."""
    return _BOLD_FIRST.sub(r'\1{"**"}', source)


def _entries(source: str) -> Iterator[tuple[str, str]]:
    """Cut the text of a file into its messages and terms, by name."""
    starts = list(_BEGINS.finditer(source))
    ends = [start.start() for start in starts[1:]] + [len(source)]
    for start, end in zip(starts, ends, strict=True):
        if start[1]:
            yield start[1], source[start.start() : end]


def _plural_language(code: str) -> str:
    # A folder may carry a code that the plural tables do not know; English rules are the safe ones.
    try:
        Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return "en"
    return code
