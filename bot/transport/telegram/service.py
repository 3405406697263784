"""The Telegram channel as a whole: what runs, in which order it starts and how it stops."""

import asyncio
import logging
import time
from collections.abc import Awaitable, Coroutine
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from telegram.error import InvalidToken, TelegramError

from bot.core.conversation import Conversation
from bot.settings import Settings
from bot.store.base import Received, Store
from bot.store.errors import StoreFault
from bot.tokens.secret import Secret
from bot.transport.telegram import profile
from bot.transport.telegram.api import ALLOWED_UPDATES, Api, Me
from bot.transport.telegram.budget import Budget
from bot.transport.telegram.counts import Counts
from bot.transport.telegram.intake import Intake
from bot.transport.telegram.leases import Leases
from bot.transport.telegram.letters import Writer
from bot.transport.telegram.outcomes import backoff
from bot.transport.telegram.pacing import Pacer
from bot.transport.telegram.pictures import Pictures
from bot.transport.telegram.polling import Polling
from bot.transport.telegram.presses import Presses
from bot.transport.telegram.reminding import Reminding
from bot.transport.telegram.sender import Sender
from bot.transport.telegram.worker import Desk, Workers

if TYPE_CHECKING:
    from bot.transport.telegram.webhook import Listener

_log = logging.getLogger(__name__)
MOST_AT_ONCE = 300
"""Chats being worked on or sent to; the server keeps the rest until there is room."""
_LOOK_AGAIN = 1.0
_HOUSEKEEP_EVERY = 7.0
_STOP_SECONDS = 3.0


class TokenRefused(Exception):
    """The server does not know the bot's token; the text does not hold it."""


async def serve(
    settings: Settings, loading: Awaitable[Conversation], store: Store, stop: asyncio.Event
) -> None:
    """Run the channel until ``stop`` is set; the store stays open.

    ``settings.bot_token`` must be set. Nothing is received before ``loading`` has come to its
    end. Raises TokenRefused.
    """
    assert settings.bot_token is not None
    api = Api(settings.bot_token, settings.api_url)
    try:
        # Side by side: what fails first ends the start.
        me, conversation = await asyncio.gather(_until_stopped(_introduce(api), stop), loading)
        if me is None:
            return
        await store.take_over()
        await _Channel.build(settings, conversation, store, api, me).run(stop)
    except InvalidToken:
        raise TokenRefused from None
    finally:
        await api.close()


