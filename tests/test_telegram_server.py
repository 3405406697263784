"""The test server itself: it must refuse what the real one refuses."""

import json
from typing import Any

import pytest

from tests.fakes.telegram_api import Refused, Seller, TelegramApi, group
from tests.fakes.telegram_api.checks import Parameters
from tests.fakes.telegram_api.entities import parse_html


@pytest.mark.parametrize(
    "source",
    [
        "<b>open",
        "<b><i>x</b></i>",
        "</b>",
        "<script>x</script>",
        "a < b",
        "<b",
        "<span>x</span>",
        "<code><b>x</b></code>",
    ],
)
def test_html_that_cannot_be_parsed(source: str) -> None:
    with pytest.raises(Refused):
        parse_html(source)


def test_offsets_are_utf16() -> None:
    text, (entity,) = parse_html("😀<b>あ</b>&lt;&amp; & &copy;")
    assert text == "😀あ<& & &copy;"
    assert (entity.offset, entity.length) == (2, 1)


def button(**fields: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "x", **fields}]]}


@pytest.mark.parametrize(
    ("method", "fields"),
    [
        ("sendMessage", {"text": ""}),
        ("sendMessage", {"text": " \n "}),
        ("sendMessage", {"text": "<i></i>", "parse_mode": "HTML"}),
        ("sendMessage", {"text": "a" * 4097}),
        ("sendMessage", {"text": "😀" * 2049}),
        ("sendMessage", {"text": "x", "parse_mode": "Markdown"}),
        ("sendMessage", {"text": "x", "no_such_field": 1}),
        ("sendMessage", {"text": "x", "reply_markup": button()}),
        ("sendMessage", {"text": "x", "reply_markup": button(callback_data="あ" * 22)}),
        ("sendMessage", {"text": "x", "reply_markup": button(callback_data="")}),
        (
            "sendMessage",
            {"text": "x", "reply_markup": button(callback_data="a", url="https://a.b")},
        ),
        ("sendMessage", {"text": "x", "reply_markup": button(copy_text={"text": "a" * 257})}),
        ("sendMessage", {"text": "x", "reply_markup": button(url="not a url")}),
        ("sendMessage", {"text": "x", "reply_markup": {"inline_keyboard": [[]]}}),
        (
            "sendMessage",
            {
                "text": "x",
                "reply_markup": {"inline_keyboard": [[{"text": "x", "callback_data": "y"}]] * 101},
            },
        ),
        ("sendMessage", {"text": "x", "reply_parameters": {"message_id": 99}}),
        ("sendPhoto", {"photo": "unknown"}),
        ("editMessageText", {"message_id": 1, "text": "x"}),
        ("editMessageText", {"message_id": 2, "text": "ours"}),
        ("editMessageCaption", {"message_id": 2, "caption": "x"}),
        ("editMessageText", {"message_id": 99, "text": "x"}),
        ("deleteMessage", {"message_id": 99}),
        ("noSuchMethod", {}),
    ],
)
async def test_what_is_refused(method: str, fields: dict[str, Any]) -> None:
    async with TelegramApi() as api:
        seller = Seller(api, 5)
        seller.says("theirs")
        api.world.add(seller.chat, by_bot=True, text="ours")
        with pytest.raises(Refused):
            call(api, method, {"chat_id": 5, **fields})


@pytest.mark.parametrize("language", ["english", "e", "EN"])
async def test_menus_that_are_refused(language: str) -> None:
    async with TelegramApi() as api:
        commands = [{"command": "start", "description": "x"}]
        with pytest.raises(Refused):
            call(api, "setMyCommands", {"commands": commands, "language_code": language})
        with pytest.raises(Refused):
            call(api, "setMyCommands", {"commands": [{"command": "Ä", "description": "x"}]})
        with pytest.raises(Refused):
            call(api, "setMyShortDescription", {"short_description": "x" * 121})


async def test_who_may_delete_what() -> None:
    async with TelegramApi() as api:
        seller, chat = Seller(api, 5), group(api)
        old = seller.says("x", date=api.world.clock() - 48 * 3600)
        with pytest.raises(Refused):
            call(api, "deleteMessage", {"chat_id": 5, "message_id": old.id})
        theirs = seller.says("x", chat)
        with pytest.raises(Refused):
            call(api, "deleteMessage", {"chat_id": chat.id, "message_id": theirs.id})
        chat.may_delete = True
        assert call(api, "deleteMessage", {"chat_id": chat.id, "message_id": theirs.id})


def call(api: TelegramApi, method: str, fields: dict[str, Any]) -> Any:
    given = {
        name: value if isinstance(value, str) else json.dumps(value)
        for name, value in fields.items()
    }
    parameters = Parameters(given)
    table = api.methods.table | api.profile.table
    if method not in table:
        raise Refused("Not Found", 404)
    result = table[method](parameters)
    parameters.finish(method)
    return result
