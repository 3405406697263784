"""Joining: makes messages with two questions out of examples with one."""

import random
import tomllib
from collections.abc import Sequence
from pathlib import Path

from bot.nlu.examples import Example
from bot.nlu.tokens import NONE_TOPICS

_LONGEST = 60
_SHARE = 12
_ENDS = " ?.!？。！"
_BESIDES = ("help", "language", "marketplace", "out_of_scope")


def joins(folder: Path) -> list[str]:
    """Return the ways in which a language puts two questions into one message."""
    with (folder / "cues.toml").open("rb") as file:
        return list(tomllib.load(file)["joins"]["forms"])


def joined(examples: Sequence[Example], forms: Sequence[str]) -> list[Example]:
    """Return made-up messages of two questions, one for every twelve examples."""
    chosen = random.Random(len(examples))
    short = [
        example
        for example in examples
        if len(example.pairs) == 1
        and len(example.text) <= _LONGEST
        and (example.pairs[0][0] not in NONE_TOPICS or example.pairs[0][0] in _BESIDES)
    ]
    by_token: dict[str, list[Example]] = {}
    for example in short:
        by_token.setdefault(example.pairs[0][1], []).append(example)
    made: list[Example] = []
    while len(made) < len(examples) // _SHARE:
        first = chosen.choice(short)
        second = chosen.choice(by_token[first.pairs[0][1]] if chosen.random() < 0.5 else short)
        if first.pairs == second.pairs:
            continue
        text = chosen.choice(forms).format(first.text.strip(_ENDS), second.text.strip(_ENDS))
        made.append(Example(text, first.pairs + second.pairs, "two", "joined"))
    return made
