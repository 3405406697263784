"""One HTTP/1.1 connection: a request, then its answer, then the next."""

import asyncio
from dataclasses import dataclass


class ConnectionBroken(Exception):
    """The line dropped; ``answered`` says whether some of the answer had come."""


@dataclass(frozen=True)
class Answer:
    """A complete answer; ``reusable`` says whether the connection may carry another request."""

    status: int
    body: bytes
    reusable: bool


class Connection(asyncio.Protocol):
    """A connection to the server; ask one thing at a time."""

    def __init__(self) -> None:
        """Connected by the event loop."""
        self.open = False
        self._buffer = bytearray()
        self._head: _Head | None = None
        self._waiting: asyncio.Future[Answer] | None = None
        self._transport: asyncio.WriteTransport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by the event loop."""
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport
        self.open = True

    def data_received(self, data: bytes) -> None:
        """Called by the event loop."""
        self._buffer += data
        if self._waiting is None:
            # An answer nobody asked for: the server gave up on the idle line.
            self.close()
            return
        try:
            answer = self._read()
        except ValueError:
            self._fail("not HTTP")
            return
        if answer is not None:
            self._finish(answer)

    def eof_received(self) -> bool:
        """Called by the event loop."""
        if self._head is not None and self._head.until_close:
            self._finish(Answer(self._head.status, bytes(self._buffer), reusable=False))
        return False

    def connection_lost(self, exc: Exception | None) -> None:
        """Called by the event loop."""
        self.open = False
        self._fail("the line dropped")

    async def ask(self, request: bytes) -> Answer:
        """Send a request and wait for its answer. Raises ConnectionBroken."""
        if not self.open:
            raise ConnectionBroken("closed before the request")
        self._waiting = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        try:
            return await self._waiting
        finally:
            self._waiting = None

    def close(self) -> None:
        """Close; what is waited for fails."""
        self.open = False
        self._transport.abort()

    def _finish(self, answer: Answer) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(answer)
        self._head = None

    def _fail(self, why: str) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_exception(ConnectionBroken(why))
        if self.open:
            self.close()

    def _read(self) -> Answer | None:
        if self._head is None:
            end = self._buffer.find(b"\r\n\r\n")
            if end < 0:
                return None
            self._head = _Head.read(bytes(self._buffer[:end]))
            del self._buffer[: end + 4]
        head = self._head
        if head.chunked:
            body = _unchunk(self._buffer)
            if body is None:
                return None
            self._buffer.clear()
        elif head.until_close or len(self._buffer) < head.length:
            return None
        else:
            body = bytes(self._buffer[: head.length])
            del self._buffer[: head.length]
        return Answer(head.status, body, head.keep and not self._buffer)


@dataclass(frozen=True)
class _Head:
    status: int
    length: int
    chunked: bool
    keep: bool
    until_close: bool

    @classmethod
    def read(cls, head: bytes) -> "_Head":
        """Read status line and headers. Raises ValueError for what is no HTTP."""
        first, _, rest = head.partition(b"\r\n")
        if not first.startswith(b"HTTP/1."):
            raise ValueError("not HTTP")
        fields = dict[bytes, bytes]()
        for line in rest.lower().split(b"\r\n"):
            name, _, value = line.partition(b":")
            fields[name] = value.strip()
        length = fields.get(b"content-length")
        chunked = b"chunked" in fields.get(b"transfer-encoding", b"")
        return cls(
            status=int(first[9:12]),
            length=int(length or 0),
            chunked=chunked,
            keep=fields.get(b"connection") != b"close" and not first.startswith(b"HTTP/1.0"),
            until_close=length is None and not chunked,
        )


def _unchunk(data: bytearray) -> bytes | None:
    parts: list[bytes] = []
    at = 0
    while True:
        end = data.find(b"\r\n", at)
        if end < 0:
            return None
        size = int(bytes(data[at:end]).split(b";")[0], 16)
        at = end + 2
        if len(data) < at + size + 2:
            return None
        if size == 0:
            return b"".join(parts)
        parts.append(bytes(data[at : at + size]))
        at += size + 2
