"""What the conversation remembers of one person between messages; no value, no text."""

from dataclasses import asdict, dataclass, replace
from typing import Any

from bot.nlu.types import Context, Intent

CONTEXT_LASTS = 15 * 60.0
CHECK_LASTS = 10 * 60.0
DRAFT_LASTS = 15 * 60.0


@dataclass(frozen=True)
class Talk:
    """The last matter talked about and, after a question back, what was on offer.

    ``at`` is in Unix seconds; a talk older than CONTEXT_LASTS is forgotten.
    """

    topic: str
    token: str
    at: float
    asked: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Person:
    """Choices and the short thread of one user.

    ``check_until`` (Unix seconds) is set while whatever comes next is taken as a value to check,
    ``check_for`` names the credential expected then. ``told_limits`` is set once the person has
    read what a deletion does not reach. ``leak`` belongs to the leak guide, ``draft`` is what words
    were asked for (a day, a city, a name) and until when; ``zone`` is a time zone chosen over the
    marketplace's.
    """

    language: str | None = None
    marketplace: str | None = None
    talk: Talk | None = None
    check_until: float = 0.0
    check_for: str | None = None
    told_limits: bool = False
    leak: dict[str, Any] | None = None
    draft: dict[str, Any] | None = None
    last_language: str | None = None
    zone: str | None = None

    def awaits_check(self, now: float) -> bool:
        """Whether a value was asked for and the time for it has not run out."""
        return now < self.check_until

    def context(self, now: float) -> Context | None:
        """Return the thread for understanding the next message, while it is fresh."""
        if self.talk is None or now - self.talk.at > CONTEXT_LASTS:
            return None
        asked = tuple(Intent(topic, token, 0.0) for topic, token in self.talk.asked)
        return Context(self.talk.topic, self.talk.token, asked)

    def without_check(self) -> "Person":
        """Return the person with no value awaited."""
        return replace(self, check_until=0.0, check_for=None)


def person_to_json(person: Person) -> dict[str, Any]:
    """Return the person as JSON-ready data."""
    return {name: value for name, value in asdict(person).items() if value not in (None, {}, False)}


def person_from_json(data: dict[str, Any]) -> Person:
    """Read what ``person_to_json`` wrote; fields of a newer or older program are passed over."""
    known = {name: data[name] for name in Person.__dataclass_fields__ if name in data}
    if known.get("talk"):
        talk = dict(known["talk"])
        talk["asked"] = tuple((topic, token) for topic, token in talk.get("asked", ()))
        known["talk"] = Talk(**talk)
    return Person(**known)
