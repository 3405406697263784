"""Prefixes that lost a letter, or their front part, in copying."""

import re
from collections.abc import Iterable, Iterator

from bot.tokens.base import Note
from bot.tokens.hexdigits import Digits
from bot.tokens.kind import Kind, Match
from bot.tokens.pieces import one_edit_apart
from bot.tokens.prefixed import Prefixed
from bot.tokens.view import View

_HEAD = re.compile(r"(?<![A-Za-z0-9.\-_])[A-Za-z0-9.\-]{1,34}[.\-:]$")
_BODY = re.compile(r"[0-9A-Fa-f]{24}|[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-")
_BAR_HEAD = re.compile(r"(?<![A-Za-z0-9.])[A-Za-z.0-9]{1,10}$")
_LONG_BODY = re.compile(r"[0-9A-Za-z_\-+/=.]{60}")
_LEAST = 24
_LONGEST_HEAD = 36
_LEAST_HEAD = 3
_LEAST_DOTTED_HEAD = 6
_MOST_BARS = 500
_WITHOUT_BAR = re.compile(r"(?<![A-Za-z0-9|])(At(?:z[ra]|c))(?=[0-9A-Za-z_\-+/=.]{100})")


class DamagedPrefixes:
    """Finds values whose prefix is nearly one of the known ones."""

    def __init__(self, kinds: Iterable[Kind]) -> None:
        shapes = [shape for kind in kinds for shape in kind.shapes if isinstance(shape, Prefixed)]
        self._dotted = [shape for shape in shapes if isinstance(shape.body, Digits)]
        self._barred = [shape for shape in shapes if shape.prefix.endswith("|")]

    def find(self, view: View) -> Iterator[Match]:
        """Yield them; all are invalid."""
        long = (span for length, spans in view.runs.items() if length >= _LEAST for span in spans)
        for start, _ in sorted(long):
            if view.text[start - 1 : start] in (".", ":") and _BODY.match(view.text, start):
                head = _HEAD.search(view.text, max(0, start - _LONGEST_HEAD), start)
                yield from self._near(view, head, start, self._dotted)
        for start in _bars(view.text):
            if _LONG_BODY.match(view.text, start):
                head = _BAR_HEAD.search(view.text, max(0, start - _LONGEST_HEAD), start - 1)
                yield from self._near(view, head, start, self._barred)
        if "At" in view.text:
            for found in _WITHOUT_BAR.finditer(view.text):
                shape = next(s for s in self._barred if s.prefix == found[1] + "|")
                note = Note("prefix-damaged", view.source_at(found.end(1)))
                match = shape.read_damaged(view, found.start(), found.end(1), note)
                if match is not None:
                    yield match

    def _near(
        self, view: View, found: re.Match[str] | None, body: int, shapes: list[Prefixed]
    ) -> Iterator[Match]:
        if found is None:
            return
        head = view.lower[found.start() : body]
        for shape in shapes:
            known = shape.prefix.lower()
            least = _LEAST_DOTTED_HEAD if shape in self._dotted else _LEAST_HEAD
            cut_off = len(head) >= least and known.endswith(head) and known != head
            if cut_off or one_edit_apart(head, known):
                note = Note("prefix-damaged", view.source_at(found.start()))
                match = shape.read_damaged(view, found.start(), body, note)
                if match is not None:
                    yield match
                return


def _bars(text: str) -> Iterator[int]:
    """Yield where the text goes on behind a bar, for the first few hundred bars."""
    at = -1
    for _ in range(_MOST_BARS):
        at = text.find("|", at + 1)
        if at < 0:
            return
        yield at + 1
