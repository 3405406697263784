"""Numbers in groups: order ids and developer ids."""

import re
from collections.abc import Iterator, Sequence

from bot.tokens.bare import stands_free
from bot.tokens.base import Note, Verdict
from bot.tokens.bodies import length_note, verdict_of
from bot.tokens.kind import Match
from bot.tokens.pieces import MASKED, MASKS, Piece, gap_repairs, pieces, without_markup
from bot.tokens.view import View

_RUN = re.compile(rf"[0-9A-Za-z\-{re.escape(MASKS)}]+")
_MOST_HYPHENS = 2
_LIKE = re.compile(r"[SD0-9][0-9]{1,11}(?:-[0-9]{2,9}){0,2}")


class Groups:
    """``count`` digits in ``groups``, one of ``forms`` when written as it should be.

    Where it is ``sure`` it counts in any sentence, also with one digit too few or too many.
    ``candidates`` are what it may be when nothing stands beside it.
    """

    def __init__(
        self,
        kind: str,
        forms: Sequence[re.Pattern[str]],
        count: int,
        groups: Sequence[int],
        sure: bool = False,
        candidates: tuple[str, ...] = (),
    ) -> None:
        self.kind = kind
        self.count = count
        self._forms = forms
        self._groups = groups
        self._sure = sure
        self._candidates = candidates

    def find(self, view: View) -> Iterator[Match]:
        """See Shape."""
        least = self.count - 1 if self._sure else self.count
        lengths = range(least, self.count + _MOST_HYPHENS + 2)
        spans = sorted(span for length in lengths for span in view.runs.get(length, ()))
        for start, end in spans:
            if not _LIKE.fullmatch(view.text, start, end):
                continue
            if not stands_free(view.text, start, end):
                continue
            text = view.text[start:end]
            if any(form.fullmatch(text) for form in self._forms):
                yield self._match(view, text, start, end, [])
            elif self._sure and self._off_by_one(text):
                problem = self._length_note(view, text, end)
                yield Match(self.kind, start, end, Verdict.INVALID, problems=(problem,))

    def read(self, view: View, start: int) -> Match | None:
        """See Shape."""
        taken: list[Piece] = []
        total = 0
        for piece in pieces(view, start, _RUN):
            piece = without_markup(piece)
            if taken and (total >= self.count or not re.fullmatch(r"[0-9\-]+", piece.text)):
                break
            taken.append(piece)
            total += len(piece.text.replace("-", ""))
        if not taken:
            return None
        if total != self.count:
            taken = taken[:1]
        text = "".join(piece.text for piece in taken)
        end = taken[-1].end
        if any(form.fullmatch(text.upper()) for form in self._forms):
            return self._match(view, text.upper(), start, end, gap_repairs(view, taken))
        bare = text.replace("-", "")
        if len(bare) == self.count and bare.isascii() and bare.isdigit():
            notes = [*gap_repairs(view, taken), Note("hyphens", view.source_at(start))]
            return self._match(view, self._grouped(bare), start, end, notes)
        return self._damaged(view, start, end, text)

    def _match(self, view: View, value: str, start: int, end: int, repairs: list[Note]) -> Match:
        notes = tuple(view.repairs(start, end) + repairs)
        verdict = verdict_of(notes, ())
        return Match(
            self.kind,
            start,
            end,
            verdict,
            value if notes else None,
            notes,
            sure=self._sure and not repairs,
            alone=Verdict.AMBIGUOUS if self._candidates else verdict,
            candidates=self._candidates,
        )

    def _grouped(self, digits: str) -> str:
        parts = []
        for size in self._groups:
            parts.append(digits[:size])
            digits = digits[size:]
        return "-".join(parts)

    def _off_by_one(self, text: str) -> bool:
        sizes = [len(part) for part in text.split("-")]
        if len(sizes) != len(self._groups) or not text[0].isdigit():
            return False
        off = [abs(size - right) for size, right in zip(sizes, self._groups, strict=True)]
        return sum(off) == 1

    def _length_note(self, view: View, text: str, end: int) -> Note:
        digits = len(text.replace("-", ""))
        return length_note(digits, self.count, "digit", view.source_at(end - 1))

    def _damaged(self, view: View, start: int, end: int, text: str) -> Match | None:
        digits = sum(character.isascii() and character.isdigit() for character in text)
        length = len(text.replace("-", ""))
        near = self.count - 3 <= length <= self.count + 3
        if (mask := MASKED.search(text)) is not None:
            if digits < 2 or not near:
                return None
            problem = Note("masked", view.source_at(start + mask.start()))
        elif (bad := re.search(r"[^0-9\-]", text)) is not None:
            if not near or digits < length - 1:
                return None
            problem = Note(
                "bad-character", view.source_at(start + bad.start()), {"character": bad[0]}
            )
        elif near:
            problem = self._length_note(view, text, end)
        else:
            return None
        alone = Verdict.INVALID if self._sure and "-" in text else None
        return Match(
            self.kind, start, end, Verdict.INVALID, problems=(problem,), sure=False, alone=alone
        )
