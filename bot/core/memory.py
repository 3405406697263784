"""Where the conversation keeps what it must remember of one person; stores plug in here."""

from typing import Protocol

from bot.core.person import Person


class Memory(Protocol):
    """What is remembered of the person an event came from."""

    async def person(self) -> Person:
        """Return what is known; a fresh Person for somebody new."""

    async def save(self, person: Person) -> None:
        """Keep the new state; it counts together with the replies of the same turn."""

    async def forget(self) -> None:
        """Erase everything of this person."""


class ShortMemory:
    """Memory that lives as long as the process: for a terminal, for single questions and tests."""

    def __init__(self) -> None:
        """Start with a person nobody has met."""
        self._person = Person()

    async def person(self) -> Person:
        """Return what this process has seen of the person."""
        return self._person

    async def save(self, person: Person) -> None:
        """Keep the state in the process."""
        self._person = person

    async def forget(self) -> None:
        """Start anew."""
        self._person = Person()
