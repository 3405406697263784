"""Updates as the server sends them, and what they say in the words of the core."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.events import Attachment, AttachmentKind, ButtonPress, ChatKind, Message
from bot.transport.telegram.api import Me
from bot.transport.telegram.wire import DELETABLE_SECONDS, Incoming, read

ME = Me(99, "KagibanBot")
NOW = 1_800_000_000.0
USER = {"id": 5, "is_bot": False, "first_name": "S", "language_code": "ja"}


def update(kind: str = "message", group: bool = False, **fields: Any) -> dict[str, Any]:
    chat = {"id": -7 if group else 5, "type": "supergroup" if group else "private"}
    message = {"message_id": 3, "date": int(NOW), "chat": chat, "from": USER, **fields}
    return {"update_id": 11, kind: message}


def incoming(data: dict[str, Any]) -> Incoming:
    found = read(data, ME, NOW)
    assert found is not None
    return found


def message(data: dict[str, Any]) -> Message:
    event = incoming(data).event
    assert isinstance(event, Message)
    return event


def test_a_text() -> None:
    event = message(update(text="こんにちは"))
    assert (event.text, event.quoted, event.edited) == ("こんにちは", "", False)
    origin = event.origin
    assert (origin.user, origin.chat, origin.message, origin.hint) == ("5", "5", "3", "ja")
    assert origin.chat_kind is ChatKind.PRIVATE
    assert origin.addressed
    assert origin.may_delete


def test_an_edited_text() -> None:
    assert message(update("edited_message", text="new", edit_date=int(NOW))).edited


def test_an_old_message_cannot_be_deleted() -> None:
    old = int(NOW) - DELETABLE_SECONDS
    assert not message(update(text="x", date=old)).origin.may_delete
    assert message(update(text="x", date=old + 60)).origin.may_delete


def test_words_that_came_along() -> None:
    event = message(
        update(
            text="is this right?",
            quote={"text": "QUOTED"},
            reply_to_message={"message_id": 2, "from": USER, "text": "REPLIED"},
            entities=[{"type": "text_link", "offset": 0, "length": 2, "url": "https://x/?LINKED"}],
        )
    )
    assert event.quoted_message == "2"
    assert event.quoted.split("\n") == ["QUOTED", "REPLIED", "https://x/?LINKED"]


def test_our_own_words_do_not_come_along() -> None:
    replied = {"message_id": 2, "from": {"id": 99, "is_bot": True}, "text": "masked"}
    assert message(update(text="and?", reply_to_message=replied)).quoted == ""


@pytest.mark.parametrize(
    ("text", "entities", "addressed"),
    [
        ("hello all", [], False),
        ("😀 @KagibanBot where?", [{"type": "mention", "offset": 3, "length": 11}], True),
        ("@kagibanbot where?", [{"type": "mention", "offset": 0, "length": 11}], True),
        ("@KagibanBot2 where?", [{"type": "mention", "offset": 0, "length": 12}], False),
        ("me@KagibanBot where?", [], False),
        ("/where", [{"type": "bot_command", "offset": 0, "length": 6}], True),
        ("/where@KagibanBot", [{"type": "bot_command", "offset": 0, "length": 17}], True),
        ("/where@OtherBot", [{"type": "bot_command", "offset": 0, "length": 15}], False),
        ("see /where", [{"type": "bot_command", "offset": 4, "length": 6}], False),
        (
            "Kagiban?",
            [{"type": "text_mention", "offset": 0, "length": 7, "user": {"id": 99}}],
            True,
        ),
    ],
)
def test_when_a_group_message_is_for_us(
    text: str, entities: list[dict[str, Any]], addressed: bool
) -> None:
    event = message(update(group=True, text=text, entities=entities))
    assert event.origin.addressed is addressed
    assert event.origin.chat_kind is ChatKind.GROUP


def test_a_reply_to_us_is_for_us() -> None:
    replied = {"message_id": 2, "from": {"id": 99, "is_bot": True}, "text": "x"}
    assert message(update(group=True, text="and?", reply_to_message=replied)).origin.addressed


def test_the_mention_is_no_part_of_the_question() -> None:
    entity = {"type": "mention", "offset": 3, "length": 11}
    event = message(update(group=True, text="😀 @KagibanBot where?", entities=[entity]))
    assert "@" not in event.text
    assert event.text.endswith("where?")


def test_a_topic_of_a_group_is_answered_there() -> None:
    found = incoming(update(group=True, text="x", message_thread_id=8, is_topic_message=True))
    assert (found.spot.chat, found.spot.thread, found.spot.reply_to) == ("-7", 8, 3)


@pytest.mark.parametrize(
    ("fields", "kind"),
    [
        ({"photo": [{"file_id": "f"}], "caption": "c"}, AttachmentKind.PHOTO),
        ({"document": {"file_id": "f", "file_name": "a.txt"}}, AttachmentKind.DOCUMENT),
        ({"animation": {}, "document": {"file_id": "f"}}, AttachmentKind.OTHER),
        ({"voice": {}}, AttachmentKind.VOICE),
        ({"video_note": {}}, AttachmentKind.VOICE),
        ({"sticker": {}}, AttachmentKind.STICKER),
        ({"contact": {}}, AttachmentKind.CONTACT),
        ({"venue": {}, "location": {}}, AttachmentKind.LOCATION),
        ({"poll": {"question": "q", "options": [{"text": "o"}]}}, AttachmentKind.OTHER),
    ],
)
def test_what_is_no_text(fields: dict[str, Any], kind: AttachmentKind) -> None:
    event = incoming(update(**fields)).event
    assert isinstance(event, Attachment)
    assert event.kind is kind
    assert event.caption == fields.get("caption", "")


def test_the_words_of_a_poll_are_looked_through() -> None:
    event = incoming(update(poll={"question": "Q", "options": [{"text": "O"}]})).event
    assert isinstance(event, Attachment)
    assert event.content == "Q\nO"


def test_a_file_is_named_for_fetching() -> None:
    document = {"file_id": "f", "file_name": "k.txt", "file_size": 12}
    file = incoming(update(document=document)).file
    assert file is not None
    assert (file.id, file.name, file.size) == ("f", "k.txt", 12)


def test_a_press() -> None:
    pressed = update(text="ours")["message"]
    query = {"id": "77", "from": USER, "message": pressed, "data": "a:where:x"}
    found = incoming({"update_id": 1, "callback_query": query})
    assert isinstance(found.event, ButtonPress)
    assert (found.event.data, found.press, found.spot.pressed) == ("a:where:x", "77", 3)
    assert found.spot.pressed_media is False


def test_a_press_under_a_message_too_old_to_change() -> None:
    pressed = {"message_id": 3, "date": 0, "chat": {"id": 5, "type": "private"}}
    query = {"id": "77", "from": USER, "message": pressed, "data": "x"}
    assert incoming({"update_id": 1, "callback_query": query}).spot.pressed is None


@pytest.mark.parametrize(("status", "blocked"), [("kicked", True), ("member", False)])
def test_blocking(status: str, blocked: bool) -> None:
    change = {
        "chat": {"id": 5, "type": "private"},
        "from": USER,
        "date": int(NOW),
        "old_chat_member": {"status": "member"},
        "new_chat_member": {"status": status},
    }
    found = incoming({"update_id": 1, "my_chat_member": change})
    assert found.event is None
    assert found.blocked is blocked


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        {},
        {"update_id": 1},
        {"update_id": "x", "message": {}},
        {"update_id": 1, "message": {"text": "no sender"}},
        update(new_chat_title="service"),
        {"update_id": 1, "callback_query": {"id": "1", "inline_message_id": "x", "from": USER}},
        update(text="x", **{"from": {"id": 1, "is_bot": True}}),
    ],
)
def test_what_is_none_of_ours(data: Any) -> None:
    assert read(data, ME, NOW) is None


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["message", "update_id", "chat", "from", "id", "text", "date", "type", "entities"]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=30,
)


@given(_JSON)
def test_nothing_breaks_the_reader(data: Any) -> None:
    found = read(data, ME, NOW)
    assert found is None or found.user
