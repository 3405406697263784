"""Decides what a stretch of text is, from its shapes, the label beside it and what stands near."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from bot.tokens.attach import Attachment, Ties
from bot.tokens.base import Note, Secrecy, Verdict
from bot.tokens.kind import Kind, Match
from bot.tokens.labels import NOTHING, Label
from bot.tokens.view import View

GENERIC_RANK = 60
"""From this rank on a shape says little: a label that names another thing wins over it."""

_LONGEST_CODE = 8
_LOOSELY = 80
_NEAR = 400
_SENTENCE_END = re.compile(r"[。!?]|\.\s|\n\s*\n")
# "Secret key" and "access token" are what other services call theirs.
_OF_OTHERS = frozenset({"other_secret", "bot_token"})
_SAME = frozenset(
    {
        ("seller_token", "legacy_merchant_token"),
        ("access_token", "grantless_token"),
        ("access_token", "restricted_data_token"),
        ("secret_key", "client_secret"),
        ("client_secret", "secret_key"),
        ("legacy_merchant_token", "seller_token"),
    }
)


class Choice(NamedTuple):
    """A match that counts, and the kind that a label beside it names."""

    match: Match
    labelled: str | None = None


@dataclass(frozen=True)
class Situation:
    """What is known of a message beside its matches.

    ``content`` is the span of the message without white space and quotes around it; ``expect`` is
    the kind the person was asked for; ``ties`` know the small words around values.
    """

    view: View
    kinds: Mapping[str, Kind]
    labels: Sequence[Label]
    content: tuple[int, int]
    expect: str | None
    ties: Ties

    def is_all(self, match: Match) -> bool:
        """Whether the message holds nothing but this."""
        return match.start <= self.content[0] and match.end >= self.content[1]

    def rank(self, match: Match) -> int:
        """Return the rank of a match's kind."""
        return self.kinds[match.kind].rank

    def read(self, kind: str, start: int) -> Match | None:
        """Read what begins at ``start`` as a value of a kind."""
        if kind not in self.kinds:
            return None
        readings = [shape.read(self.view, start) for shape in self.kinds[kind].shapes]
        found = [match for match in readings if match is not None and not self._counts(match)]
        right = (match for match in found if match.verdict is not Verdict.INVALID)
        return next(right, found[0] if found else None)

    def _counts(self, match: Match) -> bool:
        text = self.view.text[match.start : match.end]
        short = text.isdigit() and len(text) <= _LONGEST_CODE
        return short and self.ties.counted(self.view, match.end)

    def speaks_of(self, match: Match) -> bool:
        """Whether the same sentence names the match's kind, or the person was asked for it."""
        if match.kind == self.expect:
            return True
        for label in self.labels:
            if label.kind != match.kind:
                continue
            if label.end <= match.start <= label.end + _LOOSELY:
                between = self.view.words[label.end : match.start]
            elif match.end <= label.start <= match.end + _LOOSELY // 2:
                between = self.view.words[match.end : label.start]
            else:
                continue
            if not _SENTENCE_END.search(between):
                return True
        return False


def choose(
    situation: Situation, options: Sequence[Match], attachment: Attachment | None
) -> Choice | None:
    """Return which of the overlapping matches counts, or None when none does."""
    named = attachment.label.kind if attachment else None
    sure = min((m for m in options if m.sure), key=situation.rank, default=None)
    if sure is not None and situation.rank(sure) < GENERIC_RANK:
        if sure.verdict is Verdict.INVALID and sure.kind == named:
            read = situation.read(named, sure.start)
            sure = read if read is not None and read.verdict is Verdict.FIXABLE else sure
        return Choice(sure, named)
    if named == NOTHING:
        return None
    if named is not None:
        match = _as_named(situation, options, named)
        if match is not None:
            return Choice(match, named)
    if sure is not None:
        return Choice(sure, named)
    spoken_of = next((match for match in options if situation.speaks_of(match)), None)
    if spoken_of is not None:
        return Choice(spoken_of, named)
    return _alone(situation, [match for match in options if situation.is_all(match)])


def _as_named(situation: Situation, options: Sequence[Match], named: str) -> Match | None:
    own = next((match for match in options if match.kind == named), None)
    read = situation.read(named, options[0].start)
    if own is None or (read and read.end > own.end and read.verdict is Verdict.FIXABLE):
        own = read
    if own is not None or named not in situation.kinds:
        return own
    kind = situation.kinds[named]
    if kind.secrecy is not Secrecy.SECRET:
        return None
    # A secret under the name of another secret is still one.
    return next((match for match in options if match.kind in kind.lookalikes), None)


