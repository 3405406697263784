"""Days and hours of reminders: month ends, clock changes, and days as people write them."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.schedule import PLANS, ZONES, at_ten, ends, months_later, next_due, today, zone_of
from bot.tokens.marketplaces import MARKETPLACES

DAY = 86400.0


def test_every_marketplace_has_its_zone():
    assert set(ZONES) == {market.code for market in MARKETPLACES}


@pytest.mark.parametrize("code", sorted(ZONES))
@given(day=st.dates(date(2025, 1, 1), date(2030, 12, 31)))
def test_reminders_come_at_ten_there(code, day):
    zone = zone_of(code)
    local = datetime.fromtimestamp(at_ten(day, zone), zone)
    assert (local.date(), local.hour, local.minute) == (day, 10, 0)


def test_a_client_secret_is_announced_90_30_and_7_days_before_day_180():
    zone = zone_of("JP")
    start = date(2026, 11, 24)
    now = at_ten(start, zone)
    days_left = []
    while (due := next_due(PLANS["client_secret"], start, now, zone)) is not None:
        days_left.append((ends(PLANS["client_secret"], start) - today(due, zone)).days)
        now = due
    assert days_left == [90, 30, 7]


def test_an_authorisation_is_announced_30_and_7_days_before_day_365():
    zone = zone_of("US")
    start = date(2027, 12, 31)
    first = next_due(PLANS["authorization"], start, at_ten(start, zone), zone)
    assert first == at_ten(date(2028, 11, 30), zone)


@given(
    start=st.dates(date(2025, 1, 1), date(2027, 12, 31)),
    passed=st.integers(0, 800),
    code=st.sampled_from(sorted(ZONES)),
)
def test_a_monthly_check_up_is_never_over_a_month_away(start, passed, code):
    zone = zone_of(code)
    now = at_ten(start, zone) + passed * DAY
    due = next_due(PLANS["checkup"], start, now, zone)
    assert due is not None
    assert now < due <= now + 32 * DAY
    day = today(due, zone)
    last = months_later(date(day.year, day.month, 1), 1)
    assert day.day == start.day or (day.day < start.day and (last - day).days == 1)


def test_month_ends():
    assert months_later(date(2027, 1, 31), 1) == date(2027, 2, 28)
    assert months_later(date(2027, 1, 31), 13) == date(2028, 2, 29)


TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("code", "text", "market", "day"),
    [
        ("en", "2026-03-05", "US", date(2026, 3, 5)),
        ("en", "03/05/2026", "US", date(2026, 3, 5)),
        ("en", "03/05/2026", "DE", date(2026, 5, 3)),
        ("en", "25/05/2026", "US", date(2026, 5, 25)),
        ("en", "I made it on May 3rd, 2026", "US", date(2026, 5, 3)),
        ("en", "3 Sept 2026", "UK", date(2026, 9, 3)),
        ("en", "Dec 24", "US", date(2025, 12, 24)),
        ("en", "yesterday", "US", date(2026, 11, 23)),
        ("en", "no idea", "US", None),
        ("en", "2027-03-05", "US", None),
        ("en", "31/02/2026", "UK", None),
        ("ja", "2026年3月5日", "JP", date(2026, 3, 5)),
        ("ja", "令和8年3月5日に作りました", "JP", date(2026, 3, 5)),
        ("ja", "２０２６／３／５", "JP", date(2026, 3, 5)),
        ("ja", "12月24日", "JP", date(2025, 12, 24)),
        ("ja", "3/5", "JP", date(2026, 3, 5)),
        ("ja", "きのうです", "JP", date(2026, 11, 23)),
        ("ja", "わかりません", "JP", None),
    ],
)
def test_days_as_people_write_them(locales, code, text, market, day):
    assert locales[code].dates.read(text, TODAY, market) == day


def test_today_depends_on_where():
    now = datetime(2026, 11, 24, 20, 0, tzinfo=UTC).timestamp()
    assert today(now, zone_of("JP")) == date(2026, 11, 25)
    assert today(now, zone_of("US")) == date(2026, 11, 24)
