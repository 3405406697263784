"""Reading a day as people write it in a language; the forms are the language's own data."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

_REIWA_BEFORE = 2018


@dataclass(frozen=True)
class DateForms:
    """The forms of one language: patterns in order, month names, and words such as “yesterday”."""

    forms: tuple[re.Pattern[str], ...]
    months: Mapping[str, int]
    days_ago: Mapping[str, int]
    month_first: frozenset[str]

    @classmethod
    def load(cls, folder: Path) -> "DateForms":
        """Read ``dates.toml`` of a language folder."""
        data = tomllib.loads((folder / "dates.toml").read_text(encoding="utf-8"))
        months = {
            name: number
            for number, names in enumerate(data["months"], start=1)
            for name in names.split("|")
        }
        return cls(
            tuple(re.compile(rf"(?<!\d){form}(?!\d)") for form in data["forms"]),
            months,
            data["days_ago"],
            frozenset(data["month_first"]),
        )

    def read(self, text: str, today: date, marketplace: str) -> date | None:
        """Return the day a text names, never later than today; None when there is none.

        A day without a year is the last such day. ``marketplace`` (its code) decides whether the
        month or the day comes first where both would do.
        """
        words = unicodedata.normalize("NFKC", text).casefold()
        for form in self.forms:
            match = form.search(words)
            if match is None:
                continue
            day = self._day(match.groupdict(), today, marketplace)
            if day is not None and day <= today:
                return day
        for phrase, days in self.days_ago.items():
            if phrase in words:
                return today - timedelta(days=days)
        return None

    def _day(self, found: Mapping[str, str | None], today: date, marketplace: str) -> date | None:
        month, day = self._month_and_day(found, marketplace)
        year = self._year(found)
        if month is None or day is None:
            return None
        try:
            if year is not None:
                return date(year, month, day)
            this_year = date(today.year, month, day)
            return this_year if this_year <= today else date(today.year - 1, month, day)
        except ValueError:
            return None

    def _month_and_day(
        self, found: Mapping[str, str | None], marketplace: str
    ) -> tuple[int | None, int | None]:
        first, second = found.get("first"), found.get("second")
        if first and second:
            numbers = int(first), int(second)
            month_first = marketplace in self.month_first
            if numbers[0] > 12:
                month_first = False
            elif numbers[1] > 12:
                month_first = True
            return numbers if month_first else (numbers[1], numbers[0])
        day = found.get("day")
        name = found.get("name")
        month = self.months.get(name) if name else int(found.get("month") or 0)
        return month, int(day) if day else None

    def _year(self, found: Mapping[str, str | None]) -> int | None:
        reiwa = found.get("reiwa")
        if reiwa:
            return _REIWA_BEFORE + (1 if reiwa == "元" else int(reiwa))
        year = found.get("year")
        return int(year) if year else None
