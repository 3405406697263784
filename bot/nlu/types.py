"""What understanding a message yields: intents, a decision, and the thread it was read in."""

from dataclasses import dataclass
from enum import StrEnum


class Decision(StrEnum):
    """What to do with a reading: answer it, ask back, or say kindly that it is not ours."""

    ANSWER = "answer"
    ASK = "ask"
    DECLINE = "decline"


@dataclass(frozen=True)
class Intent:
    """One thing the message wants: a topic about a token, and the probability that it is right."""

    topic: str
    token: str
    confidence: float


@dataclass(frozen=True)
class Context:
    """The conversation so far: the last matter, and what was on offer if we asked back."""

    topic: str | None
    token: str | None
    asked: tuple[Intent, ...] = ()


@dataclass(frozen=True)
class Understanding:
    """The reading of one message.

    ``language`` is the code of the language it is written in, None when that cannot be told.
    ``intents`` has at least one. ``options`` holds two or three intents when ``decision`` is ASK.
    ``mentioned`` lists the tokens the message names, in order: an answer about a general matter
    covers each of them.
    """

    language: str | None
    intents: tuple[Intent, ...]
    decision: Decision
    options: tuple[Intent, ...] = ()
    mentioned: tuple[str, ...] = ()
