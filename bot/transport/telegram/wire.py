"""Reads an update as the Bot API sends it and says what happened, in the words of the core."""

from dataclasses import dataclass
from typing import Any

from bot.core.events import (
    Attachment,
    AttachmentKind,
    ButtonPress,
    ChatKind,
    Event,
    Message,
    Origin,
)
from bot.transport.telegram.api import Me

DELETABLE_SECONDS = 48 * 3600
"""A bot may delete messages younger than this."""
_ANONYMOUS_ADMIN = 1087968824
_KINDS = {
    "animation": AttachmentKind.OTHER,  # it also has a document; so it comes first
    "photo": AttachmentKind.PHOTO,
    "document": AttachmentKind.DOCUMENT,
    "voice": AttachmentKind.VOICE,
    "audio": AttachmentKind.VOICE,
    "video_note": AttachmentKind.VOICE,
    "sticker": AttachmentKind.STICKER,
    "contact": AttachmentKind.CONTACT,
    "venue": AttachmentKind.LOCATION,
    "location": AttachmentKind.LOCATION,
    "video": AttachmentKind.OTHER,
    "poll": AttachmentKind.OTHER,
    "checklist": AttachmentKind.OTHER,
    "dice": AttachmentKind.OTHER,
    "story": AttachmentKind.OTHER,
    "paid_media": AttachmentKind.OTHER,
    "game": AttachmentKind.OTHER,
}


@dataclass(frozen=True)
class File:
    """A file that was sent: its name as the sender gave it, its size in bytes as far as known."""

    id: str
    name: str
    size: int | None


@dataclass(frozen=True)
class Spot:
    """Where an answer belongs: a topic of a group, the message it answers, the pressed one.

    ``pressed_media`` says whether the pressed message is a picture rather than text.
    """

    chat: str
    thread: int | None = None
    reply_to: int | None = None
    pressed: int | None = None
    pressed_media: bool = False


@dataclass(frozen=True)
class Incoming:
    """An update that concerns us.

    ``event`` is None for a change of membership, which sets ``blocked``. ``file`` is what has to
    be fetched before the event is complete.
    """

    update_id: str
    user: str
    spot: Spot
    event: Event | None
    press: str | None = None
    file: File | None = None
    blocked: bool | None = None


def read(update: Any, me: Me, now: float) -> Incoming | None:
    """Return what an update says, None when it is none of ours or not readable at all.

    ``now`` (Unix seconds) decides whether a message is still young enough to be deleted.
    """
    try:
        return _read(update, me, now)
    except (KeyError, TypeError, AttributeError, ValueError, IndexError):
        return None


def update_id(update: Any) -> int | None:
    """Return the number of an update, None when it has none."""
    number = update.get("update_id") if isinstance(update, dict) else None
    return number if isinstance(number, int) and not isinstance(number, bool) else None


def _read(update: dict[str, Any], me: Me, now: float) -> Incoming | None:
    number = str(int(update["update_id"]))
    if "callback_query" in update:
        return _press(number, update["callback_query"])
    if "my_chat_member" in update:
        return _membership(number, update["my_chat_member"])
    edited = "edited_message" in update
    message = update.get("edited_message") or update.get("message")
    if not isinstance(message, dict) or "from" not in message:
        return None
    sender = message["from"]
    if sender.get("is_bot") and sender["id"] != _ANONYMOUS_ADMIN:
        return None
    return _message(number, message, edited, me, now)


def _message(
    number: str, message: dict[str, Any], edited: bool, me: Me, now: float
) -> Incoming | None:
    private = message["chat"]["type"] == "private"
    origin = Origin(
        user=str(message["from"]["id"]),
        chat=str(message["chat"]["id"]),
        chat_kind=ChatKind.PRIVATE if private else ChatKind.GROUP,
        message=str(message["message_id"]),
        hint=message["from"].get("language_code"),
        addressed=private or _addressed(message, me),
        may_delete=now - message["date"] < DELETABLE_SECONDS,
        sent_at=float(message["date"]),
    )
    thread = message.get("message_thread_id") if message.get("is_topic_message") else None
    spot = Spot(origin.chat, thread, None if private else message["message_id"])
    quoted = _quoted(message)
    text = message.get("text")
    if isinstance(text, str):
        own_words = _without_mention(text, message, me)
        event: Event = Message(origin, own_words, quoted, edited, _replied_to(message))
        return Incoming(number, origin.user, spot, event)
    kind = next((kind for name, kind in _KINDS.items() if name in message), None)
    if kind is None:
        return None
    file = None
    if kind is AttachmentKind.DOCUMENT:
        document = message["document"]
        file = File(document["file_id"], document.get("file_name", ""), document.get("file_size"))
    caption = _without_mention(message.get("caption") or "", message, me)
    event = Attachment(origin, kind, caption, quoted or None)
    return Incoming(number, origin.user, spot, event, file=file)


