"""kagiban gallery: every message and picture in one page, for translators and reviewers."""

import argparse
from pathlib import Path

from bot.app import parts
from bot.cli.main import system_language
from bot.gallery.exhibits import exhibits
from bot.gallery.page import page
from bot.i18n.locales import Locales


def command(options: argparse.Namespace, locales: Locales) -> int:
    """Write the page and print where it is."""
    built = parts(locales)
    shown = {locale.code: list(exhibits(built, locale)) for locale in locales}
    path = Path(options.file)
    path.write_text(page(locales[system_language(locales)], shown, locales.root), encoding="utf-8")
    print(path)
    return 0