@dataclass(frozen=True)
class _Channel:
    """Everything that runs, built once."""

    settings: Settings
    api: Api
    store: Store
    intake: Intake
    workers: Workers
    reminding: Reminding
    sender: Sender
    presses: Presses
    leases: Leases
    conversation: Conversation
    counts: Counts

    @classmethod
    def build(
        cls,
        settings: Settings,
        conversation: Conversation,
        store: Store,
        api: Api,
        me: Me,
    ) -> "_Channel":
        """Put the parts together."""
        locales = conversation.parts.locales
        counts, leases, writer = Counts(), Leases(store), Writer(me.username)
        pictures = Pictures(locales.root, store)
        sender = Sender(api, store, Pacer(settings.global_budget), pictures, leases)
        presses = Presses(api, locales)
        desk = Desk(
            conversation,
            store,
            api,
            me,
            writer,
            sender,
            presses,
            Budget(settings.user_budget),
            leases,
            counts,
        )
        intake = Intake(store, conversation, writer, me, counts)
        workers, reminding = Workers(desk), Reminding(desk)
        return cls(
            settings,
            api,
            store,
            intake,
            workers,
            reminding,
            sender,
            presses,
            leases,
            conversation,
            counts,
        )

    async def run(self, stop: asyncio.Event) -> None:
        """Serve until ``stop`` is set, then let what is under way come to its end."""
        parts: list[Coroutine[Any, Any, None]] = [
            self._claim(),
            self._housekeep(),
            self.leases.run(),
            self._publish(),
            self.reminding.run(),
        ]
        listener = self._listener()
        if listener is None:
            parts.append(self._poll())
        else:
            parts += [listener.run(), self._announce(listener)]
        tasks = [asyncio.create_task(part) for part in parts]
        stopped = asyncio.create_task(stop.wait())
        try:
            await _first_failure(tasks, stopped)
        finally:
            _log.info("stopping")
            await self._stop(tasks, listener)
            stopped.cancel()

    def received(self, received: Received) -> None:
        """Begin with what the intake stored."""
        self.workers.start(received.work)
        self.sender.start(received.parcels)

    async def _room(self) -> None:
        await self.leases.fewer_than(MOST_AT_ONCE)

    def _listener(self) -> "Listener | None":
        url, listen = self.settings.webhook_url, self.settings.webhook_listen
        if url is None or listen is None:
            return None
        # Starting by long polling stays quick without the web server.
        from bot.transport.telegram.webhook import Listener, Webhook

        webhook = Webhook(self._webhook_secret(), self.intake, self.received, self.counts)
        return Listener(webhook.app(urlsplit(url).path), listen)

    def _webhook_secret(self) -> Secret:
        assert self.settings.webhook_secret is not None
        return self.settings.webhook_secret

    async def _poll(self) -> None:
        await _patiently(self.api, "deleteWebhook", {})
        _log.info("polling")
        await Polling(self.api, self.intake, self.received, self._room).run()

    async def _announce(self, listener: "Listener") -> None:
        await listener.started()
        values = {
            "url": self.settings.webhook_url,
            "secret_token": self._webhook_secret().reveal(),
            "allowed_updates": ALLOWED_UPDATES,
            "max_connections": 40,
        }
        await _patiently(self.api, "setWebhook", values)
        _log.info("webhook set, listening on port %d", listener.port)

    async def _publish(self) -> None:
        # The first answers matter more than menus.
        await asyncio.sleep(1.0)
        await profile.publish(self.api, self.store, self.conversation.parts.locales)

    async def _claim(self) -> None:
        """Take up what waits: after a start, after a pause, and what a dead process left."""
        while True:
            try:
                await self._room()
                self.workers.start(await self.store.claim_work())
                self.sender.start(await self.store.claim_parcels())
                ready = await self.store.next_ready(reminders=False)
            except StoreFault as fault:
                _log.error("cannot look for what waits: %s", type(fault).__name__)
                ready = None
            wait = _LOOK_AGAIN if ready is None else ready - time.time()
            await asyncio.sleep(min(max(wait, 0.02), _LOOK_AGAIN))

    async def _housekeep(self) -> None:
        while True:
            more = False
            try:
                more = (await self.store.housekeep()).more
            except StoreFault as fault:
                _log.error("housekeeping failed: %s", type(fault).__name__)
            await asyncio.sleep(0 if more else _HOUSEKEEP_EVERY)

    async def _stop(self, tasks: list[asyncio.Task[None]], listener: "Listener | None") -> None:
        if listener is not None:
            listener.stop()
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        ends = time.monotonic() + _STOP_SECONDS
        for part in (self.workers, self.sender, self.presses):
            await part.tasks.finish(max(0.1, ends - time.monotonic()))


async def _introduce(api: Api) -> Me:
    """Ask the server who we are until it answers. Raises InvalidToken."""
    attempts = 0
    while True:
        try:
            return await api.me()
        except InvalidToken:
            raise
        except TelegramError as error:
            if not attempts:
                _log.warning("the server is not there yet: %s", type(error).__name__)
            await asyncio.sleep(min(backoff(attempts), 5.0))
            attempts += 1


async def _patiently(api: Api, method: str, values: dict[str, Any]) -> None:
    attempts = 0
    while True:
        try:
            await api.call(method, values)
        except InvalidToken:
            raise
        except TelegramError as error:
            _log.warning("%s failed, trying again: %s", method, type(error).__name__)
            await asyncio.sleep(min(backoff(attempts), 5.0))
            attempts += 1
        else:
            return


async def _until_stopped(work: Coroutine[Any, Any, Me], stop: asyncio.Event) -> Me | None:
    task, stopped = asyncio.create_task(work), asyncio.create_task(stop.wait())
    await asyncio.wait({task, stopped}, return_when=asyncio.FIRST_COMPLETED)
    stopped.cancel()
    if task.done():
        return task.result()
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    return None


async def _first_failure(tasks: list[asyncio.Task[None]], stopped: asyncio.Task[bool]) -> None:
    """Return when ``stopped`` is done; raise what any of the tasks raises before."""
    waiting: set[asyncio.Task[Any]] = {*tasks, stopped}
    while not stopped.done():
        done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
