"""Checks of parameters: types, lengths, buttons; each says no as the server does."""

import json
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from tests.fakes.telegram_api.entities import Entity, parse_html, units
from tests.fakes.telegram_api.errors import Refused

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
_URL = re.compile(r"(https?://[^\s/]+\.?[^\s]*|tg://\S+)")
_BUTTON_FIELDS = {
    "text",
    "url",
    "callback_data",
    "copy_text",
    "style",
    "icon_custom_emoji_id",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "web_app",
    "login_url",
    "pay",
    "callback_game",
}
_TRUE = {True: True, "true": True, "True": True, "1": True}


class Parameters:
    """The parameters of one call; what is not asked for is refused at the end."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        """``given`` are the fields as they came in, JSON still in strings."""
        self._given = dict(given)
        self._used: set[str] = set()

    def raw(self, name: str) -> Any:
        """Return a field as it came, None when it is missing."""
        self._used.add(name)
        return self._given.get(name)

    def text(self, name: str) -> str:
        """Return a text, empty when missing. Raises Refused for anything that is no text."""
        value = self.raw(name)
        if value is None:
            return ""
        if not isinstance(value, str):
            raise Refused(f'field "{name}" must be of type String')
        try:
            value.encode()
        except UnicodeEncodeError:
            raise Refused("strings must be encoded in UTF-8") from None
        return value

    def number(self, name: str, default: int | None = None) -> int:
        """Return a whole number. Raises Refused when it is none, or missing without default."""
        value = self.raw(name)
        if value is None and default is not None:
            return default
        try:
            return int(value)
        except (TypeError, ValueError):
            raise Refused(f"{name} is not specified or not a number") from None

    def flag(self, name: str) -> bool:
        """Return a boolean, False when missing."""
        return _TRUE.get(self.raw(name), False)

    def json(self, name: str) -> Any:
        """Return an object or a list, None when missing. Raises Refused for broken JSON."""
        value = self.raw(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value)
        except ValueError:
            raise Refused(f"can't parse {name.replace('_', ' ')} JSON object") from None

    def finish(self, method: str) -> None:
        """Refuse fields that no one asked for; a mistyped name would be passed over otherwise."""
        unknown = self._given.keys() - self._used
        if unknown:
            raise Refused(f"{method}: unknown parameters {sorted(unknown)}")


def message_text(p: Parameters) -> tuple[str, tuple[Entity, ...]]:
    """Return the text of a message, parsed. Raises Refused when empty or too long."""
    text, entities = _parsed(p, "text")
    if not text:
        raise Refused("message text is empty")
    if units(text) > LONGEST_TEXT:
        raise Refused("message is too long")
    return text, entities


def caption(p: Parameters | Mapping[str, Any]) -> tuple[str, tuple[Entity, ...]]:
    """Return a caption, parsed; it may be empty. Raises Refused when too long."""
    fields = p if isinstance(p, Parameters) else Parameters(p)
    text, entities = _parsed(fields, "caption")
    if units(text) > LONGEST_CAPTION:
        raise Refused("message caption is too long")
    return text, entities


def _parsed(p: Parameters, name: str) -> tuple[str, tuple[Entity, ...]]:
    source, mode = p.text(name), p.text("parse_mode")
    if mode not in ("", "HTML"):
        raise Refused("unsupported parse_mode")
    text, entities = parse_html(source) if mode else (source, ())
    lead = units(text) - units(text.lstrip())
    return text.strip(), tuple(replace(e, offset=max(0, e.offset - lead)) for e in entities)


def inline_keyboard(p: Parameters) -> dict[str, Any] | None:
    """Return the buttons. Raises Refused when one of them would not be accepted."""
    markup = p.json("reply_markup")
    if not markup:
        return None
    rows = markup.get("inline_keyboard") if isinstance(markup, dict) else None
    if not isinstance(rows, list) or not all(isinstance(row, list) and row for row in rows):
        raise Refused("field inline_keyboard must be an array of non-empty arrays")
    if sum(map(len, rows)) > 100 or any(len(row) > 8 for row in rows):
        raise Refused("reply markup is too long")
    for row in rows:
        for button in row:
            _check_button(button)
    return dict(markup) if rows else None


def _check_button(button: dict[str, Any]) -> None:
    if not isinstance(button.get("text"), str) or not button["text"].strip():
        raise Refused("inline keyboard button text must be non-empty")
    if button.keys() - _BUTTON_FIELDS:
        raise Refused("unknown field in an inline keyboard button")
    kinds = button.keys() - {"text", "style", "icon_custom_emoji_id"}
    if len(kinds) != 1:
        raise Refused("exactly one of the optional fields must be used in a button")
    data = button.get("callback_data")
    if data is not None and not 1 <= len(str(data).encode()) <= 64:
        raise Refused("BUTTON_DATA_INVALID")
    copied = button.get("copy_text")
    if copied is not None and not 1 <= units(str(copied.get("text", ""))) <= 256:
        raise Refused("BUTTON_COPY_TEXT_INVALID")
    url = button.get("url")
    if url is not None and not _URL.fullmatch(str(url)):
        raise Refused("inline keyboard button URL is invalid")
