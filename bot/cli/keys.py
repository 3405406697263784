"""kagiban keys: make, rotate and retire master keys."""

import argparse
import asyncio

from bot import settings
from bot.cli.main import system_language
from bot.cli.storage import FAULTS, explain, keys_of, words
from bot.crypto.keyring import new_entry
from bot.i18n.locales import Locale, Locales
from bot.store.opening import find_place, open_engine
from bot.store.rotation import retire_key, rotate_keys
from bot.store.sealed import unlock_store


def command(options: argparse.Namespace, locales: Locales) -> int:
    """Carry out one of new, rotate and retire."""
    locale = locales[system_language(locales)]
    if options.action == "new":
        print(new_entry(options.id))
        return 0
    try:
        return asyncio.run(_with_database(options, locale))
    except FAULTS as fault:
        explain(fault, locale)
        return 2


async def _with_database(options: argparse.Namespace, locale: Locale) -> int:
    configured = settings.load()
    ring = keys_of(configured).ring
    engine, _ = await open_engine(find_place(configured.database_url, configured.data))
    try:
        await unlock_store(engine, ring)
        if options.action == "retire":
            await retire_key(engine, ring, options.id)
            print(words(locale, "keys-retired", id=options.id))
            return 0
        done = await rotate_keys(engine, ring)
        print(words(locale, "keys-rotated", count=done.rewrapped, id=ring.newest))
        if done.refused:
            print(words(locale, "keys-refused", count=done.refused))
        return 1 if done.refused else 0
    finally:
        await engine.close()
