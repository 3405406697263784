"""Reading: a credential is found however its name is written."""

from pathlib import Path

import pytest

from bot.nlu.reading import Reader
from bot.nlu.script import Script
from bot.nlu.spelling import distance
from bot.nlu.understander import language_folders
from bot.tokens.marketplaces import MARKETPLACES, Marketplace

LOCALES = Path(__file__).parents[1] / "locales"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader(language_folders(LOCALES))


@pytest.fixture(scope="module")
def japanese() -> Script:
    return Script.load(LOCALES / "ja")


def tokens(reader: Reader, text: str, latin: Script | None = None) -> list[str]:
    return [mention.token for mention in reader.read(text, latin).own]


@pytest.mark.parametrize(
    "text",
    [
        "出品者トークン",
        "出品者とーくん",
        "しゅっぴんしゃとーくん",
        "ｼｭｯﾋﾟﾝｼｬﾄｰｸﾝ",
        "出品者 トークン",
        "ＳＥＬＬＥＲ－ＩＤ",
    ],
)
def test_scripts_of_one_name_read_the_same(reader: Reader, text: str) -> None:
    assert tokens(reader, text) == ["seller_token"]


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("shuppinsha toukun", "seller_token"),
        ("syuppinsya to-kun", "seller_token"),
        ("rifuresshu toukun", "refresh_token"),
        ("kuraianto shi-kuretto", "client_secret"),
    ],
)
def test_latin_spelling_reads_as_the_own_letters(
    reader: Reader, japanese: Script, text: str, token: str
) -> None:
    assert tokens(reader, text, japanese) == [token]


@pytest.mark.parametrize(
    ("text", "token"),
    [
        ("refesh tokn", "refresh_token"),
        ("cleint secrett", "client_secret"),
        ("mercahnt token", "seller_token"),
        ("marketplce id", "marketplace_id"),
        ("リフレシュトークン", "refresh_token"),
        ("マーケトプレイスID", "marketplace_id"),
    ],
)
def test_a_slip_does_not_hide_a_name(reader: Reader, text: str, token: str) -> None:
    assert tokens(reader, text) == [token]


@pytest.mark.parametrize("text", ["the tokens were taken", "my clients are silent", "a market"])
def test_other_words_are_no_names(reader: Reader, text: str) -> None:
    assert tokens(reader, text) == []


def test_names_are_replaced_by_a_mark_but_general_words_stay(reader: Reader) -> None:
    assert reader.read("where is my client id").units == reader.read("where is my app id").units
    assert "token" in reader.read("my token").units


def test_a_beginning_gives_the_credential_away(reader: Reader) -> None:
    assert tokens(reader, "what starts with Atzr|?") == ["refresh_token"]


def test_the_longest_message_is_cut_to_size(reader: Reader) -> None:
    reading = reader.read("word " * 2000 + "where is my seller id")
    assert len(reading.units) < 400
    assert [mention.token for mention in reading.own] == ["seller_token"]


def test_distance_counts_a_swap_as_one() -> None:
    assert distance("token", "tokne", 2) == 1
    assert distance("token", "toxxx", 1) == 2


@pytest.mark.parametrize("marketplace", MARKETPLACES, ids=lambda one: one.code)
def test_the_id_of_every_marketplace_is_known(reader: Reader, marketplace: Marketplace) -> None:
    assert [m.token for m in reader.read(f"What is {marketplace.id}?").own] == ["marketplace_id"]
