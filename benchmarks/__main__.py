"""Runs what is in this folder and writes RESULTS.md: python -m benchmarks [--full]."""

import argparse
import compileall
import datetime
import importlib
import platform
import subprocess
import sys
from pathlib import Path

from benchmarks import Row

HERE = Path(__file__).parent


def main() -> int:
    """Run every bench_*.py in a process of its own, so that none warms another's caches."""
    parser = argparse.ArgumentParser(prog="benchmarks")
    parser.add_argument("--full", action="store_true", help="run everything, not the quick part")
    parser.add_argument("--only", help="run one module and print its rows as a table")
    options = parser.parse_args()
    # A start is measured as it is every day: pip compiles what it installs, and Python the rest
    # on the first start, unless the environment forbids it to write.
    compileall.compile_dir(HERE.parent / "bot", quiet=1)
    if options.only:
        print(table(importlib.import_module(f"benchmarks.{options.only}").run(options.full)))
        return 0
    failed = []
    parts = [head(options.full)]
    for path in sorted(HERE.glob("bench_*.py")):
        command = [sys.executable, "-m", "benchmarks", "--only", path.stem]
        command += ["--full"] if options.full else []
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            failed.append(path.stem)
            print(done.stderr, file=sys.stderr)
            continue
        parts.append(f"## {path.stem.removeprefix('bench_')}\n\n{done.stdout.strip()}\n")
        print(parts[-1], flush=True)
    (HERE / "RESULTS.md").write_text("\n".join(parts), encoding="utf-8")
    return 1 if failed else 0


def table(rows: list[Row]) -> str:
    """Return the rows as a Markdown table."""
    lines = ["| what | value | unit | note |", "|---|---:|---|---|"]
    lines += [f"| {row.name} | {row.value:.4g} | {row.unit} | {row.note} |" for row in rows]
    return "\n".join(lines)


def head(full: bool) -> str:
    """Return when and on what the figures were taken."""
    command = "make bench FULL=1" if full else "make bench"
    date = datetime.datetime.now(datetime.UTC).date().isoformat()
    machine = f"{platform.machine()}, {platform.system()}, CPython {platform.python_version()}"
    return f"# Results\n\n`{command}`, {date}, {machine}.\n"


if __name__ == "__main__":
    sys.exit(main())
