"""Works on stored updates: in order within a chat, chats side by side, nothing lost on a fault."""

import json
import logging
import time
from collections.abc import Iterable
from dataclasses import dataclass, replace

from telegram.error import BadRequest, TelegramError

from bot.core.conversation import Conversation
from bot.core.conversation import Turn as Decided
from bot.core.events import Attachment, ButtonPress, Event
from bot.core.handlers.guard import Why
from bot.store.base import Store, Turn, Work
from bot.store.errors import LeaseLost, StateChanged, StoreFault
from bot.transport.memory import TurnMemory
from bot.transport.telegram.api import Api, Me
from bot.transport.telegram.budget import Budget
from bot.transport.telegram.counts import Counts
from bot.transport.telegram.leases import Leases
from bot.transport.telegram.letters import Writer
from bot.transport.telegram.outcomes import backoff
from bot.transport.telegram.presses import Presses
from bot.transport.telegram.sender import Sender
from bot.transport.telegram.tasks import Tasks
from bot.transport.telegram.textfiles import words, worth_reading
from bot.transport.telegram.wire import Incoming, read

_log = logging.getLogger(__name__)
MOST_ATTEMPTS = 3
"""After that an update is given up; values in it have been taken out of the chat by then."""


@dataclass(frozen=True)
class Desk:
    """All that a worker needs."""

    conversation: Conversation
    store: Store
    api: Api
    me: Me
    writer: Writer
    sender: Sender
    presses: Presses
    budget: Budget
    leases: Leases
    counts: Counts


class Workers:
    """One task a chat that has unfinished updates."""

    def __init__(self, desk: Desk) -> None:
        """``desk`` is shared by all of them."""
        self._desk = desk
        self.tasks = Tasks()

    def start(self, work: Iterable[Work]) -> None:
        """Begin with what was leased to us."""
        for item in work:
            self.tasks.start(self._run(item))

    async def _run(self, work: Work) -> None:
        following: Work | None = work
        try:
            while following is not None:
                with self._desk.leases.kept(following), self._desk.sender.answering():
                    following = await self._one(following)
        except LeaseLost:
            _log.warning("another process works on this chat now")
        except StoreFault as fault:
            # The lease runs out by itself, and the update is worked on again.
            _log.error("could not finish an update: %s", type(fault).__name__)

    async def _one(self, work: Work) -> Work | None:
        """Work on one update; returns the chat's next."""
        while True:
            try:
                turn = await self._turn(work)
            except TelegramError:
                await self._desk.store.retry(work, time.time() + backoff(work.attempts))
                return None
            except Exception as error:
                turn_or_none = await self._failed(work, error)
                if turn_or_none is None:
                    return None
                turn = turn_or_none
            try:
                finished = await self._desk.store.finish(work, turn)
            except StateChanged:
                person = await self._desk.store.person(work.user)
                work = replace(work, person=person)
                continue
            self._desk.sender.start(finished.parcels)
            return finished.next

    async def _turn(self, work: Work) -> Turn:
        """Decide on one update. Raises TelegramError when a file could not be fetched now."""
        incoming = _incoming(work, self._desk.me)
        if incoming is None:
            return Turn()
        if incoming.event is None:
            return Turn(blocked=incoming.blocked)
        memory = TurnMemory(work.person, self._desk.store, work.chat)
        event = await self._complete(incoming.event, incoming, work)
        decided = await self._decide(event, incoming, work, memory)
        turn = memory.turn(self._desk.writer.owed(decided.effects, incoming.spot))
        return replace(turn, blocked=False) if work.person.blocked else turn

    async def _decide(
        self, event: Event, incoming: Incoming, work: Work, memory: TurnMemory
    ) -> Decided:
        desk = self._desk
        if work.overdue:
            return await desk.conversation.guard(event, memory, Why.OVERDUE)
        over = desk.budget.over(work.user, _sent_at(event, work))
        if incoming.press is not None:
            await desk.presses.answer(incoming.press, event.origin, over=bool(over))
        if over:
            # Once is enough: telling it every time would be a flood of our own.
            why = Why.OVER_BUDGET if over == 1 and incoming.press is None else None
            return await desk.conversation.guard(event, memory, why)
        return await desk.conversation.handle(event, memory)

    async def _complete(self, event: Event, incoming: Incoming, work: Work) -> Event:
        """Fetch a small text file; what cannot be fetched or read stays unread."""
        file = incoming.file
        if file is None or not isinstance(event, Attachment) or not worth_reading(file):
            return event
        try:
            content = await self._desk.api.file(file.id)
        except BadRequest:
            return event
        except TelegramError:
            if work.attempts > MOST_ATTEMPTS:
                return event
            raise
        read_words = words(content)
        if read_words is None:
            return event
        quoted = f"\n{event.content}" if event.content else ""
        return replace(event, content=read_words + quoted)

    async def _failed(self, work: Work, error: Exception) -> Turn | None:
        """Take values out of the chat at once; None when the update will be tried again."""
        if isinstance(error, StoreFault):
            raise error
        desk = self._desk
        desk.counts.add("updates_failed")
        _log.error("an update could not be handled: %s", type(error).__name__, exc_info=error)
        last = work.attempts >= MOST_ATTEMPTS
        turn = await self._guarded(work, Why.FAILED if last else None)
        if last:
            desk.counts.add("updates_parked")
            return replace(turn, parked=type(error).__name__)
        if turn.owe:
            done = await desk.store.act(work.user, turn)
            desk.sender.start(done.parcels)
        await desk.store.retry(work, time.time() + backoff(work.attempts))
        return None

    async def _guarded(self, work: Work, why: Why | None) -> Turn:
        incoming = _incoming(work, self._desk.me)
        if incoming is None or incoming.event is None:
            return Turn()
        memory = TurnMemory(work.person, self._desk.store, work.chat)
        try:
            decided = await self._desk.conversation.guard(incoming.event, memory, why)
        except Exception as error:
            _log.error("an update could not even be looked through: %s", type(error).__name__)
            return Turn()
        return Turn(owe=self._desk.writer.owed(decided.effects, incoming.spot))


def _incoming(work: Work, me: Me) -> Incoming | None:
    return read(json.loads(work.body), me, time.time())


def _sent_at(event: Event, work: Work) -> float:
    # The date of a pressed message says nothing about when it was pressed.
    return work.received if isinstance(event, ButtonPress) else event.origin.sent_at
