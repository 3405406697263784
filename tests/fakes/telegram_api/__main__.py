"""The server as a process of its own: JSON commands on standard input, answers on standard output.

``{"do": "flow", "count": …, "rate": …, "chats": …, "text": …, "wait": …}`` sends messages and
answers with what became of them; ``{"do": "delay", "seconds": …}`` slows all calls but polls down.
``{"do": "meet", "first": …, "count": …}`` makes private chats the bot may write to, and ``reached``
with the same fields says how many of them it has written to, and how often in all.
"""

import asyncio
import json
import sys
from dataclasses import asdict
from typing import Any

from tests.fakes.telegram_api import Fault, Seller, TelegramApi
from tests.fakes.telegram_api.flow import Flow

_SLOWED = ("sendMessage", "deleteMessage", "editMessageText", "answerCallbackQuery")


async def main() -> None:
    """Serve until standard input ends."""
    loop = asyncio.get_running_loop()
    commands = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(commands), sys.stdin)
    async with TelegramApi() as api:
        _say({"url": api.url, "token": api.token})
        while line := await commands.readline():
            _say(await _do(json.loads(line), api))


async def _do(command: dict[str, Any], api: TelegramApi) -> dict[str, Any]:
    if command["do"] == "delay":
        seconds = command["seconds"]
        api.faults[:] = [Fault(method, delay=seconds) for method in _SLOWED] if seconds else []
        return {}
    if command["do"] in ("meet", "reached"):
        users = range(command["first"], command["first"] + command["count"])
        return _meet(users, api) if command["do"] == "meet" else _reached(users, api)
    flow = Flow(api, command["count"], command["rate"], command["chats"], command["text"])
    await flow.send()
    outcome = await flow.finish(command["wait"])
    api.calls.clear()
    api.bodies.clear()
    return asdict(outcome)


def _meet(users: range, api: TelegramApi) -> dict[str, Any]:
    for user in users:
        Seller(api, user)
    return {}


def _reached(users: range, api: TelegramApi) -> dict[str, Any]:
    written = [m.chat.id for m in api.world.messages.values() if m.by_bot and m.chat.id in users]
    return {"people": len(set(written)), "messages": len(written)}


def _say(data: dict[str, Any]) -> None:
    print(json.dumps(data), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
