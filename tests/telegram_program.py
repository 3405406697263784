"""Runs the real program against the test server, kills it, and looks for what must not be there."""

import asyncio
import base64
import os
import random
import signal
import string
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import quote

import pytest

from tests.fakes.telegram_api import TelegramApi

COMMAND = [sys.executable, "-c", "from bot.cli.main import main; raise SystemExit(main(['run']))"]
_LETTERS = string.ascii_letters + string.digits


@pytest.fixture
async def api() -> AsyncIterator[TelegramApi]:
    """A Bot API server on a port of its own."""
    async with TelegramApi() as server:
        yield server


@pytest.fixture
async def program(api: TelegramApi, tmp_path: Path) -> AsyncIterator["Program"]:
    """The program on that server, without budgets."""
    async with Program(api, tmp_path, user_budget="0", global_budget="0") as running:
        yield running


def refresh_token(seed: int) -> str:
    """Return a well-formed refresh token that nobody ever had."""
    return "Atzr|" + "".join(random.Random(seed).choices(_LETTERS, k=300))


def seller_id(seed: int) -> str:
    """Return a well-formed seller id that nobody ever had."""
    letters = string.ascii_uppercase + string.digits
    return "A" + "".join(random.Random(seed).choices(letters, k=13))


class Program:
    """``kagiban run`` as a process of its own; use it with ``async with``.

    Leaving stops it by SIGTERM and fails when that is not clean, when the server had to refuse a
    request, or when one of ``secrets`` is found in what was sent, logged or stored.
    """

    def __init__(self, api: TelegramApi, folder: Path, **settings: str) -> None:
        """``settings`` are further environment variables, by their names in lower case."""
        self.api = api
        self.folder = folder
        self.log = folder / "log.txt"
        self.secrets: list[str] = []
        self.may_refuse: set[str] = set()
        self.process: asyncio.subprocess.Process | None = None
        self._settings = {name.upper(): value for name, value in settings.items()}

    async def __aenter__(self) -> "Program":
        await self.start()
        return self

    async def __aexit__(self, kind: object, *_: object) -> None:
        code = await self.stop()
        if kind is None:
            assert code == 0, self.log.read_text()
            assert self.refused() == []
            self.find_secrets()

    async def start(self) -> None:
        """Start it; returns at once."""
        environment = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("TELEGRAM_", "KAGIBAN_", "WEBHOOK_", "DATABASE_"))
        }
        environment |= {
            "TELEGRAM_BOT_TOKEN": self.api.token,
            "TELEGRAM_API_URL": self.api.url,
            "KAGIBAN_DATA": str(self.folder / "data"),
            "HOME": str(self.folder / "home"),
            "PYTHONUTF8": "1",
            "PYTHONPATH": os.pathsep.join([str(Path.cwd()), os.environ.get("PYTHONPATH", "")]),
            **self._settings,
        }
        with self.log.open("ab") as log:
            self.process = await asyncio.create_subprocess_exec(
                *COMMAND, env=environment, cwd=self.folder, stdout=log, stderr=log
            )

    async def stop(self, seconds: float = 5.0) -> int:
        """Stop it as a service manager does. Raises TimeoutError when that takes too long."""
        assert self.process is not None
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return await asyncio.wait_for(self.process.wait(), seconds)
        except TimeoutError:
            self.process.kill()
            raise

    async def kill(self) -> None:
        """Kill it without warning."""
        assert self.process is not None
        self.process.kill()
        await self.process.wait()

    async def restart(self) -> None:
        """Kill it and start it again."""
        await self.kill()
        await self.start()

    def refused(self) -> list[tuple[str, str | None]]:
        """Return what the real server would have refused, except what was expected."""
        return [
            (call.method, call.refusal)
            for call in self.api.refused()
            if call.refusal not in self.may_refuse
        ]

    def find_secrets(self) -> None:
        """Fail when a secret, or the bot's token, is anywhere it must not be."""
        sent = b"\n".join(self.api.bodies)
        stored = {path: path.read_bytes() for path in self.folder.rglob("*") if path.is_file()}
        for secret in (*self.secrets, self.api.token):
            for form in forms(secret):
                assert form not in sent, "sent"
                found = [path for path, content in stored.items() if form in content]
                assert not found, found


def forms(secret: str) -> list[bytes]:
    """Return the ways a secret could be written down."""
    plain = secret.encode()
    wide = secret.encode("utf-16-le")
    encoded = [base64.b64encode(b"x" * shift + plain)[4:-4] for shift in range(3)]
    return [plain, quote(secret, safe="").encode(), wide, secret.encode("utf-16-be"), *encoded]
