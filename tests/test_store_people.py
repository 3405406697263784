"""What is held of a user: for as long as said, for nobody else, and gone when forgotten."""

import pytest

from bot.store.base import Act, Arrival, Held, HeldKind, Owe, Reminder, Sent, Store, Turn, new_id
from bot.store.errors import StateChanged
from tests.databases import Database


def test_ids_fit_into_buttons_and_differ() -> None:
    ids = {new_id() for _ in range(100)}
    assert len(ids) == 100
    assert all(len(i) == 12 and ":" not in i and i.isascii() for i in ids)


async def test_held_things_end_by_themselves(database: Database) -> None:
    store, now = await database.store(), database.clock.now
    things = (
        Held("a", HeldKind.FRAGMENT, {"half": 1}, now + 10),
        Held("b", HeldKind.PENDING, {"value": 2}, now + 600),
        Held("c", HeldKind.KEPT, {"value": 3}, now + 86400),
    )
    await store.act("u", Turn(hold=things))
    (fragment,) = await store.held("u", HeldKind.FRAGMENT)
    assert (fragment.id, fragment.body, fragment.until) == ("a", {"half": 1}, now + 10)
    assert fragment.since == now
    database.clock.advance(10)
    assert await store.held("u", HeldKind.FRAGMENT) == []
    assert [held.id for held in await store.held("u", HeldKind.PENDING)] == ["b"]
    database.clock.advance(590)
    assert await store.held_one("u", "b") is None
    kept = await store.held_one("u", "c")
    assert kept is not None
    assert kept.body == {"value": 3}


async def test_held_things_belong_to_one_user(database: Database) -> None:
    store, until = await database.store(), database.clock.now + 100
    await store.act("u", Turn(hold=(Held("a", HeldKind.KEPT, {"v": 1}, until),)))
    await store.act("v", Turn())
    assert await store.held_one("v", "a") is None
    await store.act("v", Turn(drop=("a",), hold=(Held("a", HeldKind.KEPT, {"v": 2}, until),)))
    assert await store.held("v", HeldKind.KEPT) == []
    kept = await store.held_one("u", "a")
    assert kept is not None
    assert kept.body == {"v": 1}


async def test_a_pending_value_becomes_a_kept_one(database: Database) -> None:
    store, now = await database.store(), database.clock.now
    await store.act("u", Turn(hold=(Held("a", HeldKind.PENDING, {"v": 1}, now + 600),)))
    pending = await store.held_one("u", "a")
    assert pending is not None
    await store.act("u", Turn(hold=(Held("a", HeldKind.KEPT, pending.body, now + 86400),)))
    assert await store.held("u", HeldKind.PENDING) == []
    (kept,) = await store.held("u", HeldKind.KEPT)
    assert (kept.body, kept.until) == ({"v": 1}, now + 86400)
    await store.act("u", Turn(drop=("a",)))
    assert await store.held("u", HeldKind.KEPT) == []


async def test_reminders_come_when_due_all_of_a_user_together(database: Database) -> None:
    store, now = await database.store(), database.clock.now
    await store.act("u", Turn(state={"language": "ja"}))
    promised = tuple(Reminder(i, "c", now + t, {"n": i}) for i, t in [("b", 20), ("a", 10)])
    await store.act("u", Turn(remind=(*promised, Reminder("far", "c", now + 1000, {}))))
    assert [reminder.id for reminder in await store.reminders("u")] == ["a", "b", "far"]
    assert await store.claim_due() == []
    assert await store.next_ready() == now + 10
    database.clock.advance(30)
    (due,) = await store.claim_due()
    assert (due.user, [reminder.id for reminder in due.reminders]) == ("u", ["a", "b"])
    assert due.reminders[0].chat == "c"
    assert due.person.state == {"language": "ja"}
    assert await store.claim_due() == []
    again = Reminder("b", "c", now + 500, {"n": "b2"})
    turn = Turn(state={"language": "ja", "x": 1}, remind=(again,), owe=(Owe(Act.SAY, "c", {}),))
    finished = await store.finish_due(due, turn)
    assert len(finished.parcels) == 1
    assert [reminder.id for reminder in await store.reminders("u")] == ["b", "far"]
    assert (await store.person("u")).state == {"language": "ja", "x": 1}
    parcel = finished.parcels[0]
    await store.settle(parcel, [Sent(parcel.owed[0].id)])
    assert await store.next_ready() == now + 500


async def test_a_reminder_can_be_moved_and_stopped(database: Database) -> None:
    store, now = await database.store(), database.clock.now
    await store.act("u", Turn(remind=(Reminder("a", "c", now + 10, {}),)))
    await store.act("u", Turn(remind=(Reminder("a", "c", now + 50, {}),)))
    database.clock.advance(20)
    assert await store.claim_due() == []
    assert await store.next_ready() == now + 50
    await store.act("u", Turn(stop=("a",)))
    database.clock.advance(40)
    assert await store.claim_due() == []
    assert await store.next_ready() is None


async def test_due_reminders_survive_who_was_to_send_them(database: Database) -> None:
    store, now = await database.store(), database.clock.now
    await store.act("u", Turn(remind=(Reminder("a", "c", now, {}),)))
    (due,) = await store.claim_due()
    database.clock.advance(25)
    (again,) = await store.claim_due()
    assert again.reminders == due.reminders
    await store.finish_due(again, Turn())
    assert await store.reminders("u") == []


