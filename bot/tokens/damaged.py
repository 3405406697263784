"""Prefixes that lost a letter, or their front part, in copying."""

import re
from collections.abc import Iterable, Iterator

from bot.tokens.base import Note
from bot.tokens.bodies import Digits
from bot.tokens.kind import Kind, Match
from bot.tokens.pieces import one_edit_apart
from bot.tokens.prefixed import Prefixed
from bot.tokens.view import View

_WITH_DOT = re.compile(
    r"(?<![A-Za-z0-9.\-_])([A-Za-z0-9.\-]{2,34}?[.\-:])(?=[0-9A-Fa-f]{8}-[0-9A-Fa-f]{4}-|[0-9A-Fa-f]{24})"
)
_WITH_BAR = re.compile(r"(?<![A-Za-z0-9.])([A-Za-z.0-9]{1,10}\|)(?=[0-9A-Za-z_\-+/=.]{60})")
_WITHOUT_BAR = re.compile(r"(?<![A-Za-z0-9|])(At(?:z[ra]|c))(?=[0-9A-Za-z_\-+/=.]{100})")


class DamagedPrefixes:
    """Finds values whose prefix is nearly one of the known ones."""

    def __init__(self, kinds: Iterable[Kind]) -> None:
        shapes = [shape for kind in kinds for shape in kind.shapes if isinstance(shape, Prefixed)]
        self._dotted = [shape for shape in shapes if isinstance(shape.body, Digits)]
        self._barred = [shape for shape in shapes if shape.prefix.endswith("|")]

    def find(self, view: View) -> Iterator[Match]:
        """Yield them; all are invalid."""
        if "." in view.text:
            yield from self._near(view, _WITH_DOT, self._dotted)
        if "|" in view.text:
            yield from self._near(view, _WITH_BAR, self._barred)
        if "At" in view.text:
            for found in _WITHOUT_BAR.finditer(view.text):
                shape = next(s for s in self._barred if s.prefix == found[1] + "|")
                note = Note("prefix-damaged", view.source_at(found.end(1)))
                match = shape.read_damaged(view, found.start(), found.end(1), note)
                if match is not None:
                    yield match

    def _near(
        self, view: View, pattern: re.Pattern[str], shapes: list[Prefixed]
    ) -> Iterator[Match]:
        for found in pattern.finditer(view.text):
            head = found[1].lower()
            for shape in shapes:
                known = shape.prefix.lower()
                cut_off = len(head) >= 2 and known.endswith(head) and known != head
                if cut_off or one_edit_apart(head, known):
                    note = Note("prefix-damaged", view.source_at(found.start(1)))
                    match = shape.read_damaged(view, found.start(1), found.end(1), note)
                    if match is not None:
                        yield match
                    break
