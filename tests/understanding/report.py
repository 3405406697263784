"""The report: how well questions are understood that the training has not seen.

Run ``python -m tests.understanding.report`` for the held-out files of the project, or with paths of
other files of the same form. Only figures are printed, and for the worst errors where they stand.
"""

import argparse
import itertools
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.nlu.examples import Example, read_file, read_folder
from bot.nlu.types import Decision, Understanding
from bot.nlu.understander import Understander

ROOT = Path(__file__).parents[2]
HELD_OUT = Path(__file__).parent / "heldout"
_BINS = (0.0, 0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)


@dataclass(frozen=True)
class Judged:
    """A message, what was understood, and whether that is right."""

    example: Example
    found: Understanding

    @property
    def wanted(self) -> set[tuple[str, str]]:
        """The pairs the message stands for."""
        return set(self.example.pairs)

    @property
    def pairs(self) -> set[tuple[str, str]]:
        """The pairs understood."""
        return {(intent.topic, intent.token) for intent in self.found.intents}

    @property
    def asks(self) -> bool:
        """Whether it asked back."""
        return self.found.decision is Decision.ASK

    @property
    def answered_right(self) -> bool:
        """Right without asking."""
        return not self.asks and self.pairs == self.wanted

    @property
    def offered(self) -> bool:
        """Asked back, with every right pair among the options."""
        options = {(option.topic, option.token) for option in self.found.options}
        return self.asks and self.wanted <= options

    @property
    def outside(self) -> bool:
        """Whether the message is none of ours."""
        return self.wanted == {("out_of_scope", "none")}


def judge(
    understander: Understander, examples: Iterable[Example], hint: str | None = None
) -> list[Judged]:
    """Understand each message by itself."""
    return [Judged(e, understander.understand(e.text, hint=hint)) for e in examples]


def figures(judged: Sequence[Judged]) -> dict[str, float]:
    """Return the figures that the project promises, as shares."""
    inside = [one for one in judged if not one.outside]
    outside = [one for one in judged if one.outside]
    return {
        "right or offered": _share(one.answered_right or one.offered for one in judged),
        "answered right": _share(one.answered_right for one in judged),
        "answered wrong": _share(not one.asks and not one.answered_right for one in judged),
        "asked": _share(one.asks for one in judged),
        "best guess right": _share(one.pairs == one.wanted for one in judged),
        "topics right": _share(
            {t for t, _ in one.pairs} == {t for t, _ in one.wanted} for one in judged
        ),
        "tokens right": _share(
            {k for _, k in one.pairs} == {k for _, k in one.wanted} for one in judged
        ),
        "out of scope found": _share(one.answered_right or one.offered for one in outside),
        "in scope refused": _share(one.found.decision is Decision.DECLINE for one in inside),
    }


def nearest(examples: Sequence[Example], taught: Sequence[Example]) -> list[float]:
    """Return how alike each message and its nearest taught example are (letter triples, 0 to 1)."""
    index: dict[str, list[int]] = defaultdict(list)
    sizes = []
    for number, example in enumerate(taught):
        triples = _triples(example.text)
        sizes.append(len(triples))
        for triple in triples:
            index[triple].append(number)
    best = []
    for example in examples:
        triples = _triples(example.text)
        shared = Counter(number for triple in triples for number in index.get(triple, ()))
        best.append(
            max((n / (len(triples) + sizes[i] - n) for i, n in shared.items()), default=0.0)
        )
    return best


def _triples(text: str) -> set[str]:
    padded = f" {text.casefold()} "
    return {padded[i : i + 3] for i in range(len(padded) - 2)}


def _share(outcomes: Iterable[bool]) -> float:
    kept = list(outcomes)
    return sum(kept) / len(kept) if kept else 1.0


def _table(title: str, groups: dict[str, list[Judged]]) -> list[str]:
    lines = [f"\n{title:<24}{'count':>6}{'answered':>10}{'offered':>9}{'wrong':>8}"]
    for name, judged in sorted(groups.items()):
        share = figures(judged)
        lines.append(
            f"{name:<24}{len(judged):>6}{share['answered right']:>10.3f}"
            f"{share['right or offered'] - share['answered right']:>9.3f}"
            f"{share['answered wrong']:>8.3f}"
        )
    return lines


