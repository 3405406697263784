"""One event being worked on: who, in which language, and what has been decided so far."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from typing import Any
from zoneinfo import ZoneInfo

from bot.core.answers import Answers, Operator
from bot.core.events import Origin
from bot.core.memory import Memory
from bot.core.person import Person, Talk
from bot.core.replies import ButtonRows, Delete, Effect, Reply, Say
from bot.core.richtext import parse
from bot.core.schedule import zone_of
from bot.i18n.locales import Locale, Locales
from bot.nlu.types import Understanding
from bot.nlu.understander import Understander
from bot.tokens.base import Finding
from bot.tokens.judge import Judge
from bot.tokens.marketplaces import Marketplace, marketplace_by_code

Afterwards = Callable[[Memory], Awaitable[None]]


@dataclass(frozen=True)
class Parts:
    """What the conversation is made of: languages, understanding, judgement, and its operator."""

    locales: Locales
    understander: Understander
    judge: Judge
    operator: Operator


@dataclass
class Scene:
    """The working table of one event; handlers put effects on it and change the person."""

    parts: Parts
    origin: Origin
    person: Person
    locale: Locale
    now: float
    effects: list[Effect] = field(default_factory=list)
    understanding: Understanding | None = None
    findings: tuple[Finding, ...] = ()
    forgotten: bool = False
    later: list[Afterwards] = field(default_factory=list)
    judged: dict[tuple[str, str | None], tuple[Finding, ...]] = field(default_factory=dict)

    @property
    def zone(self) -> ZoneInfo:
        """The time zone the person lives by."""
        return zone_of(self.market.code, self.person.zone)

    @property
    def market(self) -> Marketplace:
        """The person's marketplace, or the one that goes with the language."""
        return marketplace_by_code(self.person.marketplace or self.locale.meta.marketplace)

    @property
    def answers(self) -> Answers:
        """Answers in the person's language and for their marketplace."""
        return Answers(self.locale, self.market, self.parts.operator)

    def say(
        self, key: str, buttons: ButtonRows = (), in_place: bool = False, **arguments: str | int
    ) -> None:
        """Say a short message."""
        reply = self.short(key, buttons, **arguments)
        self.reply(replace(reply, in_place=True) if in_place else reply)

    def short(self, key: str, buttons: ButtonRows = (), **arguments: str | int) -> Reply:
        """Return a short message to be said."""
        return Reply(parse(self.locale.text(key, **arguments)), buttons)

    def afterwards(self, step: Afterwards) -> None:
        """Have something done that needs the memory, once the event has been decided on."""
        self.later.append(step)

    def reply(self, reply: Reply) -> None:
        """Say a reply; two questions with one answer get it once."""
        if Say(reply) not in self.effects:
            self.effects.append(Say(reply))

    def delete(self, done: Reply | None = None, refused: Reply | None = None) -> None:
        """Delete the message the event came from, and say what fits, where that is possible."""
        if self.origin.message is None:
            return
        if self.origin.may_delete:
            self.effects.append(Delete(self.origin.message, done, refused))
        elif refused is not None:
            self.reply(refused)

    def change(self, **fields: Any) -> None:
        """Remember something else about the person."""
        self.person = replace(self.person, **fields)

    def talked(self, topic: str, token: str, asked: tuple[tuple[str, str], ...] = ()) -> None:
        """Remember the matter, so that the next message can refer to it."""
        self.change(talk=Talk(topic, token, self.now, asked))

    def speak(self, written_in: str | None) -> None:
        """Answer in the language of the message, unless the person chose one."""
        if written_in is None or self.person.language is not None:
            return
        if written_in in self.parts.locales:
            self.locale = self.parts.locales[written_in]
            if self.person.last_language != written_in:
                self.change(last_language=written_in)
