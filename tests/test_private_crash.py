"""Killed at every point of showing a kept value, of a reminder and of forgetting: all ends well."""

import asyncio
import sqlite3
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot.store.base import Held, HeldKind, Reminder, Turn
from bot.store.opening import DATABASE_NAME, open_store
from tests.crash.channel import Channel
from tests.databases import test_ring
from tests.fakes.telegram_api import Message, Seller, TelegramApi
from tests.marker import traces_in
from tests.telegram_program import seller_id

VALUE = seller_id(77)
USER = 417_110_815
DAY = 86_400.0
_KEPT = {"kind": "seller_token", "value": VALUE, "label": VALUE}


@dataclass
class Stage:
    """What a scenario plays on: the server, somebody in a chat, the channel, and the point."""

    api: TelegramApi
    seller: Seller
    channel: Channel
    dies_at: str | None

    async def until(self, ready: Callable[[], object]) -> None:
        """Wait for something, and for the channel to come back if it has died."""
        await self.api.until(lambda: ready() or self.channel.raise_if_gone(), 30)

    def bot_says(self, text: str) -> Message:
        """Put a message of the bot into the chat."""
        return self.api.world.add(self.seller.chat, by_bot=True, text=text)

    def standing(self) -> list[str]:
        """Return the words of the bot's messages that stand in the chat."""
        gone = self.api.world.deleted
        return [m.words for m in self.seller.replies() if (m.chat.id, m.id) not in gone]


async def prepare(folder: Path, turn: Turn) -> None:
    store = await open_store(None, folder / "data", test_ring())
    await store.act(str(USER), turn)
    await store.close()


async def show(stage: Stage) -> None:
    """A value is shown and taken away after a minute, whatever happens in between."""
    warning = stage.bot_says("a warning")
    stage.channel.arm()
    stage.seller.presses_data(warning, "k:show:kept-value-1")
    await stage.until(lambda: any(VALUE in words for words in stage.standing()))
    await stage.until(lambda: _rows(stage, "SELECT 1 FROM outbox WHERE side = 1"))
    stage.channel.forward(61)
    await stage.until(lambda: (USER, warning.id) in stage.api.world.deleted)
    await stage.until(lambda: not _rows(stage, "SELECT 1 FROM outbox"))
    assert not any(VALUE in words for words in stage.standing())
    assert stage.api.of("sendMessage") == []  # it stood in one message alone
    assert stage.api.refused() == [] or {call.refusal for call in stage.api.refused()} <= REPEATED


async def remind(stage: Stage) -> None:
    """A reminder goes out once; twice only where the word that it went out was lost."""
    stage.channel.arm()
    await stage.until(stage.standing)
    await stage.until(lambda: not _rows(stage, "SELECT 1 FROM outbox"))
    await stage.until(lambda: _rows(stage, "SELECT 1 FROM lanes WHERE side = 3 AND ticket = ''"))
    lost = stage.dies_at is not None and stage.dies_at.startswith("settle/")
    assert len(stage.standing()) == (2 if lost and stage.dies_at != "settle/committed" else 1)
    assert len(_rows(stage, "SELECT 1 FROM reminders")) == 1


async def forget(stage: Stage) -> None:
    """Nothing of somebody who wants to be forgotten can be found, on the disk or in the journal."""
    ((person, key, state),) = _rows(stage, "SELECT person, sealed, state FROM people")
    bodies = [row[0] for row in _rows(stage, "SELECT body FROM held")]
    bodies += [row[0] for row in _rows(stage, "SELECT body FROM reminders")]
    asked = stage.bot_says("Shall I?")
    known = asked.words
    stage.channel.arm()
    stage.seller.presses_data(asked, "f:yes")
    await stage.until(lambda: asked.words != known)
    secrets = (VALUE, str(USER), person, key[8:], state[8:], *(body[8:24] for body in bodies))
    await stage.until(lambda: not traces_in(stage.channel.folder / "data", *secrets))


REPEATED = {
    "message to delete not found",
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message",
}


def _rows(stage: Stage, query: str) -> list[tuple[bytes, ...]]:
    path = stage.channel.folder / "data" / DATABASE_NAME
    with sqlite3.connect(f"file:{path}?mode=ro", uri=True, timeout=10) as db:
        return db.execute(query).fetchall()


def before(scenario: object) -> Turn:
    """Return what is there when a scenario begins."""
    now = time.time()
    state = {"language": "en", "last_language": "en", "marketplace": "US"}
    body = {"what": "checkup", "start": "2026-01-31"}
    due = now - 1 if scenario is remind else now + 90 * DAY
    return Turn(
        state=state,
        hold=(Held("kept-value-1", HeldKind.KEPT, _KEPT, now + 30 * DAY),),
        remind=(Reminder("reminder-001", str(USER), due, body),),
    )


async def play(
    scenario: Callable[[Stage], Awaitable[None]], folder: Path, dies_at: str | None
) -> list[str]:
    """Play a scenario from its beginning; returns the points that were passed."""
    folder.mkdir()  # noqa: ASYNC240
    await prepare(folder, before(scenario))
    async with TelegramApi() as api:
        channel = Channel(api.url, api.token, folder, dies_at)
        stage = Stage(api, Seller(api, USER), channel, dies_at)
        if scenario is remind:
            channel.arm()
        channel.start()
        try:
            await scenario(stage)
        finally:
            channel.stop()
    assert traces_in(folder, VALUE, str(USER)) == []
    return channel.points()


@pytest.mark.parametrize("scenario", [show, remind, forget])
async def test_it_ends_well(scenario: Callable[[Stage], Awaitable[None]], tmp_path: Path) -> None:
    await play(scenario, tmp_path / "whole", None)


@pytest.mark.slow
@pytest.mark.parametrize("scenario", [show, remind, forget])
async def test_it_ends_well_after_a_kill_at_any_point(
    scenario: Callable[[Stage], Awaitable[None]], tmp_path: Path
) -> None:
    passed = await play(scenario, tmp_path / "whole", None)
    points = [p for p in passed if p.split("/")[0] in OF_THE_MATTER]
    assert len(points) > 8
    places = asyncio.Semaphore(SIDE_BY_SIDE)

    async def killed_at(number: int, point: str) -> None:
        async with places:
            try:
                await play(scenario, tmp_path / str(number), point)
            except Exception as error:
                raise AssertionError(f"killed at {point}") from error

    await asyncio.gather(*(killed_at(number, point) for number, point in enumerate(points)))


OF_THE_MATTER = {"receive", "finish", "settle", "finish_due", "claim_due", "claim_parcels"}
"""What writes or leases; the rest only reads or tidies up."""
SIDE_BY_SIDE = 4
