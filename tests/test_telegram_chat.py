"""The private chat and groups, by the real program over HTTP."""

import pytest

from tests.fakes.telegram_api import BOT_NAME, Seller, TelegramApi, group, mention
from tests.telegram_program import Program, refresh_token, seller_id

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)


async def deleted(api: TelegramApi, chat: int, message: int) -> None:
    await api.until(lambda: (chat, message) in api.world.deleted)


def before(api: TelegramApi, chat: int, message: int) -> bool:
    """Whether the deletion of a message was the first thing done in its chat since."""
    calls = [call for call in api.of("sendMessage", "deleteMessage") if call.chat == chat]
    methods = [(call.method, call.fields.get("message_id")) for call in calls]
    at = methods.index(("deleteMessage", message))
    return all(method == "deleteMessage" for method, _ in methods[:at])


async def test_a_question_is_answered_in_its_language(api: TelegramApi, program: Program) -> None:
    english, japanese = Seller(api, 5), Seller(api, 6, "ja")
    english.says("/start")
    japanese.says("/start")
    assert "Kagiban" in ((await english.reply()).text or "")
    assert (await japanese.reply()).text != english.replies()[0].text
    assert japanese.replies()[0].buttons()


@pytest.mark.parametrize("language", ["en", "ja"])
async def test_every_command_is_answered(api: TelegramApi, program: Program, language: str) -> None:
    seller = Seller(api, 5, language)
    commands = ["start", "where", "check", "cancel", "leaked", "marketplace", "language"]
    commands += ["mydata", "privacy", "help", "nonsense", "start check"]
    commands += ["start where-seller_token", "start where-<script>", "forget"]
    for count, command in enumerate(commands, start=1):
        seller.says(f"/{command}")
        reply = await seller.reply(count)
        assert reply.text or reply.caption


async def test_a_secret_is_deleted_before_anything_is_said(
    api: TelegramApi, program: Program
) -> None:
    seller, token = Seller(api, 5), refresh_token(1)
    program.secrets.append(token)
    message = seller.says(f"is this right? {token}")
    reply = await seller.reply()
    assert (5, message.id) in api.world.deleted
    assert before(api, 5, message.id)
    assert reply.protected
    assert len(seller.replies()) == 1


async def test_a_seller_id_is_deleted_and_an_order_number_stays(
    api: TelegramApi, program: Program
) -> None:
    seller, value = Seller(api, 5), seller_id(2)
    order = seller.says("what is 250-1234567-1234567")
    await seller.reply()
    message = seller.says(f"seller token: {value}")
    await seller.reply(2)
    await deleted(api, 5, message.id)
    assert (5, order.id) not in api.world.deleted


async def test_a_secret_in_an_edited_message(api: TelegramApi, program: Program) -> None:
    seller, token = Seller(api, 5), refresh_token(3)
    program.secrets.append(token)
    message = seller.says("hello")
    await seller.reply()
    seller.edits(message, token)
    await deleted(api, 5, message.id)


async def test_a_secret_in_a_caption(api: TelegramApi, program: Program) -> None:
    seller, token = Seller(api, 5), refresh_token(4)
    program.secrets.append(token)
    message = seller.sends_photo(f"this: {token}")
    await deleted(api, 5, message.id)


async def test_a_secret_in_what_is_quoted(api: TelegramApi, program: Program) -> None:
    seller, token = Seller(api, 5), refresh_token(5)
    program.secrets.append(token)
    message = seller.says("is this right?", quote={"text": token, "position": 0})
    await deleted(api, 5, message.id)


async def test_a_secret_that_was_replied_to_goes_with_its_message(
    api: TelegramApi, program: Program
) -> None:
    seller, token = Seller(api, 5), refresh_token(6)
    program.secrets.append(token)
    old = api.world.add(seller.chat, by_bot=False, text=token)
    message = seller.says("is this right?", reply_to_message=old.as_json(seller.as_json()))
    await deleted(api, 5, message.id)
    await deleted(api, 5, old.id)


