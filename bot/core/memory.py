"""Where the conversation keeps what it must remember of one person; stores plug in here."""

import time
from dataclasses import dataclass, field
from typing import Protocol

from bot.core.person import Person

FRAGMENT_LASTS = 10.0


@dataclass(frozen=True)
class Fragment:
    """Words that may be the first half of a value, and the messages that still hold them.

    The channel keeps them sealed, for FRAGMENT_LASTS seconds.
    """

    text: str = field(repr=False)
    messages: tuple[str, ...] = ()
    judged: bool = False


class Memory(Protocol):
    """What is remembered of the person an event came from."""

    async def person(self) -> Person:
        """Return what is known; a fresh Person for somebody new."""

    async def save(self, person: Person) -> None:
        """Keep the new state; it counts together with the replies of the same turn."""

    async def forget(self) -> None:
        """Erase everything of this person."""

    async def fragment(self) -> Fragment | None:
        """Return what was held back last, None when its time is over."""

    async def hold(self, fragment: Fragment | None) -> None:
        """Hold back words for a moment; None drops them."""


class ShortMemory:
    """Memory that lives as long as the process: for a terminal, for single questions and tests."""

    def __init__(self) -> None:
        """Start with a person nobody has met."""
        self._person = Person()
        self._fragment: tuple[float, Fragment] | None = None

    async def person(self) -> Person:
        """Return what this process has seen of the person."""
        return self._person

    async def save(self, person: Person) -> None:
        """Keep the state in the process."""
        self._person = person

    async def forget(self) -> None:
        """Start anew."""
        self._person = Person()
        self._fragment = None

    async def fragment(self) -> Fragment | None:
        """Return what was held back, while it is fresh."""
        if self._fragment is None or time.monotonic() > self._fragment[0]:
            return None
        return self._fragment[1]

    async def hold(self, fragment: Fragment | None) -> None:
        """Hold back words in the process."""
        fresh = time.monotonic() + FRAGMENT_LASTS
        self._fragment = None if fragment is None else (fresh, fragment)
