"""How soon the program is there: help, the first prompt of the chat, one answer from a pipe."""

import os
import pty
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from benchmarks import Row

ROUNDS = 5


def run(full: bool) -> list[Row]:
    """Measure wall and CPU time of whole processes, median of a few rounds."""
    rounds = 3 * ROUNDS if full else ROUNDS
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prompt = median(_first_prompt(folder) for _ in range(rounds))
        answer = [_piped(folder, ["ask"], b"where is my seller token?\n") for _ in range(rounds)]
        usage = [_piped(folder, ["--help"], b"") for _ in range(rounds)]
    return [
        Row("first prompt of the chat", prompt, "s wall", "under 1 s is asked for"),
        Row("one answer from a pipe", median(answer), "s CPU", "a whole process"),
        Row("help", median(usage), "s CPU", "a whole process"),
    ]


def _environment(folder: Path) -> dict[str, str]:
    return {**os.environ, "HOME": str(folder), "XDG_CONFIG_HOME": str(folder), "TERM": "dumb"}


def _first_prompt(folder: Path) -> float:
    """Start the chat in a terminal of its own and wait for its prompt."""
    parent, child = pty.openpty()
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "chat"],
        stdin=child,
        stdout=child,
        stderr=child,
        cwd=folder,
        env=_environment(folder) | {"PYTHONPATH": str(Path.cwd())},
    )
    os.close(child)
    seen = b""
    while not seen.endswith(b"> "):
        seen += os.read(parent, 4096)
    took = time.perf_counter() - begun
    os.write(parent, b"\n")
    process.wait(30)
    os.close(parent)
    return took


def _piped(folder: Path, arguments: list[str], text: bytes) -> float:
    """Run a command to its end and return the CPU seconds it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "bot", *arguments],
        input=text,
        stdout=subprocess.DEVNULL,
        cwd=folder,
        env=_environment(folder) | {"PYTHONPATH": str(Path.cwd())},
        check=True,
        timeout=60,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
