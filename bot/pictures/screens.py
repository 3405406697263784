"""The few kinds of screen a step can show, each drawn from plain data."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot.pictures.svg import (
    BAR,
    GLOW,
    INK,
    LINE,
    MARGIN,
    MARK,
    PAPER,
    SOFT,
    WIDTH,
    Box,
    badge,
    document,
    gear,
    mark,
    menu_sign,
    rectangle,
    text_width,
    tick,
    words,
    wrapped,
)

Data = Mapping[str, Any]
BAR_HEIGHT = 130
ROW = 108
INNER = WIDTH - 2 * MARGIN


class ScreenError(ValueError):
    """The data of a step does not fit its screen; says what is missing."""


def draw(step: Data, number: int) -> str:
    """Return a step's picture as SVG. Raises ScreenError."""
    screen = SCREENS.get(str(step.get("screen")))
    if screen is None:
        raise ScreenError(f"step {number}: no such screen")
    try:
        return screen(step, number)
    except (KeyError, ValueError) as error:
        raise ScreenError(f"step {number}: {error}") from None


def labels(step: Data) -> list[str]:
    """Return the labels of a step that its guide must name too: what is pressed, what is read."""
    return [str(step[name]) for name in ("press", "label") if name in step]


def _menu(step: Data, number: int) -> str:
    """A menu that is open under the bar: gear or menu sign, items, one of them pressed."""
    items = _with_press(step, "items")
    top = BAR_HEIGHT + 30
    panel = Box(MARGIN + 200, top, INNER - 200, ROW * len(items) + 60)
    parts = [_bar(step), rectangle(panel, PAPER, LINE)]
    for at, item in enumerate(items):
        row = Box(panel.x + 30, panel.y + 30 + ROW * at, panel.width - 60, ROW)
        parts += _row(row, item, item == step["press"], number)
    return document(panel.y + panel.height + MARGIN, parts)


def _home(step: Data, number: int) -> str:
    """The first page after signing in; the settings sign in the bar is to be pressed."""
    blocks = [
        Box(MARGIN + column * (INNER / 2 + 20), BAR_HEIGHT + 120 + row * 230, INNER / 2 - 20, 190)
        for row in (0, 1)
        for column in (0, 1)
    ]
    spot = Box(WIDTH - MARGIN - 100 - text_width(step["press"], 46) - 30, 14, 0, BAR_HEIGHT - 28)
    framed = Box(spot.x, spot.y, WIDTH - MARGIN / 2 - spot.x, spot.height)
    frame = rectangle(framed, "none", MARK, line=8)
    parts = [_bar({**step, "menu": step["press"], "sign": "gear"}), frame]
    parts.append(badge(number, framed.x, framed.y + framed.height))
    parts += [rectangle(block, PAPER, LINE) for block in blocks]
    return document(0, parts)


def _page(step: Data, number: int) -> str:
    """A page with a heading and rows, one of them pressed."""
    items = _with_press(step, "items")
    card = Box(MARGIN, BAR_HEIGHT + 40, INNER, 150 + ROW * len(items) + 30)
    parts = [_bar(step), rectangle(card, PAPER, LINE), _heading(step, card)]
    for at, item in enumerate(items):
        row = Box(card.x + 30, card.y + 140 + ROW * at, card.width - 60, ROW)
        parts += _row(row, item, item == step["press"], number)
    return document(card.y + card.height + MARGIN, parts)


def _table(step: Data, number: int) -> str:
    """A list with named columns; in its one row a button is pressed."""
    columns, row = list(step["columns"]), list(step["row"])
    if len(columns) != len(row) or step["press"] not in row:
        raise ScreenError("row does not fit the columns or lacks the press")
    card = Box(MARGIN, BAR_HEIGHT + 40, INNER, 150 + 2 * ROW + 50)
    width = (card.width - 60) / len(columns)
    parts = [_bar(step), rectangle(card, PAPER, LINE), _heading(step, card)]
    for at, (column, cell) in enumerate(zip(columns, row, strict=True)):
        x = card.x + 30 + width * at
        parts.append(words(column, x + 16, card.y + 185, size=38, fill=SOFT, room=width - 32))
        box = Box(x + 4, card.y + 240, width - 8, ROW)
        if cell == step["press"]:
            parts += [mark(box), words(cell, x + 24, box.middle, bold=True, room=width - 90)]
            parts.append(badge(number, box.x + box.width - 20, box.y))
        else:
            parts.append(words(cell, x + 16, box.middle, room=width - 32))
    return document(card.y + card.height + MARGIN, parts)


def _value(step: Data, number: int) -> str:
    """A page that shows the value itself, masked."""
    card = Box(MARGIN, BAR_HEIGHT + 40, INNER, 460)
    field = Box(card.x + 40, card.y + 260, card.width - 80, 140)
    label = words(step["label"], card.x + 40, card.y + 200, size=42, fill=SOFT, room=INNER - 80)
    value = words(step["value"], field.x + 40, field.middle, size=56, bold=True, room=INNER - 220)
    parts = [_bar(step), rectangle(card, PAPER, LINE), _heading(step, card), label]
    parts += [mark(field), value, badge(number, field.x + field.width - 30, field.y)]
    return document(card.y + card.height + MARGIN, parts)


