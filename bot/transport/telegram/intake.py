"""Takes updates in: sealed and committed first, then handed to the workers."""

import json
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from bot.core.conversation import Conversation
from bot.core.events import Attachment, ChatKind, Message
from bot.core.memory import ShortMemory
from bot.store.base import Arrival, Received, Store
from bot.transport.telegram.api import Me
from bot.transport.telegram.counts import Counts
from bot.transport.telegram.letters import Writer
from bot.transport.telegram.wire import Incoming, read


@dataclass(frozen=True)
class Intake:
    """Turns raw updates into arrivals and stores them."""

    store: Store
    conversation: Conversation
    writer: Writer
    me: Me
    counts: Counts

    async def take(self, updates: Iterable[Any]) -> Received:
        """Store updates; they may be confirmed to the sender when this returns.

        What is none of ours or not readable is counted and passed over. Raises StoreFault.
        """
        arrivals = []
        for update in updates:
            incoming = read(update, self.me, time.time())
            if incoming is None:
                self.counts.add("updates_passed_over")
                continue
            arrivals.append(await self._arrival(incoming, update))
        if not arrivals:
            return Received((), ())
        return await self.store.receive(arrivals)

    async def _arrival(self, incoming: Incoming, update: Any) -> Arrival:
        event = incoming.event
        overheard = (
            isinstance(event, Message | Attachment)
            and event.origin.chat_kind is ChatKind.GROUP
            and not event.origin.addressed
        )
        if not overheard or event is None or incoming.file is not None:
            body = json.dumps(update, ensure_ascii=False).encode("utf-8", "surrogatepass")
            return Arrival(incoming.update_id, incoming.user, incoming.spot.chat, body)
        # What others say to each other is looked through in memory and never written down.
        turn = await self.conversation.handle(event, ShortMemory())
        owe = self.writer.owed(turn.effects, incoming.spot)
        return Arrival(incoming.update_id, incoming.user, incoming.spot.chat, None, owe)
