"""How fast the bot may write: all together, to one chat, and where the server asked for a pause."""

import asyncio
import time

CHAT_SECONDS = 1.0
CHAT_BURST = 3
GROUP_SECONDS = 3.0
GROUP_BURST = 5
_FORGET_OVER = 10_000


class Pacer:
    """Lets messages go one after the other; deletions and callback answers do not ask.

    The limits are the platform's: about 30 messages a second in all, one a second to a chat with
    short bursts, 20 a minute to a group (telegram.constants.FloodLimit).
    """

    def __init__(self, per_second: int) -> None:
        """``per_second`` messages in all; 0 leaves pacing to the pauses the server asks for."""
        self._each = 1 / per_second if per_second else 0.0
        self._next = 0.0
        self._gap = 0.0
        self._patience = asyncio.Lock()
        self._chats: dict[str, float] = {}
        self._pauses: dict[str, float] = {}

    async def turn(self, chat: str, longest: float, *, patient: bool = False) -> float:
        """Wait until a message to this chat may go and return 0.

        When that would take more than ``longest`` seconds, return the seconds at once instead; no
        place is taken then. A chat's own wait holds back no other. A ``patient`` message goes when
        no other waits, and takes nobody's place.
        """
        while wait := self._chat_wait(chat):
            if wait > longest:
                return wait
            await asyncio.sleep(wait)
        if not self._each:
            return 0.0
        if patient:
            return await self._after_all(chat, longest)
        now = time.monotonic()
        at = max(self._next, now - self._each)
        if at - now > longest:
            return at - now
        self._next = at + self._each
        self._gap = max(self._gap, now) + self._each
        self._took(chat, at)
        if at > now:
            await asyncio.sleep(at - now)
        return 0.0

    async def _after_all(self, chat: str, longest: float) -> float:
        until = time.monotonic() + longest
        async with self._patience:
            while (at := max(self._next, self._gap)) > (now := time.monotonic()):
                if now >= until:
                    return at - now
                await asyncio.sleep(min(at, until) - now)
            # Only further patient ones wait for this one; who is answered does not feel it.
            self._gap = max(self._gap, now - self._each) + self._each
            self._took(chat, now)
        return 0.0

    def _took(self, chat: str, at: float) -> None:
        each, _ = _limits(chat)
        self._chats[chat] = max(self._chats.get(chat, 0.0), at) + each
        self._forget(time.monotonic())

    def pause(self, chat: str, seconds: float) -> None:
        """Leave a chat alone for a while because the server said so."""
        self._pauses[chat] = max(self._pauses.get(chat, 0.0), time.monotonic() + seconds)

    def _chat_wait(self, chat: str) -> float:
        now = time.monotonic()
        paused = self._pauses.get(chat, 0.0) - now
        if paused > 0:
            return paused
        self._pauses.pop(chat, None)
        if not self._each:
            return 0.0
        each, burst = _limits(chat)
        return max(0.0, self._chats.get(chat, 0.0) - each * (burst - 1) - now)

    def _forget(self, now: float) -> None:
        if len(self._chats) > _FORGET_OVER:
            self._chats = {chat: at for chat, at in self._chats.items() if at > now}


def _limits(chat: str) -> tuple[float, int]:
    return (GROUP_SECONDS, GROUP_BURST) if chat.startswith("-") else (CHAT_SECONDS, CHAT_BURST)
