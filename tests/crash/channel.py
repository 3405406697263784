"""The whole Telegram channel in a process that dies at a chosen point of its writes.

The process is forked from one in which the conversation has been loaded. A file arms it: from then
on it notes the points it passes, and dies at the first of the given name. Another file sets its
store's clock forward.
"""

import asyncio
import multiprocessing
import os
import signal
import time
from contextlib import suppress
from functools import cache
from multiprocessing.process import BaseProcess
from pathlib import Path

from bot import settings
from bot.app import parts
from bot.core.conversation import Conversation
from bot.i18n.locales import Locales, locales_root
from bot.store.opening import open_store
from tests.databases import test_ring

CONTEXT = multiprocessing.get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.crash.preload"])


@cache
def conversation() -> Conversation:
    """Return the conversation, loaded once for all that are forked from here."""
    return Conversation(parts(Locales(locales_root())))


class Channel:
    """One database and the processes that serve it, one after the other."""

    def __init__(self, api_url: str, token: str, folder: Path, dies_at: str | None = None) -> None:
        """``dies_at`` is the point the first process dies at; None lets it live."""
        self.folder = folder
        self._environment = {
            "TELEGRAM_BOT_TOKEN": token,
            "TELEGRAM_API_URL": api_url,
            "KAGIBAN_DATA": str(folder / "data"),
            "USER_BUDGET": "0",
            "GLOBAL_BUDGET": "0",
        }
        self._dies_at = dies_at
        self._process: BaseProcess | None = None

    def arm(self) -> None:
        """Let the points count from now on."""
        (self.folder / "armed").touch()

    def forward(self, seconds: float) -> None:
        """Set the store's clock forward."""
        (self.folder / "forward").write_text(str(seconds))

    def points(self) -> list[str]:
        """Return the points passed since it was armed, each once."""
        noted = self.folder / "points"
        return list(dict.fromkeys(noted.read_text().splitlines())) if noted.exists() else []

    def start(self) -> None:
        """Begin to serve."""
        arguments = (self._environment, self.folder, self._dies_at)
        self._process = CONTEXT.Process(target=serve, args=arguments)
        self._process.start()

    def raise_if_gone(self) -> bool:
        """Start it anew, for good, when it has died; returns False, for conditions."""
        assert self._process is not None
        if self._process.exitcode is not None:
            assert self._process.exitcode == -signal.SIGKILL
            assert self._dies_at is not None
            self._dies_at = None
            self.start()
        return False

    def stop(self) -> None:
        """Stop it and see that it ends well."""
        assert self._process is not None
        assert self._process.pid is not None
        if self._process.exitcode is None:
            with suppress(ProcessLookupError):  # it may be dying just now, all done
                os.kill(self._process.pid, signal.SIGTERM)
        self._process.join(15)
        if self._process.exitcode is None:
            self._process.kill()
        died = self._dies_at is not None and self._process.exitcode == -signal.SIGKILL
        assert died or (self._process.exitcode, self._dies_at) == (0, None)


def serve(environment: dict[str, str], folder: Path, dies_at: str | None) -> None:
    """Serve in this process until it is stopped or dies."""
    for name in list(os.environ):
        if name.startswith(("TELEGRAM_", "KAGIBAN_", "WEBHOOK_", "DATABASE_")):
            del os.environ[name]
    os.environ |= environment
    asyncio.run(_serve(folder, dies_at))


async def _serve(folder: Path, dies_at: str | None) -> None:
    from bot.transport.telegram import service

    def probe(point: str) -> None:
        if not (folder / "armed").exists():
            return
        if point == dies_at:
            os.kill(os.getpid(), signal.SIGKILL)
        with (folder / "points").open("a") as file:
            file.write(f"{point}\n")

    def clock() -> float:
        forward = folder / "forward"
        return time.time() + (float(forward.read_text() or 0) if forward.exists() else 0.0)

    configured = settings.load()
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    store = await open_store(None, configured.data, test_ring(), clock=clock, probe=probe)
    try:
        await service.serve(configured, asyncio.to_thread(conversation), store, stop)
    finally:
        await store.close()
