"""From the data of a language to its PNG files, and whether those still match."""

import hashlib
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.i18n.locales import Locale, Locales
from bot.pictures import screens, svg
from bot.pictures.png import hash_in, with_hash
from bot.pictures.screens import draw

FOLDER = "pictures"
LARGEST = 100_000
"""Bytes a picture may have: it is looked at on phones."""


def steps(locale: Locale) -> dict[str, list[dict[str, Any]]]:
    """Return the steps to draw by guide, from ``pictures/*.toml``."""
    found = {}
    for path in sorted((locale.folder / FOLDER).glob("*.toml")):
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        shared = {name: value for name, value in data.items() if name != "step"}
        found[path.stem] = [{**shared, **step} for step in data.get("step", [])]
    return found


def picture_path(locale: Locale, guide: str, number: int) -> Path:
    """Return where a step's picture lies; ``number`` starts at 1."""
    return locale.folder / FOLDER / f"{guide}-{number}.png"


def make(locales: Locales) -> Iterator[Path]:
    """Draw what no longer matches its data; yields the files written."""
    for locale in locales:
        for guide, number, step in _all(locale):
            path = picture_path(locale, guide, number)
            digest = digest_of(step, number)
            if path.is_file() and hash_in(path.read_bytes()) == digest:
                continue
            path.write_bytes(with_hash(render(draw(step, number)), digest))
            yield path


def stale(locale: Locale) -> list[str]:
    """Return a line for each picture that is missing, too large or not drawn from today's data."""
    found = []
    for guide, number, step in _all(locale):
        path = picture_path(locale, guide, number)
        if not path.is_file():
            found.append(f"{FOLDER}/{path.name} is missing")
        elif hash_in(path.read_bytes()) != digest_of(step, number):
            found.append(f"{FOLDER}/{path.name} does not match its data: make pictures")
        elif path.stat().st_size > LARGEST:
            found.append(f"{FOLDER}/{path.name} is over {LARGEST} bytes")
    return found


def digest_of(step: dict[str, Any], number: int) -> str:
    """Return the hash of a step's data and of the templates."""
    templates = (Path(module.__file__ or "").read_bytes() for module in (svg, screens))
    data = json.dumps([number, step], ensure_ascii=False, sort_keys=True).encode()
    return hashlib.sha256(b"\0".join([data, *templates])).hexdigest()


def render(picture: str) -> bytes:
    """Return the SVG as PNG, set in the fonts of the project alone."""
    import resvg_py

    fonts = Path(__file__).parent.parent.parent / "fonts"
    files = [str(path) for path in sorted(fonts.glob("*.otf"))]
    return bytes(
        resvg_py.svg_to_bytes(svg_string=picture, skip_system_fonts=True, font_files=files)
    )


def _all(locale: Locale) -> Iterator[tuple[str, int, dict[str, Any]]]:
    for guide, drawn in steps(locale).items():
        for number, step in enumerate(drawn, start=1):
            yield guide, number, step
