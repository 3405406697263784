"""When reminders are due: days before an end, at ten in the morning where the seller sells."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

HOUR = time(10)
ZONES = {
    "CA": "America/Toronto",
    "US": "America/New_York",
    "MX": "America/Mexico_City",
    "BR": "America/Sao_Paulo",
    "IE": "Europe/Dublin",
    "ES": "Europe/Madrid",
    "UK": "Europe/London",
    "FR": "Europe/Paris",
    "BE": "Europe/Brussels",
    "NL": "Europe/Amsterdam",
    "DE": "Europe/Berlin",
    "IT": "Europe/Rome",
    "SE": "Europe/Stockholm",
    "ZA": "Africa/Johannesburg",
    "PL": "Europe/Warsaw",
    "EG": "Africa/Cairo",
    "TR": "Europe/Istanbul",
    "SA": "Asia/Riyadh",
    "AE": "Asia/Dubai",
    "IN": "Asia/Kolkata",
    "SG": "Asia/Singapore",
    "AU": "Australia/Sydney",
    "JP": "Asia/Tokyo",
}
"""The time zone of each marketplace, by its code."""

MORE_ZONES = {
    "CA": ("America/Vancouver", "America/Edmonton", "America/Winnipeg", "America/Halifax"),
    "US": (
        "America/Chicago",
        "America/Denver",
        "America/Phoenix",
        "America/Los_Angeles",
        "America/Anchorage",
        "Pacific/Honolulu",
    ),
    "MX": ("America/Cancun", "America/Hermosillo", "America/Tijuana"),
    "BR": ("America/Fortaleza", "America/Manaus", "America/Rio_Branco"),
    "ES": ("Atlantic/Canary",),
    "AU": ("Australia/Brisbane", "Australia/Adelaide", "Australia/Darwin", "Australia/Perth"),
}
"""Further time zones of countries that have several."""


@dataclass(frozen=True)
class Plan:
    """What is remembered for the seller: how many days it lasts, and how long before to remind.

    ``monthly`` plans have no end.
    """

    days: int = 0
    before: tuple[int, ...] = ()
    monthly: bool = False


PLANS = {
    # A client secret must be rotated within 180 days (facts 4.2).
    "client_secret": Plan(180, (90, 30, 7)),
    # An app is authorised anew every 365 days (facts 4.3).
    "authorization": Plan(365, (30, 7)),
    "checkup": Plan(monthly=True),
}
"""The kinds of reminder a person can ask for."""


def zone_of(marketplace: str, chosen: str | None = None) -> ZoneInfo:
    """Return the time zone: the one chosen, else the marketplace's."""
    return ZoneInfo(chosen or ZONES[marketplace])


def today(now: float, zone: ZoneInfo) -> date:
    """Return the day it is there; ``now`` is in Unix seconds."""
    return datetime.fromtimestamp(now, zone).date()


def at_ten(day: date, zone: ZoneInfo) -> float:
    """Return ten in the morning of a day there, in Unix seconds.

    Where a clock change leaves that hour out or has it twice, it is the first moment from then on.
    """
    return datetime.combine(day, HOUR, zone).astimezone(UTC).timestamp()


def ends(plan: Plan, start: date) -> date:
    """Return the last day of what began on ``start``."""
    return start + timedelta(days=plan.days)


def next_due(plan: Plan, start: date, now: float, zone: ZoneInfo) -> float | None:
    """Return when the next reminder is due (Unix seconds), None when none is left."""
    for day in _days(plan, start, today(now, zone)):
        due = at_ten(day, zone)
        if due > now:
            return due
    return None


def months_later(day: date, months: int) -> date:
    """Return the same day of a later month, or that month's last day."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def _days(plan: Plan, start: date, now: date) -> Iterator[date]:
    if plan.monthly:
        passed = (now.year - start.year) * 12 + now.month - start.month
        first = max(1, passed)
        yield from (months_later(start, count) for count in range(first, first + 3))
        return
    end = ends(plan, start)
    yield from (end - timedelta(days=days) for days in plan.before)
