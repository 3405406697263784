"""Which label belongs to which value: by what stands between them."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from bot.tokens.labels import Label
from bot.tokens.view import View

_FARTHEST = 48
_FIRM = 3
_MARKS = r"\s\"'`“”‘’«»「」『』【】\[\](){}<>*_~\\:=;,、?!・|/#→⇒➡▶◆■●\-–—+"
_FILLERS = (
    "は|が|を|も|の|って|とは|です|こちら|これ|下記|以下|次|値|番号|で|に|として|なんですが|ですが|ですけど"
    r"|(?:s|is|are|was|to|as|my|the|your|our|value|here|this|it|below|following|follows|string|equals"
    r"|that|i|have|got|number|for|amazon|they|gave|me|says|shows|shown|and|but|of|a|an|in)\b"
    r"|\d{1,2}[.)](?=\s)"
)
_RIGHT = re.compile(rf"(?:[{_MARKS}]|{_FILLERS})*+")
_RIGHT_WITH_ASIDE = re.compile(rf"(?:\([^()\n]{{1,40}}\)|[{_MARKS}]|{_FILLERS})*+")
_RIGHT_LOOSE = re.compile(
    rf"[^.!?,;:=。、\n]{{1,40}}?(?:\b(?:is|was|are)\b|[:=]|は)[{_MARKS}]*+(?:です)?"
)
# The first letters of a value that was torn apart may read like a word: "A", "AS".
_CAPITALS = re.compile(r"(?<![A-Za-z])[A-Z]{1,4}[ \t]+$")
_LONGEST_BEFORE = 460
_WRITTEN = re.compile(r"[0-9A-Za-z_\-+/=.|~!#*•●]{6,}")
_RIGHT_STRONG = re.compile(r"[:=→⇒➡]|は|\b(?:is|are|was)\b|が")
_WEAK = re.compile(r"[,、;|/]|\n\s*\n")
_LEFT = re.compile(
    r"[ \t\"'`”’」』)\]*_>]*(?:[(<\[（,=:–\-、]|<-|←)*[ \t]*"
    r"(?:is|was|are|が|は|を|も|って|という|といった|の|で)?[ \t]*"
    r"(?:(?:my|the|a|an|our|your|this|right|correct|valid|really)[ \t]+"
    r"|私の|うちの|当社の|弊社の|こちらの|この|自分の|正しい|本当に|ほんとに)*[ \t\"'`「『(]*"
)
_LEFT_STRONG = re.compile(r"\b(?:is|was|are|my|our)\b|が|は|という|[(←]|<-")
_LIST = re.compile(r"[ \t\"'`]*(?:,|、|and|&|と|/|・|および|及び|or|\+|\||;|\t|や)[ \t\"'`]*")
_BETWEEN_VALUES = re.compile(
    r"[\s\"'`,、;|/&・+>*\-]*(?:and|と|それぞれ|or)?[\s\"'`,、;|/&・+>*\-]*"
)


class Attachment(NamedTuple):
    """A label beside a value, and how firmly the words between tie them (1 to 4)."""

    label: Label
    strength: int


def attach(
    view: View, labels: Sequence[Label], spans: Sequence[tuple[int, int]]
) -> dict[int, Attachment]:
    """Return the label of each span that has one, by the index of the span.

    ``spans`` are in the order of the text and do not overlap.
    """
    attached: dict[int, Attachment] = {}
    if not spans:
        return attached
    # What stands far behind the last value cannot belong to any.
    reach = spans[-1][1] + _FARTHEST
    labels = labels[: bisect_right(labels, reach, key=lambda label: label.start)]
    following = _next_span(labels, spans)
    in_lists = _attach_lists(view, labels, spans, following, attached)
    for number, label in enumerate(labels):
        if number in in_lists:
            continue
        right = following[number]
        choices: list[tuple[int, int]] = []
        if right < len(spans):
            strength = right_strength(view, label, spans[right][0])
            choices.append((strength, right))
        if right > 0 and not label.parameter:
            choices.append((_left_strength(view, spans[right - 1][1], label), right - 1))
        if not choices:
            continue
        strength, index = max(choices, key=lambda choice: choice[0])
        held = attached.get(index)
        if strength and (held is None or strength > held.strength):
            attached[index] = Attachment(label, strength)
    return attached


def right_strength(view: View, label: Label, start: int) -> int:
    """Return how firmly a label is tied to what begins at ``start`` behind it; 0: not at all."""
    if label.parameter:
        return 4 if start == label.end + 1 else 0
    if start - label.end > _FARTHEST:
        return 0
    between = view.words[label.end : start]
    if not _RIGHT_WITH_ASIDE.fullmatch(between):
        return 2 if _RIGHT_LOOSE.fullmatch(between) else 0
    if _RIGHT_STRONG.search(between):
        return 3
    return 1 if _WEAK.search(between) else 2


def value_starts(view: View, label: Label) -> list[int]:
    """Return where the value behind a label may begin, the likeliest place first."""
    if label.parameter:
        return [label.end + 1]
    limit = min(label.end + _FARTHEST, len(view.words))
    found = _RIGHT.match(view.words, label.end, limit)
    end = found.end() if found else label.end
    starts = []
    capitals = _CAPITALS.search(view.text, label.end, end)
    if capitals is not None:
        starts.append(capitals.start())
    # Japanese needs nothing between a name and its value, Latin letters would run together.
    if end > label.end or not view.words[label.end - 1].isascii():
        starts.append(end)
    if "(" in view.words[label.end : end + 1]:
        starts += _ends(_RIGHT_WITH_ASIDE, view, label.end, limit)
    if view.words[end : end + 1].isalpha():
        starts += _ends(_RIGHT_LOOSE, view, label.end, limit)
    return list(dict.fromkeys(starts))


def _ends(pattern: re.Pattern[str], view: View, start: int, limit: int) -> list[int]:
    found = pattern.match(view.words, start, limit)
    return [found.end()] if found is not None and found.end() > start else []


def _end(found: re.Match[str]) -> int:
    return found.end()


def value_before(view: View, label: Label) -> tuple[int, int] | None:
    """Return the span of what stands in front of a label, if the words between tie them."""
    first = max(0, label.start - _LONGEST_BEFORE)
    last: re.Match[str] | None = None
    for last in _WRITTEN.finditer(view.text, first, label.start):  # noqa: B007
        pass
    if last is None or _left_strength(view, last.end(), label) < _FIRM:
        return None
    return last.span()


def _left_strength(view: View, end: int, label: Label) -> int:
    if label.start - end > _FARTHEST:
        return 0
    between = view.words[end : label.start]
    if not between and view.words[label.start].isascii():
        return 0
    if not _LEFT.fullmatch(between):
        return 0
    return 3 if _LEFT_STRONG.search(between) else 1


def _next_span(labels: Sequence[Label], spans: Sequence[tuple[int, int]]) -> list[int]:
    """Return for each label the index of the first span behind it."""
    following = []
    at = 0
    for label in labels:
        while at < len(spans) and spans[at][0] < label.end:
            at += 1
        following.append(at)
    return following


def _attach_lists(
    view: View,
    labels: Sequence[Label],
    spans: Sequence[tuple[int, int]],
    following: Sequence[int],
    attached: dict[int, Attachment],
) -> set[int]:
    """Pair lists of labels with the lists of values behind them, and return the labels used."""
    used: set[int] = set()
    first = 0
    while first < len(labels):
        last = first
        while (
            last + 1 < len(labels)
            and following[last + 1] == following[first]
            and _LIST.fullmatch(view.words[labels[last].end : labels[last + 1].start])
            and labels[last].kind != labels[last + 1].kind
        ):
            last += 1
        count = last - first + 1
        if count > 1:
            used.update(range(first, last + 1))
            values = _list_of_values(view, labels[last], spans, following[last])
            if values and len(values) % count == 0:
                for place, index in enumerate(values):
                    attached[index] = Attachment(labels[first + place % count], 3)
        first = last + 1
    return used


def _list_of_values(
    view: View, label: Label, spans: Sequence[tuple[int, int]], index: int
) -> list[int]:
    if index >= len(spans) or not right_strength(view, label, spans[index][0]):
        return []
    values = [index]
    while index + 1 < len(spans) and _BETWEEN_VALUES.fullmatch(
        view.words[spans[index][1] : spans[index + 1][0]]
    ):
        index += 1
        values.append(index)
    return values
