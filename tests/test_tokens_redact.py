"""Secrets are blotted out of any text by their shape."""

from random import Random

import pytest

from bot.tokens.redact import BLOT, Blotter


def test_every_secret_kind_is_blotted_out_of_a_line(parts):
    blot = Blotter(parts.judge)
    blotted = 0
    for kind in parts.judge.kinds.values():
        if kind.secrecy != "secret" or kind.needs_label:
            continue
        for value in kind.samples(Random(3)):
            line = blot(f"error while sending {value} to somebody")
            assert value not in line
            assert BLOT in line
            blotted += 1
    assert blotted > 10


def test_other_words_stay():
    class Nothing:
        def judge(self, text):
            return ()

    assert Blotter(Nothing())("2026-11-24 INFO polling") == "2026-11-24 INFO polling"


@pytest.mark.parametrize("fault", [ValueError, RecursionError, KeyError])
def test_what_cannot_be_judged_is_blotted_out_whole(fault):
    class Broken:
        def judge(self, text):
            raise fault("no")

    assert Blotter(Broken())("Atzr|whatever") == BLOT
