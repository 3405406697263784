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
from bot.core.answers import Operator
from bot.core.conversation import Conversation
from bot.core.memory import ShortMemory
from bot.i18n.locales import Locales
from bot.transport.terminal import History, Terminal, piped_lines, took_out_a_value, typed_lines


def command(options: argparse.Namespace, locales: Locales) -> int:
    """Talk until an empty line or the end of the input."""
    language = chosen_language(options.lang, locales)
    return asyncio.run(_chat(language, locales))


async def _chat(language: str | None, locales: Locales) -> int:
    configured = settings.load()
    operator = Operator(configured.operator_name, configured.operator_contact)
    memory = ShortMemory()
    await memory.save(replace(await memory.person(), language=language))
    terminal = Terminal(Conversation(parts(locales, operator)), memory, locales, sys.stdout)
    hint = language or system_language(locales)
    interactive = sys.stdin.isatty()
    history = History(configured.data / "history") if interactive else None
    lines: Iterator[str] = typed_lines("> ") if interactive else piped_lines(sys.stdin, readable)
    if interactive:
        print(locales[hint].text("chat-hello"))
    for line in lines:
        turn = await terminal.line(readable(line), hint)
        if turn is None:
            print(locales[hint].text("chat-no-button", number=line.strip()))
        elif took_out_a_value(turn):
            if interactive:
                print(locales[turn.language].text("chat-deleted"))
        elif history is not None:
            history.keep(line)
    if interactive:
        print(locales[hint].text("chat-bye"))
    return 0
