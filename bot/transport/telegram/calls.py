"""Letters as calls of the Bot API: which method, with which parameters."""

from typing import Any

from telegram import InputFile, InputMediaPhoto

from bot.transport.telegram.letters import Letter

Parameters = dict[str, Any]
Call = tuple[str, Parameters]
"""A method and its parameters."""


def say(chat: str, letter: Letter, picture: str | InputFile | None) -> Call:
    """Return the call that sends a letter as a new message."""
    values: Parameters = {"chat_id": int(chat), **_markup(letter)}
    if letter.get("protect"):
        values["protect_content"] = True
    if "thread" in letter:
        values["message_thread_id"] = letter["thread"]
    if "reply_to" in letter:
        reply = {"message_id": letter["reply_to"], "allow_sending_without_reply": True}
        values["reply_parameters"] = reply
    if picture is not None:
        return "sendPhoto", {**values, "photo": picture, **_caption(letter)}
    if "document" in letter:
        name, content = letter["document"]
        file = InputFile(content.encode("utf-8", "replace"), name, attach=True)
        return "sendDocument", {**values, "document": file, **_caption(letter)}
    return "sendMessage", {**values, **_text(letter)}


def edit(chat: str, letter: Letter, picture: str | InputFile | None) -> Call:
    """Return the call that turns an older message of ours into the letter."""
    values: Parameters = {"chat_id": int(chat), "message_id": letter["message"], **_markup(letter)}
    if picture is None:
        return "editMessageText", {**values, **_text(letter)}
    media = InputMediaPhoto(picture, **_caption(letter))
    return "editMessageMedia", {**values, "media": media}


def delete(chat: str, message: int) -> Call:
    """Return the call that takes a message away."""
    return "deleteMessage", {"chat_id": int(chat), "message_id": message}


def _text(letter: Letter) -> Parameters:
    # Previews of links would push what matters off a small screen.
    preview = {"is_disabled": True}
    return {"text": letter["html"], "parse_mode": "HTML", "link_preview_options": preview}


def _caption(letter: Letter) -> Parameters:
    return {"caption": letter["html"], "parse_mode": "HTML"} if letter["html"] else {}


def _markup(letter: Letter) -> Parameters:
    return {"reply_markup": {"inline_keyboard": letter["keys"]}} if letter.get("keys") else {}
