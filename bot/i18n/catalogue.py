"""The short messages of one language, in Mozilla's Fluent."""

import re
from collections.abc import Iterable
from pathlib import Path

from babel import Locale, UnknownLocaleError
from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast as fluent_ast

from bot.core.richtext import escape

Argument = str | int
# Fluent takes a star that begins a line for its own; two of them are always ours.
_BOLD_FIRST = re.compile(r"^( +)\*\*", re.MULTILINE)


class MessageError(LookupError):
    """A message is not there, or was asked for without what it needs; names the key alone."""


class Catalogue:
    """Messages of one language by key; what is missing is an error, never half a text."""

    def __init__(self, code: str, sources: Iterable[str]) -> None:
        """``sources`` are the texts of the language's ``.ftl`` files."""
        self.code = code
        self.duplicates: list[str] = []
        self.junk: list[str] = []
        # Isolation marks would stand in every copied value.
        self._bundle = FluentBundle([_plural_language(code)], use_isolating=False)
        for source in sources:
            resource = FluentResource(prepared(source))
            self.junk += [_first_line(e) for e in resource.body if isinstance(e, fluent_ast.Junk)]
            for entry in resource.body:
                if isinstance(entry, fluent_ast.Message) and self.has(entry.id.name):
                    self.duplicates.append(entry.id.name)
            self._bundle.add_resource(resource)

    @classmethod
    def load(cls, folder: Path) -> "Catalogue":
        """Read every ``.ftl`` file of a locale folder; the folder's name is the code."""
        paths = sorted(folder.glob("*.ftl"))
        return cls(folder.name, [path.read_text(encoding="utf-8") for path in paths])

    def has(self, key: str) -> bool:
        """Whether there is a message of that key."""
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


def prepared(source: str) -> str:
    """Return the text of an ``.ftl`` file as Fluent must see it: bold may begin a line."""
    return _BOLD_FIRST.sub(r'\1{"**"}', source)


def _first_line(junk: fluent_ast.Junk) -> str:
    return (junk.content or "").strip().split("\n")[0]


def _plural_language(code: str) -> str:
    # A folder may carry a code that the plural tables do not know; English rules are the safe ones.
    try:
        Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return "en"
    return code