def _press(number: str, query: dict[str, Any]) -> Incoming | None:
    message = query.get("message")
    if not isinstance(message, dict):
        return None  # a button in a message we did not send ourselves
    private = message["chat"]["type"] == "private"
    origin = Origin(
        user=str(query["from"]["id"]),
        chat=str(message["chat"]["id"]),
        chat_kind=ChatKind.PRIVATE if private else ChatKind.GROUP,
        message=str(message["message_id"]),
        hint=query["from"].get("language_code"),
        sent_at=float(message["date"]),
    )
    # A date of 0 marks a message that is too old to be shown or changed.
    pressed = message["message_id"] if message["date"] else None
    thread = message.get("message_thread_id") if message.get("is_topic_message") else None
    spot = Spot(origin.chat, thread, None, pressed, "photo" in message)
    event = ButtonPress(origin, str(query.get("data", "")))
    return Incoming(number, origin.user, spot, event, press=str(query["id"]))


def _membership(number: str, change: dict[str, Any]) -> Incoming | None:
    if change["chat"]["type"] != "private":
        return None
    blocked = change["new_chat_member"]["status"] in ("kicked", "left")
    spot = Spot(str(change["chat"]["id"]))
    return Incoming(number, str(change["from"]["id"]), spot, None, blocked=blocked)


def _addressed(message: dict[str, Any], me: Me) -> bool:
    replied = message.get("reply_to_message") or {}
    if (replied.get("from") or {}).get("id") == me.id:
        return True
    text = message.get("text") or message.get("caption") or ""
    for entity in _entities(message):
        if entity["type"] == "text_mention" and entity["user"]["id"] == me.id:
            return True
        words = _part(text, entity).lower()
        if entity["type"] == "mention" and words == f"@{me.username.lower()}":
            return True
        if entity["type"] == "bot_command" and entity["offset"] == 0:
            name = words.partition("@")[2]
            if not name or name == me.username.lower():
                return True
    return False


def _quoted(message: dict[str, Any]) -> str:
    """Return the words that came along without being the sender's own question."""
    words = [(message.get("quote") or {}).get("text")]
    replied = message.get("reply_to_message") or {}
    if not (replied.get("from") or {}).get("is_bot"):
        words += [replied.get("text"), replied.get("caption")]
    words += [entity.get("url") for entity in _entities(message)]
    poll = message.get("poll") or {}
    words += [poll.get("question"), *(option.get("text") for option in poll.get("options", ()))]
    checklist = message.get("checklist") or {}
    words += [checklist.get("title"), *(task.get("text") for task in checklist.get("tasks", ()))]
    return "\n".join(part for part in words if isinstance(part, str) and part)


def _replied_to(message: dict[str, Any]) -> str | None:
    replied = message.get("reply_to_message") or {}
    if (replied.get("from") or {}).get("is_bot") or not replied.get("message_id"):
        return None
    return str(replied["message_id"])


def _entities(message: dict[str, Any]) -> list[dict[str, Any]]:
    return message.get("entities") or message.get("caption_entities") or []


def _without_mention(text: str, message: dict[str, Any], me: Me) -> str:
    for entity in _entities(message):
        words = _part(text, entity)
        if entity["type"] == "mention" and words.lower() == f"@{me.username.lower()}":
            return text.replace(words, " ", 1).strip()
    return text


def _part(text: str, entity: dict[str, Any]) -> str:
    """Return the words an entity covers; it counts in UTF-16 units."""
    if text.isascii():
        return text[entity["offset"] : entity["offset"] + entity["length"]]
    units = text.encode("utf-16-le", "surrogatepass")
    start = 2 * entity["offset"]
    return units[start : start + 2 * entity["length"]].decode("utf-16-le", "replace")
