"""Keeping, reminders and the guide through a leak, as a person goes through them."""

import json
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from bot.core.events import ButtonPress, ChatKind, Origin
from bot.core.handlers.keeping import KEEPABLE
from bot.core.handlers.leaks import KINDS
from bot.core.memory import PENDING_LASTS
from bot.core.richtext import parse, plain
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
    assert talk.replies[0].protect
    assert not talk.replies[0].in_place
    await talk.press("Show it now")
    assert value in talk.said
    assert talk.replies[0].protect
    assert talk.replies[0].in_place
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
    await talk.press("Permission")
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
    for label in ("Client secret", "Permission"):
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
    assert len(kinds) == len(KINDS)
    for kind in kinds:
        await talk.say("/leaked")
        await talk.press(kind)
        await talk.press(locale.text("leak-place-person"))
        assert any("1" in button.label for button in talk.buttons)


async def _kinds(talk):
    await talk.say("/leaked")
    for button in talk.buttons:
        yield button


async def test_a_second_tap_changes_nothing(talk, parts):
    await talk.say(sample(parts, "seller_token"))
    keep = talk.buttons
    await talk.press("Keep")
    how_long = talk.turn
    await talk.press("One year")
    kept = await talk.memory.kept()
    said = talk.said
    talk.turn = how_long
    assert await talk.press("One year") == said
    await talk.event(ButtonPress(talk.origin(), keep_data(keep)))
    assert talk.said == said
    assert await talk.memory.kept() == kept
    await talk.say("/reminders")
    await talk.press("Client secret")
    asked = talk.turn
    for _ in range(2):
        talk.turn = asked
        await talk.press("Today")
    for _ in range(2):
        await talk.say("/reminders")
        await talk.press("check-up")
    whats = [promise.what for promise in await talk.memory.promises()]
    assert sorted(whats) == ["checkup", "client_secret"]


def keep_data(buttons):
    return next(b.data for b in buttons if b.label.startswith("Keep"))


async def test_the_same_value_is_kept_once(talk, parts, clock):
    value = sample(parts, "client_id")
    for label in ("30 days", "One year"):
        await talk.say(value)
        await talk.press("Keep")
        await talk.press(label)
    (kept,) = await talk.memory.kept()
    assert kept.until == clock.now + 365 * DAY
    assert await talk.memory.waiting() == []


async def test_a_kept_value_gets_a_name(talk, parts, clock):
    value = sample(parts, "seller_token")
    await talk.say(value)
    await talk.press("Keep")
    await talk.press("30 days")
    await talk.say("/tokens")
    await talk.press("Name 1")
    assert "My [JP] shop" in await talk.say("My [JP]  shop")
    assert "My [JP] shop" in await talk.say("/tokens")
    await talk.say("/mydata")
    held = json.loads(talk.replies[0].document.content)
    assert held["kept"][0]["name"] == "My [JP] shop"
    assert held["kept"][0]["value"] != ""
    await talk.say("/tokens")
    await talk.press("Name 1")
    clock.now += 16 * 60
    assert "[JP]" not in await talk.say("thanks")
    assert (await talk.memory.kept())[0].name == "My [JP] shop"


async def test_a_value_is_no_name(talk, parts):
    await talk.say(sample(parts, "seller_token"))
    await talk.press("Keep")
    await talk.press("30 days")
    await talk.say("/tokens")
    await talk.press("Name 1")
    await talk.say(sample(parts, "client_secret"))
    assert talk.deleted
    assert (await talk.memory.kept())[0].name == ""


@pytest.mark.parametrize(
    ("kind", "what"),
    [("client_secret", "client_secret"), ("refresh_token", "authorization")],
)
async def test_for_what_is_not_kept_a_reminder_is_offered(talk, parts, kind, what):
    await talk.say(sample(parts, kind))
    verdict = talk.said
    await talk.press("Remind me")
    assert not talk.replies[0].in_place, verdict
    await talk.press("Today")
    assert [promise.what for promise in await talk.memory.promises()] == [what]


async def test_a_reminder_is_moved_to_another_day(talk, clock):
    await talk.say("/reminders")
    await talk.press("Client secret")
    await talk.press("Today")
    (before,) = await talk.memory.promises()
    await talk.say("/reminders")
    await talk.press("Change 1")
    await talk.press("A month ago")
    (after,) = await talk.memory.promises()
    assert (after.id, after.due) == (before.id, before.due - 30 * DAY)


async def test_a_day_that_cannot_be_read_is_asked_for_again(talk):
    await talk.say("/reminders")
    await talk.press("Client secret")
    await talk.press("type it")
    assert "could not read" in await talk.say("31/02/26")
    assert "token" in await talk.say("where is my seller token?")
    await talk.say("2026年11月1日")
    (promise,) = await talk.memory.promises()
    assert promise.start.isoformat() == "2026-11-01"


