"""What the conversation remembers of a person, read from a record and written back as one turn."""

import time
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot.core.memory import FRAGMENT_LASTS, Fragment, Kept, Promise
from bot.core.person import Person, person_from_json, person_to_json
from bot.store.base import Held, HeldKind, Owe, PersonRecord, Reminder, Store, Turn, new_id
from bot.tokens.secret import Secret

_FRAGMENT_UNTIL = "fragment_until"
"""Stands beside the person's fields; so nothing is read for those who sent no fragment."""


class TurnMemory:
    """Memory for one turn: reads from the store, collects what the turn changes."""

    def __init__(self, record: PersonRecord, store: Store, chat: str) -> None:
        """``record`` is the person as of the turn; ``chat`` is where reminders will be sent."""
        self._record = record
        self._store = store
        self._chat = chat
        self.person_now = person_from_json(dict(record.state))
        self._saved: Person | None = None
        self._forgotten = False
        self._fragment_until: float | None = None
        self._hold: dict[str, Held] = {}
        self._drop: dict[str, None] = {}
        self._remind: dict[str, Reminder] = {}
        self._stop: dict[str, None] = {}

    async def person(self) -> Person:
        """Return the person as of the turn."""
        return self.person_now

    async def save(self, person: Person) -> None:
        """Keep the new state for the turn."""
        self._saved = person

    async def forget(self) -> None:
        """Have the turn erase everything."""
        self._forgotten = True

    async def fragment(self) -> Fragment | None:
        """Return what was held back by the message before."""
        if float(self._record.state.get(_FRAGMENT_UNTIL, 0.0)) < time.time():
            return None
        held = await self._store.held(self._record.user, HeldKind.FRAGMENT)
        self._drop.update((thing.id, None) for thing in held)
        return _fragment(held[-1].body) if held else None

    async def hold(self, fragment: Fragment | None) -> None:
        """Have the turn hold back words, sealed."""
        if fragment is None:
            return
        body = {
            "text": fragment.text,
            "messages": list(fragment.messages),
            "whole": fragment.whole,
        }
        self._fragment_until = time.time() + FRAGMENT_LASTS
        self._put(Held(new_id(), HeldKind.FRAGMENT, body, self._fragment_until))

    async def offer(self, value: Kept) -> None:
        """Have the turn hold a value that may be kept, sealed."""
        self._put(_held(value, HeldKind.PENDING))

    async def offered(self, kept_id: str) -> Kept | None:
        """Return a value that may still be kept."""
        held = await self._store.held_one(self._record.user, kept_id)
        return _kept(held) if held is not None and held.kind is HeldKind.PENDING else None

    async def waiting(self) -> Sequence[Kept]:
        """Return the values that may still be kept, oldest first."""
        return [_kept(held) for held in await self._store.held(self._record.user, HeldKind.PENDING)]

    async def keep(self, value: Kept) -> None:
        """Have the turn keep a value, sealed."""
        self._put(_held(value, HeldKind.KEPT))

    async def kept(self) -> Sequence[Kept]:
        """Return what is kept, oldest first."""
        return [_kept(held) for held in await self._store.held(self._record.user, HeldKind.KEPT)]

    async def drop(self, kept_id: str) -> None:
        """Have the turn erase a value."""
        self._drop[kept_id] = None

    async def promises(self) -> Sequence[Promise]:
        """Return the reminders, next first."""
        found = await self._store.reminders(self._record.user)
        return [promise_of(reminder) for reminder in found]

    async def promise(self, promise: Promise) -> None:
        """Have the turn add or change a reminder."""
        body = {"what": promise.what, "start": promise.start.isoformat()}
        self._remind[promise.id] = Reminder(promise.id, self._chat, promise.due, body)

    async def release(self, promise_id: str) -> None:
        """Have the turn erase a reminder."""
        self._remind.pop(promise_id, None)
        self._stop[promise_id] = None

    def turn(self, owe: tuple[Owe, ...]) -> Turn:
        """Return all that changes."""
        if self._forgotten:
            return Turn(owe=owe, forget=True)
        return Turn(
            self._state(),
            owe,
            hold=tuple(self._hold.values()),
            drop=tuple(self._drop),
            remind=tuple(self._remind.values()),
            stop=tuple(self._stop),
        )

    def _put(self, held: Held) -> None:
        self._hold[held.id] = held

    def _state(self) -> Mapping[str, Any] | None:
        if self._saved is None and self._fragment_until is None:
            return None
        state = person_to_json(self._saved or self.person_now)
        if self._fragment_until is not None:
            state[_FRAGMENT_UNTIL] = self._fragment_until
        return state


def promise_of(reminder: Reminder) -> Promise:
    """Return a stored reminder as the conversation knows it."""
    start = date.fromisoformat(reminder.body["start"])
    return Promise(reminder.id, reminder.body["what"], reminder.due, start)


def _held(value: Kept, kind: HeldKind) -> Held:
    body = {"kind": value.kind, "value": value.value.reveal(), "label": value.label}
    if value.name:
        body["name"] = value.name
    return Held(value.id, kind, body, value.until, value.since)


def _kept(held: Held) -> Kept:
    body = held.body
    value = Secret(body["value"], body["kind"])
    name = body.get("name", "")
    return Kept(held.id, body["kind"], value, body["label"], held.since, held.until, name)


def _fragment(body: Mapping[str, Any]) -> Fragment:
    return Fragment(body["text"], tuple(body["messages"]), body["whole"])
