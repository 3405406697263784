"""Rich text as the HTML the server takes, cut where it is too long, and buttons as keyboards."""

import re
from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from telegram.constants import InlineKeyboardMarkupLimit, MessageLimit

from bot.core.replies import Button, ButtonRows
from bot.core.richtext import RichText, Span, Style

MOST_IN_A_ROW = int(InlineKeyboardMarkupLimit.BUTTONS_PER_ROW)
MOST_BUTTONS = int(InlineKeyboardMarkupLimit.TOTAL_BUTTON_NUMBER)
MOST_STYLED = int(MessageLimit.MESSAGE_ENTITIES)
# What cannot be sent, or moves what stands around it: control characters, halves of a pair, and
# the marks that turn the direction of writing.
_UNSENDABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\u202a-\u202e\u2066-\u2069]")
_BREAKS = ("\n\n", "\n", "。", ". ", " ")
_TAGS = {Style.BOLD: "b", Style.CODE: "code"}


def html(rich: RichText) -> str:
    """Return the text as HTML; white space at both ends is not sent."""
    return "".join(map(_span, rich)).strip()


def units(text: str) -> int:
    """Return the length as the server counts it: in UTF-16 code units."""
    return len(text) + sum(1 for character in text if character > "\uffff")


def pieces(rich: RichText, limit: int) -> Iterator[RichText]:
    """Cut a text into parts of at most ``limit`` UTF-16 units, at paragraphs where possible."""
    text = "".join(span.text for span in rich)
    if 2 * len(text) <= limit and len(rich) <= MOST_STYLED:
        yield rich
        return
    start = 0
    while start < len(text):
        end = _end(rich, text, start, limit)
        piece = _slice(rich, start, end)
        if any(span.text.strip() for span in piece):
            yield piece
        start = end


def keyboard(rows: ButtonRows, bot_name: str) -> list[list[dict[str, Any]]]:
    """Return the rows as the server takes them; a row that is too wide becomes several."""
    taken: list[list[dict[str, Any]]] = []
    left = MOST_BUTTONS
    for row in rows:
        for at in range(0, len(row), MOST_IN_A_ROW):
            part = [_button(button, bot_name) for button in row[at : at + MOST_IN_A_ROW]][:left]
            left -= len(part)
            if part:
                taken.append(part)
    return taken


def _span(span: Span) -> str:
    text = escape(_UNSENDABLE.sub("\ufffd", span.text), quote=False)
    tag = _TAGS.get(span.style)
    if tag is not None:
        return f"<{tag}>{text}</{tag}>"
    if span.style is Style.LINK and span.url is not None:
        return f'<a href="{escape(span.url)}">{text}</a>'
    return text


def _button(button: Button, bot_name: str) -> dict[str, Any]:
    label = {"text": button.label}
    if button.data is not None:
        return {**label, "callback_data": button.data}
    if button.copy is not None:
        return {**label, "copy_text": {"text": button.copy}}
    if button.private is not None:
        return {**label, "url": f"https://t.me/{bot_name}?start={button.private}"}
    return {**label, "url": button.url}


def _end(rich: RichText, text: str, start: int, limit: int) -> int:
    """Return where a part that begins at ``start`` ends, in code points."""
    end, size = start, 0
    while end < len(text):
        size += 2 if text[end] > "\uffff" else 1
        if size > limit:
            break
        end += 1
    end = min(end, _end_of_styles(rich, start))
    if end == len(text):
        return end
    for mark in _BREAKS:
        found = text.rfind(mark, start + (end - start) // 2, end)
        if found > start:
            return found + len(mark)
    return end


def _end_of_styles(rich: RichText, start: int) -> int:
    at, styled = 0, 0
    for span in rich:
        if at + len(span.text) > start and span.style is not Style.PLAIN:
            styled += 1
            if styled > MOST_STYLED:
                return at
        at += len(span.text)
    return at


def _slice(rich: Sequence[Span], start: int, end: int) -> RichText:
    taken: list[Span] = []
    at = 0
    for span in rich:
        text = span.text[max(0, start - at) : max(0, end - at)]
        if text:
            taken.append(Span(text, span.style, span.url))
        at += len(span.text)
    return tuple(taken)
