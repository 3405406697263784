"""Keeping, reminders and the guide through a leak, as a person goes through them."""

import json
from datetime import UTC, datetime

import pytest

from bot.core.events import ChatKind, Origin
from bot.core.handlers.keeping import KEEPABLE
from bot.core.memory import PENDING_LASTS
from bot.core.topics import KEY_RING
from tests.scripted import Talk, sample

START = datetime(2026, 11, 24, 3, 0, tzinfo=UTC).timestamp()
DAY = 86400.0


class Clock:
    """A clock that tests turn."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch):
    clock = Clock()
    monkeypatch.setattr("bot.core.memory.time.time", clock)
    return clock


@pytest.fixture
def talk(parts, clock):
    return Talk(parts, "en", clock)


@pytest.mark.parametrize("kind", KEEPABLE)
async def test_a_valid_value_can_be_kept_shown_and_deleted(talk, parts, kind):
    value = sample(parts, kind)
    await talk.say(value)
    assert talk.deleted
    await talk.press("Keep")
    await talk.press("30 days")
    assert "2026-12-23" in talk.said or "2026-12-24" in talk.said
    listed = await talk.say("/tokens")
    assert parts.locales["en"].text(f"token-{kind}") in listed
    await talk.press("Show 1")
    assert value not in talk.said
    await talk.press("Show it now")
    assert value in talk.said
    assert talk.replies[0].protect
    assert talk.replies[0].remove_after == 60
    await talk.say("/tokens")
    await talk.press("Delete 1")
    assert "no value" in await talk.say("/tokens")


@pytest.mark.parametrize("kind", KEY_RING)
async def test_the_key_ring_is_never_offered_to_be_kept(talk, parts, kind):
    await talk.say(sample(parts, kind))
    assert talk.deleted
    assert not [button for button in talk.buttons if (button.data or "").startswith("k:")]


async def test_a_value_is_not_kept_before_it_is_asked_for_and_not_after_ten_minutes(
    talk, parts, clock
):
    await talk.say(sample(parts, "seller_token"))
    assert await talk.memory.kept() == []
    await talk.press("Keep")
    clock.now += PENDING_LASTS + 1
    assert "no longer here" in await talk.press("30 days")
    assert await talk.memory.kept() == []


async def test_a_kept_value_is_gone_by_itself(talk, parts, clock):
    await talk.say(sample(parts, "seller_token"))
    await talk.press("Keep")
    await talk.press("30 days")
    clock.now += 30 * DAY + 1
    assert "no value" in await talk.say("/tokens")


async def test_what_is_held_is_shown_masked_and_forgotten_on_wish(talk, parts):
    value = sample(parts, "mws_auth_token")
    await talk.say(value)
    await talk.press("Keep")
    await talk.press("90 days")
    await talk.say("/mydata")
    document = talk.replies[0].document
    assert document is not None
    held = json.loads(document.content)
    assert held["kept"][0]["kind"] == "mws_auth_token"
    assert value not in document.content
    await talk.say("/forget")
    await talk.press("Yes")
    assert await talk.memory.kept() == []


@pytest.mark.parametrize("command", ["/tokens", "/reminders", "/mydata", "/forget", "/leaked"])
async def test_private_matters_are_not_told_in_a_group(talk, command):
    await talk.say(command, chat_kind=ChatKind.GROUP)
    assert [button.private for button in talk.buttons] == [command[1:]]


async def due(talk, clock):
    """Let the next reminder come due and return what it says."""
    promises = await talk.memory.promises()
    clock.now = promises[0].due
    ready = [promise for promise in promises if promise.due <= clock.now]
    talk.turn = await talk.conversation.remind(ready, Origin("7", "7"), talk.memory)
    return talk.said


async def test_a_client_secret_is_announced_three_times(talk, clock):
    await talk.say("/reminders")
    await talk.press("Client secret")
    await talk.press("Today")
    for days in (90, 30, 7):
        assert f"in {days} days" in await due(talk, clock)
    assert await talk.memory.promises() == []


async def test_done_begins_anew(talk, clock):
    await talk.say("/reminders")
    await talk.press("Authorisation")
    await talk.press("Today")
    await due(talk, clock)
    await due(talk, clock)
    await talk.press("Done")
    promises = await talk.memory.promises()
    assert [promise.what for promise in promises] == ["authorization"]
    assert promises[0].due > clock.now + 300 * DAY


async def test_snooze_comes_again_in_three_days_at_ten(talk, clock):
    await talk.say("/reminders")
    await talk.press("Client secret")
    await talk.press("Today")
    await due(talk, clock)
    await talk.press("In 3 days")
    (promise,) = await talk.memory.promises()
    assert promise.due == clock.now + 3 * DAY or abs(promise.due - clock.now - 3 * DAY) == 3600
    assert "in 87 days" in await due(talk, clock)


async def test_stop_ends_it(talk):
    await talk.say("/reminders")
    await talk.press("check-up")
    await talk.say("/reminders")
    await talk.press("Stop 1")
    assert await talk.memory.promises() == []


async def test_a_typed_day_is_read(talk):
    await talk.say("/marketplace United Kingdom")
    await talk.say("/reminders")
    await talk.press("Client secret")
    await talk.press("type it")
    assert "2026-12-02" in await talk.say("it was on 3 September 2026")


async def test_several_due_reminders_come_in_one_message(talk, clock):
    for label in ("Client secret", "Authorisation"):
        await talk.say("/reminders")
        await talk.press(label)
        await talk.press("Today")
    clock.now += 400 * DAY
    promises = await talk.memory.promises()
    turn = await talk.conversation.remind(promises, Origin("7", "7"), talk.memory)
    assert len(turn.replies) == 1


async def test_the_guide_through_a_leak_keeps_its_place(talk, clock, parts):
    await talk.say("/leaked")
    await talk.press("Refresh token")
    await talk.press("group")
    assert "Manage Your Apps" in talk.said
    await talk.press("Done: 1")
    assert "✓" in talk.said
    assert "still open" in await due(talk, clock)
    await talk.press("Go on")
    while any("Done:" in button.label for button in talk.buttons):
        await talk.press("Done:")
    assert "again" in talk.said
    assert await talk.memory.promises() == []
    person = await talk.memory.person()
    assert person.leak is None


@pytest.mark.parametrize("code", ["en", "ja"])
async def test_every_kind_of_leak_has_its_steps(parts, clock, code):
    talk = Talk(parts, code, clock)
    locale = parts.locales[code]
    kinds = [button.label for button in [b async for b in _kinds(talk)]]
    assert len(kinds) == 7
    for kind in kinds:
        await talk.say("/leaked")
        await talk.press(kind)
        await talk.press(locale.text("leak-place-person"))
        assert any("1" in button.label for button in talk.buttons)


async def _kinds(talk):
    await talk.say("/leaked")
    for button in talk.buttons:
        yield button
