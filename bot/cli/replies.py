"""kagiban replies: every reply of each language in one text file, for reading through."""

import argparse
from pathlib import Path

from bot.app import parts
from bot.cli.common import chosen_language
from bot.core.richtext import plain
from bot.gallery.exhibits import exhibits
from bot.i18n.locales import Locales


def command(options: argparse.Namespace, locales: Locales) -> int:
    """Write replies-<code>.txt into the folder for each language, and print the paths."""
    built = parts(locales)
    only = chosen_language(options.lang, locales)
    folder = Path(options.folder)
    folder.mkdir(parents=True, exist_ok=True)
    for locale in locales:
        if only not in (None, locale.code):
            continue
        path = folder / f"replies-{locale.code}.txt"
        entries = []
        for exhibit in exhibits(built, locale):
            labels = [button.label for row in exhibit.reply.buttons for button in row]
            buttons = f"\n[{'] ['.join(labels)}]" if labels else ""
            entries.append(f"=== {exhibit.id}\n{plain(exhibit.reply.text)}{buttons}\n")
        path.write_text("\n".join(entries), encoding="utf-8")
        print(path)
    return 0
