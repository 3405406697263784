"""Secrets are blotted out of any text by their shape."""

from random import Random

from bot.tokens.redact import BLOT, redact


def test_every_secret_kind_is_blotted_out_of_a_line(parts):
    blotted = 0
    for kind in parts.judge.kinds.values():
        if kind.secrecy != "secret" or kind.needs_label:
            continue
        for value in kind.samples(Random(3)):
            line = redact(f"error while sending {value} to somebody")
            assert value not in line
            assert BLOT in line
            blotted += 1
    assert blotted > 10


def test_the_words_of_a_log_stay():
    line = "2026-11-24T10:00:00.000Z INFO bot.transport.telegram.service: polling"
    assert redact(line) == line
