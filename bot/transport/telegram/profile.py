"""The bot's menu and descriptions in each language, told to the server only when they changed."""

import hashlib
import json
import logging
from collections.abc import Iterator
from typing import Any

from telegram.error import TelegramError

from bot.core.commands import COMMANDS
from bot.core.richtext import parse, plain
from bot.i18n.catalogue import MessageError
from bot.i18n.locales import Locale, Locales
from bot.store.base import Store
from bot.store.errors import StoreFault
from bot.transport.telegram.api import Api

_log = logging.getLogger(__name__)
_NOTE = "profile"
_PRIVATE = "all_private_chats"
_GROUPS = "all_group_chats"

Step = tuple[str, str, dict[str, Any]]
"""A name for what is told, the method, and its parameters."""


async def publish(api: Api, store: Store, locales: Locales) -> int:
    """Tell the server what it does not know yet; returns how many calls that took.

    A fault is logged and left for the next start: nobody waits for a menu.
    """
    told: dict[str, str] = dict(await store.note(_NOTE) or {})
    count = 0
    try:
        for name, method, values in _steps(locales):
            digest = hashlib.sha256(json.dumps(values, sort_keys=True).encode()).hexdigest()[:16]
            if told.get(name) == digest:
                continue
            await api.call(method, values)
            told[name] = digest
            count += 1
    except (TelegramError, MessageError) as error:
        _log.warning("menus and descriptions are not up to date: %s", type(error).__name__)
    try:
        if count:
            await store.set_note(_NOTE, told)
    except StoreFault as fault:
        _log.warning("could not remember which menus are set: %s", type(fault).__name__)
    return count


def _steps(locales: Locales) -> Iterator[Step]:
    for locale in locales:
        codes = [locale.code] if len(locale.code) == 2 else []  # the server knows two letters
        if locale.code == locales.default:
            codes.insert(0, "")  # for everybody whose language is not spoken here
        for code in codes:
            yield from _in_language(locale, code)


def _in_language(locale: Locale, code: str) -> Iterator[Step]:
    language = {"language_code": code} if code else {}
    for scope in (_PRIVATE, _GROUPS):
        commands = [
            {"command": command.name, "description": _words(locale, f"command-{command.name}")}
            for command in COMMANDS
            if command.listed and (command.group or scope == _PRIVATE)
        ]
        values = {"commands": commands, "scope": {"type": scope}, **language}
        yield f"commands:{scope}:{code}", "setMyCommands", values
    description = {"description": _words(locale, "bot-description"), **language}
    yield f"description:{code}", "setMyDescription", description
    short = {"short_description": _words(locale, "bot-short-description"), **language}
    yield f"short:{code}", "setMyShortDescription", short


def _words(locale: Locale, key: str) -> str:
    return plain(parse(locale.text(key)))
