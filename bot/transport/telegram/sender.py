"""Sends what is owed: deletions at once, letters in order and paced, each settled as it goes."""

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any

from telegram import InputFile
from telegram.error import BadRequest, Forbidden, TelegramError

from bot.store.base import Act, GivenUp, Later, Outcome, Owe, Owed, Parcel, Sent, Store, Turn
from bot.store.errors import LeaseLost, StoreFault
from bot.transport.telegram import calls
from bot.transport.telegram.api import Api, pause_asked, refusal
from bot.transport.telegram.leases import Leases
from bot.transport.telegram.letters import Letter
from bot.transport.telegram.outcomes import after_error
from bot.transport.telegram.pacing import Pacer
from bot.transport.telegram.pictures import Pictures
from bot.transport.telegram.tasks import Tasks
from bot.transport.telegram.wire import DELETABLE_SECONDS

_log = logging.getLogger(__name__)
LONGEST_SLEEP = 5.0
"""A letter that has to wait longer goes back to the outbox, and its chat's lease with it."""
LONGEST_PATIENCE = 60.0
"""The same for a letter that lets others go first; few of them wait at a time."""
_TAKEN_BACK = "…"
MOST_UNSETTLED = 16
"""Letters that may be on their way or not yet settled: a crash repeats no more than these."""
_LONGEST_YIELD = 2.0
_SLOW_SECONDS = 1.0
"""A call that takes longer gives its place to others: a slow chat delays nobody."""


