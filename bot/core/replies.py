"""What the conversation wants said and done, in plain values that a channel renders."""

from dataclasses import dataclass, field

from bot.core.richtext import RichText


@dataclass(frozen=True)
class Button:
    """A choice under a reply: exactly one of the fields beside ``label`` is set.

    ``data`` comes back as a ButtonPress and takes at most 64 bytes; ``copy`` is public text that
    the channel offers to copy; ``private`` opens the private chat with that start word.
    """

    label: str
    data: str | None = None
    url: str | None = None
    copy: str | None = None
    private: str | None = None


ButtonRows = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True)
class Picture:
    """A drawn picture: its path below the locale folders, and words for those who do not see it."""

    path: str
    alt: str


@dataclass(frozen=True)
class Document:
    """A file made for the user."""

    name: str
    content: str = field(repr=False)


@dataclass(frozen=True)
class Reply:
    """One message of ours.

    ``protect`` keeps it from being forwarded or saved, ``remove_after`` takes it away after that
    many seconds, ``in_place`` lets it replace the message whose button was pressed.
    """

    text: RichText = field(repr=False)
    buttons: ButtonRows = ()
    picture: Picture | None = None
    document: Document | None = None
    protect: bool = False
    remove_after: int | None = None
    in_place: bool = False


@dataclass(frozen=True)
class Delete:
    """The user's message of this id shall go, before anything is said.

    ``done`` or ``refused`` is said when it is known which of them came true; many a channel cannot
    tell beforehand.
    """

    message: str
    done: Reply | None = None
    refused: Reply | None = None


@dataclass(frozen=True)
class Say:
    """A reply shall be sent."""

    reply: Reply


Effect = Delete | Say
