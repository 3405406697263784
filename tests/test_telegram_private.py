"""Keeping, reminders and the leak guide, by the real program over HTTP."""

import asyncio
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.store.base import Reminder, Turn
from bot.store.opening import open_store
from tests.databases import test_ring
from tests.fakes.telegram_api import BOT_NAME, Message, Seller, TelegramApi, group
from tests.telegram_program import Program, seller_id
from tests.test_telegram_chat import NOT_MODIFIED


@pytest.fixture
async def program(api: TelegramApi, tmp_path: Path) -> AsyncIterator[Program]:
    async with Program(api, tmp_path, user_budget="0", global_budget="0") as running:
        running.may_refuse.add(NOT_MODIFIED)  # killed between an edit and its note, it edits again
        yield running


async def changed(api: TelegramApi, message: Message, press: str) -> None:
    """Press a button and wait until it has changed its message."""
    before = message.words, message.markup
    Seller(api, message.chat.id).presses(message, press)
    await api.until(lambda: (message.words, message.markup) != before)


async def test_a_value_is_kept_shown_protected_and_survives_a_kill(
    api: TelegramApi, program: Program
) -> None:
    seller, value = Seller(api, 5), seller_id(31)
    seller.says(value)
    verdict = await seller.reply()
    seller.presses(verdict, "Keep it for me")
    asked = await seller.reply(2)
    await changed(api, asked, "One year")
    assert "Kept until" in asked.words
    await program.restart()
    seller.says("/tokens")
    listed = await seller.reply(3)
    seller.presses(listed, "Show 1")
    warning = await seller.reply(4)
    assert warning.protected
    assert value not in warning.words
    await changed(api, warning, "Show it now")
    assert value in warning.words
    assert warning.buttons() == []


async def test_a_private_matter_is_not_told_in_a_group(api: TelegramApi, program: Program) -> None:
    seller, chat = Seller(api, 5), group(api)
    for count, command in enumerate(("tokens", "reminders", "mydata", "forget", "leaked"), start=1):
        seller.says(f"/{command}", chat)
        await api.until(lambda count=count: len(api.world.by_bot(chat.id)) == count)
        (button,) = api.world.by_bot(chat.id)[-1].buttons()
        assert button["url"] == f"https://t.me/{BOT_NAME}?start={command}"


async def test_the_leak_guide_goes_on_after_a_kill(api: TelegramApi, program: Program) -> None:
    seller = Seller(api, 5)
    seller.says("/leaked")
    guide = await seller.reply()
    await changed(api, guide, "Client secret")
    await changed(api, guide, "A code repository")
    await changed(api, guide, "Done: 1")
    await program.restart()
    while any("Done" in button["text"] for button in guide.buttons()):
        await changed(api, guide, guide.buttons()[0]["text"])
    assert "Everything is done" in guide.words


async def promised(folder: Path, users: list[int]) -> None:
    """Promise a check-up that is due now to each of these, as if the bot had been away."""
    store = await open_store(None, folder / "data", test_ring())
    for user in users:
        body = {"what": "checkup", "start": "2026-01-31"}
        reminder = Reminder(f"reminder-{user}", str(user), time.time() - 60, body)
        state = {"language": "en", "marketplace": "US"}
        await store.act(str(user), Turn(state=state, remind=(reminder,)))
    await store.close()


def keys() -> str:
    """Return the key of ``test_ring`` as a setting."""
    import base64

    return "k1:" + base64.urlsafe_b64encode(b"k1".ljust(32, b".")).decode().rstrip("=")


async def test_due_reminders_go_out_once_and_answers_first(
    api: TelegramApi, tmp_path: Path
) -> None:
    users = list(range(1000, 1060))
    await promised(tmp_path, users)
    sellers = [Seller(api, user) for user in users]
    sellers[0].chat.blocked = True
    settings = {"user_budget": "0", "global_budget": "20", "kagiban_keys": keys()}
    async with Program(api, tmp_path, **settings) as program:
        await api.until(lambda: len(api.of("sendMessage")) > 5)
        asking = Seller(api, 5)
        asking.says("/privacy")
        await asking.reply()
        assert len(api.of("sendMessage")) < len(users)  # it did not wait for all of them
        await program.restart()
        await api.until(lambda: all(seller.replies() for seller in sellers[1:]), 20)
        await asyncio.sleep(0.5)
        assert sum(len(seller.replies()) for seller in sellers[1:]) <= len(users)
        assert all("Who has access" in seller.replies()[0].words for seller in sellers[1:])
        assert sellers[0].replies() == []
        assert sum(call.chat == sellers[0].user for call in api.calls) == 1
