"""The Telegram channel against a bare echo bot of the library, on the same server in one run."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks import Row

ROOT = Path(__file__).parent.parent
KAGIBAN = [sys.executable, "-c", "from bot.cli.main import main; raise SystemExit(main(['run']))"]
ECHO = [sys.executable, "-m", "benchmarks.echo_bot"]
QUESTION = "where is my seller token? {n}"
CHATS = 500


@dataclass(frozen=True)
class Load:
    """How much is sent: flat out, at 25 a second, as secrets to be deleted, and under kills."""

    flat_out: int
    steady: int
    secrets: int
    kills: int


QUICK = Load(flat_out=1500, steady=250, secrets=150, kills=3)
FULL = Load(flat_out=6000, steady=1500, secrets=1000, kills=50)


@dataclass(frozen=True)
class Figures:
    """What one bot took; seconds, MiB, messages a second."""

    start: float
    memory: float
    flat_cpu: float
    flat_rate: float
    steady_cpu: float
    steady_p99: float


class Server:
    """The test server in a process of its own."""

    def __init__(self) -> None:
        """Start it and learn where it listens."""
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.fakes.telegram_api"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        hello = json.loads(self._process.stdout.readline())
        self.url, self.token = hello["url"], hello["token"]

    def ask(self, **command: Any) -> dict[str, Any]:
        """Have it do something and return the outcome."""
        self.tell(**command)
        return self.answer()

    def tell(self, **command: Any) -> None:
        """Have it begin something."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(command) + "\n")
        self._process.stdin.flush()

    def answer(self) -> dict[str, Any]:
        """Return the outcome of what was begun."""
        assert self._process.stdout is not None
        return dict(json.loads(self._process.stdout.readline()))

    def flow(self, count: int, rate: float = 0, chats: int = CHATS, text: str = QUESTION) -> Any:
        """Send messages and return what became of them."""
        return self.ask(do="flow", count=count, rate=rate, chats=chats, text=text, wait=120)

    def close(self) -> None:
        """Stop it."""
        self._process.communicate()


class Bot:
    """A bot in a process of its own."""

    def __init__(self, command: list[str], server: Server, folder: Path) -> None:
        """Start it; ``folder`` takes what it keeps and logs."""
        self._command = command
        self._environment = os.environ | {
            "TELEGRAM_BOT_TOKEN": server.token,
            "TELEGRAM_API_URL": server.url,
            "KAGIBAN_DATA": str(folder / "data"),
            "HOME": str(folder),
            "USER_BUDGET": "0",
            "GLOBAL_BUDGET": "0",
            "PYTHONPATH": str(ROOT),
        }
        self._folder = folder
        self.start()

    def start(self) -> None:
        """Start it."""
        with (self._folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                self._command, cwd=self._folder, env=self._environment, stdout=log, stderr=log
            )

    def restart(self) -> None:
        """Kill it hard and start it again."""
        self.process.kill()
        self.process.wait()
        self.start()

    def cpu(self) -> float:
        """Return the processor seconds it has used."""
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def memory(self) -> float:
        """Return what it holds of the machine's memory, in MiB."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                return int(line.split()[1]) / 1024
        raise LookupError("no memory figure")

    def stop(self) -> None:
        """Stop it and wait."""
        self.process.terminate()
        self.process.wait()


def run(full: bool) -> list[Row]:
    """Measure everything; ratios are within this run."""
    load = FULL if full else QUICK
    echo, ours = _figures(ECHO, load), _figures(KAGIBAN, load)
    rows = [
        *_compared("CPU per 1,000 messages, flat out", "s", ours.flat_cpu, echo.flat_cpu),
        *_compared("CPU per 1,000 messages, 25/s", "s", ours.steady_cpu, echo.steady_cpu),
        *_compared("messages, flat out", "1/s", ours.flat_rate, echo.flat_rate),
        *_compared("p99 of an answer, 25/s", "ms", ours.steady_p99 * 1e3, echo.steady_p99 * 1e3),
        *_compared("start to first reply", "s", ours.start, echo.start),
        *_compared("memory", "MiB", ours.memory, echo.memory),
    ]
    rows += _deletions(load)
    for delay in (0.0, 0.02):
        rows += _kills(load, delay)
    return rows


def _compared(name: str, unit: str, ours: float, echo: float) -> Iterator[Row]:
    yield Row(f"Telegram: {name}", round(ours, 2), unit, f"echo bot {echo:.2f} {unit}")
    yield Row(f"Telegram: {name}, ratio", round(ours / echo, 2), "x", "against the echo bot")


@contextmanager
def _running(command: list[str]) -> Iterator[tuple[Server, Bot]]:
    server = Server()
    with tempfile.TemporaryDirectory() as folder:
        bot = Bot(command, server, Path(folder))
        try:
            yield server, bot
        finally:
            bot.stop()
            server.close()


def _figures(command: list[str], load: Load) -> Figures:
    with _running(command) as (server, bot):
        began = time.monotonic()
        server.flow(1, chats=1)
        start = time.monotonic() - began
        server.flow(CHATS)  # warm, and every chat is known
        time.sleep(1)
        flat_cpu, flat = _measured(bot, server, load.flat_out, 0)
        steady_cpu, steady = _measured(bot, server, load.steady, 25)
        return Figures(
            start=start,
            memory=bot.memory(),
            flat_cpu=flat_cpu,
            flat_rate=load.flat_out / flat["seconds"],
            steady_cpu=steady_cpu,
            steady_p99=_p99(steady["waits"]),
        )


def _measured(bot: Bot, server: Server, count: int, rate: float) -> tuple[float, Mapping[str, Any]]:
    before = bot.cpu()
    outcome = server.flow(count, rate)
    if outcome["lost"] or outcome["refused"]:
        raise RuntimeError("messages were lost or requests refused")
    return (bot.cpu() - before) / count * 1000, outcome


def _deletions(load: Load) -> Iterator[Row]:
    secret = "Atzr|" + "Zm9yIGJlbmNobWFya3M" * 12 + "{n}"
    with _running(KAGIBAN) as (server, _):
        server.flow(CHATS)
        outcome = server.flow(load.secrets, 25, text=secret)
    yield Row("Telegram: p99 of a deletion, 25/s", round(_p99(outcome["deletions"]) * 1e3, 1), "ms")
    early = outcome["replies_before_deletion"]
    yield Row("Telegram: replies before the deletion", early, "", f"of {load.secrets}")
    missed = load.secrets - len(outcome["deletions"])
    yield Row("Telegram: secrets not deleted", missed, "", f"of {load.secrets}")


def _kills(load: Load, delay: float) -> Iterator[Row]:
    count = 40 * load.kills
    with _running(KAGIBAN) as (server, bot):
        server.flow(1, chats=1)
        server.ask(do="delay", seconds=delay)
        flow = {"count": count, "rate": 25, "chats": CHATS, "text": QUESTION, "wait": 120}
        server.tell(do="flow", **flow)
        for _ in range(load.kills):
            time.sleep(1.5)
            bot.restart()
        outcome = server.answer()
    name = f"{load.kills} kills under flow, {delay * 1000:.0f} ms a call"
    yield Row(f"Telegram: lost, {name}", outcome["lost"], "", f"of {count}")
    yield Row(f"Telegram: doubled, {name}", outcome["doubled"], "", f"of {count}")


def _p99(seconds: list[float]) -> float:
    return sorted(seconds)[int(len(seconds) * 0.99)] if seconds else float("nan")
