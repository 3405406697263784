"""Training: the same bytes from the same examples, and what was taught is known afterwards."""

from pathlib import Path

import pytest

from bot.nlu import fit, model
from bot.nlu.examples import Example, read_folder
from bot.nlu.features import Featurer
from bot.nlu.joining import mistyped
from bot.nlu.reading import Reader
from bot.nlu.script import Script
from bot.nlu.spelling import distance

LOCALES = Path(__file__).parents[1] / "locales"
FOLDERS = [LOCALES / "en", LOCALES / "ja"]
MOST_CHANGES = 6
"""Two slips, each at most a letter that became two."""
FEW = 25
"""Every how many examples are taught: enough to see that it learns, few enough to be quick."""


def some(folder: Path) -> list[Example]:
    return read_folder(folder / "examples")[::FEW]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_training_gives_the_same_bytes_and_learns_what_it_is_shown(
    folder: Path, tmp_path: Path
) -> None:
    taught = some(folder)
    trained = fit.fit(folder, FOLDERS, taught)
    model.save(trained, tmp_path / "one")
    model.save(fit.fit(folder, FOLDERS, taught), tmp_path / "two")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    reader, script = Reader(FOLDERS), Script.load(folder)
    featurer = Featurer(reader)
    single = [example for example in taught if len(example.pairs) == 1]
    right = 0
    for example in single:
        outlook = trained.outlook(featurer.facts(fit.read(reader, script, example.text)))
        right += max(outlook.topics, key=outlook.topics.__getitem__) == example.pairs[0][0]
    assert right / len(single) > 0.9


def test_slips_change_a_message_a_little_and_not_what_it_means() -> None:
    script = Script.load(LOCALES / "ja")
    taught = some(LOCALES / "ja")
    slipped = mistyped(taught, {own: latin for latin, own in script.latin.items()})
    texts = {example.text for example in taught}
    assert 0.05 < len(slipped) / len(taught) < 0.2
    for example in slipped:
        alike = [one.text for one in taught if one.pairs == example.pairs]
        assert min(distance(example.text, text, MOST_CHANGES) for text in alike) <= MOST_CHANGES
    assert sum(example.text not in texts for example in slipped) > 0.9 * len(slipped)
