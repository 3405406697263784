"""What an error of the Bot API means for something owed: again later, elsewhere, or never."""

import random
import time

from telegram.error import BadRequest, ChatMigrated, Forbidden, TelegramError

from bot.store.base import GivenUp, Later, Outcome, Owe, Owed, Sent
from bot.transport.telegram.api import pause_asked

FIRST_RETRY = 0.3
LONGEST_RETRY = 60.0
GIVE_UP_AFTER = 24 * 3600.0
"""A reply that is a day late helps nobody."""


def after_error(owed: Owed, error: TelegramError) -> Outcome:
    """Return what becomes of an entry that could not be sent."""
    now = time.time()
    if isinstance(error, ChatMigrated):
        return Sent(owed.id, then=(Owe(owed.act, str(error.new_chat_id), owed.body),))
    if isinstance(error, Forbidden):
        return GivenUp(owed.id, "forbidden")
    if isinstance(error, BadRequest):
        return GivenUp(owed.id, "refused")
    if now - owed.created > GIVE_UP_AFTER:
        return GivenUp(owed.id, "too_late")
    pause = pause_asked(error)
    return Later(owed.id, now + (backoff(owed.attempts) if pause is None else pause))


def backoff(attempts: int) -> float:
    """Return the seconds until the next attempt, longer each time, never the same for all."""
    longest = min(LONGEST_RETRY, FIRST_RETRY * 2.0 ** min(attempts, 20))
    return float(longest * random.uniform(0.75, 1.25))
