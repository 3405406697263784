"""What a turn owes a chat, as the plain data that waits in the outbox until it is sent."""

from collections.abc import Iterable
from typing import Any

from telegram.constants import MessageLimit

from bot.core.replies import Delete, Effect, Reply, Say
from bot.store.base import Act, Owe
from bot.transport.telegram.render import html, keyboard, pieces
from bot.transport.telegram.wire import Spot

Letter = dict[str, Any]
"""A message to be sent: ``html``, ``keys`` (rows of buttons), ``picture`` (path below the locale
folders), ``document`` (name, content), ``protect``, ``remove_after`` (seconds), ``thread`` and
``reply_to`` (where in a group), ``message`` and ``media`` (what an edit changes), ``patient``
(others may go first). What does not apply is left out."""
LONGEST_TEXT = int(MessageLimit.MAX_TEXT_LENGTH)
LONGEST_CAPTION = int(MessageLimit.CAPTION_LENGTH)


class Writer:
    """Writes letters in the name of one bot."""

    def __init__(self, bot_name: str) -> None:
        """``bot_name`` stands in links to the private chat."""
        self._bot_name = bot_name

    def owed(self, effects: Iterable[Effect], spot: Spot) -> tuple[Owe, ...]:
        """Return what the effects of a turn owe the chat, in their order."""
        owed: list[Owe] = []
        for effect in effects:
            match effect:
                case Delete():
                    owed.append(self._deletion(effect, spot))
                case Say(reply):
                    owed += self._said(reply, spot)
        return tuple(owed)

    def _deletion(self, effect: Delete, spot: Spot) -> Owe:
        body: dict[str, Any] = {"message": int(effect.message)}
        for name, reply in (("done", effect.done), ("refused", effect.refused)):
            if reply is not None:
                body[name] = self.letters(reply, spot)
        return Owe(Act.DELETE, spot.chat, body)

    def _said(self, reply: Reply, spot: Spot) -> list[Owe]:
        letters = self.letters(reply, spot)
        owed = [Owe(Act.SAY, spot.chat, letter) for letter in letters]
        if reply.in_place and spot.pressed is not None:
            edit = {**letters[0], "message": spot.pressed, "media": spot.pressed_media}
            owed[0] = Owe(Act.EDIT, spot.chat, edit)
        return owed

    def letters(self, reply: Reply, spot: Spot) -> list[Letter]:
        """Return a reply as one letter or several; its buttons stand under the last."""
        pictured = reply.picture is not None or reply.document is not None
        limit = LONGEST_CAPTION if pictured else LONGEST_TEXT
        parts = list(pieces(reply.text, limit)) or [()]
        if pictured and len(parts) > 1:
            parts = [(), *pieces(reply.text, LONGEST_TEXT)]
        letters: list[Letter] = [{"html": html(part)} for part in parts]
        if reply.picture is not None:
            letters[0]["picture"] = reply.picture.path
        if reply.document is not None:
            letters[0]["document"] = [reply.document.name, reply.document.content]
        if reply.buttons:
            letters[-1]["keys"] = keyboard(reply.buttons, self._bot_name)
        if spot.reply_to is not None:
            letters[0]["reply_to"] = spot.reply_to
        for letter in letters:
            if reply.protect:
                letter["protect"] = True
            if reply.remove_after is not None:
                letter["remove_after"] = reply.remove_after
            if spot.thread is not None:
                letter["thread"] = spot.thread
        return letters
