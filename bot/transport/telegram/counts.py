"""What happened in the channel, counted; the names are few and say nothing of a user."""

from collections import Counter


class Counts:
    """Counters since the start."""

    def __init__(self) -> None:
        """Everything at nought."""
        self._counts: Counter[str] = Counter()

    def add(self, name: str) -> int:
        """Count one more; returns how many there are now."""
        self._counts[name] += 1
        return self._counts[name]

    def __getitem__(self, name: str) -> int:
        return self._counts[name]
