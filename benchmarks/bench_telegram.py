"""The Telegram channel against a bare echo bot of the library, on the same server in one run."""

import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks import Row

ROOT = Path(__file__).parent.parent
KAGIBAN = [sys.executable, "-c", "from bot.cli.main import main; raise SystemExit(main(['run']))"]
ECHO = [sys.executable, "-m", "benchmarks.echo_bot"]
QUESTION = "where is my seller token? {n}"
CHATS = 500


@dataclass(frozen=True)
class Load:
    """How often it starts; how much is sent: flat out, at 25 a second, as secrets, under kills."""

    starts: int
    flat_out: int
    steady: int
    secrets: int
    kills: int


QUICK = Load(starts=5, flat_out=1500, steady=250, secrets=150, kills=3)
FULL = Load(starts=15, flat_out=6000, steady=1500, secrets=1000, kills=50)


@dataclass(frozen=True)
class Figures:
    """What one bot took; seconds, MiB, messages a second."""

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
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(json.dumps(command) + "\n")
        self._process.stdin.flush()
        return dict(json.loads(self._process.stdout.readline()))

    def flow(self, count: int, rate: float = 0, chats: int = CHATS, text: str = QUESTION) -> Any:
        """Send messages and return what became of them."""
        return self.ask(do="flow", count=count, rate=rate, chats=chats, text=text, wait=120)

    def close(self) -> None:
        """Stop it."""
        self._process.communicate()


class Bot:
    """A bot in a process of its own."""

    def __init__(
        self, command: list[str], server: Server, folder: Path, settings: Mapping[str, str]
    ) -> None:
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
            **settings,
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
        *_compared("memory", "MiB", ours.memory, echo.memory),
    ]
    rows += _starts(load.starts)
    rows += _deletions(load)
    for intake in ("polling", "webhook"):
        for delay in (0.0, 0.02):
            rows += _kills(load, intake, delay)
    return rows


def _compared(name: str, unit: str, ours: float, echo: float) -> Iterator[Row]:
    yield Row(f"Telegram: {name}", round(ours, 2), unit, f"echo bot {echo:.2f} {unit}")
    yield Row(f"Telegram: {name}, ratio", round(ours / echo, 2), "x", "against the echo bot")


@contextmanager
def _running(
    command: list[str], settings: Mapping[str, str] | None = None
) -> Iterator[tuple[Server, Bot]]:
    server = Server()
    with tempfile.TemporaryDirectory() as folder:
        bot = Bot(command, server, Path(folder), settings or {})
        try:
            yield server, bot
        finally:
            bot.stop()
            server.close()


def _starts(rounds: int) -> Iterator[Row]:
    """Start both in turn: a busy moment of the machine hits one as well as the other."""
    pairs = [(_start(KAGIBAN), _start(ECHO)) for _ in range(rounds)]
    ours, echo = zip(*pairs, strict=True)
    for number, unit in enumerate(("s wall", "s CPU")):
        middles = [median(start[number] for start in starts) for starts in (ours, echo)]
        yield from _compared(f"start to first reply, {unit}", "s", *middles)


def _start(command: list[str]) -> tuple[float, float]:
    """Return the seconds from the start of a process to its first reply: by the clock, of CPU."""
    with _running(command) as (server, bot):
        began = time.monotonic()
        server.flow(1, chats=1)
        return time.monotonic() - began, bot.cpu()


def _figures(command: list[str], load: Load) -> Figures:
    with _running(command) as (server, bot):
        server.flow(CHATS)  # warm, and every chat is known
        time.sleep(1)
        flat_cpu, flat = _measured(bot, server, load.flat_out, 0)
        steady_cpu, steady = _measured(bot, server, load.steady, 25)
        return Figures(
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


def _kills(load: Load, intake: str, delay: float) -> Iterator[Row]:
    settings = _webhook() if intake == "webhook" else {}
    with _running(KAGIBAN, settings) as (server, bot):
        server.ask(do="delay", seconds=delay)
        server.ask(do="begin", rate=25, chats=CHATS, text=QUESTION)
        for _ in range(load.kills):
            answered = server.ask(do="answered")["answered"]
            while server.ask(do="answered")["answered"] < answered + 30:
                time.sleep(0.02)
            bot.restart()
        outcome = server.ask(do="end", wait=120)
    name = f"{load.kills} kills under flow, {intake}, {delay * 1000:.0f} ms a call"
    yield Row(f"Telegram: lost, {name}", outcome["lost"], "", f"of {outcome['count']}")
    yield Row(f"Telegram: doubled, {name}", outcome["doubled"], "", f"of {outcome['count']}")


def _webhook() -> dict[str, str]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{probe.getsockname()[1]}"
    return {
        "WEBHOOK_URL": f"http://{address}/hook",
        "WEBHOOK_LISTEN": address,
        "WEBHOOK_SECRET": "secret-of-the-benchmark",
    }


def _p99(seconds: list[float]) -> float:
    return sorted(seconds)[int(len(seconds) * 0.99)] if seconds else float("nan")
