"""A strict Bot API server for tests, with faults on demand."""

from tests.fakes.telegram_api.errors import Refused
from tests.fakes.telegram_api.faults import Fault, down, flood
from tests.fakes.telegram_api.people import Seller, group, mention
from tests.fakes.telegram_api.server import TOKEN, Call, TelegramApi
from tests.fakes.telegram_api.world import BOT_ID, BOT_NAME, Chat, Message

__all__ = [
    "BOT_ID",
    "BOT_NAME",
    "TOKEN",
    "Call",
    "Chat",
    "Fault",
    "Message",
    "Refused",
    "Seller",
    "TelegramApi",
    "down",
    "flood",
    "group",
    "mention",
]
