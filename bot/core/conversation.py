"""The conversation: one event in, what to say and do out; every channel goes through here."""

import time
from collections.abc import Callable
from dataclasses import dataclass

from bot.core.commands import read_command
from bot.core.events import Attachment, ButtonPress, ChatKind, Event, Message
from bot.core.handlers import attachments, buttons, groups, questions, typed, values
from bot.core.memory import Memory
from bot.core.person import Person
from bot.core.replies import Effect, Reply, Say
from bot.core.scene import Parts, Scene
from bot.i18n.locales import Locale
from bot.nlu.types import Understanding
from bot.tokens.base import Finding


@dataclass(frozen=True)
class Turn:
    """What came of one event.

    ``language`` is what the replies are written in; ``understanding`` is set when a question was
    read, ``findings`` when values were judged.
    """

    effects: tuple[Effect, ...]
    language: str
    understanding: Understanding | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def replies(self) -> tuple[Reply, ...]:
        """The replies alone."""
        return tuple(effect.reply for effect in self.effects if isinstance(effect, Say))


class Conversation:
    """Decides what is said; knows no channel and no database."""

    def __init__(self, parts: Parts, clock: Callable[[], float] = time.time) -> None:
        """``clock`` gives Unix seconds; tests bring their own."""
        self.parts = parts
        self._clock = clock

    async def handle(self, event: Event, memory: Memory) -> Turn:
        """Work on one event: read the person, decide, remember, and return what is owed."""
        person = await memory.person()
        locale = self._locale(event, person)
        scene = Scene(self.parts, event.origin, person, locale, self._clock())
        route(event, scene)
        if scene.forgotten:
            await memory.forget()
        elif scene.person != person:
            await memory.save(scene.person)
        return Turn(tuple(scene.effects), scene.locale.code, scene.understanding, scene.findings)

    def _locale(self, event: Event, person: Person) -> Locale:
        locales = self.parts.locales
        for code in (person.language, person.last_language, locales.match(event.origin.hint)):
            if code is not None and code in locales:
                return locales[code]
        return locales[locales.default]


def route(event: Event, scene: Scene) -> None:
    """Hand the event to whoever it is for. The order is the design: values before anything."""
    match event:
        case ButtonPress():
            buttons.pressed(event, scene)
        case Attachment():
            attachments.received(event, scene)
        case Message() if event.origin.chat_kind is ChatKind.GROUP:
            if not groups.guarded(event, scene) and event.origin.addressed:
                said(event, scene)
        case Message():
            if not values.pasted(event, scene):
                said(event, scene)


def said(event: Message, scene: Scene) -> None:
    """Answer words that hold no value: a command or a question."""
    command = read_command(event.text)
    if command is not None:
        typed.command(command, scene)
    else:
        questions.asked(event, scene)
