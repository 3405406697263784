"""The words about values: first line, repairs, problems, what next, reminder; and no secret."""

import random

import pytest

from bot.core.richtext import Style, parse, plain
from bot.core.verdicts import Rendered, render_findings
from bot.i18n.locales import Locale, Locales, locales_root
from bot.tokens.base import Secrecy, Verdict
from bot.tokens.judge import Judge
from bot.tokens.kind import HEX, draw
from bot.tokens.registry import load_kinds
from tests.messages_with_values import all_cases

KINDS = load_kinds()
JAPAN = "A1VC38T7YXB528"
LOCALES = Locales(locales_root())
EVERY_LANGUAGE = pytest.mark.parametrize("locale", list(LOCALES), ids=lambda locale: locale.code)
LONGEST = 4096


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge.load(locales_root())


@pytest.fixture
def rng() -> random.Random:
    return random.Random(5)


def render(judge: Judge, locale: Locale, text: str, expect: str | None = None) -> Rendered:
    findings = judge.judge(text, expect=expect)
    assert findings
    return render_findings(findings, locale, marketplace=locale.meta.marketplace)


def words(rendered: Rendered) -> str:
    return plain(parse(rendered.text))


@EVERY_LANGUAGE
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_every_kind_is_named_in_the_first_line(judge, rng, locale, kind):
    rendered = render(judge, locale, kind.sample(rng), kind.id)
    spans = parse(rendered.text.split("\n")[0])
    assert spans[0].style is Style.BOLD
    if kind.id == "other_secret":
        assert rendered.text.startswith(locale.text("verdict-other-secret"))
    else:
        assert plain(parse(locale.text(f"kind-{kind.id}"))) in plain(spans)
    assert plain(parse(locale.text(f"remind-{kind.id}"))) in words(rendered)
    assert plain(parse(locale.text("note-shape"))) in words(rendered)


@EVERY_LANGUAGE
def test_nothing_of_a_secret_is_said(judge, locale):
    for case in all_cases(9):
        findings = judge.judge(case.text)
        if not findings:
            continue
        rendered = render_findings(findings, locale, marketplace="JP")
        shown = words(rendered) + repr(rendered.buttons)
        assert len(shown) <= LONGEST, case.made
        for finding in findings:
            if finding.secrecy is Secrecy.SECRET:
                value = finding.value.reveal()
                tail = value[len(value) * 2 // 3 :]
                assert not any(tail[i : i + 6] in shown for i in range(len(tail) - 5)), case.made


@EVERY_LANGUAGE
def test_public_values_are_shown_whole_and_repaired_ones_to_copy(judge, locale):
    rendered = render(judge, locale, JAPAN.lower())
    assert f"`{JAPAN}`" in rendered.text
    assert any(button.copy == JAPAN for row in rendered.buttons for button in row)


@EVERY_LANGUAGE
def test_a_short_value_is_counted(judge, rng, locale):
    text = words(render(judge, locale, "amzn1.application-oa2-client." + draw(rng, HEX, 31)))
    assert "31" in text
    assert "32" in text
    assert plain(parse(locale.text("next-copy-again"))) in text


@EVERY_LANGUAGE
def test_a_value_in_the_wrong_place_is_named_with_the_right_place(judge, locale):
    rendered = render(judge, locale, JAPAN, "seller_token")
    first = rendered.text.split("\n")[0]
    assert locale.text("name-marketplace", country=locale.text("country-JP")) in first
    assert locale.text("name-seller_token") in first
    assert locale.text("shape-valid") in first
    assert locale.text("place-seller_token") in rendered.text


@EVERY_LANGUAGE
def test_swapped_values_and_the_whole_key_ring_are_pointed_out(judge, rng, locale):
    by_id = {kind.id: kind for kind in KINDS}
    seller = by_id["seller_token"].sample(rng)
    text = render(judge, locale, f"seller id: {JAPAN}\nmarketplace id: {seller}").text
    assert (
        locale.text(
            "pair-swapped",
            one=locale.text("name-seller_token"),
            other=locale.text("name-marketplace_id"),
        )
        in text
    )
    ring = " ".join(
        by_id[name].samples(rng)[0] for name in ("client_id", "client_secret", "refresh_token")
    )
    assert locale.text("pair-key-ring") in render(judge, locale, ring).text


@EVERY_LANGUAGE
def test_an_mws_token_is_called_retired_and_asks_about_amazon_pay(judge, rng, locale):
    kind = next(kind for kind in KINDS if kind.id == "mws_auth_token")
    rendered = render(judge, locale, kind.sample(rng))
    assert "2024" in rendered.text
    assert "Amazon Pay" in rendered.text
    assert any("Amazon Pay" in button.label for row in rendered.buttons for button in row)


@EVERY_LANGUAGE
@pytest.mark.parametrize("kind", [k for k in KINDS if k.variable_length], ids=lambda k: k.id)
def test_completeness_is_not_promised_where_it_cannot_be_seen(judge, rng, locale, kind):
    rendered = render(judge, locale, kind.samples(rng)[-1])
    assert locale.text("note-variable") in rendered.text


@EVERY_LANGUAGE
def test_what_cannot_be_told_apart_is_asked(judge, rng, locale):
    findings = judge.judge(draw(rng, HEX, 64))
    assert findings[0].verdict is Verdict.AMBIGUOUS
    rendered = render_findings(findings, locale, marketplace="JP")
    for candidate in findings[0].candidates:
        assert locale.text(f"kind-{candidate}") in rendered.text


@EVERY_LANGUAGE
def test_a_lone_seller_token_may_be_a_shipment(judge, rng, locale):
    kind = next(kind for kind in KINDS if kind.id == "seller_token")
    value = kind.sample(rng)
    assert locale.text("note-shipment") in render(judge, locale, value).text
    labelled = render(judge, locale, f"seller id: {value}")
    assert locale.text("note-shipment") not in labelled.text


@EVERY_LANGUAGE
def test_many_values_are_cut_short(judge, rng, locale):
    kind = next(kind for kind in KINDS if kind.id == "asin")
    text = "\n".join(kind.sample(rng) for _ in range(40))
    rendered = render(judge, locale, text)
    assert locale.text("findings-more", count=35) in rendered.text
    assert len(words(rendered)) <= LONGEST
