"""A few shapes in SVG, in the one visual language of all pictures."""

import unicodedata
from dataclasses import dataclass
from html import escape

WIDTH = 1280
HEIGHT = 720
INK = "#22313a"
SOFT = "#5d6d75"
LINE = "#cfd6d9"
PAPER = "#ffffff"
GROUND = "#eef1ee"
BAR = "#24424f"
MARK = "#d9822b"
GLOW = "#fdf0dd"
MARGIN = 60
_CLOSING = "、。」）)・！？：:"
LETTER = 46
"""Size of ordinary text: 13 pixels when the picture is shown 360 wide."""


@dataclass(frozen=True)
class Box:
    """A rectangle in picture units (pixels at full size)."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        """Where a line of text is centred vertically."""
        return self.y + self.height / 2


def text_width(text: str, size: float) -> float:
    """Return about how wide a text is set: full-width letters take an em, Latin ones less."""
    ems = (1.0 if unicodedata.east_asian_width(c) in "WFA" else 0.58 for c in text)
    return size * sum(ems)


def rectangle(box: Box, fill: str, stroke: str = "none", radius: float = 16, line: int = 3) -> str:
    """Return a rounded rectangle."""
    return (
        f'<rect x="{box.x:g}" y="{box.y:g}" width="{box.width:g}" height="{box.height:g}"'
        f' rx="{radius:g}" fill="{fill}" stroke="{stroke}" stroke-width="{line}"/>'
    )


def words(
    text: str,
    x: float,
    middle: float,
    *,
    size: float = LETTER,
    fill: str = INK,
    bold: bool = False,
    room: float | None = None,
    anchor: str = "start",
) -> str:
    """Return a line of text, set smaller where ``room`` would not hold it."""
    if room is not None and text_width(text, size) > room:
        size = size * room / text_width(text, size)
    weight = "bold" if bold else "normal"
    return (
        f'<text x="{x:g}" y="{middle + size * 0.36:g}" font-family="Kagiban Sans"'
        f' font-size="{size:.1f}" font-weight="{weight}" fill="{fill}"'
        f' text-anchor="{anchor}" xml:space="preserve">{escape(text)}</text>'
    )


def wrapped(text: str, room: float, size: float) -> list[str]:
    """Break a text into lines of about one length, none wider than ``room``.

    Breaks are between words, in Japanese before any letter but punctuation.
    """
    fewest = len(_filled(text, room, size))
    narrow = room
    while narrow > size and len(_filled(text, narrow - size / 2, size)) == fewest:
        narrow -= size / 2
    return _filled(text, narrow, size)


def _filled(text: str, room: float, size: float) -> list[str]:
    lines, line = [""], 0.0
    for piece in _pieces(text):
        width = text_width(piece, size)
        if line + width > room and lines[-1]:
            lines.append("")
            line = 0.0
        lines[-1] += piece if lines[-1] else piece.lstrip()
        line += width
    return lines


def mark(box: Box) -> str:
    """Return the frame around what is to be pressed or looked at."""
    return rectangle(box, GLOW, MARK, line=7)


def badge(number: int, x: float, y: float) -> str:
    """Return the round number of the step."""
    return f'<circle cx="{x:g}" cy="{y:g}" r="40" fill="{MARK}"/>' + words(
        str(number), x, y, size=52, fill=PAPER, bold=True, anchor="middle"
    )


def gear(x: float, y: float, radius: float, fill: str = PAPER) -> str:
    """Return a gear, the settings sign."""
    teeth = "".join(
        f'<rect x="{x - radius * 0.18:g}" y="{y - radius:g}" width="{radius * 0.36:g}"'
        f' height="{radius * 2:g}" rx="5" fill="{fill}" transform="rotate({turn} {x:g} {y:g})"/>'
        for turn in (0, 45, 90, 135)
    )
    return (
        f'{teeth}<circle cx="{x:g}" cy="{y:g}" r="{radius * 0.72:g}" fill="{fill}"/>'
        f'<circle cx="{x:g}" cy="{y:g}" r="{radius * 0.3:g}" fill="{BAR}"/>'
    )


def menu_sign(x: float, middle: float) -> str:
    """Return three bars, the sign of a menu."""
    return "".join(
        rectangle(Box(x, middle + offset - 4, 54, 9), PAPER, radius=4) for offset in (-19, 0, 19)
    )


def tick(box: Box) -> str:
    """Return a tick inside a box."""
    x, y, unit = box.x, box.y, box.width / 10
    points = f"{x + 2 * unit:g},{y + 5 * unit:g} {x + 4.3 * unit:g},{y + 7.4 * unit:g}"
    points += f" {x + 8 * unit:g},{y + 2.8 * unit:g}"
    return f'<polyline points="{points}" fill="none" stroke="{INK}" stroke-width="8"/>'


def document(height: float, parts: list[str]) -> str:
    """Return the whole picture, never lower than HEIGHT: the frame stays when steps change."""
    height = max(height, HEIGHT)
    ground = rectangle(Box(0, 0, WIDTH, height), GROUND, radius=0)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height:g}"'
        f' viewBox="0 0 {WIDTH} {height:g}">{ground}{"".join(parts)}</svg>'
    )


def _pieces(text: str) -> list[str]:
    """Cut a text where a line may end: after spaces, and in Japanese after particles and marks."""
    pieces: list[str] = []
    for letter in text:
        if pieces and not _may_break(pieces[-1][-1], letter):
            pieces[-1] += letter
        else:
            pieces.append(letter)
    return pieces


def _may_break(before: str, after: str) -> bool:
    if before == " ":
        return after != " "
    soft = before in _CLOSING or "HIRAGANA" in unicodedata.name(before, "")
    return soft and after not in _CLOSING and "HIRAGANA" not in unicodedata.name(after, "")
