"""The Bot API server of the tests: strict about requests, able to fail, remembering every call."""

import asyncio
import contextlib
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.telegram_api.checks import Parameters
from tests.fakes.telegram_api.delivery import Delivery
from tests.fakes.telegram_api.errors import Refused
from tests.fakes.telegram_api.faults import Fault
from tests.fakes.telegram_api.http import Answer, HangUp, HttpServer, Request, Upload
from tests.fakes.telegram_api.methods import Methods
from tests.fakes.telegram_api.profile import Profile
from tests.fakes.telegram_api.world import World

TOKEN = "4242:" + "kagiban-fake-bot-token-for-tests-01"


@dataclass
class Call:
    """One call as it came in, and what became of it. Times are of ``time.monotonic``."""

    method: str
    fields: dict[str, Any]
    at: float
    accepted: bool = False
    refusal: str | None = None
    planned: bool = False
    result: Any = field(default=None, repr=False)

    @property
    def chat(self) -> int | None:
        """The chat it was for."""
        return _chat(self.fields)


class TelegramApi:
    """The server; use it with ``async with``."""

    def __init__(self, token: str = TOKEN, clock: Callable[[], float] = time.time) -> None:
        """``token`` is the only one it knows; ``clock`` gives Unix seconds."""
        self.token = token
        self.world = World(clock)
        self.delivery = Delivery()
        self.profile = Profile()
        self.methods = Methods(self.world)
        self.calls: list[Call] = []
        self.faults: list[Fault] = []
        self.bodies: list[bytes] = []
        self.answered: set[str] = set()
        self.pressed: set[str] = set()
        self._changed = asyncio.Event()
        self._http = HttpServer(self._serve)

    async def __aenter__(self) -> "TelegramApi":
        await self._http.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.delivery.close()
        await self._http.close()

    @property
    def url(self) -> str:
        """Where it listens, for the bot's setting."""
        return self._http.url

    def refused(self) -> list[Call]:
        """Return the calls the real server would have refused, those planned by faults left out."""
        return [call for call in self.calls if call.refusal and not call.planned]

    def of(self, *methods: str, chat: int | None = None) -> list[Call]:
        """Return the accepted calls of these methods, in order."""
        return [
            call
            for call in self.calls
            if call.accepted and call.method in methods and chat in (None, call.chat)
        ]

    async def until(self, ready: Callable[[], Any], seconds: float = 10.0) -> Any:
        """Wait until ``ready`` returns something true, and return that. Raises TimeoutError."""
        async with asyncio.timeout(seconds):
            while not (found := ready()):
                self._changed.clear()
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._changed.wait(), 0.1)
        return found

    async def _serve(self, request: Request) -> Answer:
        self.bodies.append(request.body)
        parts = request.path.partition("?")[0].strip("/").split("/", 2)
        if parts[0] == "file" and len(parts) == 3 and parts[1] == f"bot{self.token}":
            return self._file(parts[2])
        if len(parts) != 2 or not parts[0].startswith("bot"):
            return _failed(Refused("Not Found", 404))
        if parts[0] != f"bot{self.token}":
            return _failed(Refused("Unauthorized", 401))
        call = Call(parts[1], request.fields(), time.monotonic())
        self.calls.append(call)
        try:
            return await self._answer(call, request)
        finally:
            self._changed.set()

    async def _answer(self, call: Call, request: Request) -> Answer:
        faults = [fault for fault in self.faults if fault.fits(call.method, call.chat)]
        for fault in faults:
            fault.hits += 1
            if fault.delay:
                await asyncio.sleep(fault.delay)
            if fault.cut_before:
                call.planned = True
                raise HangUp
            if fault.refuse is not None:
                call.planned, call.refusal = True, fault.refuse.description
                return _failed(fault.refuse)
        try:
            call.result = await self._carry_out(call, request)
        except Refused as refusal:
            call.refusal = refusal.description
            call.planned = refusal.status in (403, 409) or bool(refusal.parameters)
            return _failed(refusal)
        call.accepted = True
        if any(fault.cut_after for fault in faults):
            raise HangUp
        for fault in faults:
            if fault.garbage:
                return Answer(200, fault.garbage.encode(), "text/html")
        return Answer(200, json.dumps({"ok": True, "result": call.result}).encode())

    async def _carry_out(self, call: Call, request: Request) -> Any:
        p = Parameters(call.fields)
        result: Any
        match call.method:
            case "getUpdates":
                result = await self.delivery.get_updates(p, request.closed)
            case "setWebhook":
                result = self.delivery.set_webhook(p)
            case "deleteWebhook":
                result = self.delivery.delete_webhook(p)
            case "getWebhookInfo":
                result = self.delivery.info(p)
            case "answerCallbackQuery":
                result = self._answer_press(p)
            case "getFile":
                result = self._get_file(p)
            case method if method in self.methods.table:
                result = self.methods.table[method](p)
            case method if method in self.profile.table:
                result = self.profile.table[method](p)
            case _:
                raise Refused("Not Found", 404)
        p.finish(call.method)
        return result

    def _answer_press(self, p: Parameters) -> bool:
        press = p.text("callback_query_id")
        p.flag("show_alert")
        p.number("cache_time", 0)
        if len(p.text("text")) > 200:
            raise Refused("MESSAGE_TOO_LONG")
        if press not in self.pressed:
            raise Refused("query is too old and response timeout expired or query ID is invalid")
        self.answered.add(press)
        return True

    def _get_file(self, p: Parameters) -> dict[str, Any]:
        file_id = p.text("file_id")
        if file_id not in self.world.files:
            raise Refused("wrong file_id or the file is temporarily unavailable")
        size = len(self.world.files[file_id])
        if size > 20_000_000:
            raise Refused("file is too big")
        return {"file_id": file_id, "file_unique_id": f"u{file_id}", "file_size": size} | {
            "file_path": f"documents/{file_id}"
        }

    def _file(self, path: str) -> Answer:
        content = self.world.files.get(path.removeprefix("documents/"))
        if content is None:
            return _failed(Refused("Not Found", 404))
        return Answer(200, content, "application/octet-stream")


def _failed(refusal: Refused) -> Answer:
    return Answer(refusal.status, json.dumps(refusal.as_json()).encode())


def _chat(fields: dict[str, Any]) -> int | None:
    value = fields.get("chat_id")
    if value is None or isinstance(value, Upload):
        return None
    return int(value) if str(value).lstrip("-").isdigit() else None
