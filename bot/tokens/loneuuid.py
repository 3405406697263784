"""A UUID without its prefix: half of several values, and of much else."""

import re
from collections.abc import Iterator

from bot.tokens.bare import stands_free
from bot.tokens.base import Verdict
from bot.tokens.kind import Match
from bot.tokens.view import View

_UUID = re.compile(r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")
_LENGTH = 36


class LoneUuid:
    """Counts only where the message holds nothing else, and cannot be told apart even then."""

    def __init__(self, kind: str, candidates: tuple[str, ...]) -> None:
        self.kind = kind
        self._candidates = candidates

    def find(self, view: View) -> Iterator[Match]:
        """See Shape."""
        for start, end in view.runs.get(_LENGTH, ()):
            if not _UUID.fullmatch(view.text, start, end):
                continue
            if not stands_free(view.text, start, end):
                continue
            yield Match(
                self.kind,
                start,
                end,
                Verdict.AMBIGUOUS,
                sure=False,
                alone=Verdict.AMBIGUOUS,
                candidates=self._candidates,
            )

    def read(self, view: View, start: int) -> Match | None:
        """See Shape: with a label it is a value that lost its prefix, which Prefixed tells."""
        return None
