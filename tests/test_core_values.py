"""The plain values of the conversation: rich text, replies, button data, a person."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.core.navigation import LIMIT_BYTES, press, read
from bot.core.person import CONTEXT_LASTS, Person, Talk, person_from_json, person_to_json
from bot.core.richtext import Style, escape, parse, plain


def test_markup_is_read_as_spans():
    rich = parse("Open **Settings** and copy `A2…` from [here](https://example.org/a_b).")
    assert [span.style for span in rich] == [
        Style.PLAIN,
        Style.BOLD,
        Style.PLAIN,
        Style.CODE,
        Style.PLAIN,
        Style.LINK,
        Style.PLAIN,
    ]
    assert rich[5].url == "https://example.org/a_b"
    assert plain(rich) == "Open Settings and copy A2… from here."


def test_unfinished_marks_are_shown_as_they_are():
    assert plain(parse("2 ** 3 and [x] and `")) == "2 ** 3 and [x] and `"


@given(st.text())
def test_escaped_text_is_shown_as_it_is(text):
    assert plain(parse(escape(text))) == text
    assert all(span.style is Style.PLAIN for span in parse(escape(text)))


@given(st.text(min_size=1))
def test_a_value_inside_bold_stays_inside(text):
    rich = parse(f"before **{escape(text)}** after")
    assert plain(rich) == f"before {text} after"


def test_button_data_comes_back_and_is_never_too_long():
    assert read(press("a", "where", "seller_token")).arguments == ("where", "seller_token")
    with pytest.raises(ValueError, match="too long"):
        press("a", "あ" * (LIMIT_BYTES // 3))


@given(st.text())
def test_any_button_data_can_be_read(data):
    assert read(data).verb == data.split(":")[0]


def test_a_person_survives_json_and_a_program_of_another_age():
    person = Person("ja", "JP", Talk("where", "seller_token", 5.0, (("what", "client_id"),)), 9.0)
    stored = json.loads(json.dumps(person_to_json(person)))
    assert person_from_json(stored) == person
    assert person_from_json({**stored, "of_the_future": 1}) == person
    assert person_from_json({}) == Person()


def test_the_thread_is_forgotten_after_a_while():
    person = Person(talk=Talk("where", "seller_token", 1000.0))
    context = person.context(1000.0 + CONTEXT_LASTS)
    assert context is not None
    assert (context.topic, context.token) == ("where", "seller_token")
    assert person.context(1000.1 + CONTEXT_LASTS) is None


def test_a_value_or_a_link_may_stand_inside_bold():
    rich = parse("**copy `A2…` now** and [**open** it](https://example.org)")
    assert plain(rich) == "copy A2… now and open it"
    assert [span.style for span in rich][:3] == [Style.BOLD, Style.CODE, Style.BOLD]
    assert rich[-1].style is Style.LINK
