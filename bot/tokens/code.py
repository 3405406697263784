"""Codes of capital letters and digits: seller tokens, marketplace ids, ASINs and their like."""

import re
from collections.abc import Callable, Iterator
from itertools import islice

from bot.tokens.base import Note, Verdict
from bot.tokens.bodies import length_note, verdict_of
from bot.tokens.kind import Match
from bot.tokens.pieces import MASKED, MASKS, Piece, gap_repairs, pieces, without_markup
from bot.tokens.view import View

RUN = re.compile(rf"[0-9A-Za-zÀ-ʯͰ-ӿ_\-{re.escape(MASKS)}]+")
# A code is no part of a longer word, a file name, an address or a number with hyphens.
_BESIDE = r"A-Za-z0-9_\-/@#$%+~À-ʯ"
LETTER_EDGES = ("A-Za-z0-9", "(?![A-Za-z0-9]|[*]{3}|[•●■○□]{2})")
"""Edges for codes whose beginning is a mark of its own: anything but letters and digits."""

AFTER = r"(?![A-Za-z0-9@\-+~À-ʯ]|_{1,2}[A-Za-z0-9]|[./][A-Za-z0-9]|\*{3}|[•●■○□]{2})"
_DELIMITERS = frozenset(" \t\r\n\"'`“”‘’「」『』,;&()[]{}<>|、。:=/.?")
_MOST_PIECES = 24
_MOST_BEGUN = 100
_HAS_DIGIT = re.compile("[0-9]")
_GOES_ON = re.compile(r"[./][A-Za-z0-9]|\|")
_SHORT_WORDS = frozenset(
    [
        "AE",
        "AU",
        "BE",
        "BR",
        "CA",
        "CN",
        "DE",
        "EG",
        "EU",
        "ES",
        "FBA",
        "FR",
        "ID",
        "IE",
        "IN",
        "IT",
        "JP",
        "MX",
        "NA",
        "NG",
        "NL",
        "OK",
        "PL",
        "SA",
        "SE",
        "SG",
        "TR",
        "UK",
        "US",
        "ZA",
    ]
)
Test = Callable[[str], bool]


def never(_: str) -> bool:
    """A test that nothing passes."""
    return False


def always(_: str) -> bool:
    """A test that everything passes."""
    return True


