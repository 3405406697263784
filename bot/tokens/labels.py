"""Words that name a kind of credential, found in a text in all languages at once."""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from bot.tokens.view import View

NOTHING = "nothing"
"""The label kind of words that name some other number: a product code, a tracking number."""

_SEPARATOR = re.compile(r"[\s_\-.・]+")
# The dot of Japanese is left out: a class with a sign that far up takes ten times as long to
# compile, and there are many. Texts are searched with a plain dot in its place.
_BETWEEN = r"[\s_\-.]{0,2}"
_JAPANESE_DOT = "・"
_END = ""
_AROUND = frozenset(["", *" \t\n:=\"'(),.`*|"])
# A text with more labels than this is a table of data; what has a shape is found without them.
_MOST = 1_500
_NEVER = r"(?!)"
_HUMP = re.compile(r"[a-z0-9](?=[A-Z])")
# Names in addresses and settings are the same in every language; each counts before "=" alone.
_PARAMETERS = {
    "seller": "seller_token",
    "me": "seller_token",
    "merchant": "seller_token",
    "selling_partner_id": "seller_token",
    "marketplaceid": "marketplace_id",
    "mp": "marketplace_id",
    "spapi_oauth_code": "oauth_code",
    "application_id": "application_id",
    "mws_auth_token": "mws_auth_token",
    "mwsauthtoken": "mws_auth_token",
}
_NAME = re.compile(r"(?<![a-z_])[a-z_]{2,18}$")
_LONGEST_NAME = 20


class Label(NamedTuple):
    """A label's kind and where it stands in the view; a parameter always names what follows it."""

    kind: str
    start: int
    end: int
    parameter: bool = False


class Labels:
    """Finds labels."""

    def __init__(self, words: Mapping[str, Sequence[str]]) -> None:
        """``words`` lists the label words of each kind; width, case, separators do not matter."""
        self._kinds: dict[str, str] = {}
        latin: dict[str, Any] = {}
        other: dict[str, Any] = {}
        for kind, phrases in words.items():
            for phrase in phrases:
                parts = _SEPARATOR.split(unicodedata.normalize("NFKC", phrase).lower().strip())
                self._kinds["".join(parts)] = kind
                node = latin if parts[0][:1].isascii() else other
                for index, part in enumerate(parts):
                    for unit in ((_BETWEEN,) if index else ()) + tuple(part):
                        node = node.setdefault(unit, {})
                node[_END] = {}
        self._latin_labels = _trie_pattern(latin) or _NEVER
        self._other_labels = _trie_pattern(other) or _NEVER

    # Compiled when first needed: most questions hold nothing that a label could stand beside.
    @cached_property
    def _latin(self) -> re.Pattern[str]:
        # Most places in a text are inside a word: saying so first spares a look at each label.
        return re.compile(rf"(?<![a-z0-9])(?:{self._latin_labels})")

    @cached_property
    def _latin_inside(self) -> re.Pattern[str]:
        return re.compile(self._latin_labels)

    @cached_property
    def _other(self) -> re.Pattern[str]:
        return re.compile(self._other_labels)

    @classmethod
    def load(cls, root: Path) -> "Labels":
        """Read ``labels.toml`` of every locale folder below ``root``."""
        words: dict[str, list[str]] = {}
        for path in sorted(root.glob("*/labels.toml")):
            for kind, phrases in tomllib.loads(path.read_text(encoding="utf-8")).items():
                words.setdefault(kind, []).extend(phrases)
        return cls(words)

    def find(self, view: View) -> list[Label]:
        """Return the labels in the order of the text."""
        found = list(_parameters(view.lower))
        taken = {label.start for label in found}
        kinds: dict[str, str] = {}
        text = view.text
        for start, end in islice(self._places(view), _MOST):
            plain = text[end : end + 1] in _AROUND and text[start - 1 : start] in _AROUND
            if start in taken or not (plain or _stands_free(text, start, end)):
                continue
            written = view.words[start:end]
            kind = kinds.get(written)
            if kind is None:
                kind = kinds[written] = self._kinds[_SEPARATOR.sub("", written)]
            found.append(Label(kind, start, end))
        return sorted(found, key=_start)

    def _places(self, view: View) -> Iterator[tuple[int, int]]:
        """Yield where label words stand, without yet looking at what is around them."""
        words = view.words.replace(_JAPANESE_DOT, ".")
        for match in self._latin.finditer(words):
            yield match.span()
        for hump in _HUMP.finditer(view.text):
            inside = self._latin_inside.match(words, hump.end())
            if inside is not None:
                yield inside.span()
        if not words.isascii():
            for match in self._other.finditer(words):
                yield match.span()


def _parameters(lower: str) -> Iterator[Label]:
    """Yield the names of parameters that stand before an equals sign."""
    equals = lower.find("=")
    while equals >= 0:
        name = _NAME.search(lower, max(0, equals - _LONGEST_NAME), equals)
        if name is not None and name[0] in _PARAMETERS:
            yield Label(_PARAMETERS[name[0]], name.start(), equals, parameter=True)
        equals = lower.find("=", equals + 1)


def _start(label: Label) -> int:
    return label.start


def _stands_free(text: str, start: int, end: int) -> bool:
    """Whether a label is a word of its own, or a part of a name such as ``amazonSellerId``."""
    before, first = text[start - 1 : start], text[start]
    inside = first.isascii() and before.isascii() and before.isalnum()
    if inside and not (first.isupper() and (before.islower() or before.isdigit())):
        return False
    after, last = text[end : end + 1], text[end - 1]
    if last.isascii() and last.isalnum() and after.isascii() and after.isalpha():
        plural = after in "sS" and not text[end + 1 : end + 2].isalpha()
        return plural or (last.islower() and after.isupper())
    return True


def _trie_pattern(node: dict[str, Any]) -> str:
    """Return a pattern that tries the longest label first without trying each in turn."""
    branches = [
        (unit if unit == _BETWEEN else re.escape(unit)) + _trie_pattern(rest)
        for unit, rest in sorted(node.items(), key=lambda item: (item[0] == _BETWEEN, item[0]))
        if unit != _END
    ]
    if not branches:
        return ""
    joined = branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"
    if _END not in node:
        return joined
    return f"(?:{joined})?"
