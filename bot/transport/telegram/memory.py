"""What the conversation remembers of a person, read from an update's record and written back."""

import time
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.core.memory import FRAGMENT_LASTS, Fragment
from bot.core.person import Person, person_from_json, person_to_json
from bot.store.base import Held, HeldKind, Owe, PersonRecord, Store, Turn, new_id

_FRAGMENT_UNTIL = "fragment_until"
"""Stands beside the person's fields; so nothing is read for those who sent no fragment."""


class UpdateMemory:
    """Memory for one update: reads from its record, collects what the turn changes."""

    def __init__(self, record: PersonRecord, store: Store) -> None:
        """``record`` came with the update; ``store`` is asked for fragments alone."""
        self._record = record
        self._store = store
        self._held: list[Held] = []
        self.person_now = person_from_json(dict(record.state))
        self._saved: Person | None = None
        self._forgotten = False
        self._hold: Held | None = None

    async def person(self) -> Person:
        """Return the person as of the update."""
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
        self._held = await self._store.held(self._record.user, HeldKind.FRAGMENT)
        return _fragment(self._held[-1].body) if self._held else None

    async def hold(self, fragment: Fragment | None) -> None:
        """Have the turn hold back words, sealed."""
        if fragment is None:
            self._hold = None
            return
        body = {
            "text": fragment.text,
            "messages": list(fragment.messages),
            "judged": fragment.judged,
        }
        self._hold = Held(new_id(), HeldKind.FRAGMENT, body, time.time() + FRAGMENT_LASTS)

    def turn(self, owe: tuple[Owe, ...]) -> Turn:
        """Return all that the update changes."""
        if self._forgotten:
            return Turn(owe=owe, forget=True)
        turn = Turn(self._state(), owe, drop=tuple(held.id for held in self._held))
        return replace(turn, hold=(self._hold,)) if self._hold is not None else turn

    def _state(self) -> Mapping[str, Any] | None:
        if self._saved is None and self._hold is None:
            return None
        state = person_to_json(self._saved or self.person_now)
        if self._hold is not None:
            state[_FRAGMENT_UNTIL] = self._hold.until
        return state


def _fragment(body: Mapping[str, Any]) -> Fragment:
    return Fragment(body["text"], tuple(body["messages"]), body["judged"])
