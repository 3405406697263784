"""Updates on their way to the bot: by long polling, or pushed to its webhook until it says 2xx."""

import asyncio
import http.client
import json
from collections import deque
from typing import Any
from urllib.parse import urlsplit

from tests.fakes.telegram_api.checks import Parameters
from tests.fakes.telegram_api.errors import Refused

_RETRY_SECONDS = (0.05, 0.1, 0.2, 0.5, 1.0)


class Delivery:
    """The queue of updates nobody has confirmed yet."""

    def __init__(self, first_id: int = 700_000_000) -> None:
        """Update ids begin at ``first_id``; with ``replicas`` pushes go to those in turn."""
        self.next_id = first_id
        self.waiting: deque[dict[str, Any]] = deque()
        self.delivered: dict[int, int] = {}
        self.webhook_answers: list[tuple[int, int]] = []
        self.conflicts = 0
        self.webhook_url = ""
        self.replicas: list[str] = []
        self.secret: str | None = None
        self.connections = 40
        self.allowed: list[str] = []
        self._news = asyncio.Event()
        self._poll = 0
        self._pushing: dict[int, asyncio.Task[None]] = {}

    def put(self, update: dict[str, Any]) -> int:
        """Queue an update (without id); returns the id it got."""
        update = {"update_id": self.next_id, **update}
        self.next_id += 1
        self._queue(update)
        return int(update["update_id"])

    def repeat(self, update: dict[str, Any]) -> None:
        """Queue an update that was delivered already, under its old id."""
        self._queue(update)

    async def get_updates(self, p: Parameters, closed: asyncio.Event) -> list[dict[str, Any]]:
        """Answer one poll. Raises Refused when another poll or a webhook takes over."""
        if self.webhook_url:
            raise Refused(
                "can't use getUpdates method while webhook is active; use deleteWebhook to "
                "delete the webhook first",
                409,
            )
        offset, limit, timeout = (
            p.number("offset", 0),
            p.number("limit", 100),
            p.number("timeout", 0),
        )
        if not 1 <= limit <= 100:
            raise Refused("limit must be between 1 and 100")
        allowed = p.json("allowed_updates")
        if allowed is not None:
            self.allowed = list(allowed)
        while offset > 0 and self.waiting and self.waiting[0]["update_id"] < offset:
            self.waiting.popleft()
        self._poll += 1
        mine = self._poll
        self._news.set()
        ends = asyncio.get_running_loop().time() + min(timeout, 50)
        while not self.waiting:
            self._news = asyncio.Event()
            left = ends - asyncio.get_running_loop().time()
            if left <= 0 or closed.is_set():
                return []
            try:
                await asyncio.wait_for(self._news.wait(), left)
            except TimeoutError:
                return []
            if self._poll != mine:
                self.conflicts += 1
                raise Refused(
                    "terminated by other getUpdates request; make sure that only one bot "
                    "instance is running",
                    409,
                )
        batch = list(self.waiting)[:limit]
        for update in batch:
            self._count(update)
        return batch

    def set_webhook(self, p: Parameters) -> bool:
        """Push from now on. Raises Refused for an address the server would not push to."""
        url = p.text("url")
        parts = urlsplit(url)
        if parts.scheme != "https" and parts.hostname not in ("127.0.0.1", "localhost"):
            raise Refused("bad webhook: An HTTPS URL must be provided for webhook")
        secret = p.raw("secret_token")
        if secret is not None and not 1 <= len(secret) <= 256:
            raise Refused("secret token is invalid")
        if p.flag("drop_pending_updates"):
            self.waiting.clear()
        self.connections = p.number("max_connections", 40)
        if not 1 <= self.connections <= 100:
            raise Refused("max_connections is invalid")
        self.allowed = list(p.json("allowed_updates") or self.allowed)
        self.webhook_url, self.secret = url, secret
        self._push_all()
        return True

    def delete_webhook(self, p: Parameters) -> bool:
        """Stop pushing."""
        if p.flag("drop_pending_updates"):
            self.waiting.clear()
        self.webhook_url = ""
        for task in self._pushing.values():
            task.cancel()
        return True

    def info(self, p: Parameters) -> dict[str, Any]:
        """Return what getWebhookInfo tells."""
        return {
            "url": self.webhook_url,
            "has_custom_certificate": False,
            "pending_update_count": len(self.waiting),
        }

    async def close(self) -> None:
        """Stop pushing for good."""
        for task in list(self._pushing.values()):
            task.cancel()
        await asyncio.gather(*self._pushing.values(), return_exceptions=True)

    def _queue(self, update: dict[str, Any]) -> None:
        kind = next(name for name in update if name != "update_id")
        if self.allowed and kind not in self.allowed:
            return
        self.waiting.append(update)
        self._news.set()
        if self.webhook_url:
            self._push_all()

    def _count(self, update: dict[str, Any]) -> None:
        number = update["update_id"]
        self.delivered[number] = self.delivered.get(number, 0) + 1

    def _push_all(self) -> None:
        for update in self.waiting:
            if len(self._pushing) >= self.connections:
                return
            if id(update) not in self._pushing:
                task = asyncio.ensure_future(self._push(update))
                self._pushing[id(update)] = task

    async def _push(self, update: dict[str, Any]) -> None:
        body = json.dumps(update).encode()
        try:
            for attempt in range(10_000):
                if not self.webhook_url:
                    return
                # A balancer behind the one public address: each try goes to the next replica.
                turn = update["update_id"] + attempt
                url = (
                    self.replicas[turn % len(self.replicas)] if self.replicas else self.webhook_url
                )
                self._count(update)
                status = await post(url, body, self.secret)
                self.webhook_answers.append((update["update_id"], status))
                if 200 <= status < 300:
                    self.waiting.remove(update)
                    return
                await asyncio.sleep(_RETRY_SECONDS[min(attempt, len(_RETRY_SECONDS) - 1)])
        finally:
            self._pushing.pop(id(update), None)
            if self.webhook_url:
                self._push_all()


async def post(url: str, body: bytes, secret: str | None) -> int:
    """Post an update as the server does; returns the status, 0 when nobody answered."""
    parts = urlsplit(url)
    head = (
        f"POST {parts.path or '/'} HTTP/1.1\r\nHost: {parts.netloc}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\nConnection: close\r\n"
    )
    if secret is not None:
        head += f"X-Telegram-Bot-Api-Secret-Token: {secret}\r\n"
    try:
        reader, writer = await asyncio.open_connection(parts.hostname, parts.port or 80)
        try:
            writer.write(head.encode() + b"\r\n" + body)
            await writer.drain()
            line = await reader.readline()
            return int(line.split()[1]) if line else 0
        finally:
            writer.close()
    except (OSError, http.client.HTTPException, IndexError, ValueError):
        return 0
