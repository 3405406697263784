"""Killed hard again and again while messages flow: every one is answered, hardly any twice."""

import asyncio
import random
import time
from collections import Counter
from pathlib import Path

import pytest

from tests.fakes.telegram_api import Fault, TelegramApi
from tests.fakes.telegram_api.flow import Flow
from tests.telegram_program import Program
from tests.test_telegram_webhook import free_port, webhook

KILLS = 5
IN_FLIGHT_SECONDS = 0.5


@pytest.mark.parametrize("call_seconds", [0.0, 0.02])
@pytest.mark.parametrize("intake", ["polling", "webhook"])
async def test_kills_lose_nothing(tmp_path: Path, intake: str, call_seconds: float) -> None:
    settings = {"user_budget": "0", "global_budget": "0"}
    if intake == "webhook":
        settings = webhook(free_port())
    chance = random.Random(f"{intake} {call_seconds}")
    async with TelegramApi() as api, Program(api, tmp_path, **settings) as program:
        if call_seconds:
            api.faults.append(Fault("sendMessage", delay=call_seconds))
        flow = Flow(api, count=None, rate=25, chats=50, text="/privacy")
        sending = asyncio.create_task(flow.send())
        kills = []
        for _ in range(KILLS):
            replies = len(api.of("sendMessage"))
            await api.until(lambda replies=replies: len(api.of("sendMessage")) > replies, 30)
            await asyncio.sleep(chance.uniform(0, 0.4))
            kills.append(time.monotonic())
            await program.restart()
        flow.enough()
        await sending
        outcome = await flow.finish(60)
        assert outcome.lost == 0
        assert doubled_without_a_call_in_flight(api, kills) == []


def doubled_without_a_call_in_flight(api: TelegramApi, kills: list[float]) -> list[int]:
    """Return the chats that got more second replies than kills hit them while being answered."""
    messages = Counter(
        message.chat.id for message in api.world.messages.values() if not message.by_bot
    )
    replies: dict[int, list[float]] = {}
    for call in api.of("sendMessage"):
        assert call.chat is not None
        replies.setdefault(call.chat, []).append(call.at)
    wrong = []
    for chat, times in replies.items():
        hit = sum(any(kill - IN_FLIGHT_SECONDS < at <= kill for at in times) for kill in kills)
        if len(times) - messages[chat] > hit:
            wrong.append(chat)
    return wrong
