"""Long polling that confirms an update to the server only after the store has committed it."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from telegram.error import Conflict, InvalidToken, TelegramError

from bot.store.base import Received
from bot.store.errors import StoreFault
from bot.transport.telegram.api import Api, pause_asked
from bot.transport.telegram.intake import Intake
from bot.transport.telegram.outcomes import backoff
from bot.transport.telegram.wire import update_id

_log = logging.getLogger(__name__)
STAND_BY = 5.0
"""How long to wait when another process polls for this bot."""


class Polling:
    """The loop: ask, store, hand over, and only the next question confirms."""

    def __init__(
        self,
        api: Api,
        intake: Intake,
        received: Callable[[Received], None],
        room: Callable[[], Awaitable[None]],
    ) -> None:
        """``received`` is told what came; ``room`` waits until more can be worked on."""
        self._api = api
        self._intake = intake
        self._received = received
        self._room = room
        self._offset: int | None = None

    async def run(self) -> None:
        """Poll for ever. Raises InvalidToken when the server does not know the bot any more."""
        failures = 0
        while True:
            try:
                await self._once()
                failures = 0
            except InvalidToken:
                raise InvalidToken from None
            except Conflict:
                if not failures:
                    _log.warning("another process polls for this bot; standing by")
                failures += 1
                await asyncio.sleep(STAND_BY)
            except (TelegramError, StoreFault) as error:
                if not failures:
                    _log.warning("polling failed, trying again: %s", type(error).__name__)
                pause = pause_asked(error) if isinstance(error, TelegramError) else None
                await asyncio.sleep(backoff(failures) if pause is None else pause)
                failures += 1

    async def _once(self) -> None:
        await self._room()
        updates = await self._api.updates(self._offset)
        if not updates:
            return
        self._received(await self._intake.take(updates))
        numbers = [number for number in map(update_id, updates) if number is not None]
        if numbers:
            self._offset = max(numbers) + 1
