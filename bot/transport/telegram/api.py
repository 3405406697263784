"""Calls to the Bot API as plain data, with the library's errors; no text holds the bot's token."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from telegram import Bot
from telegram.error import BadRequest, InvalidToken, RetryAfter, TelegramError

from bot.tokens.secret import Secret
from bot.transport.telegram.http import LeanRequest

CALL_SECONDS = 60.0
ALLOWED_UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
POLL_SECONDS = 25
"""How long the server may hold a poll open when there is nothing."""


@dataclass(frozen=True)
class Me:
    """The bot's own account."""

    id: int
    username: str


class PlainBot(Bot):
    """The library's bot, with methods called by name and results left as plain data.

    Building the library's objects from every answer, only to drop them, costs more than the rest
    of a call.
    """

    __slots__ = ()

    async def call(self, method: str, values: Mapping[str, Any]) -> Any:
        """Call a method and return its result. Raises the kinds of TelegramError."""
        return await self._post(method, dict(values))


class Api:
    """The Bot API at one address for one bot."""

    def __init__(self, token: Secret, url: str) -> None:
        """``url`` is the server, without the token."""
        self._calls = LeanRequest(connections=100, wait=CALL_SECONDS)
        # A long poll and a file must never wait for a line behind replies, nor replies behind them.
        self._polls = LeanRequest(connections=2, wait=POLL_SECONDS + 15)
        self._downloads = LeanRequest(connections=4, wait=CALL_SECONDS)
        self.bot = PlainBot(
            token.reveal(),
            base_url=f"{url}/bot",
            base_file_url=f"{url}/file/bot",
            request=self._calls,
            get_updates_request=self._polls,
        )
        self.call = self.bot.call

    async def updates(self, offset: int | None) -> list[Any]:
        """Wait for updates from ``offset`` on, which confirms all before it."""
        values: dict[str, Any] = {"timeout": POLL_SECONDS, "limit": 100}
        if offset is not None:
            values["offset"] = offset
        result = await self.call("getUpdates", values | {"allowed_updates": ALLOWED_UPDATES})
        return result if isinstance(result, list) else []

    async def file(self, file_id: str) -> bytes:
        """Download a file. Raises TelegramError."""
        result = await self.call("getFile", {"file_id": file_id})
        return await self._downloads.retrieve(f"{self.bot.base_file_url}/{result['file_path']}")

    async def me(self) -> Me:
        """Return the bot's own account. Raises TelegramError; InvalidToken without any text."""
        try:
            user = await self.bot.get_me()
        except InvalidToken:
            raise InvalidToken from None
        return Me(user.id, user.username or "")

    async def close(self) -> None:
        """Close all lines."""
        for request in (self._calls, self._polls, self._downloads):
            await request.shutdown()


def pause_asked(error: TelegramError) -> float | None:
    """Return for how many seconds the server wants to be left alone, None when it does not."""
    if not isinstance(error, RetryAfter):
        return None
    asked = error.retry_after
    return float(asked) if isinstance(asked, int | float) else asked.total_seconds()


def refusal(error: BadRequest) -> str:
    """Return the server's words in lower case, to be compared and never logged."""
    return error.message.lower()
