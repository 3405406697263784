"""The strict checker of locale folders: what is missing, what would not be shown well."""

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

from bot.core.answers import PLACEHOLDERS
from bot.core.topics import GENERAL, TOKENS, answer_topics
from bot.i18n.articles import TextError
from bot.i18n.catalogue import MessageError, prepared
from bot.i18n.locales import Locale, Locales
from bot.pictures.make import stale, steps
from bot.pictures.screens import labels

LONGEST_BUTTON = 40
"""Columns a button may take on a phone; a full-width letter counts two."""

_BUTTON_KEYS = re.compile(r"(button|topic|token|field|pay|region|country|start)-")
_SENTENCES = {"start-field", "start-other", "start-pay", "start-spapi-which"}
_HTML = re.compile(r"</?[a-zA-Z][^>]*>|&(?:[a-z]+|#\d+);")
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_NEEDED_FILES = ("names.toml", "labels.toml", "ties.toml", "dates.toml", "wishes.toml")


def check(locales: Locales) -> list[str]:
    """Return every finding as one line that names the language and the place."""
    reference = locales[locales.default]
    arguments = message_arguments(reference.folder)
    found: list[str] = []
    for locale in locales:
        try:
            found += [f"{locale.code}: {line}" for line in _check(locale, reference, arguments)]
        except (TextError, UnicodeDecodeError, ValueError, KeyError, OSError) as error:
            found.append(f"{locale.code}: {type(error).__name__}: {error}")
    return found


def message_arguments(folder: Path) -> dict[str, frozenset[str]]:
    """Return the arguments each message of a locale folder uses, by key."""
    found: dict[str, frozenset[str]] = {}
    for entry in _entries(folder):
        if isinstance(entry, ast.Message):
            visitor = _Variables()
            visitor.visit(entry)
            found[entry.id.name] = frozenset(visitor.names)
    return found


def columns(text: str) -> int:
    """Return how wide a text is on a screen: letters beyond Latin count two."""
    return sum(1 if ord(letter) < 0x2E80 else 2 for letter in text)


class _Variables(Visitor):
    def __init__(self) -> None:
        self.names: set[str] = set()

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.names.add(node.id.name)


def _entries(folder: Path) -> Iterator[ast.EntryType]:
    """Yield everything that stands in the ``.ftl`` files of a locale folder."""
    for path in sorted(folder.glob("*.ftl")):
        yield from FluentParser().parse(prepared(path.read_text(encoding="utf-8"))).body


def _check(
    locale: Locale, reference: Locale, arguments: dict[str, frozenset[str]]
) -> Iterator[str]:
    yield from _check_messages(locale, arguments)
    yield from _check_answers(locale)
    yield from _check_guides(locale)
    yield from _check_articles(locale, reference)
    yield from _check_pictures(locale)
    for name in _NEEDED_FILES:
        if not (locale.folder / name).is_file():
            yield f"{name} is missing"
    if not any((locale.folder / "examples").glob("*.txt")):
        yield "examples/ has no questions to learn from"


def _check_messages(locale: Locale, arguments: dict[str, frozenset[str]]) -> Iterator[str]:
    own = message_arguments(locale.folder)
    for key in sorted(arguments.keys() - own.keys()):
        yield f"message {key} is missing"
    for key in sorted(own.keys() - arguments.keys()):
        yield f"message {key} is in no other language"
    for key in sorted(own.keys() & arguments.keys()):
        for name in sorted(arguments[key] ^ own[key]):
            yield f"message {key}: argument ${name} is in one language only"
    entries = list(_entries(locale.folder))
    names = Counter(entry.id.name for entry in entries if isinstance(entry, ast.Message))
    for key, count in names.items():
        if count > 1:
            yield f"message {key} stands twice"
    for entry in entries:
        if isinstance(entry, ast.Junk):
            first, _, _ = (entry.content or "").strip().partition("\n")
            yield f"not a message: {first}"
    for key in sorted(own):
        yield from _check_message(locale, key, own[key])


def _check_message(locale: Locale, key: str, names: frozenset[str]) -> Iterator[str]:
    try:
        text = locale.text(key, **dict.fromkeys(names, 1))
    except MessageError as error:
        yield str(error).partition(": ")[2]
        return
    if _HTML.search(text):
        yield f"message {key}: HTML"
    if text != text.strip():
        yield f"message {key}: spaces at an end"
    if _BUTTON_KEYS.match(key) and key not in _SENTENCES and columns(text) > LONGEST_BUTTON:
        yield f"message {key}: {columns(text)} columns, a button takes {LONGEST_BUTTON}"


def _check_answers(locale: Locale) -> Iterator[str]:
    for token in (*TOKENS, GENERAL):
        texts = locale.answers.get(token)
        if texts is None:
            yield f"answers/{token}.md is missing"
            continue
        needed = set(answer_topics(token)) - ({"where"} if token != GENERAL else set())
        for topic in sorted(needed - texts.keys()):
            yield f"answers/{token}.md: no ## {topic}"
        for topic, text in texts.items():
            yield from _check_text(f"answers/{token}.md {topic}", text)
    for token in sorted(locale.answers.keys() - {*TOKENS, GENERAL}):
        yield f"answers/{token}.md: no such credential"


def _check_guides(locale: Locale) -> Iterator[str]:
    for token in TOKENS:
        guide = locale.guides.get(token)
        if guide is None:
            yield f"guides/{token}.md is missing"
            continue
        if not guide.steps:
            yield f"guides/{token}.md: no steps"
        for text in (guide.lead, *guide.steps, guide.looks, guide.remember, guide.different):
            yield from _check_text(f"guides/{token}.md", text)


def _check_articles(locale: Locale, reference: Locale) -> Iterator[str]:
    for name in sorted(reference.articles.keys() - locale.articles.keys()):
        yield f"articles/{name}.md is missing"
    for article in locale.articles.values():
        if not article.cues:
            yield f"articles/{article.id}.md: no cues"
        yield from _check_text(f"articles/{article.id}.md", article.text)


def _check_pictures(locale: Locale) -> Iterator[str]:
    yield from stale(locale)
    drawn = steps(locale)
    for token, guide in locale.guides.items():
        count = len(drawn.get(token, []))
        if count != len(guide.steps):
            yield f"pictures/{token}.toml: {count} pictures for {len(guide.steps)} steps"
            continue
        for number, (step, words) in enumerate(zip(drawn[token], guide.steps, strict=True), 1):
            for label in labels(step):
                if label not in "\n".join((guide.lead, *guide.steps, guide.looks, words)):
                    yield f"pictures/{token}.toml step {number}: “{label}” is not in the guide"


def _check_text(place: str, text: str) -> Iterator[str]:
    if not text:
        yield f"{place}: empty"
    if _HTML.search(text):
        yield f"{place}: HTML"
    if re.search(r"^#", text, re.MULTILINE):
        yield f"{place}: a heading inside a text"
    for name in sorted(set(_PLACEHOLDER.findall(text)) - PLACEHOLDERS):
        yield f"{place}: unknown placeholder {{{name}}}"
