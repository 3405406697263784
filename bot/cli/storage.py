"""What the commands on storage share: from the settings to keys and an open database."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bot import settings
from bot.core.richtext import parse, plain
from bot.crypto.errors import KeyFault
from bot.i18n.locales import Locale
from bot.settings import Settings
from bot.store.base import Store
from bot.store.errors import StoreFault
from bot.store.opening import Keys, find_keys, find_place, open_store

FAULTS = (KeyFault, StoreFault, settings.SettingsError)


def keys_of(configured: Settings) -> Keys:
    """Return the master keys the settings name. Raises KeyFault."""
    place = find_place(configured.database_url, configured.data)
    given = configured.keys.reveal() if configured.keys else None
    return find_keys(place, given, configured.key_file, settings.config_dir())


@asynccontextmanager
async def opened(configured: Settings, locale: Locale) -> AsyncIterator[Store]:
    """Open the store, say where a key file was made, and close it at the end."""
    keys = keys_of(configured)
    if keys.created is not None:
        print(words(locale, "keys-created", path=str(keys.created)), file=sys.stderr)
    store = await open_store(configured.database_url, configured.data, keys.ring)
    try:
        yield store
    finally:
        await store.close()


def explain(fault: Exception, locale: Locale) -> None:
    """Print what stops a command, one line for each fault, to standard error."""
    if isinstance(fault, settings.SettingsError):
        lines = fault.faults
    elif isinstance(fault, KeyFault | StoreFault):
        lines = [words(locale, fault.message_key, **fault.details)]
    else:
        lines = [type(fault).__name__]
    for line in lines:
        print(line, file=sys.stderr)


def words(locale: Locale, key: str, **arguments: str | int) -> str:
    """Return a short message without its emphasis."""
    return plain(parse(locale.text(key, **arguments)))
