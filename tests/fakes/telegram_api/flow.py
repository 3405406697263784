"""A flow of messages from many chats, and what became of each: answered when, twice, or lost."""

import asyncio
import itertools
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from tests.fakes.telegram_api.people import Seller
from tests.fakes.telegram_api.server import TelegramApi


@dataclass
class Sent:
    """One message of the flow; times are of ``time.monotonic``."""

    chat: int
    message: int
    at: float


@dataclass
class Outcome:
    """What became of a flow. ``waits`` and ``deletions`` are seconds from sending to effect."""

    count: int
    seconds: float
    waits: list[float] = field(default_factory=list)
    deletions: list[float] = field(default_factory=list)
    lost: int = 0
    doubled: int = 0
    refused: int = 0
    replies_before_deletion: int = 0


class Flow:
    """Sends messages, ``rate`` a second (0: all at once), spread over ``chats`` chats.

    ``count`` of them, or without it until ``enough`` is called.
    """

    def __init__(
        self, api: TelegramApi, count: int | None, rate: float, chats: int, text: str
    ) -> None:
        """``text`` may hold ``{n}``, the number of the message."""
        self._api = api
        self._rate = rate
        self._text = text
        self._count = count
        self._sellers = [Seller(api, 10_000 + n) for n in range(chats)]
        self.sent: list[Sent] = []
        self._began = 0.0
        self._first_call = len(api.calls)

    async def send(self) -> None:
        """Send all of it, at its pace."""
        self._began = time.monotonic()
        for number, seller in enumerate(itertools.cycle(self._sellers)):
            if number == self._count:
                break
            if self._rate:
                ahead = self._began + number / self._rate - time.monotonic()
                if ahead > 0:
                    await asyncio.sleep(ahead)
            message = seller.says(self._text.format(n=number))
            self.sent.append(Sent(seller.user, message.id, time.monotonic()))
        self._count = len(self.sent)

    def enough(self) -> None:
        """Send no more than what was asked for, or than is on its way."""
        if self._count is None:
            self._count = len(self.sent) + 1

    def answered(self) -> bool:
        """Whether every chat got as many replies as it sent messages."""
        if self._count is None or len(self.sent) < self._count:
            return False
        replies = Counter(call.chat for call in self._replies())
        sent = Counter(message.chat for message in self.sent)
        return all(replies[chat] >= count for chat, count in sent.items())

    async def finish(self, seconds: float) -> Outcome:
        """Wait for the replies, but no longer than ``seconds``, and say what became of it."""
        ends = time.monotonic() + seconds
        while not self.answered() and time.monotonic() < ends:
            await asyncio.sleep(0.02)
        return self._outcome()

    def _replies(self) -> list[Any]:
        return [
            call
            for call in self._api.calls[self._first_call :]
            if call.accepted and call.method == "sendMessage"
        ]

    def _outcome(self) -> Outcome:
        replies: dict[int, list[float]] = {}
        for call in self._replies():
            replies.setdefault(call.chat, []).append(call.at)
        deletions = {
            (call.chat, int(call.fields["message_id"])): call.at
            for call in self._api.calls[self._first_call :]
            if call.accepted and call.method == "deleteMessage"
        }
        last = max((times[-1] for times in replies.values()), default=time.monotonic())
        outcome = Outcome(len(self.sent), last - self._began)
        for chat, messages in _by_chat(self.sent).items():
            times = replies.get(chat, [])
            outcome.lost += max(0, len(messages) - len(times))
            outcome.doubled += max(0, len(times) - len(messages))
            for sent, at in zip(messages, times, strict=False):
                outcome.waits.append(at - sent.at)
                deleted = deletions.get((chat, sent.message))
                if deleted is not None:
                    outcome.deletions.append(deleted - sent.at)
                    outcome.replies_before_deletion += at < deleted
        outcome.refused = len(self._api.refused())
        return outcome


def _by_chat(sent: list[Sent]) -> dict[int, list[Sent]]:
    chats: dict[int, list[Sent]] = {}
    for message in sent:
        chats.setdefault(message.chat, []).append(message)
    return chats
