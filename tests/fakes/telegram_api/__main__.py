"""The server as a process of its own: JSON commands on standard input, answers on standard output.

``{"do": "flow", "count": …, "rate": …, "chats": …, "text": …, "wait": …}`` sends messages and
answers with what became of them. ``{"do": "begin", "rate": …, "chats": …, "text": …}`` lets them
flow until ``{"do": "end", "wait": …}``; ``{"do": "answered"}`` tells how many replies came so far.
``{"do": "delay", "seconds": …}`` slows all calls but polls down. ``{"do": "meet", "first": …,
"count": …}`` makes private chats the bot may write to; ``reached`` with the same fields tells how
many of them it has written to, and how often in all.
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
        desk = Desk(api)
        while line := await commands.readline():
            _say(await desk.do(json.loads(line)))


class Desk:
    """Carries out the commands."""

    def __init__(self, api: TelegramApi) -> None:
        """``api`` is the running server."""
        self._api = api
        self._flow: tuple[Flow, asyncio.Task[None]] | None = None

    async def do(self, command: dict[str, Any]) -> dict[str, Any]:
        """Carry out one command and return its answer."""
        match command["do"]:
            case "delay":
                seconds = command["seconds"]
                faults = [Fault(method, delay=seconds) for method in _SLOWED]
                self._api.faults[:] = faults if seconds else []
                return {}
            case "meet":
                for user in _users(command):
                    Seller(self._api, user)
                return {}
            case "reached":
                users, messages = _users(command), self._api.world.messages.values()
                written = [m.chat.id for m in messages if m.by_bot and m.chat.id in users]
                return {"people": len(set(written)), "messages": len(written)}
            case "begin":
                self._begin(command)
                return {}
            case "answered":
                return {"answered": len(self._api.of("sendMessage"))}
            case "end":
                return await self._end(command["wait"])
            case _:
                self._begin(command)
                return await self._end(command["wait"])

    def _begin(self, command: dict[str, Any]) -> None:
        rate, chats, text = command["rate"], command["chats"], command["text"]
        flow = Flow(self._api, command.get("count"), rate, chats, text)
        self._flow = flow, asyncio.create_task(flow.send())

    async def _end(self, wait: float) -> dict[str, Any]:
        assert self._flow is not None
        flow, sending = self._flow
        flow.enough()
        await sending
        outcome = await flow.finish(wait)
        self._api.calls.clear()
        self._api.bodies.clear()
        return asdict(outcome)


def _users(command: dict[str, Any]) -> range:
    return range(command["first"], command["first"] + command["count"])


def _say(data: dict[str, Any]) -> None:
    print(json.dumps(data), flush=True)


if __name__ == "__main__":
    asyncio.run(main())
