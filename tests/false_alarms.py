"""Judges ordinary text, paragraph by paragraph, and lists what was found: false alarms, mostly.

python -m tests.false_alarms FOLDER_OR_FILE ...   (--all also lists what is not a false alarm)
"""

import argparse
import gzip
import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from bot.i18n.locales import locales_root
from bot.tokens.base import Finding
from bot.tokens.judge import Judge

_SUFFIXES = {".txt", ".md", ".rst", ".html", ".gz", ".py", ".xml", ".csv", ".7", ".1", ".5", ".8"}
_TAGS = re.compile(r"<(?:script|style).*?</(?:script|style)>|<[^>\n]{1,400}>", re.DOTALL)
_BLOCK = re.compile(r"</?(?:p|div|li|h[1-6]|pre|tr|dt|dd|table|ul|ol|br)\b[^>]*>")
_JAPANESE = re.compile(r"[ぁ-んァ-ヶ]")
_PARAGRAPH = re.compile(r"\n[ \t]*\n+")


@dataclass(frozen=True)
class Alarm:
    """A paragraph in which something was found."""

    place: str
    paragraph: str
    findings: tuple[Finding, ...]


def paragraphs_of(path: Path) -> Iterator[str]:
    """Yield the paragraphs of a text, HTML or compressed file."""
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rb") as file:
            text = file.read().decode("utf-8", "replace")
    except OSError:
        return
    if ".html" in path.name or ".xml" in path.name:
        text = html.unescape(_TAGS.sub(" ", _BLOCK.sub("\n\n", text)))
    if path.suffix == ".gz" and "/man/" in str(path):
        text = re.sub(r"^\.(?:PP|SH|TP|P|LP|br|sp)\b.*$", "\n", text, flags=re.MULTILINE)
    for paragraph in _PARAGRAPH.split(text):
        if sum(character.isalpha() for character in paragraph) >= 20:
            yield paragraph.strip()


def files_of(places: Iterable[Path]) -> Iterator[Path]:
    """Yield the text files below some places, in a fixed order."""
    for place in places:
        found = sorted(place.rglob("*")) if place.is_dir() else [place]
        yield from (path for path in found if path.is_file() and path.suffix in _SUFFIXES)


def alarms(judge: Judge, places: Iterable[Path], most: int) -> tuple[dict[str, int], list[Alarm]]:
    """Judge paragraphs; returns how many there were by language, and those with a finding."""
    seen: set[int] = set()
    counts = {"ja": 0, "en": 0}
    found: list[Alarm] = []
    for path in files_of(places):
        for paragraph in paragraphs_of(path):
            if hash(paragraph) in seen:
                continue
            seen.add(hash(paragraph))
            counts["ja" if _JAPANESE.search(paragraph) else "en"] += 1
            findings = judge.judge(paragraph)
            if findings:
                found.append(Alarm(str(path), paragraph, findings))
            if len(seen) >= most:
                return counts, found
    return counts, found


def main() -> None:
    """List what was found, with the words around it, and the rate."""
    parser = argparse.ArgumentParser(prog="tests.false_alarms")
    parser.add_argument("places", nargs="+", type=Path)
    parser.add_argument("--most", type=int, default=1_000_000, help="paragraphs to look at")
    options = parser.parse_args()
    counts, found = alarms(Judge.load(locales_root()), options.places, options.most)
    for alarm in found:
        for finding in alarm.findings:
            start, end = finding.span
            around = alarm.paragraph[max(0, start - 50) : end + 20]
            kind = finding.kind or "/".join(finding.candidates)
            print(f"{kind} {finding.verdict.value} {finding.labelled}: {around!r}  {alarm.place}")
    total = sum(counts.values())
    japanese = sum(bool(_JAPANESE.search(alarm.paragraph)) for alarm in found)
    print(f"paragraphs {counts}, with a find: {len(found)} (Japanese {japanese})")
    print(f"rate: {1000 * len(found) / max(total, 1):.3f} in 1,000")


if __name__ == "__main__":
    main()
