"""Benchmarks: each module has run(full) and returns rows for RESULTS.md."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """One measured figure: what, how much, in which unit, and what it is held against."""

    name: str
    value: float
    unit: str
    note: str = ""
