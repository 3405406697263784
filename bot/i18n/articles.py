"""The longer texts of a language: answers by topic, guides with steps, articles by cue words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_SECTION = re.compile(r"^## +(\S+)[ \t]*$", re.MULTILINE)
_STEP = re.compile(r"^\d+\. +", re.MULTILINE)


class TextError(ValueError):
    """A text file does not have the form it needs; names the file and what is missing."""


@dataclass(frozen=True)
class Guide:
    """How to get to one credential: the answer first, then steps, its looks, what to remember.

    ``different`` is what to try when the screen looks different. All fields are markup.
    """

    lead: str
    steps: tuple[str, ...]
    looks: str
    remember: str
    different: str


@dataclass(frozen=True)
class Article:
    """A text on one narrow matter, found when the message has one of its cues.

    Each cue is a set of words that must all occur in the normalised message.
    """

    id: str
    title: str
    topics: frozenset[str]
    tokens: frozenset[str]
    cues: tuple[tuple[str, ...], ...]
    text: str


def sections(source: str) -> dict[str, str]:
    """Split a text at its ``## name`` lines; what stands before the first is under ``""``."""
    parts = _SECTION.split(source)
    found = {"": parts[0].strip()}
    for name, body in zip(parts[1::2], parts[2::2], strict=True):
        found[name] = body.strip()
    return found


def read_answers(folder: Path) -> dict[str, dict[str, str]]:
    """Read ``answers/<token>.md``: the text of each topic by token."""
    return {
        path.stem: {name: body for name, body in _sections_of(path).items() if name}
        for path in sorted(folder.glob("*.md"))
    }


def read_guides(folder: Path) -> dict[str, Guide]:
    """Read ``guides/<token>.md``. Raises TextError when a part is missing."""
    return {path.stem: _guide(path) for path in sorted(folder.glob("*.md"))}


def read_articles(folder: Path) -> dict[str, Article]:
    """Read ``articles/<id>.md``. Raises TextError when the head is not complete."""
    return {path.stem: _article(path) for path in sorted(folder.glob("*.md"))}


def leak_steps(folder: Path, kind: str) -> list[str]:
    """Read ``leaks/<kind>.md`` of a language folder: steps after a leak (facts 4.1)."""
    source = (folder / "leaks" / f"{kind}.md").read_text(encoding="utf-8")
    return [step.strip() for step in _STEP.split(source)[1:]]


def _sections_of(path: Path) -> dict[str, str]:
    return sections(path.read_text(encoding="utf-8"))


def _guide(path: Path) -> Guide:
    parts = _sections_of(path)
    missing = [name for name in ("steps", "looks", "remember", "different") if name not in parts]
    if missing or not parts[""]:
        raise TextError(f"{path.name}: guide without {', '.join(missing or ['lead'])}")
    steps = tuple(step.strip() for step in _STEP.split(parts["steps"])[1:])
    return Guide(parts[""], steps, parts["looks"], parts["remember"], parts["different"])


def _article(path: Path) -> Article:
    _, _, rest = path.read_text(encoding="utf-8").partition("---\n")
    head_source, mark, text = rest.partition("\n---\n")
    head = _head(head_source)
    missing = [name for name in ("title", "topics", "cues") if name not in head]
    if missing or not mark:
        raise TextError(f"{path.name}: article without {', '.join(missing or ['text'])}")
    cues = tuple(
        tuple(word.strip().lower() for word in cue.split("&"))
        for cue in head["cues"].split("|")
        if cue.strip()
    )
    return Article(
        id=path.stem,
        title=head["title"],
        topics=frozenset(head["topics"].split()),
        tokens=frozenset(head.get("tokens", "").split()),
        cues=cues,
        text=text.strip(),
    )


def _head(source: str) -> Mapping[str, str]:
    pairs = (line.partition(":") for line in source.splitlines() if ":" in line)
    return {name.strip(): value.strip() for name, _, value in pairs}
