"""Values without a mark of their own: they mean something only beside a label or a neighbour."""

import re
from collections.abc import Callable, Iterator

from bot.tokens.base import Note, Verdict
from bot.tokens.bodies import length_note, verdict_of
from bot.tokens.kind import Match
from bot.tokens.pieces import MASKED, MASKS, Piece, gap_repairs, pieces
from bot.tokens.view import View

_RUN = re.compile(rf"[0-9A-Za-z_\-+/=~!#$%^?@.{re.escape(MASKS)}]+")
_MOST_PIECES = 16
_LEAST_VARIETY = 6
_HAS_DIGIT = re.compile("[0-9]")


def stands_free(text: str, start: int, end: int) -> bool:
    """Whether a run is no part of an address, a path, a file name or a longer number."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in ("@", "%", "$") or after in ("=", "@", "%"):
        return False
    further = text[start - 2 : start - 1]
    if (before == "." and further.isalnum()) or (before == ":" and further.isdigit()):
        return False
    return not (after in (".", ":") and text[end + 1 : end + 2].isalnum())


class Bare:
    """``count`` characters of an alphabet, found only where nothing of it stands right beside.

    ``alphabet`` is the inside of a character class. ``plausible`` weeds out what merely has the
    length, where no label stands beside it; ``fold`` puts a value into its own case.
    ``candidates`` are what it may be when alone.
    """

    def __init__(
        self,
        kind: str,
        alphabet: str,
        count: int,
        candidates: tuple[str, ...],
        plausible: Callable[[str], bool],
        fold: Callable[[str], str] = str,
        unit: str = "char",
    ) -> None:
        self.kind = kind
        self.count = count
        self._candidates = candidates
        self._plausible = plausible
        self._fold = fold
        self._unit = unit
        self._whole = re.compile(f"[{alphabet}]+")
        self._bad = re.compile(f"[^{alphabet}]")

    def find(self, view: View) -> Iterator[Match]:
        """See Shape."""
        for start, end in view.runs.get(self.count, ()):
            if not self._whole.fullmatch(view.text, start, end):
                continue
            if stands_free(view.text, start, end) and self._plausible(view.text[start:end]):
                yield self._match(view, view.text[start:end], start, end, [])

    def read(self, view: View, start: int) -> Match | None:
        """See Shape."""
        taken = self._take(view, start)
        if not taken:
            return None
        text = "".join(piece.text for piece in taken)
        end = taken[-1].end
        if len(text) == self.count and not self._bad.search(self._fold(text)):
            if len(set(text)) < _LEAST_VARIETY:
                return None
            return self._match(view, text, start, end, gap_repairs(view, taken))
        return self._damaged(view, start, end, text)

    def _match(self, view: View, text: str, start: int, end: int, repairs: list[Note]) -> Match:
        folded = self._fold(text)
        notes = view.repairs(start, end) + repairs
        if folded != text:
            notes.append(Note("case", view.source_at(start)))
        verdict = verdict_of(tuple(notes), ())
        return Match(
            self.kind,
            start,
            end,
            verdict,
            folded if notes else None,
            tuple(notes),
            sure=False,
            alone=Verdict.AMBIGUOUS if self._plausible(folded) else None,
            candidates=self._candidates,
        )

    def _take(self, view: View, start: int) -> list[Piece]:
        taken: list[Piece] = []
        total = 0
        for piece in pieces(view, start, _RUN):
            kept = piece.text.rstrip(".?!")
            if not kept:
                break
            piece = piece._replace(text=kept, end=piece.start + len(kept))
            if total + len(kept) > self.count and taken:
                break
            taken.append(piece)
            total += len(kept)
            if total >= self.count or len(taken) >= _MOST_PIECES or kept != piece.text:
                break
        return taken if total == self.count and self._belong(taken) else taken[:1]

    def _belong(self, taken: list[Piece]) -> bool:
        """Whether pieces with gaps between them are parts of a value and not words."""
        if len(taken) == 1:
            return True
        whole = self._fold("".join(piece.text for piece in taken))
        if self._bad.search(whole) or not self._plausible(whole):
            return False
        return all(_HAS_DIGIT.search(p.text) or len(p.text) >= 12 for p in taken)

    def _damaged(self, view: View, start: int, end: int, text: str) -> Match | None:
        near = self.count * 3 // 4 <= len(text) <= self.count * 5 // 4
        if not near or not any(character.isdigit() for character in text):
            return None
        if (mask := MASKED.search(text)) is not None:
            problem = Note("masked", view.source_at(start + mask.start()))
        elif (bad := self._bad.search(self._fold(text))) is not None:
            problem = Note(
                "bad-character", view.source_at(start + bad.start()), {"character": bad[0]}
            )
        else:
            problem = length_note(len(text), self.count, self._unit, view.source_at(end - 1))
        return Match(self.kind, start, end, Verdict.INVALID, problems=(problem,), sure=False)
