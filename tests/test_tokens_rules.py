"""The rules of judging, one by one: what counts where, what is asked, what is never announced."""

import random

import pytest

from bot.i18n.locales import locales_root
from bot.tokens.base import Finding, Secrecy, Verdict
from bot.tokens.judge import Judge, mask
from bot.tokens.kind import CAPITALS, DIGITS, HEX, LETTERS, draw, draw_uuid
from bot.tokens.marketplaces import FURTHER_IDS, MARKETPLACES

JAPAN = "A1VC38T7YXB528"


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge.load(locales_root())


@pytest.fixture
def rng() -> random.Random:
    return random.Random(77)


def one(judge: Judge, text: str, expect: str | None = None) -> Finding:
    """Judge a text with exactly one value in it."""
    (finding,) = judge.judge(text, expect=expect)
    return finding


def seller(rng: random.Random, length: int = 14) -> str:
    return "A2" + draw(rng, "BCDFGHJKLM", 3) + draw(rng, "BCDFGHJKLM23456789", length - 6) + "7"


class TestSellerToken:
    @pytest.mark.parametrize("length", [10, 11, 12, 13, 14, 15, 16, 19, 21])
    def test_every_seen_length_counts_with_a_label_or_alone(self, judge, rng, length):
        for text in ("{}", "seller ID: {}", "出品者トークンは{}です"):
            finding = one(judge, text.format(seller(rng, length)))
            assert (finding.kind, finding.verdict) == ("seller_token", Verdict.VALID)
            notes = [note.id for note in finding.problems]
            assert notes == ([] if length in (13, 14) else ["unusual-length"])

    @pytest.mark.parametrize("length", [10, 12, 15, 17, 20, 21])
    def test_an_unusual_length_is_nothing_inside_a_sentence(self, judge, rng, length):
        assert judge.judge(f"The page said {seller(rng, length)} and then closed.") == ()
        assert judge.judge(f"画面に{seller(rng, length)}と出て閉じました。") == ()

    def test_twenty_characters_alone_are_asked_about(self, judge, rng):
        finding = one(judge, seller(rng, 20))
        assert finding.kind is None
        assert finding.verdict is Verdict.AMBIGUOUS
        assert {"seller_token", "aws_access_key_id"} <= set(finding.candidates)

    @pytest.mark.parametrize(
        "word",
        [
            "ACCESSORIES",
            "AUTHORIZATION",
            "PRIMEDAY2026",
            "AUTUMNSALE2026",
            "APRIL2026PROMO",
            "ANNIVERSARY25",
            "ADVERTISEMENT",
            "A-1234-B567-C9",
            "AB12-CD34-EF56",
            "A123456789012",
        ],
    )
    @pytest.mark.parametrize("frame", ["{}", "We start {} next week", "{}を始めます"])
    def test_words_and_campaigns_are_nothing(self, judge, word, frame):
        assert judge.judge(frame.format(word)) == ()

    @pytest.mark.parametrize("head", ["AKIA", "ASIA", "ABIA", "ACCA"])
    @pytest.mark.parametrize("count", [14, 15, 16, 17])
    def test_an_access_key_is_never_one(self, judge, rng, head, count):
        key = head + draw(rng, CAPITALS + "234567", count - 2) + "27"
        for text in (key, f"seller ID: {key}", f"出品者IDは{key}です"):
            assert one(judge, text).kind == "aws_access_key_id"

    @pytest.mark.parametrize(
        "label",
        ["SKU", "型番", "追跡番号", "Tracking number", "管理番号", "Model", "クーポンコード"],
    )
    def test_the_name_of_another_number_takes_it_away(self, judge, rng, label):
        assert judge.judge(f"{label}: {seller(rng)}") == ()

    def test_lower_case_is_mended_where_a_label_or_nothing_else_stands(self, judge, rng):
        value = seller(rng)
        for text in (value.lower(), f"Merchant ID: {value.lower()}"):
            finding = one(judge, text)
            assert (finding.verdict, finding.value.reveal()) == (Verdict.FIXABLE, value)
        assert judge.judge(f"the id {value.lower()} of a row") == ()


