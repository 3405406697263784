"""What the conversation wants said and done, in plain values that a channel renders."""

from dataclasses import asdict, dataclass, field
from typing import Any

from bot.core.richtext import RichText, Span, Style


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


def effect_to_json(effect: Effect) -> dict[str, Any]:
    """Return the effect as JSON-ready data; ``effect_from_json`` reads it back."""
    if isinstance(effect, Delete):
        data: dict[str, Any] = {"do": "delete", "message": effect.message}
        for name, reply in (("done", effect.done), ("refused", effect.refused)):
            if reply is not None:
                data[name] = reply_to_json(reply)
        return data
    return {"do": "say", "reply": reply_to_json(effect.reply)}


def effect_from_json(data: dict[str, Any]) -> Effect:
    """Read what ``effect_to_json`` wrote. Raises KeyError or ValueError on anything else."""
    if data["do"] == "delete":
        done, refused = data.get("done"), data.get("refused")
        return Delete(
            data["message"],
            reply_from_json(done) if done else None,
            reply_from_json(refused) if refused else None,
        )
    if data["do"] == "say":
        return Say(reply_from_json(data["reply"]))
    raise ValueError("unknown effect")


def reply_to_json(reply: Reply) -> dict[str, Any]:
    """Return the reply as JSON-ready data, defaults left out."""
    data: dict[str, Any] = {"text": [_span_to_json(span) for span in reply.text]}
    if reply.buttons:
        data["buttons"] = [[_button_to_json(button) for button in row] for row in reply.buttons]
    if reply.picture:
        data["picture"] = [reply.picture.path, reply.picture.alt]
    if reply.document:
        data["document"] = [reply.document.name, reply.document.content]
    if reply.protect:
        data["protect"] = True
    if reply.remove_after is not None:
        data["remove_after"] = reply.remove_after
    if reply.in_place:
        data["in_place"] = True
    return data


def reply_from_json(data: dict[str, Any]) -> Reply:
    """Read what ``reply_to_json`` wrote."""
    return Reply(
        text=tuple(Span(text, Style(style), url) for text, style, url in data["text"]),
        buttons=tuple(tuple(Button(**button) for button in row) for row in data.get("buttons", ())),
        picture=Picture(*data["picture"]) if "picture" in data else None,
        document=Document(*data["document"]) if "document" in data else None,
        protect=data.get("protect", False),
        remove_after=data.get("remove_after"),
        in_place=data.get("in_place", False),
    )


def _span_to_json(span: Span) -> list[str | None]:
    return [span.text, span.style.value, span.url]


def _button_to_json(button: Button) -> dict[str, str]:
    return {name: value for name, value in asdict(button).items() if value is not None}
