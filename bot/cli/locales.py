"""kagiban locales: the strict checker of the language folders."""

import argparse

from bot.i18n.check import check
from bot.i18n.locales import Locales


def command(_options: argparse.Namespace, locales: Locales) -> int:
    """Print every finding; 0 when there is none."""
    found = check(locales)
    for line in found:
        print(line)
    if not found:
        print(f"{', '.join(locales.codes)}: 0 findings")
    return 1 if found else 0