async def test_a_value_split_over_two_messages(api: TelegramApi, program: Program) -> None:
    seller, value = Seller(api, 5), seller_id(2)
    first = seller.says(value[:7])
    second = seller.says(value[7:])
    await deleted(api, 5, first.id)
    await deleted(api, 5, second.id)


async def test_a_secret_split_over_two_messages(api: TelegramApi, program: Program) -> None:
    seller, token = Seller(api, 5), refresh_token(12)
    halves = token[:120], token[120:]
    program.secrets += [token, *halves]
    first, second = (seller.says(half) for half in halves)
    await deleted(api, 5, first.id)
    await deleted(api, 5, second.id)


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("keys.txt", "utf-8"),
        ("keys.csv", "cp932"),
        ("keys.json", "utf-16"),
        (".env", "utf-16-le"),
        ("big.csv", "utf-8"),
    ],
)
async def test_a_secret_in_a_text_file(
    api: TelegramApi, program: Program, name: str, encoding: str
) -> None:
    seller, token = Seller(api, 5), refresh_token(8)
    program.secrets.append(token)
    filler = "商品,価格\n" * (40_000 if name == "big.csv" else 1)
    message = seller.sends_file(name, f"{filler}鍵,{token}\n".encode(encoding))
    await deleted(api, 5, message.id)
    await seller.reply()
    assert before(api, 5, message.id)


async def test_files_without_values_stay(api: TelegramApi, program: Program) -> None:
    seller = Seller(api, 5)
    seller.sends_file("list.txt", b"nothing here")
    seller.sends_file("table.xlsx", b"PK\x03\x04")
    seller.sends_file("huge.txt", b"a" * 1_000_001)
    await seller.reply(3)
    assert api.world.deleted == set()
    assert len(api.of("getFile")) == 1


async def test_after_check_anything_is_taken_for_a_value(
    api: TelegramApi, program: Program
) -> None:
    seller = Seller(api, 5)
    seller.says("/check")
    await seller.reply()
    strange = seller.says("whatever this is")
    await deleted(api, 5, strange.id)
    seller.says("/cancel")
    await seller.reply(3)
    kept = seller.says("hello again")
    await seller.reply(4)
    assert (5, kept.id) not in api.world.deleted


async def test_cancel_by_button_ends_the_check(api: TelegramApi, program: Program) -> None:
    seller = Seller(api, 5)
    seller.says("/check")
    asked = await seller.reply()
    press = seller.presses(asked, "x")
    await api.until(lambda: press in api.answered)
    await api.until(lambda: api.of("editMessageText"))
    kept = seller.says("hello")
    await seller.reply(2)
    assert (5, kept.id) not in api.world.deleted


async def test_a_message_too_old_to_delete(api: TelegramApi, program: Program) -> None:
    seller, token = Seller(api, 5), refresh_token(9)
    program.secrets.append(token)
    seller.says(token, date=api.world.clock() - 49 * 3600)
    assert (await seller.reply()).text
    assert api.of("deleteMessage") == []


async def test_buttons_edit_in_place_and_are_answered(api: TelegramApi, program: Program) -> None:
    seller = Seller(api, 5)
    seller.says("/start")
    welcome = await seller.reply()
    before_press = welcome.text
    press = seller.presses_data(welcome, "s:unsure")
    await api.until(lambda: press in api.answered)
    await api.until(lambda: welcome.text != before_press)
    again = seller.presses_data(welcome, "s:unsure")  # a double tap
    program.may_refuse.add(NOT_MODIFIED)
    await api.until(lambda: again in api.answered)
    assert len(seller.replies()) == 1


async def test_a_button_of_an_older_release_explains_itself(
    api: TelegramApi, program: Program
) -> None:
    seller = Seller(api, 5)
    seller.says("/start")
    welcome = await seller.reply()
    for data in ("gone:with:the:wind", "", "a:b", "🗝"):
        press = seller.presses_data(welcome, data)
        await api.until(lambda press=press: press in api.answered)
    await seller.reply(5)


