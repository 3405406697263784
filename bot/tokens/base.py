"""The plain values of judging: verdicts, notes, findings, and what a kind of credential is."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from bot.tokens.secret import Secret


class Verdict(StrEnum):
    """What can be said of a value by its shape; shape is not life."""

    VALID = "valid"
    FIXABLE = "fixable"
    INVALID = "invalid"
    AMBIGUOUS = "ambiguous"


class Secrecy(StrEnum):
    """Who may see a value: nobody, those who need it, or it is not one of Amazon's credentials."""

    SECRET = "secret"
    IDENTIFIER = "identifier"
    FOREIGN = "foreign"


@dataclass(frozen=True)
class Note:
    """A repair or a problem: its id, where in the text as received, and what its words need."""

    id: str
    at: int | None = None
    args: Mapping[str, str | int] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Finding:
    """One value found in a message.

    ``kind`` is None when it cannot be told apart; ``candidates`` lists the kinds then. ``value``
    is the repaired value, or the text found where there is no repair. ``span`` is [start, end) in
    code points of the text as received. ``labelled`` is the kind that a label beside it names.
    ``masked`` may be shown: public ids whole, secrets by prefix and a few last characters.
    """

    kind: str | None
    verdict: Verdict
    value: Secret
    span: tuple[int, int]
    secrecy: Secrecy
    masked: str
    repairs: tuple[Note, ...] = ()
    problems: tuple[Note, ...] = ()
    candidates: tuple[str, ...] = ()
    labelled: str | None = None

    @property
    def is_secret(self) -> bool:
        """Whether it is, or may be, something nobody else should see."""
        return self.secrecy is Secrecy.SECRET
