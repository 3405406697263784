"""The methods that send, edit and delete; each changes the world or is refused."""

from collections.abc import Callable
from typing import Any

from tests.fakes.telegram_api.checks import Parameters, caption, inline_keyboard, message_text
from tests.fakes.telegram_api.errors import Refused
from tests.fakes.telegram_api.http import Upload
from tests.fakes.telegram_api.world import Chat, Message, World

BIGGEST_PHOTO = 10_000_000
BIGGEST_DOCUMENT = 50_000_000
_REACTIONS = {"👍", "👎", "❤", "🔥", "🥰", "👏", "😁", "🤔", "🎉", "🙏", "👌", "💯", "👀", "✍"}


class Methods:
    """Sending, editing and deleting."""

    def __init__(self, world: World) -> None:
        """``world`` is changed by what is accepted."""
        self._world = world
        self.table: dict[str, Callable[[Parameters], Any]] = {
            "sendMessage": self._send_message,
            "sendPhoto": lambda p: self._send_file(p, "photo"),
            "sendDocument": lambda p: self._send_file(p, "document"),
            "editMessageText": self._edit_text,
            "editMessageCaption": self._edit_caption,
            "editMessageMedia": self._edit_media,
            "editMessageReplyMarkup": self._edit_markup,
            "deleteMessage": self._delete,
            "deleteMessages": self._delete_many,
            "sendChatAction": self._chat_action,
            "setMessageReaction": self._reaction,
            "getChatMember": self._member,
        }

    def _send_message(self, p: Parameters) -> dict[str, Any]:
        chat = self._writable(p)
        text, entities = message_text(p)
        p.json("link_preview_options")
        return self._add(p, chat, text=text, entities=entities)

    def _send_file(self, p: Parameters, kind: str) -> dict[str, Any]:
        chat = self._writable(p)
        words, entities = caption(p)
        p.flag("has_spoiler")
        file_id = self._file(self._attached(p, p.raw(kind)), kind)
        return self._add(
            p, chat, caption=words or None, entities=entities, media=kind, file_id=file_id
        )

    def _add(self, p: Parameters, chat: Chat, **fields: Any) -> dict[str, Any]:
        reply = p.json("reply_parameters") or {}
        target = reply.get("message_id")
        if target is not None and (chat.id, target) not in self._world.messages:
            if not reply.get("allow_sending_without_reply"):
                raise Refused("message to be replied not found")
            target = None
        thread = p.raw("message_thread_id")
        p.flag("disable_notification")
        message = self._world.add(
            chat,
            by_bot=True,
            markup=inline_keyboard(p),
            protected=p.flag("protect_content"),
            reply_to=target,
            thread=None if thread is None else int(thread),
            **fields,
        )
        return message.as_json()

    def _edit_text(self, p: Parameters) -> dict[str, Any]:
        message = self._to_edit(p)
        text, entities = message_text(p)
        p.json("link_preview_options")
        if message.text is None:
            raise Refused("there is no text in the message to edit")
        return self._changed(p, message, text=text, entities=entities)

    def _edit_caption(self, p: Parameters) -> dict[str, Any]:
        message = self._to_edit(p)
        words, entities = caption(p)
        if message.media is None:
            raise Refused("there is no caption in the message to edit")
        return self._changed(p, message, caption=words or None, entities=entities)

    def _edit_media(self, p: Parameters) -> dict[str, Any]:
        message = self._to_edit(p)
        media = p.json("media")
        if not isinstance(media, dict) or media.get("type") not in ("photo", "document"):
            raise Refused("can't parse InputMedia")
        words, entities = caption(
            {name: media[name] for name in ("caption", "parse_mode") if name in media}
        )
        file_id = self._file(self._attached(p, media.get("media")), str(media["type"]))
        return self._changed(
            p,
            message,
            text=None,
            caption=words or None,
            entities=entities,
            media=media["type"],
            file_id=file_id,
        )

    def _edit_markup(self, p: Parameters) -> dict[str, Any]:
        return self._changed(p, self._to_edit(p))

    def _changed(self, p: Parameters, message: Message, **fields: Any) -> dict[str, Any]:
        fields["markup"] = inline_keyboard(p)
        if all(getattr(message, name) == value for name, value in fields.items()):
            raise Refused(
                "message is not modified: specified new message content and reply markup are "
                "exactly the same as a current content and reply markup of the message"
            )
        for name, value in fields.items():
            setattr(message, name, value)
        return message.as_json()

    def _delete(self, p: Parameters) -> bool:
        self._world.delete(self._chat(p), p.number("message_id"))
        return True

    def _delete_many(self, p: Parameters) -> bool:
        chat = self._chat(p)
        ids = p.json("message_ids")
        if not isinstance(ids, list) or not 1 <= len(ids) <= 100:
            raise Refused("message identifiers must be a list of 1 to 100")
        for message_id in ids:
            if (chat.id, message_id) in self._world.messages:
                self._world.delete(chat, message_id)
        return True

    def _chat_action(self, p: Parameters) -> bool:
        self._writable(p)
        if p.text("action") not in ("typing", "upload_photo", "upload_document"):
            raise Refused("wrong parameter action in request")
        return True

    def _reaction(self, p: Parameters) -> bool:
        chat = self._chat(p)
        if (chat.id, p.number("message_id")) not in self._world.messages:
            raise Refused("message to react not found")
        if any(item.get("emoji") not in _REACTIONS for item in p.json("reaction") or []):
            raise Refused("REACTION_INVALID")
        return True

    def _member(self, p: Parameters) -> dict[str, Any]:
        chat = self._chat(p)
        status = "administrator" if chat.may_delete else "member"
        return {
            "status": status,
            "can_delete_messages": chat.may_delete,
            "user_id": p.raw("user_id"),
        }

    def _chat(self, p: Parameters) -> Chat:
        return self._world.chat(p.number("chat_id"))

    def _writable(self, p: Parameters) -> Chat:
        chat = self._chat(p)
        if not chat.may_write:
            raise Refused("not enough rights to send text messages to the chat")
        return chat

    def _to_edit(self, p: Parameters) -> Message:
        return self._world.own(self._chat(p), p.number("message_id"))

    def _attached(self, p: Parameters, source: Any) -> Any:
        if isinstance(source, str) and source.startswith("attach://"):
            return p.raw(source.removeprefix("attach://"))
        return source

    def _file(self, source: Any, kind: str) -> str:
        if isinstance(source, Upload):
            limit = BIGGEST_PHOTO if kind == "photo" else BIGGEST_DOCUMENT
            if not source.content:
                raise Refused("file must be non-empty")
            if len(source.content) > limit:
                raise Refused("Request Entity Too Large", 413)
            if kind == "photo" and not source.content.startswith((b"\x89PNG", b"\xff\xd8")):
                raise Refused("IMAGE_PROCESS_FAILED")
            return self._world.store_file(source.content)
        if isinstance(source, str) and source in self._world.files:
            return source
        raise Refused(f"there is no {kind} in the request, or its file identifier is wrong")
