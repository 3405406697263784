"""Tasks that run beside each other, held until they end, and brought to an end at a stop."""

import asyncio
from collections.abc import Coroutine
from typing import Any


class Tasks:
    """The tasks one part of the channel has begun."""

    def __init__(self) -> None:
        """Nothing has begun."""
        self._running: set[asyncio.Task[None]] = set()

    def start(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """Begin; without a reference held here the task could vanish half-way."""
        task = asyncio.create_task(work)
        self._running.add(task)
        task.add_done_callback(self._running.discard)
        return task

    async def finish(self, seconds: float) -> None:
        """Let what runs come to its end, but no longer than ``seconds``."""
        if not self._running:
            return
        _, late = await asyncio.wait(self._running, timeout=seconds)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)
