"""When a message cannot be answered, values are still found and taken out of the chat."""

from enum import StrEnum

from bot.core.events import Attachment, ButtonPress, ChatKind, Event, Message
from bot.core.handlers import attachments, groups, values
from bot.core.scene import Scene


class Why(StrEnum):
    """Why a message is not answered; names the words that say so."""

    OVER_BUDGET = "guard-over-budget"
    FAILED = "guard-failed"
    OVERDUE = "guard-overdue"


def guarded(event: Event, scene: Scene, why: Why | None) -> None:
    """Take values out of the chat and say why nothing else comes; ``why`` None says nothing."""
    message = words_in(event)
    taken = message is not None and _took_out(message, scene)
    if taken and event.origin.chat_kind is ChatKind.GROUP:
        return  # the warning that goes with it says enough
    if why is not None and event.origin.addressed:
        scene.say(why.value)


def words_in(event: Event) -> Message | None:
    """Return an event's words as a message; a button has none."""
    match event:
        case ButtonPress():
            return None
        case Attachment():
            return attachments.as_message(event)
        case Message():
            return event


def _took_out(message: Message, scene: Scene) -> bool:
    if message.origin.chat_kind is ChatKind.GROUP:
        return groups.guarded(message, scene)
    awaited = scene.person.awaits_check(scene.now)
    findings = values.judge(message, scene)
    if not awaited and not values.needs_deleting(findings):
        return False
    scene.delete(refused=scene.short("deletion-impossible"))
    values.take_out_quoted(message, findings, scene)
    return True
