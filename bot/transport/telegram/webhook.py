"""The webhook: who may knock, how much may come in, and 200 only when it is stored."""

import asyncio
import contextlib
import hmac
import json
import logging
from collections.abc import Callable, Iterator

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.settings import Listen
from bot.store.base import Received
from bot.store.errors import StoreFault
from bot.tokens.secret import Secret
from bot.transport.telegram.counts import Counts
from bot.transport.telegram.intake import Intake

_log = logging.getLogger(__name__)
LARGEST_BODY = 1_000_000
_SECRET_HEADER = b"x-telegram-bot-api-secret-token"


class TooLarge(Exception):
    """A body that is larger than any update."""


class Webhook:
    """Takes in what the server pushes."""

    def __init__(
        self,
        secret: Secret,
        intake: Intake,
        received: Callable[[Received], None],
        counts: Counts,
    ) -> None:
        """``secret`` is what the server was told to send along; ``received`` is told what came."""
        self._secret = secret.reveal().encode()
        self._intake = intake
        self._received = received
        self._counts = counts

    def app(self, path: str) -> Starlette:
        """Return the application; only POST to ``path`` is served."""
        return Starlette(routes=[Route(path or "/", self._update, methods=["POST"])])

    async def _update(self, request: Request) -> Response:
        given = dict(request.scope["headers"]).get(_SECRET_HEADER, b"")
        if not hmac.compare_digest(given, self._secret):
            self._counts.add("webhook_forbidden")
            return Response(status_code=403)
        try:
            update = json.loads(await _body(request))
        except TooLarge:
            # An error would only have it sent again.
            self._counts.add("webhook_too_large")
            return Response(status_code=200)
        except ValueError:
            self._counts.add("webhook_unreadable")
            return Response(status_code=200)
        try:
            received = await self._intake.take([update])
        except StoreFault as fault:
            _log.error("an update could not be stored: %s", type(fault).__name__)
            return Response(status_code=503)
        self._received(received)
        return Response(status_code=200)


class _Server(uvicorn.Server):
    """The library's server, without its hands on the signals: the program itself decides."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


class Listener:
    """Serves the application on an address until told to stop."""

    def __init__(self, app: Starlette, listen: Listen) -> None:
        """Plain HTTP: a proxy in front speaks TLS."""
        config = uvicorn.Config(
            app,
            host=listen.host,
            port=listen.port,
            log_config=None,
            access_log=False,
            lifespan="off",
            server_header=False,
            date_header=False,
            timeout_graceful_shutdown=2,
        )
        self._server = _Server(config)

    async def run(self) -> None:
        """Serve until ``stop``."""
        await self._server.serve()

    async def started(self) -> None:
        """Wait until the address is bound."""
        while not self._server.started:  # noqa: ASYNC110 (it offers nothing to wait for)
            await asyncio.sleep(0.01)

    @property
    def port(self) -> int:
        """The port that was bound, for a setting of 0."""
        return int(self._server.servers[0].sockets[0].getsockname()[1])

    def stop(self) -> None:
        """Stop taking in."""
        self._server.should_exit = True


async def _body(request: Request) -> bytes:
    """Return the body. Raises TooLarge, having kept no more than is allowed."""
    body = bytearray()
    size = 0
    async for chunk in request.stream():
        size += len(chunk)
        # The rest is read and dropped: a sender cut off in the middle would not see our answer.
        if size <= LARGEST_BODY:
            body += chunk
    if size > LARGEST_BODY:
        raise TooLarge
    return bytes(body)
