"""kagiban db: bring a database up to date, or move it to another engine."""

import argparse
import asyncio
import sys
from pathlib import Path

from bot import settings
from bot.cli.main import system_language
from bot.cli.storage import FAULTS, explain, words
from bot.i18n.locales import Locale, Locales
from bot.store.copying import Progress, copy_store
from bot.store.errors import SourceMissing
from bot.store.opening import find_place, open_engine


def command(options: argparse.Namespace, locales: Locales) -> int:
    """Carry out migrate or copy."""
    locale = locales[system_language(locales)]
    work = _migrate(locale) if options.action == "migrate" else _copy(options, locale)
    try:
        return asyncio.run(work)
    except FAULTS as fault:
        explain(fault, locale)
        return 2


async def _migrate(locale: Locale) -> int:
    configured = settings.load()
    engine, migrated = await open_engine(find_place(configured.database_url, configured.data))
    await engine.close()
    print(words(locale, "db-migrated", before=migrated.before, after=migrated.after))
    return 0


async def _copy(options: argparse.Namespace, locale: Locale) -> int:
    nowhere = Path()
    try:
        source, _ = await open_engine(find_place(options.source, nowhere), create=False)
    except FileNotFoundError:
        raise SourceMissing from None
    try:
        target, _ = await open_engine(find_place(options.target, nowhere))
        try:
            copied = await copy_store(source, target, _report)
        finally:
            await target.close()
    finally:
        await source.close()
    print(words(locale, "db-copied", rows=sum(copied.values()), tables=len(copied)))
    return 0


def _report(progress: Progress) -> None:
    print(f"{progress.table} {progress.done}/{progress.total}", file=sys.stderr)
