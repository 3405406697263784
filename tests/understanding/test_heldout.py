"""The held-out messages are understood at least as well as promised, in every language."""

import pytest

from bot.nlu.examples import read_file, read_folder
from bot.nlu.understander import Understander
from tests.understanding.report import HELD_OUT, ROOT, figures, judge

FLOORS = {
    "right or offered": 0.965,
    "answered right": 0.83,
    "out of scope found": 0.97,
}
CEILINGS = {"answered wrong": 0.022, "in scope refused": 0.01}


@pytest.mark.parametrize("code", ["en", "ja"])
def test_unseen_questions_are_understood(code: str) -> None:
    understander = Understander.load(ROOT / "locales")
    share = figures(judge(understander, read_file(HELD_OUT / f"{code}.txt")))
    below = {name: share[name] for name, floor in FLOORS.items() if share[name] < floor}
    above = {name: share[name] for name, most in CEILINGS.items() if share[name] > most}
    assert not below
    assert not above


@pytest.mark.parametrize("code", ["en", "ja"])
def test_no_held_out_sentence_is_taught_more_than_by_chance(code: str) -> None:
    taught = {example.text for example in read_folder(ROOT / "locales" / code / "examples")}
    unseen = read_file(HELD_OUT / f"{code}.txt")
    assert sum(example.text in taught for example in unseen) / len(unseen) < 0.03
