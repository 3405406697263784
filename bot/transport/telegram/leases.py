"""Keeps the leases of what is being worked on from running out while it takes its time."""

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from bot.store.base import LEASE_SECONDS, Parcel, Store, Work
from bot.store.errors import StoreFault

_LOOK_EVERY = 2.0
_PROLONG_BELOW = LEASE_SECONDS / 2


class Leases:
    """Leases of this process; one loop prolongs those that have become short."""

    def __init__(self, store: Store) -> None:
        """``store`` gave the leases."""
        self._store = store
        self._held: dict[int, tuple[Work | Parcel, float]] = {}
        self._released = asyncio.Event()

    async def fewer_than(self, most: int) -> None:
        """Wait until fewer are held."""
        while len(self._held) >= most:
            self._released.clear()
            await self._released.wait()

    @contextmanager
    def kept(self, leased: Work | Parcel) -> Iterator[None]:
        """Keep a lease alive while the block runs."""
        self._held[id(leased)] = (leased, leased.until)
        try:
            yield
        finally:
            del self._held[id(leased)]
            self._released.set()

    async def run(self) -> None:
        """Prolong leases for ever."""
        while True:
            await asyncio.sleep(_LOOK_EVERY)
            soon = time.time() + _PROLONG_BELOW
            for key, (leased, until) in list(self._held.items()):
                if until < soon:
                    # A lost lease shows when its result is written.
                    with suppress(StoreFault):
                        fresh = await self._store.extend(leased)
                        if key in self._held:
                            self._held[key] = (leased, fresh)