class TestMarketplaceId:
    @pytest.mark.parametrize("value", [*(m.id for m in MARKETPLACES), *FURTHER_IDS])
    def test_known_ids_are_never_seller_tokens(self, judge, value):
        for text in (value, f"seller id {value}", f"これは{value}です", value.lower()):
            assert one(judge, text).kind == "marketplace_id"

    def test_one_edit_away_is_invalid_under_its_label_alone(self, judge):
        for value in (JAPAN[:-1], JAPAN + "8", JAPAN[:-1] + "9", JAPAN[:5] + "T8" + JAPAN[7:]):
            finding = one(judge, f"マーケットプレイスID: {value}")
            assert (finding.kind, finding.verdict) == ("marketplace_id", Verdict.INVALID)
            assert all(f.kind != "marketplace_id" for f in judge.judge(value))


class TestBareValues:
    @pytest.mark.parametrize(
        ("make", "candidate"),
        [
            (lambda rng: draw(rng, DIGITS, 12), "developer_id"),
            (lambda rng: draw(rng, HEX, 64), "client_secret"),
            (lambda rng: draw(rng, LETTERS + DIGITS, 37) + "aB7", "secret_key"),
            (draw_uuid, "mws_auth_token"),
        ],
    )
    def test_they_are_at_most_asked_about(self, judge, rng, make, candidate):
        value = make(rng)
        finding = one(judge, value)
        assert finding.kind is None
        assert finding.verdict is Verdict.AMBIGUOUS
        assert candidate in finding.candidates
        assert judge.judge(f"The server answered {value} after a while.") == ()
        assert judge.judge(f"ログに{value}と残っていました。") == ()

    @pytest.mark.parametrize(
        ("label", "kind", "make"),
        [
            ("developer ID", "developer_id", lambda rng: draw(rng, DIGITS, 12)),
            ("開発者ID", "developer_id", lambda rng: "-".join(draw(rng, DIGITS, 4) for _ in "123")),
            ("client secret", "client_secret", lambda rng: draw(rng, HEX, 64)),
            ("クライアントシークレット", "client_secret", lambda rng: draw(rng, HEX, 64)),
            ("秘密キー", "secret_key", lambda rng: draw(rng, LETTERS + DIGITS + "/+", 40)),
        ],
    )
    def test_a_label_tells(self, judge, rng, label, kind, make):
        for frame in ("{}: {}", "{}は{}です", '{{"{}": "{}"}}'):
            finding = one(judge, frame.format(label, make(rng)))
            assert (finding.kind, finding.verdict) == (kind, Verdict.VALID)

    def test_a_neighbour_tells(self, judge, rng):
        key = "AKIA" + draw(rng, CAPITALS, 14) + "27"
        secret = draw(rng, LETTERS + DIGITS, 37) + "aB7"
        assert [f.kind for f in judge.judge(f"{key}\n{secret}")] == [
            "aws_access_key_id",
            "secret_key",
        ]


class TestWrongPlace:
    def test_a_marketplace_id_called_seller_token_is_named(self, judge):
        for text in (
            f"出品者トークン：{JAPAN}",
            f"{JAPAN} は私の出品者ID？",
            f"my seller id is {JAPAN}",
        ):
            finding = one(judge, text)
            assert (finding.kind, finding.labelled) == ("marketplace_id", "seller_token")
            assert [note.id for note in finding.problems] == ["wrong-place"]

    def test_two_swapped_values_name_each_other(self, judge, rng):
        text = f"出品者ID：{JAPAN}\nマーケットプレイスID：{seller(rng)}"
        first, second = judge.judge(text)
        assert (first.kind, first.labelled) == (second.labelled, second.kind)

    def test_what_is_expected_counts_like_a_label(self, judge):
        finding = one(judge, JAPAN, expect="seller_token")
        assert (finding.kind, finding.labelled) == ("marketplace_id", "seller_token")

    def test_a_list_of_labels_goes_with_the_list_of_values(self, judge, rng):
        value = seller(rng)
        for text in (
            f"seller ID / marketplace ID: {value} / {JAPAN}",
            f"出品者IDとマーケットプレイスIDは{value}と{JAPAN}です",
            f"seller_id,marketplace_id\n{value},{JAPAN}\n",
        ):
            first, second = judge.judge(text)
            assert (first.labelled, second.labelled) == ("seller_token", "marketplace_id")
            assert not (*first.problems, *second.problems)

    def test_old_and_new_merchant_tokens_share_a_name(self, judge):
        finding = one(judge, "出品者トークン: M_SELLER_1234567")
        assert finding.kind == "legacy_merchant_token"
        assert not finding.problems


