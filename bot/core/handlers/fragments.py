"""A value split over two messages: the halves are put together before anything is judged."""

import re
from dataclasses import replace

from bot.core.events import Message
from bot.core.memory import Fragment
from bot.core.replies import Delete
from bot.core.scene import Scene
from bot.tokens.base import Finding, Secrecy, Verdict

_LONGEST = 2100
_SHORTEST = 4
_LONG_END = 16
"""An end so long is no word: it belongs to what stood before."""
_LAST_RUN = re.compile(r"[!-~]+$")
_FIRST_RUN = re.compile(r"[!-~]+")
_SHORT_NUMBER = re.compile(r"\W*[0-9]{1,9}\W*")
_VALUE_LIKE = re.compile(r"[0-9|]|[A-Z]{5}|amzn|.{16}")


def possible_half(event: Message, scene: Scene) -> Fragment | None:
    """Return what the next message may complete: the last run of a text that looks like a value.

    What is whole already is not held, except a secret: cut short it may still look whole.
    """
    if event.edited:
        return None
    run = _LAST_RUN.search(event.text.rstrip())
    if run is None or not _SHORTEST <= len(run[0]) <= _LONGEST or not _is_value_like(run[0]):
        return None
    ends = run.end()
    at_end = [finding for finding in scene.findings if finding.span[1] >= ends]
    whole = any(map(_is_whole, at_end))
    if whole and not any(finding.is_secret for finding in at_end):
        return None
    gone = any(isinstance(effect, Delete) for effect in scene.effects)
    message = None if gone else scene.origin.message
    return Fragment(run[0], (message,) if message is not None else (), whole)


def completed(event: Message, half: Fragment, scene: Scene) -> Message | None:
    """Return the message with the first half in front when only both together are a value."""
    text = event.text.lstrip()
    first = _FIRST_RUN.match(text)
    if event.edited or first is None or text.startswith("/") or not _is_value_like(first[0]):
        return None
    if half.whole and any(map(_is_whole, scene.parts.judge.judge(event.text))):
        return None  # two whole values, one after the other
    goes_on = first.end() == len(text.rstrip()) and len(first[0]) >= _LONG_END
    joined = replace(event, text=half.text + text)
    boundary = len(half.text)
    for finding in scene.parts.judge.judge(joined.text, expect=scene.person.check_for):
        start, end = finding.span
        if not start < boundary < end or finding.secrecy is Secrecy.FOREIGN:
            continue
        if goes_on if half.whole else (goes_on and finding.is_secret) or _is_whole(finding):
            return joined
    return None


def _is_whole(finding: Finding) -> bool:
    return finding.verdict in (Verdict.VALID, Verdict.FIXABLE)


def _is_value_like(run: str) -> bool:
    # Years, prices and error numbers end many a question.
    return bool(_VALUE_LIKE.search(run)) and not _SHORT_NUMBER.fullmatch(run)