def _alone(situation: Situation, options: Sequence[Match]) -> Choice | None:
    counting = [match for match in options if match.alone is not None]
    if not counting:
        return None
    first = min(counting, key=situation.rank)
    assert first.alone is not None
    if first.alone is not Verdict.AMBIGUOUS:
        return Choice(first._replace(verdict=first.alone))
    candidates = dict.fromkeys(kind for match in counting for kind in match.candidates)
    return Choice(
        first._replace(verdict=Verdict.AMBIGUOUS, value=None, candidates=tuple(candidates))
    )


class Place(NamedTuple):
    """A label, where its value may begin behind it, and the span of what stands before it."""

    label: Label
    starts: tuple[int, ...]
    before: tuple[int, int] | None


def read_beside_labels(situation: Situation, places: Iterable[Place]) -> list[Choice]:
    """Read damaged values, and such as have no shape of their own, where a label announces them."""
    found = []
    for place in places:
        match = _read_at(situation, place)
        if match is not None:
            found.append(Choice(match, place.label.kind))
    return found


def _read_at(situation: Situation, place: Place) -> Match | None:
    for start in place.starts:
        match = situation.read(place.label.kind, start)
        if match is not None:
            return match
    if place.before is None:
        return None
    start, end = place.before
    match = situation.read(place.label.kind, start)
    return match if match is not None and match.end >= end else None


def read_alone(situation: Situation) -> Choice | None:
    """Read the whole message as one value: mistyped, broken or damaged."""
    start, end = situation.content
    if start >= end or end - start > 4000:
        return None
    if situation.expect is not None:
        match = situation.read(situation.expect, start)
        if match is not None:
            return Choice(match, None)
    words = situation.view.text[start:end].split()
    if len(words) > 2 and sum(map(str.isalpha, words)) * 2 > len(words):
        return None
    readings = [situation.read(kind, start) for kind in situation.kinds]
    whole = [match for match in readings if match is not None and situation.is_all(match)]
    return _alone(situation, whole)


def with_neighbours(
    situation: Situation, choices: list[Choice], matches: Iterable[Match]
) -> list[Choice]:
    """Add values that mean something only beside one of those found."""
    found = list(choices)
    if not choices:
        return found
    for match in matches:
        neighbours = situation.kinds[match.kind].neighbours
        if match.sure or not neighbours or match.verdict is Verdict.INVALID:
            continue
        near = any(
            choice.match.kind in neighbours and abs(choice.match.start - match.end) <= _NEAR
            for choice in choices
        )
        if near:
            found.append(Choice(match))
    return found


def settle(situation: Situation, choices: Iterable[Choice]) -> list[Choice]:
    """Return the choices in order, without overlaps, each with a note where its label is wrong."""
    settled: list[Choice] = []
    for choice in sorted(choices, key=lambda c: (c.match.start, situation.rank(c.match))):
        if not settled or choice.match.start >= settled[-1].match.end:
            settled.append(choice)
    if len(settled) == 1 and settled[0].labelled is None:
        settled = [settled[0]._replace(labelled=_only_label(situation, settled[0].match))]
    return [_place_noted(situation, choice) for choice in settled]


def _only_label(situation: Situation, match: Match) -> str | None:
    """Return the kind a short message names somewhere, if it is one that is mixed up with this."""
    named = {label.kind for label in situation.labels}
    if situation.expect is not None:
        named = named or {situation.expect}
    if len(named) != 1 or match.kind in named:
        return None
    kind = named.pop()
    if kind not in situation.kinds:
        return None
    mixed_up = (
        kind in situation.kinds[match.kind].lookalikes
        or match.kind in situation.kinds[kind].lookalikes
    )
    short = situation.content[1] - situation.content[0] - (match.end - match.start) <= 200
    return kind if kind == situation.expect or (mixed_up and short) else None


def _place_noted(situation: Situation, choice: Choice) -> Choice:
    match, named = choice.match, choice.labelled
    if named is None or named == match.kind or match.verdict is Verdict.AMBIGUOUS:
        return choice
    if (named, match.kind) in _SAME or named not in situation.kinds or match.kind in _OF_OTHERS:
        return choice._replace(labelled=None)
    if situation.kinds[named].secrecy is Secrecy.FOREIGN or named == "other_secret":
        return choice._replace(labelled=None)
    note = Note("wrong-place", situation.view.source_at(match.start))
    return choice._replace(match=match._replace(problems=(*match.problems, note)))
