"""A conversation for tests of what is decided after a message was understood."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from bot.core.conversation import Conversation, Turn
from bot.core.events import ButtonPress, ChatKind, Event, Message, Origin
from bot.core.memory import ShortMemory
from bot.core.replies import Button, Delete, Reply
from bot.core.richtext import plain
from bot.core.scene import Parts


class Talk:
    """A person talking: says, presses, and looks at what came back."""

    def __init__(
        self, parts: Parts, hint: str = "en", clock: Callable[[], float] | None = None
    ) -> None:
        """``clock`` gives Unix seconds; without it the time stands still."""
        self.parts = parts
        self.memory = ShortMemory()
        self.turn: Turn | None = None
        self._clock = clock or (lambda: 1_800_000_000.0)
        self._origin = Origin("7", "7", ChatKind.PRIVATE, hint=hint)
        self._count = 0
        self.conversation = Conversation(parts, self._clock)

    def origin(self, **changes: object) -> Origin:
        """Where the next event comes from."""
        self._count += 1
        origin = replace(self._origin, message=str(self._count), sent_at=self._clock())
        return replace(origin, **changes)  # type: ignore[arg-type]

    async def event(self, event: Event) -> str:
        """Hand over an event; returns all that was said."""
        self.turn = await self.conversation.handle(event, self.memory)
        return self.said

    async def say(self, text: str, **changes: object) -> str:
        """Write a message; returns all that was said."""
        return await self.event(Message(self.origin(**changes), text))

    async def press(self, label: str) -> str:
        """Press the first button of the last turn whose label holds the words."""
        for button in self.buttons:
            if label in button.label:
                assert button.data is not None
                return await self.event(ButtonPress(self.origin(), button.data))
        raise AssertionError(f"no button {label!r} among {[b.label for b in self.buttons]}")

    @property
    def replies(self) -> Sequence[Reply]:
        """The replies of the last turn."""
        assert self.turn is not None
        return self.turn.replies

    @property
    def buttons(self) -> list[Button]:
        """All buttons of the last turn."""
        return [button for reply in self.replies for row in reply.buttons for button in row]

    @property
    def said(self) -> str:
        """The words of the last turn."""
        return "\n\n".join(plain(reply.text) for reply in self.replies)

    @property
    def deleted(self) -> list[str]:
        """The messages the last turn wants deleted."""
        assert self.turn is not None
        return [effect.message for effect in self.turn.effects if isinstance(effect, Delete)]


def sample(parts: Parts, kind: str, seed: int = 1) -> str:
    """Return a made-up value of a kind."""
    return parts.judge.kinds[kind].samples(Random(seed))[0]
