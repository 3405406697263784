"""Sellers and groups of the tests: they write, press, edit, send files, and block the bot."""

import itertools
from typing import Any

from tests.fakes.telegram_api.entities import units
from tests.fakes.telegram_api.server import TelegramApi
from tests.fakes.telegram_api.world import BOT_ID, Chat, Message

_press_ids = itertools.count(1)


class Seller:
    """Somebody with a Telegram account."""

    def __init__(self, api: TelegramApi, user: int, language: str | None = "en") -> None:
        """``user`` is the account's id, and the id of the private chat with the bot."""
        self.api = api
        self.user = user
        self.language = language
        self.chat = api.world.chats.setdefault(user, Chat(user))

    def as_json(self) -> dict[str, Any]:
        """Return the account as the server sends it."""
        data = {"id": self.user, "is_bot": False, "first_name": "Seller"}
        return data | ({"language_code": self.language} if self.language else {})

    def says(self, text: str, chat: Chat | None = None, **extra: Any) -> Message:
        """Send a text; ``extra`` are further fields of the message."""
        date = extra.pop("date", None)
        message = self.api.world.add(
            chat or self.chat,
            by_bot=False,
            text=text,
            date=date,
            extra=_command_entities(text) | extra,
        )
        self._deliver("message", message)
        return message

    def sends_file(
        self, name: str, content: bytes, caption: str | None = None, chat: Chat | None = None
    ) -> Message:
        """Send a document."""
        file_id = self.api.world.store_file(content)
        document = {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_name": name}
        document["file_size"] = len(content)  # type: ignore[assignment]
        return self.sends("document", document, caption, chat)

    def sends_photo(self, caption: str | None = None, chat: Chat | None = None) -> Message:
        """Send a picture."""
        file_id = self.api.world.store_file(b"\xff\xd8picture")
        size = {"file_id": file_id, "file_unique_id": f"u{file_id}", "width": 90, "height": 60}
        return self.sends("photo", [size], caption, chat)

    def sends(
        self, kind: str, value: Any, caption: str | None = None, chat: Chat | None = None
    ) -> Message:
        """Send anything: a voice message, a sticker, a contact."""
        message = self.api.world.add(
            chat or self.chat, by_bot=False, caption=caption, media=kind, extra={kind: value}
        )
        self._deliver("message", message)
        return message

    def edits(self, message: Message, text: str) -> None:
        """Write a message anew."""
        message.text = text
        message.extra["edit_date"] = int(self.api.world.clock())
        self._deliver("edited_message", message)

    def presses(self, message: Message, label_or_data: str) -> str:
        """Press the button with this label or data; returns the id of the press."""
        for button in message.buttons():
            if label_or_data in (button["text"], button.get("callback_data")):
                return self.presses_data(message, button["callback_data"])
        raise AssertionError("no such button")

    def presses_data(self, message: Message | None, data: str, **extra: Any) -> str:
        """Press a button that carries ``data``, whether or not the message has one."""
        press = f"press-{next(_press_ids)}"
        self.api.pressed.add(press)
        query: dict[str, Any] = {"id": press, "from": self.as_json(), "chat_instance": "1"}
        if message is not None:
            query["message"] = message.as_json()
        self.api.delivery.put({"callback_query": query | {"data": data} | extra})
        return press

    def blocks(self) -> None:
        """Block the bot."""
        self.chat.blocked = True
        self._membership("member", "kicked")

    def unblocks(self) -> None:
        """Let the bot write again."""
        self.chat.blocked = False
        self._membership("kicked", "member")

    def replies(self) -> list[Message]:
        """Return the bot's messages in the private chat, in order."""
        return self.api.world.by_bot(self.user)

    async def reply(self, count: int = 1, seconds: float = 10.0) -> Message:
        """Wait until ``count`` messages of the bot stand in the chat; returns the last."""
        await self.api.until(lambda: len(self.replies()) >= count, seconds)
        return self.replies()[-1]

    def _membership(self, old: str, new: str) -> None:
        bot = {"id": BOT_ID, "is_bot": True, "first_name": "Kagiban"}
        self.api.delivery.put(
            {
                "my_chat_member": {
                    "chat": self.chat.as_json(),
                    "from": self.as_json(),
                    "date": int(self.api.world.clock()),
                    "old_chat_member": {"status": old, "user": bot},
                    "new_chat_member": {"status": new, "user": bot},
                }
            }
        )

    def _deliver(self, kind: str, message: Message) -> None:
        self.api.delivery.put({kind: message.as_json(self.as_json())})


def group(api: TelegramApi, chat_id: int = -100500, **fields: Any) -> Chat:
    """Make a group the bot is in."""
    chat = Chat(chat_id, "supergroup", "Sellers", **fields)
    api.world.chats[chat_id] = chat
    return chat


def mention(text: str, name: str) -> list[dict[str, Any]]:
    """Return the entities of a text that names ``@name`` once."""
    at = text.index(f"@{name}")
    return [{"type": "mention", "offset": units(text[:at]), "length": len(name) + 1}]


def _command_entities(text: str) -> dict[str, Any]:
    if not text.startswith("/"):
        return {}
    size = len(text.split(maxsplit=1)[0])
    return {"entities": [{"type": "bot_command", "offset": 0, "length": size}]}
