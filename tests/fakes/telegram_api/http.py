"""A small HTTP/1.1 server on loopback that a test can make fail at any point."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from email.parser import BytesParser
from typing import Any
from urllib.parse import parse_qsl

_REASONS = {200: "OK", 400: "Bad Request", 404: "Not Found", 429: "Too Many Requests"}


@dataclass
class Upload:
    """A file that came with a request."""

    name: str
    content: bytes = field(repr=False)


@dataclass
class Request:
    """One request as it came in; ``closed`` is set when the client went away."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes
    closed: asyncio.Event

    def fields(self) -> dict[str, Any]:
        """Return the parameters, whichever of the accepted encodings they came in."""
        kind = self.headers.get("content-type", "")
        if kind.startswith("application/json"):
            return dict(json.loads(self.body))
        if kind.startswith("multipart/form-data"):
            return _multipart(kind, self.body)
        return dict(parse_qsl(self.body.decode(), keep_blank_values=True))


@dataclass(frozen=True)
class Answer:
    """What goes back to the client."""

    status: int
    body: bytes
    kind: str = "application/json"


class HangUp(Exception):
    """Raised by a handler to cut the line without an answer."""


Handler = Callable[[Request], Awaitable[Answer]]


class HttpServer:
    """Serves ``handler`` on a free loopback port until closed."""

    def __init__(self, handler: Handler) -> None:
        """``handler`` answers each request or raises HangUp."""
        self._handler = handler
        self._server: asyncio.Server | None = None
        self._lines: set[_Line] = set()
        self.url = ""

    async def start(self, port: int = 0) -> None:
        """Begin to listen; ``url`` is known afterwards."""
        loop = asyncio.get_running_loop()
        self._server = await loop.create_server(
            lambda: _Line(self._handler, self._lines), "127.0.0.1", port
        )
        port = self._server.sockets[0].getsockname()[1]
        self.url = f"http://127.0.0.1:{port}"

    async def close(self) -> None:
        """Stop listening and cut all lines."""
        if self._server is not None:
            self._server.close()
        for line in list(self._lines):
            line.hang_up()


class _Line(asyncio.Protocol):
    """One connection: requests in turn, kept open between them."""

    def __init__(self, handler: Handler, lines: "set[_Line]") -> None:
        self._handler = handler
        self._lines = lines
        self._buffer = bytearray()
        self._busy: asyncio.Task[None] | None = None
        self._closed = asyncio.Event()
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._lines.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        self._closed.set()
        self._lines.discard(self)

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        self._next()

    def hang_up(self) -> None:
        """Cut the line as a reset does."""
        self._transport.abort()

    def _next(self) -> None:
        if self._busy is not None:
            return
        request = self._take()
        if request is not None:
            self._busy = asyncio.ensure_future(self._serve(request))

    def _take(self) -> Request | None:
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            return None
        first, *rest = self._buffer[:end].decode("latin-1").split("\r\n")
        headers = {}
        for line in rest:
            name, _, value = line.partition(":")
            headers[name.strip().lower()] = value.strip()
        size = int(headers.get("content-length", "0"))
        if len(self._buffer) < end + 4 + size:
            return None
        body = bytes(self._buffer[end + 4 : end + 4 + size])
        del self._buffer[: end + 4 + size]
        method, path, _ = first.split(" ", 2)
        return Request(method, path, headers, body, self._closed)

    async def _serve(self, request: Request) -> None:
        try:
            answer = await self._handler(request)
        except HangUp:
            self.hang_up()
            return
        except Exception as error:
            answer = Answer(500, repr(error).encode(), "text/plain")
        finally:
            self._busy = None
        if self._closed.is_set():
            return
        head = (
            f"HTTP/1.1 {answer.status} {_REASONS.get(answer.status, 'Error')}\r\n"
            f"Content-Type: {answer.kind}\r\nContent-Length: {len(answer.body)}\r\n\r\n"
        )
        self._transport.write(head.encode() + answer.body)
        self._next()


def _multipart(kind: str, body: bytes) -> dict[str, Any]:
    message = BytesParser().parsebytes(f"Content-Type: {kind}\r\n\r\n".encode() + body)
    fields: dict[str, Any] = {}
    for part in message.walk():
        name = part.get_param("name", header="content-disposition")
        if not isinstance(name, str):
            continue
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        file_name = part.get_filename()
        fields[name] = content.decode() if file_name is None else Upload(file_name, content)
    return fields
