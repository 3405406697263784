"""Values that begin with a prefix of their own."""

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import islice

from bot.tokens.base import Note, Verdict
from bot.tokens.bodies import BodyShape, verdict_of
from bot.tokens.kind import Match
from bot.tokens.pieces import GAP_INSIDE, with_gaps
from bot.tokens.view import View

_MOST_MENTIONS = 200


class Prefixed:
    """A literal prefix and a body. The prefix alone is talk about the kind, not a value."""

    def __init__(self, kind: str, prefix: str, body: BodyShape) -> None:
        self.kind = kind
        self.prefix = prefix
        self.body = body
        self._key = prefix.lower()

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(rf"(?<![A-Za-z0-9]){with_gaps(self._key)}{GAP_INSIDE}")

    def find(self, view: View) -> Iterator[Match]:
        """See Shape."""
        if self._key not in view.compact:
            return
        for found in islice(self._pattern.finditer(view.lower), _MOST_MENTIONS):
            match = self._read_behind(view, found.start(), found.end())
            if match is not None:
                yield match

    def read(self, view: View, start: int) -> Match | None:
        """Read a labelled value whose prefix is not there: it was cut off, or is another thing."""
        return self.read_damaged(view, start, start, Note("prefix-missing", view.source_at(start)))

    def read_damaged(self, view: View, start: int, body_start: int, problem: Note) -> Match | None:
        """Read a body whose prefix is not right."""
        body = self.body.read(view, body_start)
        if body is None or body.end - body_start < 16 or not _like_body(body.text):
            return None
        problems = (problem, *(note for note in body.problems if note.id == "masked"))
        return Match(self.kind, start, body.end, Verdict.INVALID, problems=problems)

    def _read_behind(self, view: View, start: int, body_start: int) -> Match | None:
        body = self.body.read(view, body_start)
        if body is None:
            return None
        written = view.text[start:body_start]
        repairs = view.repairs(start, body.end)
        repairs += list(_prefix_repairs(view, start, written, self.prefix))
        repairs += [note for note in body.repairs if note.id not in {had.id for had in repairs}]
        problems = body.problems
        if not problems and _case_was_lost(written, self.prefix, body.text, view, body.end):
            problems = (Note("case-lost", view.source_at(start)),)
        verdict = verdict_of(tuple(repairs), problems)
        value = self.prefix + body.text if verdict is Verdict.FIXABLE else None
        kept = tuple(repairs) if verdict is Verdict.FIXABLE else ()
        return Match(self.kind, start, body.end, verdict, value, kept, problems)


def _like_body(text: str) -> bool:
    """Whether it can be what stands behind a prefix, and not words or another kind of value."""
    return sum(character.isdigit() for character in text) >= 2 and not text.lower().startswith(
        "amzn"
    )


def _prefix_repairs(view: View, start: int, written: str, prefix: str) -> Iterator[Note]:
    bare = re.sub(r"[\s>\\]|=(?=\s)", "", written)
    if len(bare) != len(written):
        gap = re.search(r"\s", written)
        at = view.source_at(start + (gap.start() if gap else 0))
        yield Note("line-break" if "\n" in written else "space", at)
    if bare != prefix:
        yield Note("case", view.source_at(start))


def _case_was_lost(written: str, prefix: str, body: str, view: View, end: int) -> bool:
    """Whether a value whose case matters was turned into small or capital letters as a whole."""
    if prefix.lower() == prefix or prefix in written:
        return False
    return (written + body).lower() == written + body or (written + body).upper() == written + body
