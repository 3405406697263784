"""kagiban chat: the conversation in the terminal."""

import argparse
import asyncio
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

from bot import settings
from bot.app import parts
from bot.cli.common import chosen_language, readable
from bot.cli.main import system_language
from bot.cli.storage import FAULTS, explain, opened
from bot.core.answers import Operator
from bot.core.conversation import Conversation
from bot.core.events import Origin
from bot.core.scene import Parts
from bot.i18n.locales import Locales
from bot.settings import Settings
from bot.store.base import Reminder, Store
from bot.transport.memory import TurnMemory, promise_of
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
        if language is not None:
            memory = await _memory(store)
            await memory.save(replace(await memory.person(), language=language))
            await store.act(USER, memory.turn(()))
        await _talk(configured, locales, store, hint)
    return 0


async def _memory(store: Store) -> TurnMemory:
    return TurnMemory(await store.person(USER), store, USER)


def _terminal(loading: Future[Parts], locales: Locales) -> Terminal:
    return Terminal(Conversation(loading.result()), locales, sys.stdout)


async def _remind(due: Sequence[Reminder], terminal: Terminal, store: Store) -> None:
    """Show what came due since the last time; nobody is here in between."""
    memory = await _memory(store)
    promises = [promise_of(reminder) for reminder in due]
    turn = await terminal.conversation.remind(promises, Origin(USER, USER), memory)
    terminal.show(turn)
    await store.act(USER, memory.turn(()))


async def _talk(configured: Settings, locales: Locales, store: Store, hint: str) -> None:
    operator = Operator(configured.operator_name, configured.operator_contact)
    # The prompt is there at once; what understands the question loads while it is typed.
    loading = ThreadPoolExecutor(1).submit(parts, locales, operator)
    speaks = (await (await _memory(store)).person()).language
    locale = locales[speaks if speaks is not None and speaks in locales else hint]
    interactive = sys.stdin.isatty()
    history = History(configured.data / "history") if interactive else None
    lines: Iterator[str] = typed_lines("> ") if interactive else piped_lines(sys.stdin, readable)
    if interactive:
        print(locale.text("chat-hello"))
    due = [found for found in await store.reminders(USER) if found.due <= time.time()]
    terminal: Terminal | None = None
    if due:
        terminal = _terminal(loading, locales)
        await _remind(due, terminal, store)
    for line in lines:
        terminal = terminal or _terminal(loading, locales)
        memory = await _memory(store)
        turn = await terminal.line(readable(line), hint, memory)
        await store.act(USER, memory.turn(()))
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
