"""A person talking to a conversation whose memory is a real store, turn by turn."""

from collections.abc import Callable
from typing import Any

from bot.core.conversation import Conversation, Turn
from bot.core.events import ButtonPress, Event, Message, Origin
from bot.core.replies import Button, Reply, Say
from bot.core.richtext import plain
from bot.core.scene import Parts
from bot.store.base import Act, Owe, Sent, Store
from bot.transport.memory import TurnMemory, promise_of


class StoredTalk:
    """Says, presses and is reminded; what is owed is collected, not sent."""

    def __init__(
        self, parts: Parts, store: Store, clock: Callable[[], float], user: str = "7"
    ) -> None:
        """``clock`` gives Unix seconds to the conversation; the store has its own."""
        self.store = store
        self.user = user
        self.conversation = Conversation(parts, clock)
        self.turn: Turn | None = None
        self._count = 0

    def origin(self) -> Origin:
        """Where the next event comes from."""
        self._count += 1
        return Origin(self.user, self.user, message=str(self._count), hint="en")

    async def memory(self) -> TurnMemory:
        """Return the memory of a turn that begins now."""
        return TurnMemory(await self.store.person(self.user), self.store, self.user)

    async def event(self, event: Event) -> str:
        """Hand over an event and write the turn; returns all that was said."""
        memory = await self.memory()
        self.turn = await self.conversation.handle(event, memory)
        await self.store.act(self.user, memory.turn(()))
        return self.said

    async def say(self, text: str) -> str:
        """Write a message."""
        return await self.event(Message(self.origin(), text))

    async def press(self, label: str) -> str:
        """Press the first button of the last turn whose label holds the words."""
        found = [button for button in self.buttons if label in button.label]
        assert found, [button.label for button in self.buttons]
        assert found[0].data is not None
        return await self.event(ButtonPress(self.origin(), found[0].data))

    async def is_reminded(self, replica: Store | None = None) -> list[str]:
        """Work off the due reminders of everybody as the channel does; returns what was said."""
        store, said = replica or self.store, []
        while dues := await store.claim_due(20):
            for due in dues:
                memory = TurnMemory(due.person, store, due.user)
                promises = [promise_of(reminder) for reminder in due.reminders]
                origin = Origin(due.user, due.user)
                self.turn = await self.conversation.remind(promises, origin, memory)
                owe = tuple(_owe(due.user, reply) for reply in self.turn.replies)
                for parcel in (await store.finish_due(due, memory.turn(owe))).parcels:
                    await store.settle(parcel, [Sent(entry.id) for entry in parcel.owed])
                said += [plain(reply.text) for reply in self.turn.replies]
        return said

    @property
    def replies(self) -> tuple[Reply, ...]:
        """The replies of the last turn."""
        assert self.turn is not None
        return tuple(effect.reply for effect in self.turn.effects if isinstance(effect, Say))

    @property
    def buttons(self) -> list[Button]:
        """All buttons of the last turn."""
        return [button for reply in self.replies for row in reply.buttons for button in row]

    @property
    def said(self) -> str:
        """The words of the last turn."""
        return "\n\n".join(plain(reply.text) for reply in self.replies)


def _owe(chat: str, reply: Reply) -> Owe:
    body: dict[str, Any] = {"words": plain(reply.text)}
    return Owe(Act.SAY, chat, body)
