"""Judges a message: finds the values in it, and says of each what it is and whether it is right."""

import re
from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from bot.tokens.attach import Ties
from bot.tokens.base import Finding, Secrecy, Verdict
from bot.tokens.choose import (
    Choice,
    Place,
    Situation,
    choose,
    read_alone,
    read_beside_labels,
    settle,
    with_neighbours,
)
from bot.tokens.damaged import DamagedPrefixes
from bot.tokens.kind import Match
from bot.tokens.labels import NOTHING, Label, Labels
from bot.tokens.masking import HIDDEN, mask_secret
from bot.tokens.registry import load_kinds
from bot.tokens.secret import Secret
from bot.tokens.view import View

_MOST_OF_ONE_SHAPE = 64
"""More values of one shape than anybody can use an answer to; the rest of a message is passed over
for that shape, so that a file of product numbers still costs little and hides no secret."""

_MOST_PLACES = 100
_WITHOUT_DIGITS = frozenset({"oauth_code", "marketplace_id"})
# No other value is without a digit or a mask near its beginning.
_SOMETHING = re.compile(r"[0-9*•●…]|[xX]{4}|[!#$%&@^~][A-Za-z]")
_MIXED = re.compile(r"[a-z][A-Z]\w{0,20}?[a-z][A-Z]\w{0,20}?[a-z][A-Z]|[A-Z]{11}")
_LAST_BIT = 5
_WITHIN = 48
_AROUND = " \t\r\n\"'`“”‘’「」『』【】[](){}<>*_;,、。.!?:"


class Judge:
    """Judges messages; holds the kinds and the label words, and nothing of any message."""

    def __init__(self, labels: Labels, ties: Ties) -> None:
        """``labels`` and ``ties`` hold the words of all languages together."""
        self._labels = labels
        self._ties = ties
        self.kinds = {kind.id: kind for kind in load_kinds()}
        self._damaged = DamagedPrefixes(self.kinds.values())

    @classmethod
    def load(cls, locales_root: Path) -> "Judge":
        """Read the words of all languages below ``locales_root``."""
        return cls(Labels.load(locales_root), Ties.load(locales_root))

    def judge(self, text: str, *, expect: str | None = None) -> tuple[Finding, ...]:
        """Return the values found, in the order of the text.

        ``expect`` is the kind the person was asked for; it counts like a label beside whatever
        comes. Never raises, whatever the text is.
        """
        view = View(text)
        if not _may_hold(view.text):
            return ()
        matches = self._matches(view)
        spots = _spots(matches)
        labels = _outside(self._labels.find(view), spots)
        attached = self._ties.attach(view, labels, [(start, end) for start, end, _ in spots])
        situation = Situation(view, self.kinds, labels, _content(view), expect, self._ties)
        choices: list[Choice] = []
        announced: set[Label] = set()
        for index, (_, _, options) in enumerate(spots):
            attachment = attached.get(index)
            choice = choose(situation, options, attachment)
            if choice is not None:
                choices.append(choice)
                if attachment is not None:
                    announced.add(attachment.label)
        choices += read_beside_labels(
            situation, _places(view, labels, announced, choices, self._ties)
        )
        if not choices or (not labels and _lacks_an_end(situation, choices)):
            alone = read_alone(situation)
            choices = [alone] if alone is not None else choices
        choices = with_neighbours(situation, choices, matches)
        return tuple(self._finding(view, choice) for choice in settle(situation, choices))

    def _matches(self, view: View) -> list[Match]:
        matches = [
            match
            for kind in self.kinds.values()
            for shape in kind.shapes
            for match in islice(shape.find(view), _MOST_OF_ONE_SHAPE)
        ]
        matches += islice(self._damaged.find(view), _MOST_OF_ONE_SHAPE)
        return matches

    def _finding(self, view: View, choice: Choice) -> Finding:
        match = choice.match
        found = view.found(match.start, match.end)
        ambiguous = match.verdict is Verdict.AMBIGUOUS
        repaired = match.verdict is Verdict.FIXABLE and match.value is not None
        value = match.value if repaired and match.value is not None else found
        kinds = [self.kinds[name] for name in match.candidates] if ambiguous else []
        kinds = kinds or [self.kinds[match.kind]]
        secrecy = _strictest(kind.secrecy for kind in kinds)
        if secrecy is not Secrecy.SECRET:
            masked = value
        elif match.kind == "other_secret" and not ambiguous:
            masked = HIDDEN
        else:
            plain = value if repaired else view.text[match.start : match.end]
            masked = mask_secret(plain, () if ambiguous else kinds[0].prefixes)
        return Finding(
            kind=None if ambiguous else match.kind,
            verdict=match.verdict,
            value=Secret(value, "" if ambiguous else match.kind),
            span=view.source_span(match.start, match.end),
            secrecy=secrecy,
            masked=masked,
            repairs=match.repairs if match.verdict is Verdict.FIXABLE else (),
            problems=match.problems,
            candidates=match.candidates if ambiguous else (),
            labelled=choice.labelled,
        )


