"""kagiban run: the bot on Telegram."""

import argparse
import asyncio
import signal
import sys

from bot import settings
from bot.app import parts
from bot.cli.loading import loading
from bot.cli.main import system_language
from bot.cli.storage import FAULTS, explain, opened, words
from bot.core.answers import Operator
from bot.core.conversation import Conversation
from bot.i18n.locales import Locale, Locales
from bot.nlu.model import ModelError
from bot.ops.logging import Redactor, set_up
from bot.settings import Settings, SettingsError
from bot.tokens.redact import redact
from bot.transport.telegram.service import TokenRefused, serve


def command(_options: argparse.Namespace, locales: Locales) -> int:
    """Serve until told to stop; what stops the start is one line for each fault."""
    locale = locales[system_language(locales)]
    try:
        configured = settings.load()
        if configured.bot_token is None:
            raise SettingsError(["TELEGRAM_BOT_TOKEN: " + words(locale, "run-token-missing")])
        return asyncio.run(_run(configured, locales, locale))
    except FAULTS as fault:
        explain(fault, locale)
        return 2
    except ModelError as error:
        print(error, file=sys.stderr)
        return 2


async def _run(configured: Settings, locales: Locales, locale: Locale) -> int:
    known = (configured.bot_token, configured.webhook_secret, configured.keys)
    set_up(Redactor([secret for secret in known if secret], redact))
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        try:
            loop.add_signal_handler(name, stop.set)
        except NotImplementedError:  # Windows has no such handlers
            signal.signal(name, lambda *_: loop.call_soon_threadsafe(stop.set))
    # The disk and the server are waited for while this loads.
    conversation = asyncio.create_task(asyncio.to_thread(_conversation, configured, locales))
    async with opened(configured, locale) as store:
        try:
            await serve(configured, conversation, store, stop)
        except TokenRefused:
            print("TELEGRAM_BOT_TOKEN: " + words(locale, "run-token-refused"), file=sys.stderr)
            return 2
    return 0


def _conversation(configured: Settings, locales: Locales) -> Conversation:
    operator = Operator(configured.operator_name, configured.operator_contact)
    with loading():
        return Conversation(parts(locales, operator))
