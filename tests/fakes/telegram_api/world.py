"""What the server knows: people, chats, messages, files, and where the bot may do what."""

import itertools
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.telegram_api.entities import Entity
from tests.fakes.telegram_api.errors import Refused

BOT_ID = 4242
BOT_NAME = "KagibanTestBot"
TWO_DAYS = 48 * 3600


@dataclass
class Chat:
    """A chat and what the bot may do in it."""

    id: int
    type: str = "private"
    title: str = ""
    started: bool = True
    blocked: bool = False
    may_delete: bool = False
    may_write: bool = True
    migrated_to: int | None = None

    @property
    def is_private(self) -> bool:
        """Whether the bot is alone with somebody."""
        return self.type == "private"

    def as_json(self) -> dict[str, Any]:
        """Return it as the server sends it."""
        data: dict[str, Any] = {"id": self.id, "type": self.type}
        return data | ({"first_name": "Seller"} if self.is_private else {"title": self.title})


@dataclass
class Message:
    """A message of anybody; ``by_bot`` are the bot's own."""

    id: int
    chat: Chat
    date: float
    by_bot: bool
    text: str | None = None
    caption: str | None = None
    media: str | None = None
    file_id: str | None = None
    entities: tuple[Entity, ...] = ()
    markup: dict[str, Any] | None = None
    protected: bool = False
    reply_to: int | None = None
    thread: int | None = None
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def words(self) -> str:
        """What is to be read in it."""
        return self.text if self.text is not None else self.caption or ""

    def buttons(self) -> list[dict[str, Any]]:
        """Return all buttons under it, in reading order."""
        rows = (self.markup or {}).get("inline_keyboard", [])
        return [button for row in rows for button in row]

    def as_json(self, sender: dict[str, Any] | None = None) -> dict[str, Any]:
        """Return it as the server sends it."""
        data: dict[str, Any] = {
            "message_id": self.id,
            "date": int(self.date),
            "chat": self.chat.as_json(),
        }
        data["from"] = sender or bot_as_json()
        if self.text is not None:
            data["text"] = self.text
        if self.caption is not None:
            data["caption"] = self.caption
        if self.entities:
            name = "entities" if self.text is not None else "caption_entities"
            data[name] = [entity.as_json() for entity in self.entities]
        if self.media == "photo":
            data["photo"] = [_photo_size(self.file_id or "")]
        elif self.media == "document" and "document" not in self.extra:
            data["document"] = {"file_id": self.file_id, "file_unique_id": "u" + str(self.file_id)}
        if self.markup:
            data["reply_markup"] = self.markup
        if self.thread is not None:
            data |= {"message_thread_id": self.thread, "is_topic_message": True}
        return data | self.extra


def bot_as_json() -> dict[str, Any]:
    """Return the bot as a user."""
    return {"id": BOT_ID, "is_bot": True, "first_name": "Kagiban", "username": BOT_NAME}


class World:
    """All chats and messages; the clock can be set for tests of old messages."""

    def __init__(self, clock: Callable[[], float] = time.time) -> None:
        """``clock`` gives Unix seconds."""
        self.clock = clock
        self.chats: dict[int, Chat] = {}
        self.messages: dict[tuple[int, int], Message] = {}
        self.files: dict[str, bytes] = {}
        self.deleted: set[tuple[int, int]] = set()
        self._ids: dict[int, itertools.count[int]] = {}
        self._file_ids = itertools.count(1)

    def chat(self, chat_id: int) -> Chat:
        """Return a chat the bot can write to. Raises Refused as the server does."""
        chat = self.chats.get(chat_id)
        if chat is None:
            raise Refused("chat not found")
        if chat.migrated_to is not None:
            raise Refused(
                "group chat was upgraded to a supergroup chat", migrate_to_chat_id=chat.migrated_to
            )
        if chat.blocked:
            what = "blocked by the user" if chat.is_private else f"kicked from the {chat.type} chat"
            raise Refused(f"bot was {what}", 403)
        if not chat.started:
            raise Refused("bot can't initiate conversation with a user", 403)
        return chat

    def add(self, chat: Chat, **fields: Any) -> Message:
        """Put a message into a chat under the chat's next id."""
        ids = self._ids.setdefault(chat.id, itertools.count(1))
        date = fields.pop("date", None)
        message = Message(
            id=next(ids), chat=chat, date=self.clock() if date is None else date, **fields
        )
        self.messages[chat.id, message.id] = message
        return message

    def store_file(self, content: bytes) -> str:
        """Keep a file; returns its id."""
        file_id = f"file-{next(self._file_ids)}"
        self.files[file_id] = content
        return file_id

    def own(self, chat: Chat, message_id: int) -> Message:
        """Return a message of the bot's own to be edited. Raises Refused."""
        message = self.messages.get((chat.id, message_id))
        if message is None:
            raise Refused("message to edit not found")
        if not message.by_bot:
            raise Refused("message can't be edited")
        return message

    def delete(self, chat: Chat, message_id: int) -> None:
        """Take a message away. Raises Refused where the bot may not."""
        message = self.messages.get((chat.id, message_id))
        if message is None:
            raise Refused("message to delete not found")
        right = message.by_bot or chat.is_private or chat.may_delete
        old = self.clock() - message.date >= TWO_DAYS
        if not right or (old and not (chat.may_delete and not chat.is_private)):
            raise Refused("message can't be deleted")
        del self.messages[chat.id, message_id]
        self.deleted.add((chat.id, message_id))

    def in_chat(self, chat_id: int) -> list[Message]:
        """Return what stands in a chat now, in order."""
        return [message for (chat, _), message in self.messages.items() if chat == chat_id]

    def by_bot(self, chat_id: int) -> list[Message]:
        """Return the bot's messages that stand in a chat now, in order."""
        return [message for message in self.in_chat(chat_id) if message.by_bot]


def _photo_size(file_id: str) -> dict[str, Any]:
    return {
        "file_id": file_id,
        "file_unique_id": f"u{file_id}",
        "width": 1280,
        "height": 720,
        "file_size": 50_000,
    }
