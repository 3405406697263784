"""kagiban run: the bot on Telegram."""

import argparse
import asyncio
import signal
import sys
from pathlib import Path

from bot import settings
from bot.app import parts
from bot.cli.main import system_language
from bot.core.answers import Operator
from bot.core.conversation import Conversation
from bot.crypto.errors import KeyFault
from bot.i18n.locales import Locale, Locales
from bot.ops.logging import Redactor, set_up
from bot.settings import Settings
from bot.store.errors import StoreFault
from bot.store.opening import find_keys, find_place, open_store

CANNOT_START = 1
BAD_SETTINGS = 2


def command(_options: argparse.Namespace, locales: Locales) -> int:
    """Serve until told to stop; bad settings stop the start with a line each."""
    locale = locales[system_language(locales)]
    try:
        configured = settings.load()
        if configured.bot_token is None:
            raise settings.SettingsError([locale.text("run-no-token")])
    except settings.SettingsError as error:
        for fault in error.faults:
            print(fault, file=sys.stderr)
        return BAD_SETTINGS
    return asyncio.run(_run(configured, locales, locale))


async def _run(configured: Settings, locales: Locales, locale: Locale) -> int:
    set_up(_redactor(configured))
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    from bot.transport.telegram.service import TokenRefused, serve

    try:
        place = find_place(configured.database_url, configured.data)
        given = configured.keys.reveal() if configured.keys is not None else None
        keys = find_keys(place, given, configured.key_file, _configuration_folder())
        store = await open_store(configured.database_url, configured.data, keys.ring)
    except (KeyFault, StoreFault) as fault:
        print(locale.text(fault.message_key, **fault.details), file=sys.stderr)
        return CANNOT_START
    if keys.created is not None:
        print(locale.text("run-keys-created", path=str(keys.created)), file=sys.stderr)
    operator = Operator(configured.operator_name, configured.operator_contact)
    try:
        await serve(configured, Conversation(parts(locales, operator)), store, stop)
    except TokenRefused:
        print(locale.text("run-token-refused"), file=sys.stderr)
        return CANNOT_START
    finally:
        await store.close()
    return 0


def _redactor(configured: Settings) -> Redactor:
    known = (configured.bot_token, configured.webhook_secret, configured.keys)
    return Redactor(secret for secret in known if secret is not None)


def _configuration_folder() -> Path:
    return Path.home() / ".config" / "kagiban"
