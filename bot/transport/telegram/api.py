"""Calls to the Bot API as plain data, with the library's errors; no text holds the bot's token."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from telegram import Bot
from telegram.error import BadRequest, InvalidToken, RetryAfter, TelegramError
from telegram.request import RequestData

from bot.tokens.secret import Secret
from bot.transport.telegram.http import LeanRequest

CALL_SECONDS = 60.0
POLL_SECONDS = 25
"""How long the server may hold a poll open when there is nothing."""


@dataclass(frozen=True)
class Me:
    """The bot's own account."""

    id: int
    username: str


@dataclass(frozen=True)
class Upload:
    """A file that goes along with a call."""

    name: str
    content: bytes = field(repr=False)
    kind: str = "application/octet-stream"


class Parameters(RequestData):
    """The parameters of one call, taken as they are instead of through the library's types."""

    __slots__ = ("_files", "_values")

    def __init__(
        self, values: Mapping[str, Any], files: Mapping[str, Upload] | None = None
    ) -> None:
        """``values`` are JSON-ready; ``files`` go along under their names."""
        super().__init__()
        self._values = dict(values)
        self._files = files or {}
        self.contains_files = bool(files)

    @property
    def parameters(self) -> dict[str, Any]:
        """The parameters, JSON-ready."""
        return self._values

    @property
    def json_parameters(self) -> dict[str, str]:
        """Each parameter as the text that stands in a form."""
        return {
            name: value if isinstance(value, str) else _json(value)
            for name, value in self._values.items()
        }

    @property
    def multipart_data(self) -> dict[str, tuple[str, bytes, str]]:
        """The files as name, content and kind."""
        return {name: (file.name, file.content, file.kind) for name, file in self._files.items()}


class Api:
    """The Bot API at one address for one bot.

    The message path calls methods by name with plain data: building the library's objects from
    every answer, only to drop them, costs more than the rest of a call.
    """

    def __init__(self, token: Secret, url: str) -> None:
        """``url`` is the server, without the token."""
        self._base = f"{url}/bot{token.reveal()}"
        self._files = f"{url}/file/bot{token.reveal()}"
        self._calls = LeanRequest(connections=100, wait=CALL_SECONDS)
        # A long poll and a file must never wait for a line behind replies, nor replies behind them.
        self._polls = LeanRequest(connections=2, wait=POLL_SECONDS + 15)
        self._downloads = LeanRequest(connections=4, wait=CALL_SECONDS)
        self.bot = Bot(
            token.reveal(),
            base_url=f"{url}/bot",
            base_file_url=f"{url}/file/bot",
            request=self._calls,
            get_updates_request=self._polls,
        )

    async def call(
        self, method: str, values: Mapping[str, Any], files: Mapping[str, Upload] | None = None
    ) -> Any:
        """Call a method and return its result. Raises the library's TelegramError kinds."""
        return await self._calls.post(f"{self._base}/{method}", Parameters(values, files))

    async def updates(self, offset: int | None, allowed: tuple[str, ...]) -> list[dict[str, Any]]:
        """Wait for updates from ``offset`` on, which confirms all before it."""
        values = {"timeout": POLL_SECONDS, "limit": 100, "allowed_updates": list(allowed)}
        if offset is not None:
            values["offset"] = offset
        result = await self._polls.post(f"{self._base}/getUpdates", Parameters(values))
        return result if isinstance(result, list) else []

    async def file(self, file_id: str) -> bytes:
        """Download a file. Raises TelegramError."""
        result = await self.call("getFile", {"file_id": file_id})
        return await self._downloads.retrieve(f"{self._files}/{result['file_path']}")

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


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