def _calibration(judged: Sequence[Judged]) -> list[str]:
    lines = ["\nconfidence      count  mean said  really right"]
    for low, high in itertools.pairwise(_BINS):
        inside = [one for one in judged if low <= one.found.intents[0].confidence < high]
        if inside:
            said = sum(one.found.intents[0].confidence for one in inside) / len(inside)
            really = _share(one.pairs == one.wanted for one in inside)
            lines.append(
                f"{low:.2f}-{min(high, 1):.2f}{len(inside):>12}{said:>11.3f}{really:>14.3f}"
            )
    return lines


def _confusions(judged: Sequence[Judged]) -> list[str]:
    pairs = Counter(
        (_topics(one.wanted), _topics(one.pairs))
        for one in judged
        if _topics(one.wanted) != _topics(one.pairs)
    )
    tokens = Counter(
        (_tokens(one.wanted), _tokens(one.pairs))
        for one in judged
        if _tokens(one.wanted) != _tokens(one.pairs)
    )
    lines = ["\nmost confused topics (wanted -> understood)"]
    lines += [f"{count:>4}  {a} -> {b}" for (a, b), count in pairs.most_common(40)]
    lines += ["\nmost confused tokens (wanted -> understood)"]
    return lines + [f"{count:>4}  {a} -> {b}" for (a, b), count in tokens.most_common(25)]


def _topics(pairs: Iterable[tuple[str, str]]) -> str:
    return "+".join(sorted(topic for topic, _ in pairs))


def _tokens(pairs: Iterable[tuple[str, str]]) -> str:
    return "+".join(sorted({token for _, token in pairs}))


def _worst(judged: Sequence[Judged], count: int) -> list[str]:
    wrong = [one for one in judged if not one.asks and not one.answered_right]
    wrong.sort(key=lambda one: -one.found.intents[0].confidence)
    lines = ["\nworst errors (where, confidence, wanted -> understood)"]
    for one in wrong[:count]:
        said = one.found.intents[0].confidence
        lines.append(
            f"{one.example.source:<14}{said:.2f}  {sorted(one.wanted)} -> {sorted(one.pairs)}"
        )
    return lines


def report(code: str, path: Path, understander: Understander, full: bool) -> dict[str, float]:
    """Print the report of one file and return its figures."""
    examples = read_file(path)
    judged = judge(understander, examples)
    share = figures(judged)
    said = [one for one in judged if one.found.language is not None]
    lines = [f"\n== {code}: {len(judged)} messages of {path.name}"]
    lines += [f"{name:<22}{value:.4f}" for name, value in share.items()]
    lines.append(f"{'language right':<22}{_share(one.found.language == code for one in said):.4f}")
    if full:
        by: dict[str, dict[str, list[Judged]]] = defaultdict(lambda: defaultdict(list))
        for one in judged:
            by["topic"][_topics(one.wanted)].append(one)
            by["token"][_tokens(one.wanted)].append(one)
            by["style"][one.example.style or "plain"].append(one)
        for name in ("topic", "token", "style"):
            lines += _table(f"by {name}", by[name])
        lines += _calibration(judged) + _confusions(judged) + _worst(judged, 25)
        near = sorted(nearest(examples, read_folder(ROOT / "locales" / code / "examples")))
        marks = [near[int(q * (len(near) - 1))] for q in (0.0, 0.25, 0.5, 0.75, 0.9, 1.0)]
        lines.append(
            "\nnearest taught example, alike by letter triples (min, 25 %, 50 %, 75 %, 90 %, max): "
            + ", ".join(f"{mark:.2f}" for mark in marks)
        )
    sys.stdout.write("\n".join(lines) + "\n")
    return share


def main() -> int:
    """Print the report of the held-out files, or of those given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="*", type=Path, help="named after their language")
    parser.add_argument("--short", action="store_true", help="only the promised figures")
    options = parser.parse_args()
    understander = Understander.load(ROOT / "locales")
    for path in options.files or sorted(HELD_OUT.glob("*.txt")):
        report(path.stem.split("_")[0], path, understander, not options.short)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
