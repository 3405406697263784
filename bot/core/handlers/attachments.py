"""What is no text: small text files are read, pictures are asked about, the rest is told kindly."""

from collections.abc import Sequence
from dataclasses import replace

from bot.core.events import Attachment, AttachmentKind, ChatKind, Message
from bot.core.handlers import groups, questions, values
from bot.core.navigation import press
from bot.core.replies import Button, Delete
from bot.core.scene import Scene


def received(event: Attachment, scene: Scene) -> None:
    """Look for values in the caption and the content first, then say what can be done."""
    message = as_message(event)
    if event.origin.chat_kind is ChatKind.GROUP:
        if groups.guarded(message, scene) or not event.origin.addressed:
            return
    elif values.words_of(message) and values.pasted(message, scene):
        return
    match event.kind:
        case AttachmentKind.PHOTO:
            _photo(event, scene)
        case AttachmentKind.DOCUMENT if event.content is not None:
            scene.say("file-nothing-found")
        case AttachmentKind.DOCUMENT:
            scene.say("file-unreadable")
        case _:
            scene.say(f"attachment-{event.kind.value}")


def as_message(event: Attachment) -> Message:
    """Return its words as a message: the caption is the sender's own, the content came along."""
    return Message(event.origin, event.caption, event.content or "")


def photo_choice(what: str, rest: Sequence[str], scene: Scene) -> bool:
    """Carry out a choice under a photo; False when it is none of ours."""
    match what, rest:
        case "delete", (message,):
            scene.effects.append(Delete(message))
            scene.say("photo-deleted", in_place=True)
        case "error", ():
            scene.say("photo-type-error", in_place=True)
        case _:
            return False
    return True


def _photo(event: Attachment, scene: Scene) -> None:
    text = scene.locale.text
    rows = [(Button(text("button-photo-error"), press("p", "error")),)]
    if event.origin.message is not None:
        delete = press("p", "delete", event.origin.message)
        rows.insert(0, (Button(text("button-photo-delete"), delete),))
    scene.say("photo", tuple(rows))
    if event.caption:
        questions.asked(Message(replace(event.origin), event.caption), scene)
