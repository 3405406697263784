"""Training: makes the model of each language from its examples, the same bytes every time."""

import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from bot.nlu import fit, model
from bot.nlu.understander import language_folders


def main(arguments: Sequence[str] | None = None) -> int:
    """Train the languages below the folder given, else those of the repository."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    root = Path(given[0]) if given else Path(__file__).parents[2] / "locales"
    folders = language_folders(root)
    with ProcessPoolExecutor() as pool:
        models = pool.map(partial(fit.fit, folders=folders), folders)
        for folder, trained in zip(folders, models, strict=True):
            model.save(trained, folder / model.FILE)
            counts = f"{len(trained.hashes)} facts, {len(trained.net.signs)} signs"
            sys.stdout.write(f"{folder.name}: {counts}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
