"""Where the conversation keeps what it must remember of one person; stores plug in here."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol

from bot.core.person import Person
from bot.tokens.secret import Secret

FRAGMENT_LASTS = 10.0
PENDING_LASTS = 10 * 60.0


@dataclass(frozen=True)
class Fragment:
    """Words that may be the first half of a value, and the messages that still hold them.

    ``whole`` is set when they look like a whole value already, which may yet go on.

    The channel keeps them sealed, for FRAGMENT_LASTS seconds.
    """

    text: str = field(repr=False)
    messages: tuple[str, ...] = ()
    whole: bool = False


@dataclass(frozen=True)
class Kept:
    """A value the person chose to keep, or (for PENDING_LASTS) may still choose to keep.

    ``label`` is how it is shown in a list: masked where it is secret; ``name`` is what the person
    calls it, if anything. Times are Unix seconds.
    """

    id: str
    kind: str
    value: Secret
    label: str
    since: float
    until: float
    name: str = field(default="", repr=False)


@dataclass(frozen=True)
class Promise:
    """A reminder: ``what`` it is about, when it is due next, and the day it counts from.

    ``due`` is in Unix seconds; ``start`` is a day wherever the person lives.
    """

    id: str
    what: str
    due: float
    start: date


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

    async def offer(self, value: Kept) -> None:
        """Hold a judged value, sealed, while the person may choose to keep it."""

    async def offered(self, kept_id: str) -> Kept | None:
        """Return a value that may still be kept."""

    async def waiting(self) -> Sequence[Kept]:
        """Return the values that may still be kept, oldest first."""

    async def keep(self, value: Kept) -> None:
        """Keep a value until its end; it is no longer merely offered."""

    async def kept(self) -> Sequence[Kept]:
        """Return what is kept, oldest first."""

    async def drop(self, kept_id: str) -> None:
        """Erase a value that is kept or offered."""

    async def promises(self) -> Sequence[Promise]:
        """Return the reminders, next first."""

    async def promise(self, promise: Promise) -> None:
        """Add a reminder, or put another due time on one of the same id."""

    async def release(self, promise_id: str) -> None:
        """Erase a reminder."""


class ShortMemory:
    """Memory that lives as long as the process: for a terminal, for single questions and tests."""

    def __init__(self) -> None:
        """Start with a person nobody has met."""
        self._person = Person()
        self._fragment: tuple[float, Fragment] | None = None
        self._offered: dict[str, Kept] = {}
        self._kept: dict[str, Kept] = {}
        self._promises: dict[str, Promise] = {}

    async def person(self) -> Person:
        """Return what this process has seen of the person."""
        return self._person

    async def save(self, person: Person) -> None:
        """Keep the state in the process."""
        self._person = person

    async def forget(self) -> None:
        """Start anew."""
        ShortMemory.__init__(self)

    async def fragment(self) -> Fragment | None:
        """Return what was held back, while it is fresh."""
        if self._fragment is None or time.monotonic() > self._fragment[0]:
            return None
        return self._fragment[1]

    async def hold(self, fragment: Fragment | None) -> None:
        """Hold back words in the process."""
        fresh = time.monotonic() + FRAGMENT_LASTS
        self._fragment = None if fragment is None else (fresh, fragment)

    async def offer(self, value: Kept) -> None:
        """Hold a value in the process."""
        self._offered[value.id] = value

    async def offered(self, kept_id: str) -> Kept | None:
        """Return a value that may still be kept."""
        value = self._offered.get(kept_id)
        return value if value is not None and time.time() < value.until else None

    async def waiting(self) -> Sequence[Kept]:
        """Return what may still be kept."""
        return [value for value in self._offered.values() if time.time() < value.until]

    async def keep(self, value: Kept) -> None:
        """Keep a value in the process."""
        self._offered.pop(value.id, None)
        self._kept[value.id] = value

    async def kept(self) -> Sequence[Kept]:
        """Return what has not run out."""
        return [value for value in self._kept.values() if time.time() < value.until]

    async def drop(self, kept_id: str) -> None:
        """Erase a value."""
        self._offered.pop(kept_id, None)
        self._kept.pop(kept_id, None)

    async def promises(self) -> Sequence[Promise]:
        """Return the reminders, next first."""
        return sorted(self._promises.values(), key=lambda promise: promise.due)

    async def promise(self, promise: Promise) -> None:
        """Add or change a reminder."""
        self._promises[promise.id] = promise

    async def release(self, promise_id: str) -> None:
        """Erase a reminder."""
        self._promises.pop(promise_id, None)