async def test_a_picture_is_asked_about(api: TelegramApi, program: Program) -> None:
    seller = Seller(api, 5)
    picture = seller.sends_photo()
    asked = await seller.reply()
    button = asked.buttons()[0]
    press = seller.presses_data(asked, button["callback_data"])
    await api.until(lambda: press in api.answered)
    await deleted(api, 5, picture.id)


@pytest.mark.parametrize("kind", ["voice", "sticker", "contact", "location", "video", "dice"])
async def test_what_is_no_text_gets_a_line(api: TelegramApi, program: Program, kind: str) -> None:
    seller = Seller(api, 5)
    seller.sends(kind, {})
    assert (await seller.reply()).text


@pytest.mark.parametrize("may_delete", [True, False])
async def test_a_secret_in_a_group(api: TelegramApi, program: Program, may_delete: bool) -> None:
    seller, token = Seller(api, 5), refresh_token(10)
    program.secrets.append(token)
    program.may_refuse.add("message can't be deleted")
    chat = group(api, may_delete=may_delete)
    message = seller.says(f"here: {token}", chat)
    await api.until(lambda: api.world.by_bot(chat.id))
    (warning,) = api.world.by_bot(chat.id)
    assert ((chat.id, message.id) in api.world.deleted) is may_delete
    assert warning.buttons()[0]["url"].startswith(f"https://t.me/{BOT_NAME}?start=")
    assert seller.replies() == []


async def test_a_group_is_answered_only_when_it_asks(api: TelegramApi, program: Program) -> None:
    seller, chat = Seller(api, 5), group(Seller(api, 6).api)
    seller.says("anybody knows where the seller token is?", chat)
    seller.says(f"mine is {seller_id(11)}", chat)
    text = f"@{BOT_NAME} what is a seller token?"
    asked = seller.says(text, chat, entities=mention(text, BOT_NAME))
    await api.until(lambda: api.world.by_bot(chat.id))
    (answer,) = api.world.by_bot(chat.id)
    assert answer.reply_to == asked.id
    assert api.world.deleted == set()


async def test_a_value_is_never_invited_in_a_group(api: TelegramApi, program: Program) -> None:
    seller, chat = Seller(api, 5), group(api)
    seller.says("/check", chat)
    await api.until(lambda: api.world.by_bot(chat.id))
    (answer,) = api.world.by_bot(chat.id)
    assert "url" in answer.buttons()[0]


async def test_long_and_strange_messages_are_answered(api: TelegramApi, program: Program) -> None:
    seller = Seller(api, 5)
    texts = ["a" * 4096, "😀😀😀", "\u202e\u202d", "<b>&amp;</i>", "**`[x](y)", "\x00\x01", "?"]
    for count, text in enumerate(texts, start=1):
        seller.says(text)
        await seller.reply(count)


async def test_forgetting_erases_the_person(api: TelegramApi, program: Program) -> None:
    seller = Seller(api, 5)
    seller.says("/language English")
    await seller.reply()
    seller.says("/forget")
    asked = await seller.reply(2)
    press = seller.presses_data(asked, "f:yes")
    await api.until(lambda: press in api.answered)
    await api.until(lambda: api.of("editMessageText"))


async def test_menus_are_set_once(api: TelegramApi, program: Program) -> None:
    await api.until(lambda: len(api.of("setMyShortDescription")) == 3)
    first = len(api.of("setMyCommands"))
    assert {code for _, code in api.profile.commands} == {"", "en", "ja"}
    private = api.profile.commands["all_private_chats", "en"]
    in_groups = api.profile.commands["all_group_chats", "en"]
    assert [c["command"] for c in private][:3] == ["start", "where", "check"]
    assert "check" not in [c["command"] for c in in_groups]
    assert api.profile.texts["description", "ja"] != api.profile.texts["description", "en"]
    await program.stop()
    await program.start()
    seller = Seller(api, 5)
    seller.says("/help")
    await seller.reply()
    await api.until(lambda: len(api.of("getMe")) == 2)
    await program.stop()
    assert len(api.of("setMyCommands")) == first
