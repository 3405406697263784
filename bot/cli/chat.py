"""kagiban chat: the conversation in the terminal."""

import argparse
import asyncio
import sys
from collections.abc import Iterator
from dataclasses import replace

from bot import settings
from bot.app import parts
from bot.cli.common import chosen_language, readable
from bot.cli.main import system_language
from bot.cli.storage import FAULTS, explain, opened
from bot.core.answers import Operator
from bot.core.conversation import Conversation
from bot.core.memory import Memory
from bot.i18n.locales import Locales
from bot.settings import Settings
from bot.transport.local import LocalMemory
from bot.transport.terminal import History, Terminal, piped_lines, took_out_a_value, typed_lines

USER = "terminal"


def command(options: argparse.Namespace, locales: Locales) -> int:
    """Talk until an empty line or the end of the input."""
    language = chosen_language(options.lang, locales)
    hint = language or system_language(locales)
    try:
        configured = settings.load()
        return asyncio.run(_open(configured, locales, language, hint))
    except FAULTS as fault:
        explain(fault, locales[hint])
        return 2


async def _open(configured: Settings, locales: Locales, language: str | None, hint: str) -> int:
    async with opened(configured, locales[hint]) as store:
        memory = LocalMemory(store, USER)
        if language is not None:
            await memory.save(replace(await memory.person(), language=language))
        await _talk(configured, locales, memory, hint)
    return 0


async def _talk(configured: Settings, locales: Locales, memory: Memory, hint: str) -> None:
    operator = Operator(configured.operator_name, configured.operator_contact)
    terminal = Terminal(Conversation(parts(locales, operator)), memory, locales, sys.stdout)
    speaks = (await memory.person()).language
    locale = locales[speaks if speaks is not None and speaks in locales else hint]
    interactive = sys.stdin.isatty()
    history = History(configured.data / "history") if interactive else None
    lines: Iterator[str] = typed_lines("> ") if interactive else piped_lines(sys.stdin, readable)
    if interactive:
        print(locale.text("chat-hello"))
    for line in lines:
        turn = await terminal.line(readable(line), hint)
        if turn is None:
            print(locale.text("chat-no-button", number=line.strip()))
            continue
        locale = locales[turn.language]
        if took_out_a_value(turn):
            if interactive:
                print(locale.text("chat-deleted"))
        elif history is not None:
            history.keep(line)
    if interactive:
        print(locale.text("chat-bye"))