def mask(text: str, findings: Iterable[Finding]) -> str:
    """Return the text with every value that is, or may be, secret replaced by its masked form."""
    for finding in sorted(findings, key=lambda found: found.span, reverse=True):
        if finding.is_secret:
            start, end = finding.span
            text = text[:start] + finding.masked + text[end:]
    return text


def _spots(matches: Iterable[Match]) -> list[tuple[int, int, list[Match]]]:
    """Gather overlapping matches: where they begin and end, and which they are."""
    spots: list[tuple[int, int, list[Match]]] = []
    for match in sorted(matches, key=lambda found: (found.start, -found.end)):
        if spots and match.start < spots[-1][1]:
            start, end, options = spots[-1]
            options.append(match)
            spots[-1] = (start, max(end, match.end), options)
        else:
            spots.append((match.start, match.end, [match]))
    return spots


def _may_hold(text: str) -> bool:
    """Whether there is anything like a value: most questions have no digit and no mask."""
    return bool(_SOMETHING.search(text) or _MIXED.search(text)) or "-----BEGIN" in text


def _lacks_an_end(situation: Situation, choices: Sequence[Choice]) -> bool:
    """Whether the message is one value and a few characters, which may be its last."""
    start, end = situation.content
    first = choices[0].match
    return len(choices) == 1 and first.start == start and 0 < end - first.end <= _LAST_BIT


def _outside(labels: Sequence[Label], spots: Sequence[tuple[int, int, list[Match]]]) -> list[Label]:
    """Return the labels that are no part of a value."""
    outside = []
    at = 0
    for label in labels:
        while at < len(spots) and spots[at][1] <= label.start:
            at += 1
        if at == len(spots) or label.end <= spots[at][0]:
            outside.append(label)
    return outside


def _content(view: View) -> tuple[int, int]:
    """Return the span of the text without white space, quotes and punctuation around it."""
    end = len(view.text.rstrip(_AROUND))
    return min(end, len(view.text) - len(view.text.lstrip(_AROUND))), end


def _needed(label: Label) -> int:
    """Return how firm the tie must be: anything can be a password, so a comma does not tie one."""
    return 2 if label.kind == "other_secret" else 1


def _places(
    view: View,
    labels: Sequence[Label],
    announced: set[Label],
    choices: Sequence[Choice],
    ties: Ties,
) -> list[Place]:
    """Return the labels that no choice belongs to, with where their value may be."""
    taken = [(choice.match.start, choice.match.end) for choice in choices]
    places: list[Place] = []
    at = attempts = 0
    something = -1
    for label in labels:
        if label in announced or label.kind == NOTHING or attempts >= _MOST_PLACES:
            continue
        first, last = max(0, label.start - 3 * _WITHIN), label.end + 2 * _WITHIN
        if something < first:
            found = _SOMETHING.search(view.text, first)
            something = found.start() if found else len(view.text) + _WITHIN * 2
        if label.kind not in _WITHOUT_DIGITS and something >= last:
            continue
        attempts += 1
        while at < len(taken) and taken[at][1] <= label.end:
            at += 1
        limit = taken[at][0] if at < len(taken) else len(view.text)
        starts = [
            start
            for start in ties.value_starts(view, label)
            if start < limit
            and (
                label.kind in _WITHOUT_DIGITS
                or _SOMETHING.search(view.text, start, start + _WITHIN)
            )
            and ties.right_strength(view, label, start) >= _needed(label)
        ]
        before = None
        if _SOMETHING.search(view.text, max(0, label.start - 3 * _WITHIN), label.start):
            before = ties.value_before(view, label)
            if before is not None and at > 0 and before[0] < taken[at - 1][1]:
                before = None
        if starts or before:
            places.append(Place(label, tuple(starts), before))
    return places


def _strictest(levels: Iterable[Secrecy]) -> Secrecy:
    order = (Secrecy.FOREIGN, Secrecy.IDENTIFIER, Secrecy.SECRET)
    return max(levels, key=order.index)
