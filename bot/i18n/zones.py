"""Time zones as people call them: by city, in any of the languages."""

import unicodedata
from collections.abc import Iterable
from functools import cache
from zoneinfo import available_timezones

from babel import Locale, UnknownLocaleError
from babel.dates import get_timezone_location

_NO_CITIES = ("Etc", "SystemV", "US", "Canada", "Mexico", "Brazil", "Chile")


def city(zone: str, code: str) -> str:
    """Return the city that stands for a zone, in a language."""
    return str(get_timezone_location(zone, locale=_locale(code), return_city=True))


def find(text: str, codes: Iterable[str]) -> str | None:
    """Return the zone that a text names by its id or its city, in any of these languages."""
    words = f" {_fold(text)} "
    best: tuple[int, str] | None = None
    for code in codes:
        for name, zone in _names(code):
            wanted = f" {name} " if name.isascii() else name
            if wanted in words and (best is None or len(name) > best[0]):
                best = (len(name), zone)
    return best[1] if best else None


@cache
def _names(code: str) -> tuple[tuple[str, str], ...]:
    found = []
    for zone in sorted(available_timezones()):
        area, _, place = zone.partition("/")
        if place and area not in _NO_CITIES:
            names = {zone, place.rpartition("/")[2], city(zone, code)}
            found += [(_fold(name), zone) for name in sorted(names)]
    return tuple(found)


def _fold(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    kept = (letter if letter.isalnum() else " " for letter in plain)
    return " ".join("".join(kept).split())


def _locale(code: str) -> Locale:
    try:
        return Locale.parse(code.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale("en")
