"""A Telegram bot's token: whoever has it speaks as the bot (facts 2.2, 4.1)."""

import re
from collections.abc import Iterator
from random import Random

from bot.tokens.base import Note, Secrecy, Verdict
from bot.tokens.bodies import length_note, verdict_of
from bot.tokens.kind import DIGITS, LETTERS, Kind, Life, Match, draw
from bot.tokens.pieces import GAP_INSIDE, MASKED, Piece, gap_repairs, pieces, without_markup
from bot.tokens.view import View

_NUMBER = re.compile(
    r"(?:(?<![0-9A-Za-z_\-.])(?<![0-9]:)|(?<=/bot))"
    rf"(?:[0-9]{{8,10}}|[0-9]{{1,9}}{GAP_INSIDE}[0-9]{{1,7}}){GAP_INSIDE}:{GAP_INSIDE}"
)
_RUN = re.compile(r"[0-9A-Za-z_\-*•●…]+")
_RUN_WITH_COLON = re.compile(r"[0-9]{3,}[0-9A-Za-z_\-:*•●…]+")
_LENGTH = 35
_USUAL_BEGINNING = "AA"


class _NumberAndKey:
    def find(self, view: View) -> Iterator[Match]:
        """See Shape."""
        if ":" not in view.text:
            return
        for found in _NUMBER.finditer(view.text):
            match = self._read(view, found.start(), found.end())
            if match is not None:
                yield match

    def read(self, view: View, start: int) -> Match | None:
        """See Shape: with a label, what is hidden behind stars is one too."""
        found = _RUN_WITH_COLON.match(view.text, start)
        if found is None or len(found[0]) < 12:
            return None
        mask = MASKED.search(found[0])
        if mask is None:
            return None
        problem = Note("masked", view.source_at(start + mask.start()))
        return Match(
            "bot_token", start, found.end(), Verdict.INVALID, problems=(problem,), sure=False
        )

    def _read(self, view: View, start: int, body: int) -> Match | None:
        number = view.text[start:body]
        bare = re.sub(r"[\s>]", "", number)
        taken = self._take(view, body)
        if not taken or not 9 <= len(bare) <= 11:
            return None
        text = "".join(piece.text for piece in taken)
        usual = text.startswith(_USUAL_BEGINNING) and len(text) >= 15
        if len(text) != _LENGTH and not usual:
            return None
        end = taken[-1].end
        last = view.source_at(end - 1)
        problems: tuple[Note, ...] = ()
        if (mask := MASKED.search(text)) is not None:
            problems = (Note("masked", view.source_at(body + mask.start())),)
        elif len(text) != _LENGTH:
            problems = (length_note(len(text), _LENGTH, "char", last),)
        elif not re.search(r"[0-9A-Z]", text):
            return None
        repairs = view.repairs(start, end) + gap_repairs(view, taken)
        if bare != number:
            repairs.append(Note("space", view.source_at(start)))
        verdict = verdict_of(tuple(repairs), problems)
        value = bare + text if repairs and not problems else None
        return Match("bot_token", start, end, verdict, value, tuple(repairs), problems)

    def _take(self, view: View, body: int) -> list[Piece]:
        taken: list[Piece] = []
        total = 0
        for piece in pieces(view, body, _RUN):
            taken.append(without_markup(piece) if piece.text.endswith("*") else piece)
            total += len(piece.text)
            if total >= _LENGTH:
                break
        return taken if total == _LENGTH else taken[:1]


def _samples(rng: Random) -> list[str]:
    alphabet = LETTERS + DIGITS + "_-"
    return [
        f"{1 + rng.randrange(9)}{draw(rng, DIGITS, count)}:AA{draw(rng, alphabet, 32)}x"
        for count in (7, 8, 9)
    ]


def _near_misses(rng: Random) -> list[str]:
    body = "AA" + draw(rng, LETTERS + DIGITS, 34)
    number = "1" + draw(rng, DIGITS, 8)
    return [f"{number}:{body[:34]}", f"{number}:{body}", f"{number}:", f"{number[:5]}:{body[:35]}"]


KIND = Kind(
    id="bot_token",
    secrecy=Secrecy.SECRET,
    life=Life.UNTIL_REVOKED,
    rank=15,
    shapes=(_NumberAndKey(),),
    samples=_samples,
    near_misses=_near_misses,
    lookalikes=("refresh_token",),
)
