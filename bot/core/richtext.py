"""Text with a small set of emphasis that every channel can render: bold, code and links."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

_SPECIAL = re.compile(r"([\\*`\[\]])")
_TOKEN = re.compile(
    r"\\(?P<escaped>[\\*`\[\]])"
    r"|\*\*(?P<bold>(?:\\.|[^*\\])+)\*\*"
    r"|`(?P<code>(?:\\.|[^`\\])+)`"
    r"|\[(?P<label>(?:\\.|[^\]\\])+)\]\((?P<url>[^)\s]+)\)"
)
_ESCAPE = re.compile(r"\\([\\*`\[\]])")


class Style(StrEnum):
    """How a run of text is set."""

    PLAIN = "plain"
    BOLD = "bold"
    CODE = "code"
    LINK = "link"


@dataclass(frozen=True)
class Span:
    """A run of text in one style; ``url`` is set for links alone."""

    text: str
    style: Style = Style.PLAIN
    url: str | None = None


RichText = tuple[Span, ...]


def escape(text: str) -> str:
    """Return ``text`` so that ``parse`` shows it as it is, whatever marks it holds."""
    return _SPECIAL.sub(r"\\\1", text)


def parse(markup: str) -> RichText:
    r"""Read our markup: ``**bold**``, `` `code` ``, ``[words](url)``; ``\\`` disarms a mark."""
    spans: list[Span] = []
    loose: list[str] = []
    at = 0
    for match in _TOKEN.finditer(markup):
        loose.append(markup[at : match.start()])
        at = match.end()
        if match["escaped"] is not None:
            loose.append(match["escaped"])
            continue
        if "".join(loose):
            spans.append(Span("".join(loose)))
        loose = []
        if match["bold"] is not None:
            # A value or a link may stand inside bold words; it keeps its own style.
            spans += [
                replace(span, style=Style.BOLD) if span.style is Style.PLAIN else span
                for span in parse(match["bold"])
            ]
        elif match["code"] is not None:
            spans.append(Span(_unescape(match["code"]), Style.CODE))
        else:
            spans.append(Span(plain(parse(match["label"])), Style.LINK, match["url"]))
    loose.append(markup[at:])
    if "".join(loose):
        spans.append(Span("".join(loose)))
    return tuple(spans)


def plain(rich: Iterable[Span]) -> str:
    """Return the words alone, for files, tests and machine-readable output."""
    return "".join(span.text for span in rich)


def _unescape(text: str) -> str:
    return _ESCAPE.sub(r"\1", text)
