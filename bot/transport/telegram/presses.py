"""Answers presses of buttons, so that none of them keeps spinning."""

import asyncio
import logging

from telegram.error import BadRequest, TelegramError

from bot.core.events import Origin
from bot.core.richtext import parse, plain
from bot.i18n.locales import Locales
from bot.transport.telegram.api import Api
from bot.transport.telegram.tasks import Tasks

_log = logging.getLogger(__name__)
_ATTEMPTS = 3


class Presses:
    """Answers at once and beside everything else; an answer is worth nothing a minute later."""

    def __init__(self, api: Api, locales: Locales) -> None:
        """``locales`` has the words for who presses too often."""
        self._api = api
        self._locales = locales
        self.tasks = Tasks()

    async def answer(self, press: str, origin: Origin, *, over: bool) -> None:
        """Begin to answer a press; ``over`` says that nothing else will come of it."""
        values = {"callback_query_id": press}
        if over:
            code = self._locales.match(origin.hint) or self._locales.default
            values["text"] = plain(parse(self._locales[code].text("press-over-budget")))
        self.tasks.start(self._call(values))

    async def _call(self, values: dict[str, str]) -> None:
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                await self._api.call("answerCallbackQuery", values)
            except BadRequest:
                return  # too old: the button has stopped spinning by itself
            except TelegramError as error:
                if attempt == _ATTEMPTS:
                    _log.warning("a press was not answered: %s", type(error).__name__)
                await asyncio.sleep(0.3 * attempt)
            else:
                return
