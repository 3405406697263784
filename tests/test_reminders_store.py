"""Reminders in the store: at their hour, once, in one message after an outage, for all replicas."""

import asyncio
from collections import Counter
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.core.scene import Parts
from bot.store.base import Act, Owe, Parcel, Reminder, Sent, Store, Turn
from tests.databases import Database
from tests.rows import run
from tests.stored import StoredTalk

DAY = 86_400.0
NEW_YORK = ZoneInfo("America/New_York")


@pytest.fixture
async def talk(database: Database, parts: Parts) -> StoredTalk:
    """Somebody whose store has the clock of the database."""
    return StoredTalk(parts, await database.store(), database.clock)


async def promise(talk: StoredTalk, label: str, start: str = "Today") -> None:
    await talk.say("/reminders")
    await talk.press(label)
    if start and "check-up" not in label:
        await talk.press(start)


async def test_a_client_secret_is_announced_at_ten_three_times(
    talk: StoredTalk, database: Database
) -> None:
    await talk.say("/marketplace United States")
    await promise(talk, "Client secret")
    days, end = [], database.clock.now + 200 * DAY
    while database.clock.now < end:
        said = await talk.is_reminded()
        if said:
            local = datetime.fromtimestamp(database.clock.now, NEW_YORK)
            assert (local.hour, local.minute) == (10, 0)
            days += [int(said[0].split(" days, on")[0].split()[-1])]
        ready = await talk.store.next_ready()
        database.clock.now = end if ready is None else ready
    assert days == [90, 30, 7]
    assert await talk.store.reminders("7") == []


async def test_after_an_outage_there_is_one_summary(talk: StoredTalk, database: Database) -> None:
    await promise(talk, "check-up")
    await promise(talk, "Client secret")
    await promise(talk, "Permission")
    database.clock.advance(200 * DAY)
    (said,) = await talk.is_reminded()
    assert said.startswith("Several")
    assert "180 days" in said
    assert await talk.is_reminded() == []
    left = {r.body["what"]: r.due for r in await talk.store.reminders("7")}
    assert set(left) == {"checkup", "authorization"}
    assert all(due > database.clock.now for due in left.values())


async def test_who_blocked_the_bot_is_reminded_when_back(
    talk: StoredTalk, database: Database
) -> None:
    await promise(talk, "check-up")
    await talk.store.act("7", Turn(blocked=True))
    database.clock.advance(20 * DAY)
    await promise_due(talk, database)
    assert await talk.is_reminded() == []
    await talk.store.act("7", Turn(blocked=False))
    assert len(await talk.is_reminded()) == 1


async def promise_due(talk: StoredTalk, database: Database) -> None:
    (promised,) = await talk.store.reminders("7")
    database.clock.now = max(database.clock.now, promised.due)


async def test_done_snooze_and_stop_hold(talk: StoredTalk, database: Database) -> None:
    await promise(talk, "Client secret")
    await promise_due(talk, database)
    await talk.is_reminded()
    await talk.press("In 3 days")
    (snoozed,) = await talk.store.reminders("7")
    assert snoozed.due - database.clock.now == pytest.approx(3 * DAY, abs=3600)
    await promise_due(talk, database)
    await talk.is_reminded()
    await talk.press("Done")
    (again,) = await talk.store.reminders("7")
    assert again.id == snoozed.id
    assert again.due > database.clock.now + 80 * DAY
    await promise_due(talk, database)
    await talk.is_reminded()
    await talk.press("Stop")
    assert await talk.store.reminders("7") == []
    database.clock.advance(400 * DAY)
    assert await talk.is_reminded() == []
    assert await talk.store.next_ready() is None


async def test_another_time_zone_moves_what_is_promised(
    talk: StoredTalk, database: Database
) -> None:
    await talk.say("/marketplace United States")
    await promise(talk, "Client secret")
    (before,) = await talk.store.reminders("7")
    await talk.say("/reminders")
    await talk.press("Time zone")
    await talk.press("Chicago")
    (after,) = await talk.store.reminders("7")
    assert after.due == before.due + 3600
    database.clock.now = before.due
    assert await talk.is_reminded() == []
    database.clock.now = after.due
    assert len(await talk.is_reminded()) == 1


async def test_a_follow_up_ends_with_the_guide(talk: StoredTalk, database: Database) -> None:
    await talk.say("/leaked")
    await talk.press("Password")
    await talk.press("wrong person")
    (follow_up,) = await talk.store.reminders("7")
    assert follow_up.due == database.clock.now + DAY
    while any("Done" in button.label for button in talk.buttons):
        await talk.press("Done")
    assert await talk.store.reminders("7") == []


async def promise_many(store: Store, users: int, due: float) -> None:
    """Promise one check-up to each of many people, many at a time."""
    places = asyncio.Semaphore(200)

    async def one(user: int) -> None:
        body = {"what": "checkup", "start": "2026-01-31"}
        async with places:
            await store.act(f"u{user}", Turn(remind=(Reminder(f"r{user}", f"{user}", due, body),)))

    await asyncio.gather(*(one(user) for user in range(users)))


async def remind_all(store: Store, sent: Counter[str]) -> None:
    """Do what a replica does until nothing is due: claim, decide, write, send, settle."""
    while dues := await store.claim_due(50):
        for due in dues:
            chat = due.reminders[0].chat
            later = Reminder(due.reminders[0].id, chat, due.reminders[0].due + 30 * DAY, {})
            turn = Turn(remind=(later,), owe=(Owe(Act.SAY, chat, {"to": chat}),))
            for parcel in (await store.finish_due(due, turn)).parcels:
                await send(store, parcel, sent)


async def send(store: Store, parcel: Parcel | None, sent: Counter[str]) -> None:
    while parcel is not None:
        sent[parcel.owed[0].body["to"]] += 1
        parcel = await store.settle(parcel, [Sent(parcel.owed[0].id)])


@pytest.mark.postgres
@pytest.mark.parametrize("users", [1_000, pytest.param(10_000, marks=pytest.mark.slow)])
async def test_two_replicas_send_each_reminder_once(
    postgres_database: Database, users: int
) -> None:
    replicas = [await postgres_database.store() for _ in range(2)]
    await promise_many(replicas[0], users, postgres_database.clock.now - 1)
    sent: Counter[str] = Counter()
    # Four at once in each replica, as its channel has several at work.
    await asyncio.gather(*(remind_all(replica, sent) for replica in replicas * 4))
    assert len(sent) == users
    assert set(sent.values()) == {1}
    assert await replicas[0].claim_parcels() == []
    ((waiting,),) = await run(postgres_database, "SELECT COUNT(*) FROM reminders")
    assert waiting == users
