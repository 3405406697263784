"""The conversation: one event in, what to say and do out; every channel goes through here."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.core.commands import read_command
from bot.core.events import Attachment, ButtonPress, ChatKind, Event, Message, Origin
from bot.core.handlers import (
    attachments,
    buttons,
    due,
    fragments,
    groups,
    questions,
    typed,
    values,
)
from bot.core.handlers.guard import Why, guarded, words_in
from bot.core.memory import Memory, Promise
from bot.core.person import Person
from bot.core.replies import Delete, Effect, Reply, Say
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
        scene = await self._scene(event, memory)
        person = scene.person
        event = await _complete(event, scene, memory)
        await _judge_aside(event, scene)
        route(event, scene)
        for step in scene.later:
            await step(memory)
        if scene.forgotten:
            await memory.forget()
        else:
            if scene.person != person:
                await memory.save(scene.person)
            await _hold(event, scene, memory)
        return _turn(scene)

    async def remind(self, promises: Sequence[Promise], origin: Origin, memory: Memory) -> Turn:
        """Say what is due to a person, in one message, and promise what comes next."""
        person = await memory.person()
        scene = Scene(self.parts, origin, person, self._locale_of(person, None), self._clock())
        due.due_now(promises, scene)
        for step in scene.later:
            await step(memory)
        return _turn(scene)

    async def guard(self, event: Event, memory: Memory, why: Why | None) -> Turn:
        """Only look for values and take them out of the chat: no answer, no change of the person.

        ``why`` is what the person is told; None: nothing.
        """
        scene = await self._scene(event, memory)
        await _judge_aside(event, scene)
        guarded(event, scene, why)
        return _turn(scene)

    async def _scene(self, event: Event, memory: Memory) -> Scene:
        person = await memory.person()
        locale = self._locale_of(person, event.origin.hint)
        return Scene(self.parts, event.origin, person, locale, self._clock())

    def _locale_of(self, person: Person, hint: str | None) -> Locale:
        locales = self.parts.locales
        for code in (person.language, person.last_language, locales.match(hint)):
            if code is not None and code in locales:
                return locales[code]
        return locales[locales.default]


async def _judge_aside(event: Event, scene: Scene) -> None:
    message = words_in(event)
    if message is not None:
        await values.judge_aside(message, scene)


def _turn(scene: Scene) -> Turn:
    return Turn(tuple(scene.effects), scene.locale.code, scene.understanding, scene.findings)


async def _complete(event: Event, scene: Scene, memory: Memory) -> Event:
    """Put the first half of a value in front of the second, and have its message deleted too."""
    if not isinstance(event, Message) or event.origin.chat_kind is ChatKind.GROUP:
        return event
    half = await memory.fragment()
    whole = fragments.completed(event, half, scene) if half is not None else None
    if half is None or whole is None:
        return event
    scene.effects += [Delete(message) for message in half.messages]
    return whole


async def _hold(event: Event, scene: Scene, memory: Memory) -> None:
    """Hold back what the next message may complete."""
    if isinstance(event, Message) and event.origin.chat_kind is ChatKind.PRIVATE:
        half = fragments.possible_half(event, scene)
        if half is not None:
            await memory.hold(half)


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