async def test_a_due_turn_minds_a_changed_person(database: Database) -> None:
    store, now = await database.store(), database.clock.now
    await store.act("u", Turn(remind=(Reminder("a", "c", now, {}),)))
    (due,) = await store.claim_due()
    await store.act("u", Turn(state={"n": 1}))
    with pytest.raises(StateChanged):
        await store.finish_due(due, Turn(state={"n": 2}))
    assert [reminder.id for reminder in await store.reminders("u")] == ["a"]


async def test_blocked_users_are_left_in_peace_until_they_are_back(database: Database) -> None:
    store, now = await database.store(), database.clock.now
    await store.act("u", Turn(remind=(Reminder("a", "c", now + 10, {}),)))
    await store.act("u", Turn(blocked=True))
    assert (await store.person("u")).blocked
    database.clock.advance(20)
    assert await store.claim_due() == []
    assert await store.next_ready() is None
    await store.act("u", Turn(blocked=False))
    (due,) = await store.claim_due()
    assert [reminder.id for reminder in due.reminders] == ["a"]
    await store.finish_due(due, Turn(blocked=True, remind=due.reminders))
    assert await store.next_ready() is None
    assert len(await store.reminders("u")) == 1


async def test_forgetting_takes_everything_and_still_says_goodbye(database: Database) -> None:
    store, now = await database.store(), database.clock.now
    remove = Owe(Act.DELETE, "c", {"message": 8}, now + 60)
    await store.act("u", Turn(owe=(remove, Owe(Act.SAY, "d", {"late": 1}, now + 90))))
    hold = (Held("a", HeldKind.KEPT, {"v": 1}, now + 100),)
    await store.act("u", Turn(state={"n": 1}, hold=hold, remind=(Reminder("r", "c", now, {}),)))
    received = await store.receive([Arrival("1", "u", "c", b"/forget")])
    goodbye = Owe(Act.SAY, "c", {"bye": 1})
    finished = await store.finish(received.work[0], Turn(forget=True, owe=(goodbye,)))
    (parcel,) = finished.parcels
    assert (parcel.owed[0].body, parcel.owed[0].user) == ({"bye": 1}, "")
    assert await store.settle(parcel, [Sent(parcel.owed[0].id)]) is None
    person = await store.person("u")
    assert (person.version, dict(person.state)) == (0, {})
    assert await store.held("u", HeldKind.KEPT) == []
    assert await store.reminders("u") == []
    assert await store.claim_due() == []
    # A deletion that was promised is kept; a reply to the forgotten user is not.
    assert await store.next_ready() == now + 60
    database.clock.advance(100)
    (removal,) = await store.claim_parcels()
    assert removal.owed[0].body == {"message": 8}
    await store.settle(removal, [Sent(removal.owed[0].id)])
    assert await store.next_ready() is None
    assert store.refused == {}


async def test_what_is_written_after_the_wish_to_be_forgotten_is_still_handled(
    store: Store,
) -> None:
    arrivals = [Arrival("1", "u", "c", b"/forget"), Arrival("2", "u", "c", b"a secret")]
    received = await store.receive(arrivals)
    following = (await store.finish(received.work[0], Turn(forget=True))).next
    assert following is not None
    assert following.body == b"a secret"
    assert following.person.version == 0
    await store.finish(following, Turn(state={"n": 1}))
    assert (await store.person("u")).state == {"n": 1}
    assert store.refused == {}


async def test_somebody_forgotten_meanwhile_is_met_anew(store: Store) -> None:
    await store.act("u", Turn(state={"n": 1}))
    (work,) = (await store.receive([Arrival("1", "u", "c", b"hello")])).work
    await store.act("u", Turn(forget=True))
    with pytest.raises(StateChanged):
        await store.finish(work, Turn(state={"n": 2}))


async def test_notes_are_kept_under_their_names(store: Store) -> None:
    assert await store.note("offset") is None
    await store.set_note("offset", 5)
    await store.set_note("offset", {"at": [1, None]})
    assert await store.note("offset") == {"at": [1, None]}
    await store.set_note("offset", None)
    assert await store.note("offset") is None


async def test_everything_is_there_after_a_restart(database: Database) -> None:
    now = database.clock.now
    store = await database.store()
    await store.set_note("offset", 7)
    hold = (Held("a", HeldKind.KEPT, {"v": 1}, now + 100),)
    await store.act("u", Turn(state={"n": 1}, hold=hold, remind=(Reminder("r", "c", now, {}),)))
    await store.receive([Arrival("1", "u", "c", b"hello"), Arrival("2", "u", "c", b"more")])
    await store.act("u", Turn(owe=(Owe(Act.SAY, "c", {"n": 1}),)))
    await database.close()
    store = await database.store()
    assert await store.take_over() == 2
    assert await store.note("offset") == 7
    (work,) = await store.claim_work()
    assert (work.body, work.attempts, work.person.state) == (b"hello", 2, {"n": 1})
    (parcel,) = await store.claim_parcels()
    assert parcel.owed[0].body == {"n": 1}
    assert [held.id for held in await store.held("u", HeldKind.KEPT)] == ["a"]
    assert len(await store.claim_due()) == 1