async def test_reminders_follow_the_time_zone(talk, clock):
    await talk.say("/marketplace United States")
    await talk.say("/reminders")
    await talk.press("Client secret")
    await talk.press("Today")
    (before,) = await talk.memory.promises()
    await talk.say("/reminders")
    await talk.press("Time zone")
    await talk.press("Los Angeles")
    (promise,) = await talk.memory.promises()
    assert promise.due == before.due + 3 * 3600
    assert "Los Angeles" in await talk.say("/reminders")
    await talk.press("Time zone")
    await talk.press("type it")
    assert "Tokyo" in await talk.say("東京でお願い")
    (promise,) = await talk.memory.promises()
    local = datetime.fromtimestamp(promise.due, ZoneInfo("Asia/Tokyo"))
    assert (local.hour, local.date()) == (10, before_day(before))
    await talk.event(ButtonPress(talk.origin(), "z:set:America/New_York"))
    assert (await talk.memory.person()).zone is None
    assert await talk.memory.promises() == [before]
    await talk.say("/marketplace Germany")
    (promise,) = await talk.memory.promises()
    assert datetime.fromtimestamp(promise.due, ZoneInfo("Europe/Berlin")).hour == 10


def before_day(promise):
    return datetime.fromtimestamp(promise.due, ZoneInfo("America/New_York")).date()


async def test_many_due_at_once_stay_one_short_message(talk, clock):
    for _ in range(6):
        await talk.say("/reminders")
        await talk.press("Client secret")
        await talk.press("Today")
    clock.now += 400 * DAY
    promises = await talk.memory.promises()
    assert len(promises) == 6
    turn = await talk.conversation.remind(promises, Origin("7", "7"), talk.memory)
    (reply,) = turn.replies
    assert len(plain(reply.text)) < 1000
    assert len([b for row in reply.buttons for b in row if b.label.startswith("Done")]) == 6
    assert await talk.memory.promises() == []


async def test_as_many_reminders_as_can_be_held_can_still_be_done(talk, clock):
    for _ in range(25):
        await talk.say("/reminders")
        await talk.press("Client secret")
        await talk.press("Today")
    assert len(await talk.memory.promises()) == 20
    await due(talk, clock)
    await talk.press("Done")
    assert len(await talk.memory.promises()) == 20


@pytest.mark.parametrize(
    ("code", "text", "about"),
    [
        ("en", "show my saved token", "tokens-none"),
        ("ja", "保存したトークンを見せて", "tokens-none"),
        ("en", "can you keep my merchant token for me?", "keep-how-to"),
        ("ja", "トークンを保存しておいて", "keep-how-to"),
        ("en", "delete all my data", "forget-sure"),
        ("ja", "私のデータを全部消して", "forget-sure"),
        ("en", "remind me before my client secret expires", "reminder-when"),
        ("ja", "クライアントシークレットの期限の前にリマインドして", "reminder-when"),
        ("en", "stop reminding me", "reminders-none"),
    ],
)
async def test_free_words_lead_to_what_is_ones_own(parts, clock, code, text, about):
    talk = Talk(parts, code, clock)
    expected = plain(parse(parts.locales[code].text(about)))
    assert await talk.say(text) == expected
    in_group = Talk(parts, code, clock)
    await in_group.say(text, chat_kind=ChatKind.GROUP)
    assert all(button.private for button in in_group.buttons)
    assert in_group.said != expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I posted my client secret in a group", "client_secret"),
        ("my refresh token leaked, it is on a public page", "refresh_token"),
        ("/leaked MWS auth token", "mws_auth_token"),
        ("/start leaked-client_id", "seller_token"),
    ],
)
async def test_a_leak_in_free_words_begins_the_guide(talk, text, kind):
    await talk.say(text)
    if any("Go through" in button.label for button in talk.buttons):  # under an article
        await talk.press("Go through")
    places = [b for b in talk.buttons if (b.data or "").startswith("b:at:")]
    assert len(places) == 5
    await talk.event(ButtonPress(talk.origin(), places[0].data))
    person = await talk.memory.person()
    assert person.leak["kind"] == kind


async def test_a_second_leak_takes_the_place_of_the_first(talk, clock):
    for kind in ("Refresh token", "Password"):
        await talk.say("/leaked")
        await talk.press(kind)
        await talk.press("group")
    await talk.say("/leaked")
    assert any("Go on" in button.label for button in talk.buttons)
    assert len(await talk.memory.promises()) == 1
    assert "still open" in await due(talk, clock)
    await talk.press("Stop")
    assert await talk.memory.promises() == []
    assert (await talk.memory.person()).leak is None


async def test_a_leak_is_asked_about_for_three_days_at_most(talk, clock):
    await talk.say("/leaked")
    await talk.press("Password")
    await talk.press("group")
    asked = 0
    while await talk.memory.promises():
        asked += "still open" in await due(talk, clock)
    assert asked == 3


@pytest.mark.parametrize("data", ["k:how:x", "n:list", "z:ask", "b:list", "o:tokens", "f:yes"])
async def test_private_buttons_do_nothing_in_a_group(talk, data):
    origin = talk.origin(chat_kind=ChatKind.GROUP)
    await talk.event(ButtonPress(origin, data))
    assert all(button.private for button in talk.buttons)
    assert talk.buttons


async def test_two_whole_secrets_one_after_the_other_are_two(talk, parts):
    for seed in (1, 2):
        await talk.say(sample(parts, "mws_auth_token", seed))
        (finding,) = talk.turn.findings
        assert finding.verdict.value == "valid"
