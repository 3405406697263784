"""The library's request class on a lean HTTP stack: kept-alive connections to one server."""

import asyncio
import json
import secrets
import ssl
from typing import Any
from urllib.parse import SplitResult, urlsplit

import certifi
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.transport.telegram.connection import Answer, Connection, ConnectionBroken

CONNECT_SECONDS = 10.0
READ_SECONDS = 30.0


class NotSent(NetworkError):
    """The server was not reached, so nothing can have happened there."""


class LeanRequest(BaseRequest):
    """Requests to one server over at most ``connections`` lines.

    The library asks through ``do_request``; its own class spends several times the processor time
    of everything else in a reply. The timeouts for writing and for the pool count as waiting for
    the answer: a request that waits for a line is late like any other.
    """

    __slots__ = ("_idle", "_lines", "_tls", "_wait")

    def __init__(self, connections: int = 64, wait: float = READ_SECONDS) -> None:
        """``wait`` is how long an answer may take, in seconds."""
        self._wait = wait
        self._lines = asyncio.Semaphore(connections)
        self._idle: list[Connection] = []
        self._tls: ssl.SSLContext | None = None

    @property
    def read_timeout(self) -> float:
        """How long an answer may take, in seconds."""
        return self._wait

    async def initialize(self) -> None:
        """Nothing to do: lines open when they are needed."""

    async def shutdown(self) -> None:
        """Close all idle lines."""
        while self._idle:
            self._idle.pop().close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Return status and body. Raises NotSent, TimedOut or NetworkError; texts hold no URL."""
        wait = self._wait if read_timeout is BaseRequest.DEFAULT_NONE else read_timeout
        parts = urlsplit(url)
        message = _message(parts, method, request_data)
        try:
            async with self._lines, asyncio.timeout(wait):
                answer = await self._ask(parts, message)
        except TimeoutError:
            raise TimedOut from None
        except ConnectionBroken as broken:
            raise NetworkError(str(broken)) from None
        return answer.status, answer.body

    async def _ask(self, parts: SplitResult, message: bytes) -> Answer:
        connection = self._rested() or await self._connect(parts)
        try:
            answer = await connection.ask(message)
        except BaseException:
            connection.close()
            raise
        if answer.reusable:
            self._idle.append(connection)
        else:
            connection.close()
        return answer

    def _rested(self) -> Connection | None:
        while self._idle:
            connection = self._idle.pop()
            if connection.open:
                return connection
        return None

    async def _connect(self, parts: SplitResult) -> Connection:
        secure = parts.scheme == "https"
        if secure and self._tls is None:
            self._tls = ssl.create_default_context(cafile=certifi.where())
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                _, connection = await loop.create_connection(
                    Connection,
                    parts.hostname or "",
                    parts.port or (443 if secure else 80),
                    ssl=self._tls if secure else None,
                )
        except (OSError, TimeoutError) as error:
            raise NotSent(f"no connection: {type(error).__name__}") from None
        return connection


def _message(parts: SplitResult, method: str, data: RequestData | None) -> bytes:
    files = data.multipart_data if data is not None and data.contains_files else None
    if data is None:
        kind, body = None, b""
    elif files:
        kind, body = _multipart(data.json_parameters, files)
    else:
        kind, body = "application/json", json.dumps(data.parameters).encode()
    head = f"{method} {parts.path} HTTP/1.1\r\nHost: {parts.netloc}\r\n"
    if kind is not None:
        head += f"Content-Type: {kind}\r\nContent-Length: {len(body)}\r\n"
    return f"{head}\r\n".encode() + body


def _multipart(fields: dict[str, str], files: Any) -> tuple[str, bytes]:
    boundary = secrets.token_hex(16)
    parts: list[bytes] = []
    for name, value in fields.items():
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
        parts.append(head.encode() + value.encode() + b"\r\n")
    for name, (file_name, content, kind) in files.items():
        head = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; '
            f'filename="{file_name}"\r\nContent-Type: {kind}\r\n\r\n'
        )
        parts.append(head.encode() + content + b"\r\n")
    parts.append(f"--{boundary}--\r\n".encode())
    return f"multipart/form-data; boundary={boundary}", b"".join(parts)
