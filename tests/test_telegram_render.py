"""Rich text and buttons as the server takes them, whatever they hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.events import Origin
from bot.core.replies import Button, Delete, Picture, Reply, Say
from bot.core.richtext import Span, Style, parse
from bot.store.base import Act
from bot.transport.telegram.letters import LONGEST_CAPTION, LONGEST_TEXT, Writer
from bot.transport.telegram.render import html, keyboard, pieces, units
from bot.transport.telegram.wire import Spot
from tests.fakes.telegram_api.checks import LONGEST_TEXT as SERVER_LIMIT
from tests.fakes.telegram_api.checks import Parameters, inline_keyboard, message_text
from tests.fakes.telegram_api.entities import parse_html
from tests.fakes.telegram_api.entities import units as server_units

SPANS = st.lists(
    st.builds(
        Span,
        st.text(st.characters(codec=None), max_size=400),
        st.sampled_from([Style.PLAIN, Style.BOLD, Style.CODE]),
    ),
    max_size=30,
)


@given(SPANS)
def test_any_text_is_accepted_and_shown_as_it_is(spans: list[Span]) -> None:
    text, _ = parse_html(html(tuple(spans)))
    words = "".join(span.text for span in spans)
    assert len(text) <= len(words)
    for letter in "abz<>&\"'":
        assert text.count(letter) == words.count(letter)


def test_emphasis_and_links_become_entities() -> None:
    text, entities = parse_html(html(parse("**bold** `a<b` [words](https://a.example/?x=1&y=2)")))
    assert text == "bold a<b words"
    assert [(e.type, e.offset, e.length) for e in entities] == [
        ("bold", 0, 4),
        ("code", 5, 3),
        ("text_link", 9, 5),
    ]
    assert entities[2].url == "https://a.example/?x=1&y=2"


@pytest.mark.parametrize("text", ["\x00a\x07b", "a\ud800b", "a\u202eb\u2066c"])
def test_what_cannot_be_sent_is_replaced(text: str) -> None:
    sent = html((Span(text),))
    assert sent.encode()
    assert sent.startswith(("a", "\ufffd"))
    assert "\u202e" not in sent
    assert "\x00" not in sent


@given(SPANS, st.integers(20, 300))
def test_pieces_keep_to_the_limit_and_lose_no_letter(spans: list[Span], limit: int) -> None:
    rich = tuple(spans)
    parts = list(pieces(rich, limit))
    assert all(units("".join(s.text for s in part)) <= limit for part in parts)
    assert all(sum(s.style is not Style.PLAIN for s in part) <= 100 for part in parts)
    joined = "".join(span.text for part in parts for span in part)
    words = "".join(span.text for span in rich)
    assert "".join(joined.split()) == "".join(words.split())


def test_a_long_text_is_cut_between_paragraphs() -> None:
    paragraph = "言葉" * 500
    rich = parse("\n\n".join([paragraph] * 6))
    parts = [html(part) for part in pieces(rich, LONGEST_TEXT)]
    assert [part.count(paragraph) for part in parts] == [4, 2]
    for part in parts:
        message_text(Parameters({"text": part, "parse_mode": "HTML"}))


def test_the_limit_counts_as_the_server_does() -> None:
    assert LONGEST_TEXT == SERVER_LIMIT
    assert units("a😀あ") == server_units("a😀あ") == 4


def test_every_kind_of_button_is_accepted() -> None:
    rows = (
        (Button("data", data="a:where:seller_token"), Button("url", url="https://a.example/x")),
        (Button("copy", copy="A2EUQ1WTGCTBG2"), Button("private", private="check")),
        tuple(Button(str(n), data=str(n)) for n in range(20)),
    )
    markup = {"inline_keyboard": keyboard(rows, "KagibanBot")}
    taken = inline_keyboard(Parameters({"reply_markup": markup}))
    assert taken is not None
    assert [len(row) for row in taken["inline_keyboard"]] == [2, 2, 8, 8, 4]
    assert taken["inline_keyboard"][1][1]["url"] == "https://t.me/KagibanBot?start=check"


def test_too_many_buttons_are_left_out() -> None:
    rows = tuple((Button(str(n), data=str(n)),) for n in range(150))
    assert len(keyboard(rows, "b")) == 100


def test_a_turn_is_owed_in_its_order() -> None:
    effects = (Delete("7"), Say(Reply(parse("one"), protect=True)), Say(Reply(parse("two"))))
    owed = Writer("b").owed(effects, Spot("5"))
    assert [owe.act for owe in owed] == [Act.DELETE, Act.SAY, Act.SAY]
    assert owed[1].body == {"html": "one", "protect": True}


def test_a_reply_in_place_edits_the_pressed_message() -> None:
    reply = Reply(parse("x" * 9000), in_place=True)
    owed = Writer("b").owed([Say(reply)], Spot("5", pressed=3, pressed_media=True))
    assert [owe.act for owe in owed] == [Act.EDIT, Act.SAY, Act.SAY]
    assert (owed[0].body["message"], owed[0].body["media"]) == (3, True)


def test_a_reply_in_place_without_a_press_is_a_new_message() -> None:
    owed = Writer("b").owed([Say(Reply(parse("x"), in_place=True))], Spot("5"))
    assert [owe.act for owe in owed] == [Act.SAY]


def test_a_caption_that_is_too_long_follows_its_picture() -> None:
    reply = Reply(parse("word " * 400), picture=Picture("en/p.png", "alt"), buttons=_one_button())
    first, second = Writer("b").letters(reply, Spot("5"))
    assert (first["html"], first["picture"]) == ("", "en/p.png")
    assert "keys" not in first
    assert len(second["html"]) > LONGEST_CAPTION
    assert second["keys"]


def test_in_a_group_the_first_letter_answers_the_message() -> None:
    letters = Writer("b").letters(Reply(parse("x" * 5000)), Spot("-5", thread=9, reply_to=3))
    assert [letter.get("reply_to") for letter in letters] == [3, None]
    assert [letter["thread"] for letter in letters] == [9, 9]


def test_an_origin_shows_no_words() -> None:
    assert "5" in repr(Origin("5", "5"))


def _one_button() -> tuple[tuple[Button, ...], ...]:
    return ((Button("x", data="x"),),)
