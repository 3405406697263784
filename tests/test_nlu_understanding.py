"""Understanding: one meaning in many words, its thread, its language, its training."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.nlu import model
from bot.nlu.types import Context, Decision, Intent, Understanding
from bot.nlu.understander import Understander

LOCALES = Path(__file__).parents[1] / "locales"


@pytest.fixture(scope="module")
def understander() -> Understander:
    return Understander.load(LOCALES)


def pairs(found: Understanding) -> set[tuple[str, str]]:
    return {(intent.topic, intent.token) for intent in found.intents}


PARAPHRASES = {
    ("where", "seller_token"): [
        "Where is my seller ID?",
        "WHERE IS MY MERCHANT TOKEN",
        "Could you please tell me on which page I can see my merchant token?",
        "We run a toy shop. The new software wants it. Where is my seller ID?",
        "出品者トークンはどこですか",
        "ｼｭｯﾋﾟﾝｼｬﾄｰｸﾝ ﾄﾞｺ",
        "しゅっぴんしゃとーくんはどこですか",
        "shuppinsha toukun wa doko desu ka",
        "恐れ入りますが、出品者トークンはどこで確認できますか。よろしくお願いいたします。",
        "出品者IDどこやねん",
    ],
    ("expiry", "client_secret"): [
        "When does my client secret expire?",
        "client secret expiry",
        "クライアントシークレットの有効期限は？",
        "kuraianto shi-kuretto no yuukou kigen wa?",
    ],
    ("leaked", "refresh_token"): [
        "My refresh token leaked, what should I do?",
        "I posted my refresh token in a public group by mistake",
        "リフレッシュトークンが漏れました",
    ],
    ("out_of_scope", "none"): [
        "where is my Shopify access token",
        "I forgot my Amazon password",
        "FBAの手数料はいくら",
        "LINEのチャネルアクセストークンどこ",
    ],
}


@pytest.mark.parametrize(
    ("wanted", "text"), [(pair, text) for pair, texts in PARAPHRASES.items() for text in texts]
)
def test_other_words_same_meaning(
    understander: Understander, wanted: tuple[str, str], text: str
) -> None:
    assert pairs(understander.understand(text)) == {wanted}


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_slip_in_a_long_name_keeps_the_credential(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(["refresh", "merchant", "marketplace", "application"]))
    wanted = {
        "refresh": "refresh_token",
        "merchant": "seller_token",
        "marketplace": "marketplace_id",
        "application": "application_id",
    }[name]
    at = data.draw(st.integers(2, len(name) - 2))
    kind = data.draw(st.sampled_from(["drop", "swap", "double"]))
    slipped = {
        "drop": name[:at] + name[at + 1 :],
        "swap": name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :],
        "double": name[:at] + name[at] + name[at:],
    }[kind]
    rest = "token" if name in ("refresh", "merchant") else "ID"
    found = LOADED.understand(f"where do I find the {slipped} {rest}?")
    assert wanted in found.mentioned


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_understood_somehow_and_the_same_way_twice(text: str) -> None:
    found = LOADED.understand(text)
    assert found.intents
    assert found == LOADED.understand(text)
    assert (found.decision is Decision.ASK) == bool(found.options)
    assert len(found.options) in (0, 2, 3)


LOADED = Understander.load(LOCALES)


def test_case_does_not_matter(understander: Understander) -> None:
    text = "how long is the client secret valid"
    assert understander.understand(text) == understander.understand(text.upper())


def test_two_questions_are_two_intents(understander: Understander) -> None:
    found = understander.understand(
        "Where is my seller ID? And when does the client secret expire?"
    )
    assert pairs(found) == {("where", "seller_token"), ("expiry", "client_secret")}


def test_one_question_about_two_is_general(understander: Understander) -> None:
    found = understander.understand("クライアントIDとクライアントシークレットはどこで見られますか")
    assert pairs(found) == {("where", "general")}
    assert found.mentioned == ("client_id", "client_secret")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("I meant the client secret", ("where", "client_secret")),
        ("same for the refresh token?", ("where", "refresh_token")),
        ("クライアントシークレットのことです", ("where", "client_secret")),
        ("リフレッシュトークンは？", ("where", "refresh_token")),
        ("client ID", ("where", "client_id")),
        ("can it be changed?", ("revoke", "seller_token")),
        ("いつ切れますか", ("expiry", "seller_token")),
    ],
)
def test_follow_ups_take_the_thread(
    understander: Understander, text: str, wanted: tuple[str, str]
) -> None:
    found = understander.understand(text, context=Context("where", "seller_token"))
    assert pairs(found) == {wanted}


def test_a_bare_name_completes_the_question_back(understander: Understander) -> None:
    asked = (Intent("expiry", "client_id", 0.0), Intent("expiry", "client_secret", 0.0))
    found = understander.understand("client secret", context=Context("help", "none", asked))
    assert pairs(found) == {("expiry", "client_secret")}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("how long is it valid", "en"),
        ("出品者トークンはどこ", "ja"),
        ("itsu made tsukaemasu ka", "ja"),
        ("12345", None),
    ],
)
def test_the_language_is_told(understander: Understander, text: str, code: str | None) -> None:
    assert understander.understand(text).language == code


def test_a_copied_language_is_usable(tmp_path: Path) -> None:
    shutil.copytree(LOCALES / "en", tmp_path / "xx")
    found = Understander.load(tmp_path).understand("where is my seller id", hint="xx")
    assert pairs(found) == {("where", "seller_token")}
    assert found.language == "xx"


def test_a_damaged_model_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "model.bin"
    path.write_bytes(b"something else")
    with pytest.raises(model.ModelError):
        model.load(path)


def test_a_model_is_written_as_it_was_read(tmp_path: Path) -> None:
    source = LOCALES / "en" / model.FILE
    model.save(model.load(source), tmp_path / "again.bin")
    assert (tmp_path / "again.bin").read_bytes() == source.read_bytes()
