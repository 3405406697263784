"""What can happen in a chat, in plain words that no channel owns."""

from dataclasses import dataclass, field
from enum import StrEnum


class ChatKind(StrEnum):
    """Where the conversation takes place: alone with the seller, or before others."""

    PRIVATE = "private"
    GROUP = "group"


class AttachmentKind(StrEnum):
    """What came instead of text."""

    PHOTO = "photo"
    DOCUMENT = "document"
    VOICE = "voice"
    STICKER = "sticker"
    CONTACT = "contact"
    LOCATION = "location"
    OTHER = "other"


@dataclass(frozen=True)
class Origin:
    """Who wrote, where and when.

    Ids are opaque strings of the channel. ``message`` is None where there is nothing that could be
    deleted (a terminal line from a pipe). ``served`` says whether it passed through a service that
    may hold copies. ``sent_at`` is in Unix seconds.
    """

    user: str
    chat: str
    chat_kind: ChatKind = ChatKind.PRIVATE
    message: str | None = None
    hint: str | None = None
    addressed: bool = True
    may_delete: bool = True
    served: bool = True
    sent_at: float = 0.0


@dataclass(frozen=True)
class Message:
    """A text the user wrote, or wrote anew over an older one when ``edited`` is set.

    ``quoted`` is text that came along with it (a quotation, a forwarded part): it is looked
    through for values but never answered as a question. Neither field may show up in a repr.
    ``quoted_message`` is the user's own older message it came from, where that stands in the chat.
    """

    origin: Origin
    text: str = field(repr=False)
    quoted: str = field(default="", repr=False)
    edited: bool = False
    quoted_message: str | None = None


@dataclass(frozen=True)
class ButtonPress:
    """A button under one of our replies was pressed; ``data`` is what we put into it."""

    origin: Origin
    data: str


@dataclass(frozen=True)
class Attachment:
    """Something that is no text; ``content`` holds the words of a small text file when readable."""

    origin: Origin
    kind: AttachmentKind
    caption: str = field(default="", repr=False)
    content: str | None = field(default=None, repr=False)


Event = Message | ButtonPress | Attachment
