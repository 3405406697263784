"""Joining: makes more messages of examples: two questions in one, a story in front, slips."""

import random
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

from bot.nlu.examples import Example
from bot.nlu.tokens import TOKENLESS

_LONGEST = 60
_SHORTEST = 6
_SHARE = 10
_OPENED = 0.12
_OPENED_NOT = ("greeting", "thanks", "language")
_ENDS = " ?.!？。！"
_MISTYPED = 0.12
_LATIN_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_BESIDES = ("help", "language", "marketplace", "out_of_scope")


def ways(folder: Path) -> dict[str, list[str]]:
    """Return how a language joins two questions (``forms``) and begins a story (``openings``)."""
    with (folder / "cues.toml").open("rb") as file:
        return dict(tomllib.load(file)["joins"])


def opened(examples: Sequence[Example], openings: Sequence[str]) -> list[Example]:
    """Return some of the examples with sentences in front that tell how it came about."""
    chosen = random.Random(len(examples))
    made: list[Example] = []
    for example in examples:
        if example.pairs[0][0] in _OPENED_NOT or chosen.random() > _OPENED:
            continue
        front = chosen.sample(openings, chosen.choice((1, 1, 2)))
        text = "\n".join((*front, example.text))
        made.append(Example(text, example.pairs, "story", "opened"))
    return made


def joined(examples: Sequence[Example], forms: Sequence[str]) -> list[Example]:
    """Return made-up messages of two questions, one for every twelve examples."""
    chosen = random.Random(len(examples))
    short = [
        example
        for example in examples
        if len(example.pairs) == 1
        and len(example.text) <= _LONGEST
        and (example.pairs[0][0] not in TOKENLESS or example.pairs[0][0] in _BESIDES)
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


def mistyped(examples: Sequence[Example], keys: Mapping[str, str]) -> list[Example]:
    """Return some of the examples with one or two slips of the finger in them.

    ``keys`` tells how the letters of a language that are typed with Latin ones are spelt.
    """
    chosen = random.Random(len(examples))
    made: list[Example] = []
    for example in examples:
        if chosen.random() > _MISTYPED or len(example.text) < _SHORTEST:
            continue
        text = example.text
        for _ in range(chosen.choice((1, 1, 2))):
            text = _slipped(text, keys, chosen)
        made.append(Example(text, example.pairs, "typo", "mistyped"))
    return made


def _slipped(text: str, keys: Mapping[str, str], chosen: random.Random) -> str:
    at = chosen.randrange(1, len(text) - 1)
    letter, rest = text[at], text[at + 1 :]
    match chosen.randrange(4):
        case 0:
            return text[:at] + rest
        case 1:
            return text[:at] + rest[0] + letter + rest[1:]
        case 2:
            return text[:at] + letter + letter + rest
        case _:
            spelt = keys.get(letter) or chosen.choice(_LATIN_LETTERS)
            return text[:at] + spelt[: chosen.choice((1, 2))] + rest
