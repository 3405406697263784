"""Ordinary text in both languages: hardly ever is anything found in it."""

from pathlib import Path

import fluent.runtime
import pytest
import telegram

from bot.i18n.locales import locales_root
from bot.tokens.judge import Judge
from tests.false_alarms import alarms

ORDINARY = Path(__file__).parent / "ordinary"
LEAST_PARAGRAPHS = 3_000
MOST_IN_A_THOUSAND = 1.0


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge.load(locales_root())


@pytest.mark.parametrize("name", ["en.txt", "ja.txt"])
def test_nothing_is_found_in_tricky_paragraphs(judge, name):
    counts, found = alarms(judge, [ORDINARY / name], 1_000)
    assert sum(counts.values()) >= 20
    assert [(alarm.paragraph[:40], alarm.findings[0].kind) for alarm in found] == []


def test_documentation_of_installed_packages_raises_hardly_an_alarm(judge, record_property):
    packages = [Path(package.__file__).parent for package in (telegram, fluent.runtime)]
    counts, found = alarms(judge, packages, 6_000)
    total = sum(counts.values())
    record_property("false_alarms", f"{len(found)} in {total}")
    assert total >= LEAST_PARAGRAPHS
    assert 1_000 * len(found) / total <= MOST_IN_A_THOUSAND, [alarm.place for alarm in found]


def test_a_value_among_ordinary_text_is_an_alarm(judge, tmp_path):
    path = tmp_path / "mail.txt"
    path.write_text("Hello there, my seller ID is A2Q7ZX3KP9WV4T as you asked for.\n", "utf-8")
    counts, found = alarms(judge, [path], 10)
    assert counts == {"ja": 0, "en": 1}
    assert [alarm.findings[0].kind for alarm in found] == ["seller_token"]
