"""Understanding: time a message, time and memory to load."""

import subprocess
import sys
import time
from pathlib import Path

from benchmarks import Row
from bot.nlu.examples import read_folder
from bot.nlu.understander import Understander

_ROOT = Path(__file__).parents[1] / "locales"
_LOADING = """
import sys, time
import numpy, json, tomllib, unicodedata, pathlib, dataclasses, re
def resident():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmRSS"))
before = resident()
start = time.perf_counter()
from pathlib import Path
from bot.nlu.understander import Understander
understander = Understander.load(Path(sys.argv[1]))
took = time.perf_counter() - start
understander.understand("where is my seller id")
understander.understand("出品者トークンはどこ")
print(took * 1000, resident() - before)
"""


def run(full: bool) -> list[Row]:
    """Measure every (full) or every eighth example message of each language, and a cold load."""
    understander = Understander.load(_ROOT)
    rows = []
    for folder in sorted(path.parent for path in _ROOT.glob("*/model.bin")):
        texts = [example.text for example in read_folder(folder / "examples")]
        times = []
        for text in texts if full else texts[::8]:
            start = time.perf_counter()
            understander.understand(text)
            times.append((time.perf_counter() - start) * 1000)
        times.sort()
        name = f"understand a message ({folder.name})"
        rows.append(Row(f"{name}, mean", sum(times) / len(times), "ms", "at most 0.3"))
        rows.append(Row(f"{name}, p99", times[int(len(times) * 0.99)], "ms", "at most 5"))
    loading = subprocess.run(
        [sys.executable, "-c", _LOADING, str(_ROOT)],
        capture_output=True,
        text=True,
        check=True,
        cwd=_ROOT.parent,
    )
    took, memory = map(float, loading.stdout.split())
    rows.append(Row("load understanding", took, "ms", "at most 300"))
    rows.append(Row("memory of understanding", memory, "MiB", "at most 20"))
    return rows
