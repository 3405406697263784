"""Examples: reads the example messages of a language with the intents they stand for."""

from dataclasses import dataclass
from pathlib import Path

Pair = tuple[str, str]


class ExampleError(ValueError):
    """An example file does not have the form it needs; names the file and the line."""


@dataclass(frozen=True)
class Example:
    """A message, the pairs (topic, token) it stands for, the style it is in, where it is from."""

    text: str
    pairs: tuple[Pair, ...]
    style: str
    source: str


def read_folder(folder: Path) -> list[Example]:
    """Read every example file of a folder, in the order of their names."""
    return [example for path in sorted(folder.glob("*.txt")) for example in read_file(path)]


def read_file(path: Path) -> list[Example]:
    """Read ``[topic token, topic token | style]`` headers, each with its messages below.

    Raises ExampleError when a line has no header or a header cannot be read.
    """
    examples: list[Example] = []
    pairs: tuple[Pair, ...] = ()
    style = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        text = line.strip()
        if not text or text.startswith("# "):
            continue
        if text.startswith("[") and text.endswith("]") and _is_header(text):
            pairs, style = _header(text)
        elif not pairs:
            raise ExampleError(f"{path.name}:{number}: a message without a header")
        else:
            examples.append(Example(text, pairs, style, f"{path.name}:{number}"))
    return examples


def _is_header(text: str) -> bool:
    inside = text[1:-1].partition("|")[0]
    return all(len(pair.split()) == 2 and pair.isascii() for pair in inside.split(","))


def _header(text: str) -> tuple[tuple[Pair, ...], str]:
    inside, _, style = text[1:-1].partition("|")
    pairs = tuple((pair.split()[0], pair.split()[1]) for pair in inside.split(","))
    return pairs, style.strip()