class TestDamage:
    def test_the_count_of_a_short_value_is_told(self, judge, rng):
        value = "amzn1.application-oa2-client." + draw(rng, HEX, 31)
        finding = one(judge, f"client id {value} is this right?")
        assert finding.verdict is Verdict.INVALID
        (problem,) = finding.problems
        assert problem.id == "too-short"
        assert (problem.args["found"], problem.args["expected"]) == (31, 32)
        assert finding.value.reveal() == value

    def test_a_bad_character_is_pointed_at(self, judge, rng):
        value = "amzn1.oa2-cs.v1." + draw(rng, HEX, 20) + "z" + draw(rng, HEX, 43)
        text = f"secret: {value}"
        (problem,) = one(judge, text).problems
        assert problem.id == "bad-character"
        assert problem.at is not None
        assert text[problem.at] == "z"

    def test_a_mention_of_a_prefix_is_no_value(self, judge):
        for text in (
            "What does Atzr| mean?",
            "Atzr|で始まる値はどこですか",
            "It starts with amzn1.oa2-cs.v1. and then?",
            "amzn.mws.～というトークン",
            "Atzr|…",
        ):
            assert judge.judge(text) == ()

    def test_a_damaged_prefix_is_still_recognised(self, judge, rng):
        digits = draw(rng, HEX, 64)
        for prefix in ("mzn1.oa2-cs.v1.", "amzn1.oa2-c.v1.", "oa2-cs.v1.", "amzn1.0a2-cs.v1."):
            finding = one(judge, prefix + digits)
            assert (finding.kind, finding.verdict) == ("client_secret", Verdict.INVALID)
            assert finding.masked == "…" + digits[-4:]


class TestOtherSecrets:
    @pytest.mark.parametrize(
        "text",
        [
            "password: Tr4vel!2026",
            "パスワードはsakura8812です",
            "確認コード：482913",
            "Your one-time code is 0391",
            "ワンタイムパスワードは482913です",
        ],
    )
    def test_passwords_and_codes_given_as_such(self, judge, text):
        finding = one(judge, text)
        assert finding.kind == "other_secret"
        assert finding.masked == "…"
        assert finding.secrecy is Secrecy.SECRET

    @pytest.mark.parametrize(
        "text",
        [
            "The password must have 8 characters or more",
            "パスワードは8文字以上にしてください",
            "パスワードは2024年に変えました",
            "password: required",
            "password=YOUR_PASSWORD",
            "I forgot my password",
            "client_secret=<your secret>",
        ],
    )
    def test_talk_about_passwords(self, judge, text):
        assert judge.judge(text) == ()


def test_masking_a_text_leaves_its_words(judge, rng):
    value = "amzn1.oa2-cs.v1." + draw(rng, HEX, 64)
    text = f"My secret is {value}, is it right? {JAPAN}"
    masked = mask(text, judge.judge(text))
    assert value not in masked
    assert masked.startswith("My secret is amzn1.oa2-cs.v1.…")
    assert masked.endswith(f", is it right? {JAPAN}")


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\n\n",
        "\x00\x07",
        "😀😀😀",
        "\u202eabc",
        "\ud800",
        "<b>&amp;</b>",
        "a" * 100_000,
        "Atzr|",
    ],
)
def test_any_text_is_judged_without_an_error(judge, text):
    assert judge.judge(text) == ()
