"""What the store promises: records, leases and the one interface both engines stand behind."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum
from typing import Any, Protocol

Json = Mapping[str, Any]

LEASE_SECONDS = 25.0
"""How long a chat stays with one process; after that another may take it over."""
BODY_SECONDS = 15 * 60.0
"""How long, in running time, the body of an update may be held."""
OVERDUE_SECONDS = 10 * 60.0
"""From this running time on ``Work.overdue`` is set: delete, say "send it again", finish."""


class Act(IntEnum):
    """What is owed to a chat; within a turn a lower number goes out first."""

    DELETE = 0
    EDIT = 1
    SAY = 2


class HeldKind(StrEnum):
    """Why a value is held: half of one (10 s), one that may be kept (10 min), one kept."""

    FRAGMENT = "fragment"
    PENDING = "pending"
    KEPT = "kept"


def new_id() -> str:
    """Return a fresh id for something held or a reminder: 12 characters, safe in button data."""
    return secrets.token_urlsafe(9)


@dataclass(frozen=True)
class Lane:
    """A lease on one side of a chat (or on a user's reminders); opaque outside the store."""

    side: int
    key: bytes
    ticket: str


@dataclass(frozen=True)
class Owe:
    """Something to be sent: ``body`` is JSON-ready and only the channel reads it.

    ``due`` is in Unix seconds, None for now. A DELETE that is due now holds back the EDITs and
    SAYs of its chat until it is settled; one that is due later holds back nothing.
    """

    act: Act
    chat: str
    body: Json = field(repr=False)
    due: float | None = None


@dataclass(frozen=True)
class Owed:
    """An entry of the outbox. ``attempts`` counts how often it was put off by ``Later``."""

    id: int
    act: Act
    chat: str
    user: str
    body: Json = field(repr=False)
    attempts: int
    created: float


@dataclass(frozen=True)
class Parcel:
    """Entries of one chat, leased to this process until ``until``, to be sent in this order.

    A parcel holds either DELETEs alone or EDITs and SAYs alone. Deletions repeat harmlessly and
    may be settled together; settle after each EDIT or SAY, before the next is sent.
    """

    chat: str
    owed: tuple[Owed, ...]
    until: float
    lane: Lane = field(repr=False)


@dataclass(frozen=True)
class Sent:
    """The entry went out (or there was nothing left to do); ``then`` is owed from now on."""

    id: int
    then: tuple[Owe, ...] = ()


@dataclass(frozen=True)
class Later:
    """The entry could not go out; the chat's order waits for it until ``at`` (Unix seconds)."""

    id: int
    at: float


@dataclass(frozen=True)
class GivenUp:
    """The entry can never go out; ``kind`` is a short fixed word that is counted."""

    id: int
    kind: str
    then: tuple[Owe, ...] = ()


Outcome = Sent | Later | GivenUp


@dataclass(frozen=True)
class Arrival:
    """An update as it came in. ``body`` is sealed before it touches the disk.

    Without a body nothing of the update is stored but its id and what it owes (a secret in a
    group message that was looked through in memory leaves as a deletion that is due).
    """

    update_id: str
    user: str
    chat: str
    body: bytes | None = field(repr=False)
    owe: tuple[Owe, ...] = ()


@dataclass(frozen=True)
class PersonRecord:
    """What is kept of a user; ``state`` is empty for somebody new. ``seen`` is a Unix day."""

    user: str
    state: Json = field(repr=False)
    version: int
    blocked: bool
    seen: int


@dataclass(frozen=True)
class Work:
    """The oldest unfinished update of a chat, leased to this process until ``until``.

    ``attempts`` is 1 the first time. ``overdue`` is set when the body has been held so long that
    it must go now: delete the message, say "please send it again", finish. Times are Unix seconds.
    ``lane``, ``row`` and ``known`` are what the store needs to finish it.
    """

    update_id: str
    user: str
    chat: str
    body: bytes = field(repr=False)
    received: float
    attempts: int
    overdue: bool
    person: PersonRecord
    until: float
    lane: Lane = field(repr=False)
    row: int
    known: Any = field(repr=False)


@dataclass(frozen=True)
class Held:
    """A sealed thing of a user; nobody sees it after ``until`` (Unix seconds)."""

    id: str
    kind: HeldKind
    body: Json = field(repr=False)
    until: float
    since: float = 0.0


@dataclass(frozen=True)
class Reminder:
    """A promise to write to ``chat`` at ``due`` (Unix seconds)."""

    id: str
    chat: str
    due: float
    body: Json = field(repr=False)


@dataclass(frozen=True)
class Due:
    """All reminders of one user that are due, leased to this process until ``until``."""

    user: str
    reminders: tuple[Reminder, ...]
    person: PersonRecord
    until: float
    lane: Lane = field(repr=False)


@dataclass(frozen=True)
class Turn:
    """All that one turn changes; it is written in one transaction or not at all.

    ``state`` None leaves the person as it is. ``hold`` and ``remind`` add or replace by id,
    ``drop`` (ids of things held) and ``stop`` (ids of reminders) take away. ``blocked`` notes that
    the user has blocked (True) or unblocked (False) the bot: reminders pause, the clock for
    erasing starts. ``forget`` erases the user with the key first; of the rest of such a turn only
    ``owe`` counts. ``parked`` names the kind of error when the update could not be handled; it is
    remembered with its id and time, without its body.
    """

    state: Json | None = field(default=None, repr=False)
    owe: tuple[Owe, ...] = ()
    hold: tuple[Held, ...] = ()
    drop: tuple[str, ...] = ()
    remind: tuple[Reminder, ...] = ()
    stop: tuple[str, ...] = ()
    blocked: bool | None = None
    forget: bool = False
    parked: str | None = None


@dataclass(frozen=True)
class Finished:
    """What to do next: the parcels now leased to us, and the chat's next update, if any."""

    parcels: tuple[Parcel, ...] = ()
    next: Work | None = None


@dataclass(frozen=True)
class Received:
    """``new`` are the ids seen for the first time, in order; ``work`` is ours to handle now.

    An update that is new but not among ``work`` waits behind an older one of its chat and comes
    from that one's ``finish``.
    """

    new: tuple[str, ...]
    work: tuple[Work, ...]
    parcels: tuple[Parcel, ...] = ()


@dataclass(frozen=True)
class Parked:
    """An update that was given up: its id, the kind of error, and when (Unix seconds)."""

    update_id: str
    kind: str
    at: float


@dataclass(frozen=True)
class Swept:
    """How many of each the housekeeping erased; ``more`` when it stopped at its batch size."""

    bodies: int = 0
    update_ids: int = 0
    held: int = 0
    people: int = 0
    more: bool = False


class Store(Protocol):
    """State that survives a crash, sealed. Ids of users, chats and updates are opaque strings.

    Every method is one transaction: when it returns, the change is on the disk; when it raises,
    nothing has changed. All of them may be called side by side. Raised by all:
    ``StoreUnavailable`` when the database cannot be reached now (try again).
    """

    @property
    def refused(self) -> Mapping[str, int]:
        """Rows that did not open (swapped, cut, altered), counted by kind since the start."""

    @property
    def given_up(self) -> Mapping[str, int]:
        """Entries of the outbox that were given up, counted by their kind since the start."""

    async def receive(self, arrivals: Sequence[Arrival]) -> Received:
        """Seal and commit updates; known ids are passed over. Confirm to the sender after this.

        The oldest waiting update of each chat that nobody works on comes back as ``work``,
        leased; parcels come back likewise for what the arrivals themselves owe.
        """

    async def take_over(self) -> int:
        """Free the leases of processes that are dead; call once before serving.

        Returns how many. Without it leases of a killed process run out by themselves after
        LEASE_SECONDS.
        """

    async def claim_work(self, limit: int = 50) -> list[Work]:
        """Lease the oldest update of chats nobody works on: after a start, and every second."""

    async def claim_parcels(self, limit: int = 50) -> list[Parcel]:
        """Lease what is due in the outbox of chats nobody sends to, deletions first."""

    async def claim_due(self, limit: int = 50) -> list[Due]:
        """Lease the due reminders of users, all due ones of a user together."""

    async def next_ready(self, *, reminders: bool = True) -> float | None:
        """When (Unix seconds) the next claim can find something; None when nothing waits.

        Without ``reminders``, what ``claim_due`` could find does not count.
        """

    async def extend(self, leased: Work | Parcel | Due) -> float:
        """Prolong a lease; returns its new end. Raises LeaseLost when another has it."""

    async def finish(self, work: Work, turn: Turn) -> Finished:
        """Write a turn, erase the body, and go on to the chat's next update.

        Raises LeaseLost when the lease ran out and another took the chat; StateChanged when the
        person was changed meanwhile (from another chat): decide again on ``person(work.user)``
        with ``dataclasses.replace(work, person=...)``.
        """

    async def retry(self, work: Work, at: float) -> None:
        """Put an update off until ``at``; the chat waits with it. Raises LeaseLost."""

    async def settle(self, parcel: Parcel, outcomes: Sequence[Outcome]) -> Parcel | None:
        """Record what became of entries and return what is to be sent next in that chat.

        Entries not mentioned stay and come back first. None ends the lease. Raises LeaseLost.
        """

    async def finish_due(self, due: Due, turn: Turn) -> Finished:
        """Write a turn for due reminders; those the turn does not put again are gone.

        Raises LeaseLost and StateChanged as ``finish`` does.
        """

    async def act(self, user: str, turn: Turn) -> Finished:
        """Write a turn that no update caused."""

    async def person(self, user: str) -> PersonRecord:
        """Return what is kept of a user; for somebody unknown an empty record of version 0."""

    async def held(self, user: str, kind: HeldKind) -> list[Held]:
        """Return the things of this kind that have not run out, oldest first."""

    async def held_one(self, user: str, held_id: str) -> Held | None:
        """Return one thing held, or None when it is gone or belongs to another."""

    async def reminders(self, user: str) -> list[Reminder]:
        """Return a user's reminders by due time."""

    async def note(self, name: str) -> Any:
        """Return a small JSON value of the channel's own (offset, hashes, file ids), or None."""

    async def set_note(self, name: str, value: Any) -> None:
        """Keep a small JSON value under a name that says nothing of a user; None removes it."""

    async def parked(self, limit: int = 100) -> list[Parked]:
        """Return the updates given up last, newest first."""

    async def housekeep(self, batch: int = 500) -> Swept:
        """Erase what has had its time; call every 5 to 10 seconds, at once again on ``more``.

        Bodies after BODY_SECONDS of running time, fragments, pending and kept values at their
        end, update ids after 48 h, users silent for 13 months (without reminders or kept values)
        and users who blocked the bot 30 days ago.
        """

    async def close(self) -> None:
        """Finish what was begun and close the database."""
