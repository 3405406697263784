"""A few thousand made-up messages in both languages: kind, verdict and value must be right."""

import pytest

from bot.i18n.locales import locales_root
from bot.tokens.judge import Judge
from tests.messages_with_values import Case, all_cases

SEEDS = (101, 202)
LEAST_RIGHT = 0.98


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge.load(locales_root())


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return [case for seed in SEEDS for case in all_cases(seed)]


def _found(judge: Judge, text: str) -> list[tuple[str | None, str, str]]:
    return [(f.kind, f.verdict.value, f.value.reveal()) for f in judge.judge(text)]


def test_messages_are_judged_right(judge, cases, record_property):
    wrong = [
        case.made
        for case in cases
        if _found(judge, case.text) != [(e.kind, e.verdict, e.value) for e in case.expected]
    ]
    rate = 1 - len(wrong) / len(cases)
    record_property("messages_right", f"{rate:.4f} of {len(cases)}")
    assert len(cases) >= 2000
    assert rate >= LEAST_RIGHT, sorted(set(wrong))


def test_spans_hold_the_value_as_it_was_written(judge, cases):
    for case in cases:
        for finding in judge.judge(case.text):
            start, end = finding.span
            assert 0 <= start < end <= len(case.text), case.made
            if finding.verdict != "fixable":
                assert case.text[start:end] == finding.value.reveal(), case.made


def test_no_secret_with_a_prefix_is_missed(judge, cases):
    for case in cases:
        found = judge.judge(case.text)
        for expected in case.expected:
            if expected.value.startswith(("amzn", "At", "AKIA", "ASIA")):
                assert found, case.made


def test_what_is_wrong_says_where(judge, cases):
    for case in cases:
        for finding in judge.judge(case.text):
            start, end = finding.span
            notes = (*finding.repairs, *finding.problems)
            assert all(note.at is not None and start <= note.at < end for note in notes), case.made
