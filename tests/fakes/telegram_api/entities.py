"""Reads the HTML of messages as strictly as the real server does."""

import html
import re
from dataclasses import dataclass

from tests.fakes.telegram_api.errors import Refused

_SIMPLE = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "tg-emoji": "custom_emoji",
}
_TAG = re.compile(
    r"<(?P<close>/?)(?P<name>[a-zA-Z][a-zA-Z0-9-]*)(?P<rest>(?:\s+[a-zA-Z-]+(?:=(?:\"[^\"]*\"|'[^']*'"
    r"|[^\s\"'>]+))?)*)\s*>"
)
_ATTRIBUTE = re.compile(r"([a-zA-Z-]+)(?:=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+)))?")
_REFERENCE = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|lt|gt|amp|quot);")
MOST_ENTITIES = 100


@dataclass(frozen=True)
class Entity:
    """A run of formatting; ``offset`` and ``length`` are UTF-16 units."""

    type: str
    offset: int
    length: int
    url: str | None = None

    def as_json(self) -> dict[str, object]:
        """Return it as the server sends it."""
        data: dict[str, object] = {"type": self.type, "offset": self.offset, "length": self.length}
        if self.url is not None:
            data["url"] = self.url
        return data


def units(text: str) -> int:
    """Return the length in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse_html(source: str) -> tuple[str, tuple[Entity, ...]]:
    """Return the plain text and its entities. Raises Refused where the real server would."""
    text: list[str] = []
    size = 0
    open_tags: list[tuple[str, int, str | None, int]] = []
    entities: list[Entity] = []
    at = 0
    while at < len(source):
        if source[at] == "&":
            match = _REFERENCE.match(source, at)
            piece = html.unescape(match[0]) if match else "&"
            at += len(match[0]) if match else 1
        elif source[at] == "<":
            tag = _TAG.match(source, at)
            if tag is None:
                raise _cannot("Unexpected end of name token", source, at)
            if tag["close"]:
                entities += _close(tag["name"].lower(), open_tags, size, source, at)
            else:
                open_tags.append(_open(tag, size, source, at))
            at = tag.end()
            continue
        else:
            end = next((i for i in range(at, len(source)) if source[i] in "&<"), len(source))
            piece, at = source[at:end], end
        text.append(piece)
        size += units(piece)
    if open_tags:
        raise _cannot(f"Can't find end tag corresponding to start tag {open_tags[-1][0]}", "", 0)
    if len(entities) > MOST_ENTITIES:
        raise Refused("too many entities for one message")
    return "".join(text), tuple(sorted(entities, key=lambda e: (e.offset, -e.length)))


def _open(
    tag: "re.Match[str]", size: int, source: str, at: int
) -> tuple[str, int, str | None, int]:
    name = tag["name"].lower()
    if name not in _SIMPLE:
        raise _cannot(f'Unsupported start tag "{name}"', source, at)
    attributes = {
        m[1].lower(): m[2] or m[3] or m[4] or "" for m in _ATTRIBUTE.finditer(tag["rest"])
    }
    if name == "span" and attributes.get("class") != "tg-spoiler":
        raise _cannot('Tag "span" must have class "tg-spoiler"', source, at)
    url = html.unescape(attributes.get("href", "")) if name == "a" else None
    return name, size, url, at


def _close(
    name: str,
    open_tags: list[tuple[str, int, str | None, int]],
    size: int,
    source: str,
    at: int,
) -> list[Entity]:
    if not open_tags:
        raise _cannot("Unexpected end tag", source, at)
    opened, start, url, _ = open_tags.pop()
    if opened != name:
        raise _cannot(f'Unmatched end tag, expected "</{opened}>", found "</{name}>"', source, at)
    if any(outer in ("code", "pre") for outer, *_ in open_tags):
        raise Refused("can't parse entities: nothing can stand inside code")
    if size == start or (name == "a" and not _good_url(url or "")):
        return []
    return [Entity(_SIMPLE[name], start, size - start, url)]


def _good_url(url: str) -> bool:
    return bool(re.fullmatch(r"(https?|tg|mailto|tel|ftp)://?\S+|[\w.-]+\.\w{2,}\S*", url))


def _cannot(why: str, source: str, at: int) -> Refused:
    offset = len(source[:at].encode("utf-8", "surrogatepass"))
    return Refused(f"can't parse entities: {why} at byte offset {offset}")
