"""Sends reminders that are due: all of a person's in one message, answers always first."""

import asyncio
import logging
import time
from collections.abc import Iterable
from dataclasses import replace

from bot.core.events import Origin
from bot.store.base import Due, Turn
from bot.store.errors import LeaseLost, StateChanged, StoreFault
from bot.transport.memory import TurnMemory, promise_of
from bot.transport.telegram.wire import Spot
from bot.transport.telegram.worker import Desk

_log = logging.getLogger(__name__)
MOST_AT_ONCE = 20
"""People whose reminders are worked on together; the memory stays flat however many are due."""
_DAY = 86400.0


class Reminding:
    """Turns due reminders into what is owed, one turn a person."""

    def __init__(self, desk: Desk) -> None:
        """``desk`` is shared with the workers."""
        self._desk = desk
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def room(self) -> int:
        """How many more people's reminders may be claimed now."""
        return MOST_AT_ONCE - len(self._tasks)

    def start(self, claimed: Iterable[Due]) -> None:
        """Begin with what was leased to us."""
        for due in claimed:
            task = asyncio.create_task(self._run(due))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def finish(self, seconds: float) -> None:
        """Let what was begun come to its end, but no longer than ``seconds``."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)

    async def _run(self, due: Due) -> None:
        desk = self._desk
        try:
            while True:
                turn = await self._turn(due)
                try:
                    finished = await desk.store.finish_due(due, turn)
                except StateChanged:
                    due = replace(due, person=await desk.store.person(due.user))
                    continue
                desk.sender.start(finished.parcels)
                return
        except LeaseLost:
            _log.warning("another process sends these reminders")
        except StoreFault as fault:
            _log.error("could not finish reminders: %s", type(fault).__name__)

    async def _turn(self, due: Due) -> Turn:
        ours = [reminder for reminder in due.reminders if _is_chat(reminder.chat)]
        # Those promised in a terminal are shown there; they wait for the next day.
        rest = [
            replace(reminder, due=time.time() + _DAY)
            for reminder in due.reminders
            if reminder not in ours
        ]
        if not ours:
            return Turn(remind=tuple(rest))
        chat = ours[-1].chat
        memory = TurnMemory(due.person, self._desk.store, chat)
        decided = await self._desk.conversation.remind(
            [promise_of(reminder) for reminder in ours], Origin(due.user, chat), memory
        )
        turn = memory.turn(self._desk.writer.owed(decided.effects, Spot(chat)))
        return replace(turn, remind=(*turn.remind, *rest))


def _is_chat(chat: str) -> bool:
    return chat.lstrip("-").isdecimal()
