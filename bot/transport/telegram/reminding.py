"""Sends reminders that are due: all of a person's in one message, answers always first."""

import asyncio
import logging
import time
from dataclasses import replace

from bot.core.events import Origin
from bot.store.base import Due, Owe, Turn
from bot.store.errors import LeaseLost, StateChanged, StoreFault
from bot.transport.memory import TurnMemory, promise_of
from bot.transport.telegram.wire import Spot
from bot.transport.telegram.worker import Desk

_log = logging.getLogger(__name__)
AT_ONCE = 4
"""People whose reminders are worked on side by side: each waits until its message went out, so
that memory stays flat and nothing piles up before the answers, however many are due."""
_CLAIMED_AHEAD = 16
_LOOK_EVERY = 1.0
_DAY = 86400.0


class Reminding:
    """Turns due reminders into what is owed, one turn a person."""

    def __init__(self, desk: Desk) -> None:
        """``desk`` is shared with the workers, whose answers go before any reminder."""
        self._desk = desk
        # Deciding costs time of the one thread: never many in a row before the next answer.
        self._turn_taking = asyncio.Lock()

    async def run(self) -> None:
        """Send reminders as they come due, for ever."""
        claimed: asyncio.Queue[Due] = asyncio.Queue(_CLAIMED_AHEAD)
        async with asyncio.TaskGroup() as group:
            for _ in range(AT_ONCE):
                group.create_task(self._work_off(claimed))
            await self._claim(claimed)

    async def _claim(self, claimed: "asyncio.Queue[Due]") -> None:
        while True:
            found: list[Due] = []
            try:
                found = await self._desk.store.claim_due(_CLAIMED_AHEAD)
            except StoreFault as fault:
                _log.error("cannot look for due reminders: %s", type(fault).__name__)
            for due in found:
                await claimed.put(due)
            if len(found) < _CLAIMED_AHEAD:
                await asyncio.sleep(_LOOK_EVERY)

    async def _work_off(self, claimed: "asyncio.Queue[Due]") -> None:
        while True:
            due = await claimed.get()
            try:
                async with self._turn_taking:
                    await self._desk.sender.answered()
                    sending = await self._remind(due)
                if sending:
                    await asyncio.wait(sending)
            except LeaseLost:
                _log.warning("another process sends these reminders")
            except StoreFault as fault:
                # The lease runs out by itself, and they are due again.
                _log.error("could not finish reminders: %s", type(fault).__name__)

    async def _remind(self, due: Due) -> list[asyncio.Task[None]]:
        desk = self._desk
        while True:
            turn = await self._turn_or_later(due)
            try:
                finished = await desk.store.finish_due(due, turn)
            except StateChanged:
                due = replace(due, person=await desk.store.person(due.user))
                continue
            return desk.sender.start(finished.parcels)

    async def _turn_or_later(self, due: Due) -> Turn:
        """Decide; what cannot be decided on waits a day and holds up nobody else's."""
        try:
            return await self._turn(due)
        except StoreFault:
            raise
        except Exception as error:
            self._desk.counts.add("reminders_failed")
            _log.error("reminders could not be handled: %s", type(error).__name__, exc_info=error)
            later = time.time() + _DAY
            return Turn(remind=tuple(replace(reminder, due=later) for reminder in due.reminders))

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
        owed = self._desk.writer.owed(decided.effects, Spot(chat))
        turn = memory.turn(tuple(map(_patient, owed)))
        return replace(turn, remind=(*turn.remind, *rest))


def _patient(owe: Owe) -> Owe:
    return replace(owe, body={**owe.body, "patient": True})


def _is_chat(chat: str) -> bool:
    return chat.lstrip("-").isdecimal()