class Code:
    """A code that begins with ``head`` and has ``least`` to ``most`` characters altogether.

    ``possible`` says of a well-formed code whether it can be one at all, ``sure`` whether it counts
    in a sentence, ``alone`` whether it
    counts where the message holds nothing else; with a label it always does. A damaged code counts
    with a label; without one where ``damaged_alone`` or, in a sentence, ``damaged_sure`` says so.
    ``edges`` are the inside of a class of what may not stand before, and a pattern for what may not
    follow. ``head`` is searched for first, because a fixed string is found fast.
    """

    def __init__(
        self,
        kind: str,
        head: str,
        lengths: tuple[int, int],
        sure: Test,
        alone: Test,
        possible: Test = always,
        damaged_alone: Test = never,
        damaged_sure: Test = never,
        edges: tuple[str, str] = (_BESIDE + ".", AFTER),
    ) -> None:
        self.kind = kind
        self.head = head
        self.least, self.most = lengths
        self._sure = sure
        self._possible = possible
        self._alone = alone
        self._damaged_alone = damaged_alone
        self._damaged_sure = damaged_sure
        tail = f"[0-9A-Z]{{{self.least - len(head)},{self.most - len(head)}}}"
        before, after = edges
        first = re.escape(head[0])
        begun = rf"{first}(?<![{before}]{first}){re.escape(head[1:])}"
        self._search = re.compile(begun + tail + after)
        self._whole = re.compile(re.escape(head) + tail)
        self._begun = None
        if damaged_sure is not never:
            self._begun = re.compile(begun)

    def find(self, view: View) -> Iterator[Match]:
        """See Shape."""
        if self.head not in view.text:
            return
        for found in self._search.finditer(view.text):
            if self._possible(found[0]):
                yield self._match(view, found[0], found.start(), found.end(), [])
        if self._begun is not None:
            for found in islice(self._begun.finditer(view.text), _MOST_BEGUN):
                match = self.read(view, found.start())
                if match is not None and match.verdict is Verdict.INVALID:
                    yield match

    def read(self, view: View, start: int) -> Match | None:
        """See Shape."""
        taken = self._take(view, start)
        if taken is None:
            return None
        text = "".join(piece.text for piece in taken)
        end = taken[-1].end
        repairs = gap_repairs(view, taken)
        upper = text.upper()
        if upper != text:
            repairs.append(Note("case", view.source_at(start)))
        if self._whole.fullmatch(upper):
            if self._possible(upper):
                return self._match(view, upper, start, end, repairs)
            if MASKED.search(text) is None:
                return None
        return self._damaged(view, start, end, text)

    def notes(self, view: View, code: str, start: int) -> tuple[Note, ...]:
        """Return what is worth saying of a well-formed code; a kind may override it."""
        return ()

    def ambiguous_alone(self, code: str) -> tuple[str, ...]:
        """Return the kinds a code cannot be told from when nothing stands beside it."""
        return ()

    def _match(self, view: View, code: str, start: int, end: int, repairs: list[Note]) -> Match:
        mended = tuple(view.repairs(start, end) + repairs)
        verdict = verdict_of(mended, ())
        candidates = self.ambiguous_alone(code)
        alone = verdict if self._alone(code) else None
        if alone is not None and candidates:
            alone = Verdict.AMBIGUOUS
        return Match(
            self.kind,
            start,
            end,
            verdict,
            code if mended else None,
            mended,
            self.notes(view, code, start),
            sure=self._sure(code) and not repairs,
            alone=alone,
            candidates=candidates,
        )

    def _take(self, view: View, start: int) -> list[Piece] | None:
        taken: list[Piece] = []
        best: list[Piece] | None = None
        total = 0
        for piece in pieces(view, start, RUN):
            piece = without_markup(piece)
            if taken and not (self._goes_on(taken, piece, total) or self.ends(view, piece, total)):
                break
            taken.append(piece)
            total += len(piece.text)
            if total > self.most or len(taken) > _MOST_PIECES:
                break
            if self.is_usual(total):
                best = list(taken)
        if not taken:
            return None
        return best or (taken if total <= self.most else taken[:1])

    def ends(self, view: View, piece: Piece, total: int) -> bool:
        """Whether a piece is the last bit of a code that might end before it; not as a rule."""
        return False

    def is_usual(self, length: int) -> bool:
        """Whether a code of this length needs no more pieces."""
        return self.least <= length <= self.most

    def _goes_on(self, taken: list[Piece], piece: Piece, total: int) -> bool:
        if self.is_usual(total) or not piece.text.isalnum() or not piece.text.isascii():
            return False
        has_digit = any(character.isdigit() for character in piece.text)
        fills_up = self.is_usual(total + len(piece.text)) and piece.text.isupper()
        if fills_up and piece.text not in _SHORT_WORDS:
            return True
        if total >= self.least:
            return has_digit
        first = taken[0].text
        if not first.upper().startswith(self.head[: len(first)]):
            return False
        if first.upper() == first:
            short = len(piece.text) <= 3 or has_digit
            return short and piece.text.upper() == piece.text
        return has_digit and _HAS_DIGIT.search(first) is not None

    def _damaged(self, view: View, start: int, end: int, text: str) -> Match | None:
        if text.upper() != text or _GOES_ON.match(view.text, end):
            return None
        text, end = self._over_bad_character(view, text, end)
        problem = self._problem(view, start, end, text)
        if problem is None:
            return None
        alone = Verdict.INVALID if self._damaged_alone(text) else None
        return Match(
            self.kind,
            start,
            end,
            Verdict.INVALID,
            problems=(problem,),
            sure=self._damaged_sure(text),
            alone=alone,
        )

    def _over_bad_character(self, view: View, text: str, end: int) -> tuple[str, int]:
        odd = view.text[end : end + 1]
        if len(text) >= self.most or not odd or odd in _DELIMITERS or not odd.isascii():
            return text, end
        rest = RUN.match(view.text, end + 1)
        if rest is None or len(text) + 1 + len(rest[0]) > self.most + 1:
            return text, end
        return text + odd + rest[0], rest.end()

    def _problem(self, view: View, start: int, end: int, text: str) -> Note | None:
        digits = sum(character.isdigit() for character in text)
        if (mask := MASKED.search(text)) is not None:
            visible = sum(c.isascii() and c.isalnum() for c in text)
            starts = text.upper().startswith(self.head)
            if starts and visible >= len(self.head) + 1 and len(text) <= self.most + 8:
                return Note("masked", view.source_at(start + mask.start()))
            return None
        bad = [(i, c) for i, c in enumerate(text) if not (c.isascii() and c.isalnum())]
        fits = self.least - 1 <= len(text) <= self.most + 1
        begins = text.upper().startswith(self.head)
        if bad:
            if len(bad) == 1 and fits and digits and (begins or bad[0][0] < len(self.head)):
                at, character = bad[0]
                place = view.source_at(min(start + at, end - 1))
                return Note("bad-character", place, {"character": character})
            return None
        if not digits:
            return None
        if not begins:
            wrong = fits and self.least <= len(text) <= self.most and text.upper() == text
            if not wrong or digits == len(text):
                return None
            return Note("wrong-beginning", view.source_at(start), {"prefix": self.head})
        if len(text) < self.least:
            short = len(text) * 3 >= self.least * 2
            return (
                length_note(len(text), self.least, "char", view.source_at(end - 1))
                if short
                else None
            )
        return length_note(len(text), self.most, "char", view.source_at(end - 1))