class Sender:
    """One task a chat that has something to be sent; no chat waits for another."""

    def __init__(
        self, api: Api, store: Store, pacer: Pacer, pictures: Pictures, leases: Leases
    ) -> None:
        """All parts are shared with the rest of the channel."""
        self._api = api
        self._store = store
        self._pacer = pacer
        self._pictures = pictures
        self._leases = leases
        self._places = asyncio.Semaphore(MOST_UNSETTLED)
        self.tasks = Tasks()
        self._answers = 0
        self._quiet = asyncio.Event()
        self._quiet.set()

    def start(self, parcels: Iterable[Parcel]) -> list[asyncio.Task[None]]:
        """Begin to send what was leased to us; returns what is done when it has been sent."""
        return [self.tasks.start(self._run(parcel)) for parcel in parcels]

    @contextmanager
    def answering(self) -> Iterator[None]:
        """Let what is patient wait while the block runs."""
        self._answers += 1
        self._quiet.clear()
        try:
            yield
        finally:
            self._answers -= 1
            if not self._answers:
                self._quiet.set()

    async def answered(self) -> None:
        """Wait while anybody is being answered, but not for ever: leases would run out."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._quiet.wait(), _LONGEST_YIELD)

    async def _run(self, parcel: Parcel) -> None:
        if _is_patient(parcel.owed[0]):
            await self._send_all(parcel)
        else:
            with self.answering():
                await self._send_all(parcel)

    async def _send_all(self, parcel: Parcel) -> None:
        following: Parcel | None = parcel
        try:
            while following is not None and following.owed:
                with self._leases.kept(following):
                    following = await self._send_and_settle(following)
        except LeaseLost:
            _log.warning("another process sends to this chat now")
        except StoreFault as fault:
            # The lease runs out by itself and what was not settled is sent then.
            _log.error("could not settle: %s", type(fault).__name__)

    async def _send_and_settle(self, parcel: Parcel) -> Parcel | None:
        if parcel.owed[0].act is Act.DELETE:
            outcomes = list(await asyncio.gather(*map(self._delete, parcel.owed)))
            return await self._store.settle(parcel, outcomes)
        owed = parcel.owed[0]
        patient = _is_patient(owed)
        longest = LONGEST_PATIENCE if patient else LONGEST_SLEEP
        if patient:
            await self.answered()
        wait = await self._pacer.turn(owed.chat, longest, patient=patient)
        if wait:
            return await self._store.settle(parcel, [Later(owed.id, time.time() + wait)])
        async with self._place():
            outcome = await self._write(owed)
            return await self._store.settle(parcel, [outcome])

    @asynccontextmanager
    async def _place(self) -> AsyncIterator[None]:
        """Take one of the places, but not for longer than a slow call may."""
        await self._places.acquire()
        give_back = asyncio.get_running_loop().call_later(_SLOW_SECONDS, self._places.release)
        try:
            yield
        finally:
            if give_back.when() > asyncio.get_running_loop().time():
                give_back.cancel()
                self._places.release()

    async def _delete(self, owed: Owed) -> Outcome:
        chat, message = owed.chat, int(owed.body["message"])
        try:
            await self._api.call(*calls.delete(chat, message))
        except BadRequest as error:
            if not _is_gone(error):
                return GivenUp(owed.id, "not_deletable", self._letters(owed, "refused"))
        except TelegramError as error:
            outcome = after_error(owed, error)
            if isinstance(outcome, Later) and time.time() - owed.created > DELETABLE_SECONDS:
                return GivenUp(owed.id, "too_late", self._letters(owed, "refused"))
            return outcome
        return Sent(owed.id, self._letters(owed, "done"))

    def _letters(self, owed: Owed, which: str) -> tuple[Owe, ...]:
        return tuple(
            Owe(Act.EDIT if "message" in letter else Act.SAY, owed.chat, letter)
            for letter in owed.body.get(which, ())
        )

    async def _write(self, owed: Owed) -> Outcome:
        letter: Letter = dict(owed.body)
        try:
            if owed.act is Act.EDIT:
                return await self._edit(owed, letter)
            return await self._say(owed, letter)
        except BadRequest as error:
            _log.error("a letter was refused: %s", type(error).__name__)
            return GivenUp(owed.id, "refused")
        except Forbidden:
            if owed.user == owed.chat:  # a private chat has its user's id
                await self._store.act(owed.user, Turn(blocked=True))
            return GivenUp(owed.id, "forbidden")
        except TelegramError as error:
            pause = pause_asked(error)
            if pause is not None:
                self._pacer.pause(owed.chat, pause)
            return after_error(owed, error)

    async def _say(self, owed: Owed, letter: Letter, then: tuple[Owe, ...] = ()) -> Outcome:
        try:
            result = await self._pictured(owed, letter, calls.say)
        except BadRequest as error:
            if "thread not found" not in refusal(error) or "thread" not in letter:
                raise
            del letter["thread"]
            result = await self._pictured(owed, letter, calls.say)
        return Sent(owed.id, (*then, *_removal(owed.chat, letter, result["message_id"])))

    async def _edit(self, owed: Owed, letter: Letter) -> Outcome:
        message, was_media = letter["message"], letter.get("media", False)
        if was_media and "picture" not in letter:
            # A picture cannot become text: the next message takes its place.
            old = Owe(Act.DELETE, owed.chat, {"message": message})
            return await self._say(owed, letter, (old,))
        try:
            await self._pictured(owed, letter, calls.edit)
        except BadRequest as error:
            if "not modified" not in refusal(error):
                return await self._say(owed, letter)
        return Sent(owed.id, _removal(owed.chat, letter, message))

    async def _pictured(
        self,
        owed: Owed,
        letter: Letter,
        write: Callable[[str, Letter, str | InputFile | None], calls.Call],
    ) -> Any:
        """Make the call, with the picture by its id where the server still knows it."""
        path = letter.get("picture")
        if path is None:
            return await self._api.call(*write(owed.chat, letter, None))
        source = await self._pictures.source(path)
        try:
            result = await self._api.call(*write(owed.chat, letter, source))
        except BadRequest as error:
            if not isinstance(source, str) or "file" not in refusal(error):
                raise
            await self._pictures.refused(path)
            source = await self._pictures.source(path)
            result = await self._api.call(*write(owed.chat, letter, source))
        if isinstance(source, InputFile):
            await self._pictures.uploaded(path, result)
        return result


def _is_patient(owed: Owed) -> bool:
    return bool(owed.body.get("patient"))


def _is_gone(error: BadRequest) -> bool:
    words = refusal(error)
    return "message to delete not found" in words or "message_id_invalid" in words


def _removal(chat: str, letter: Letter, message: int) -> tuple[Owe, ...]:
    after = letter.get("remove_after")
    if after is None:
        return ()
    # After a long outage it is too old to be deleted, but its words can still be taken back.
    body = {"message": message, "refused": [{"html": _TAKEN_BACK, "message": message}]}
    return (Owe(Act.DELETE, chat, body, due=time.time() + after),)
