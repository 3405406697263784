"""Telling apart what messages on one subject want, by words that are the language's own data."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

Groups = tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Wishes:
    """Subjects, their wishes in order, and of each wish the groups of words it is known by."""

    subjects: Mapping[str, Mapping[str, tuple[Groups, ...]]]

    @classmethod
    def load(cls, folder: Path) -> "Wishes":
        """Read ``wishes.toml`` of a language folder."""
        data = tomllib.loads((folder / "wishes.toml").read_text(encoding="utf-8"))
        return cls(
            {
                subject: {
                    name: tuple(tuple(map(tuple, groups)) for groups in ways)
                    for name, ways in wishes.items()
                }
                for subject, wishes in data.items()
            }
        )

    def read(self, subject: str, words: str) -> str | None:
        """Return the first wish one of whose ways has a word of each group in ``words``."""
        for name, ways in self.subjects.get(subject, {}).items():
            if any(all(any(word in words for word in group) for group in way) for way in ways):
                return name
        return None