def _address(step: Data, number: int) -> str:
    """A browser's address line in which one part is marked."""
    before, part, after = step["before"], step["part"], step.get("after", "")
    size = min(46.0, 46 * (INNER - 120) / text_width(before + part + after, 46))
    field = Box(MARGIN, 60, INNER, 140)
    x = field.x + 50
    widths = [text_width(piece, size) for piece in (before, part, after)]
    box = Box(x + widths[0] - 8, field.y + 24, widths[1] + 16, 92)
    page = Box(MARGIN, 240, INNER, 300)
    lines = wrapped(step["heading"], INNER - 120, 46)
    parts = [rectangle(field, PAPER, LINE, radius=70), mark(box)]
    parts.append(words(before, x, field.middle, size=size, fill=SOFT, room=widths[0]))
    parts.append(words(part, x + widths[0], field.middle, size=size, bold=True, room=widths[1]))
    if after:
        start = x + widths[0] + widths[1]
        parts.append(words(after, start, field.middle, size=size, fill=SOFT, room=widths[2]))
    parts += [rectangle(page, PAPER, LINE)]
    parts += [words(line, page.x + 60, page.y + 90 + 70 * at) for at, line in enumerate(lines)]
    parts.append(badge(number, box.x + box.width, box.y))
    return document(page.y + page.height + MARGIN, parts)


def _consent(step: Data, number: int) -> str:
    """Amazon's own page that asks whether an app may act: a tick, then the button."""
    card = Box(MARGIN, BAR_HEIGHT + 40, INNER, 520)
    square = Box(card.x + 50, card.y + 180, 64, 64)
    lines = wrapped(step["tick"], INNER - 240, 44)
    button = Box(card.x + 50, card.y + 350, INNER - 100, 120)
    parts = [_bar(step), rectangle(card, PAPER, LINE), _heading(step, card), mark(square)]
    parts.append(tick(square))
    parts += [
        words(line, square.x + 100, square.middle + 62 * at, size=44)
        for at, line in enumerate(lines)
    ]
    parts += [
        mark(button),
        words(step["press"], WIDTH / 2, button.middle, bold=True, anchor="middle"),
    ]
    parts.append(badge(number, button.x + button.width - 30, button.y))
    return document(card.y + card.height + MARGIN, parts)


def _notice(step: Data, number: int) -> str:
    """A plain card with words, where there is no screen to show."""
    lines = [line for text in step["lines"] for line in wrapped(text, INNER - 160, 48)]
    card = Box(MARGIN, MARGIN, INNER, 170 + 78 * len(lines) + 60)
    parts = [rectangle(card, PAPER, LINE)]
    parts.append(
        words(step["heading"], card.x + 150, card.y + 90, size=56, bold=True, room=INNER - 200)
    )
    parts.append(badge(number, card.x + 80, card.y + 90))
    parts += [
        words(line, card.x + 60, card.y + 200 + 78 * at, size=48) for at, line in enumerate(lines)
    ]
    return document(card.y + card.height + MARGIN, parts)


def _talk(step: Data, number: int) -> str:
    """A conversation on a phone: what the person wrote on the right, what came back on the left."""
    parts, y = [], 40.0
    for bubble in step["bubbles"]:
        mine = bubble["who"] == "seller"
        lines = [line for text in bubble["lines"] for line in wrapped(text, 860, 40)]
        widest = max(text_width(line, 40) for line in lines)
        box = Box(0, y, widest + 80, 60 * len(lines) + 46)
        box = Box(WIDTH - MARGIN - box.width if mine else MARGIN, y, box.width, box.height)
        parts.append(rectangle(box, GLOW if mine else PAPER, LINE, radius=34))
        parts += [
            words(line, box.x + 40, y + 54 + 60 * at, size=40, bold=at == 0 and not mine)
            for at, line in enumerate(lines)
        ]
        y += box.height + 20
        for label in bubble.get("buttons", ()):
            button = Box(MARGIN, y, max(box.width, 620), 84)
            parts.append(rectangle(button, BAR, radius=24))
            middle = button.x + button.width / 2
            parts.append(words(label, middle, button.middle, size=38, fill=PAPER, anchor="middle"))
            y += 96
        y += 16
    return document(y + 20, parts)


SCREENS: Mapping[str, Callable[[Data, int], str]] = {
    "home": _home,
    "menu": _menu,
    "page": _page,
    "table": _table,
    "value": _value,
    "address": _address,
    "consent": _consent,
    "notice": _notice,
    "talk": _talk,
}


def _bar(step: Data) -> str:
    """The dark bar on top: the site's name, its menu or settings sign."""
    parts = [rectangle(Box(0, 0, WIDTH, BAR_HEIGHT), BAR, radius=0)]
    parts.append(menu_sign(MARGIN, BAR_HEIGHT / 2))
    name = words(step["site"], MARGIN + 90, BAR_HEIGHT / 2, fill=PAPER, bold=True, room=760)
    parts.append(name)
    if step.get("sign") == "gear":
        parts.append(gear(WIDTH - MARGIN - 40, BAR_HEIGHT / 2, 38))
        spot = WIDTH - MARGIN - 100
        label = step.get("menu", "")
        parts.append(words(label, spot, BAR_HEIGHT / 2, fill=PAPER, anchor="end", room=260))
    elif "menu" in step:
        spot = WIDTH - MARGIN
        parts.append(words(step["menu"], spot, BAR_HEIGHT / 2, fill=PAPER, anchor="end", room=420))
    return "".join(parts)


def _heading(step: Data, card: Box) -> str:
    return words(
        step["heading"], card.x + 40, card.y + 76, size=52, bold=True, room=card.width - 80
    )


def _row(row: Box, label: str, pressed: bool, number: int) -> list[str]:
    if not pressed:
        return [words(label, row.x + 30, row.middle, fill=INK, room=row.width - 60)]
    box = Box(row.x, row.y + 6, row.width, row.height - 12)
    return [
        mark(box),
        words(label, row.x + 30, row.middle, bold=True, room=row.width - 150),
        badge(number, box.x + box.width - 60, box.middle),
    ]


def _with_press(step: Data, name: str) -> Sequence[str]:
    items = list(step[name])
    if step["press"] not in items:
        raise ScreenError("press is not among the items")
    return items
