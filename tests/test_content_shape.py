"""The texts of all languages: complete, short enough, each its own, links and claims on record."""

import itertools
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.core.answers import PLACEHOLDERS, Answers, Operator
from bot.core.richtext import Style, parse, plain
from bot.core.topics import GENERAL, TOKENS, answer_topics
from bot.i18n.locales import Locale, Locales, locales_root
from bot.tokens.marketplaces import MARKETPLACES, Marketplace
from tests.checklist import EXPLAINED

LOCALES = Locales(locales_root())
OPERATOR = Operator("Example Ltd", "help@example.com")
WHERE_LIMIT = {"en": 900, "ja": 500}
SHARED_AT_MOST = 0.6

ALIKE: dict[tuple[str, str, str, str], str] = {}
"""Answers of two credentials that share more of their sentences: (language, topic, two) → why."""

PAIRS = [(token, topic) for token in (*TOKENS, GENERAL) for topic in answer_topics(token)]
EACH = [(locale.code, token, topic) for locale in LOCALES for token, topic in PAIRS]


def markup(locale: Locale) -> Iterator[tuple[str, str]]:
    """Yield each longer text of a language with its place, placeholders still in it."""
    for token, texts in locale.answers.items():
        yield from ((f"{token} {topic}", text) for topic, text in texts.items())
    for token, guide in locale.guides.items():
        parts = (guide.lead, *guide.steps, guide.looks, guide.remember, guide.different)
        yield from ((f"{token} guide", part) for part in parts)
    yield from ((article.id, article.text) for article in locale.articles.values())


def answers(locale: Locale, market: Marketplace | None = None) -> Answers:
    """Return the answers for a marketplace; the language's own when none is named."""
    own = next(m for m in MARKETPLACES if m.code == locale.meta.marketplace)
    return Answers(locale, market or own, OPERATOR)


@pytest.mark.parametrize(("code", "token", "topic"), EACH)
def test_every_pair_has_an_answer_of_its_own(code: str, token: str, topic: str) -> None:
    locale = LOCALES[code]
    if topic == "where" and token != GENERAL:
        assert locale.guides[token].steps
    else:
        assert locale.answers[token][topic].strip()
    assert "{" not in answers(locale).text(topic, token)


@pytest.mark.parametrize("code", LOCALES.codes)
def test_all_languages_have_the_same_articles(code: str) -> None:
    assert set(LOCALES[code].articles) == set(LOCALES[LOCALES.default].articles)


@pytest.mark.parametrize("code", WHERE_LIMIT)
@pytest.mark.parametrize("token", [*TOKENS, GENERAL])
def test_where_fits_a_phone_for_every_marketplace(code: str, token: str) -> None:
    for market in MARKETPLACES:
        text = plain(parse(answers(LOCALES[code], market).text("where", token)))
        assert len(text) <= WHERE_LIMIT[code], market.code


@pytest.mark.parametrize("code", LOCALES.codes)
def test_placeholders_are_known_and_nothing_is_html(code: str) -> None:
    for place, text in markup(LOCALES[code]):
        assert set(re.findall(r"\{([a-z_]+)\}", text)) <= PLACEHOLDERS, place
        assert not re.search(r"</?[a-zA-Z][^>]*>|&[a-z]+;", text), place
        assert not re.search(r"(?m)^#", text), place


@pytest.mark.parametrize("code", LOCALES.codes)
def test_every_link_leads_to_a_host_on_record(code: str, root: Path) -> None:
    facts = (root / "docs" / "facts.md").read_text(encoding="utf-8")
    hosts = {
        host
        for market in MARKETPLACES
        for _, text in markup(LOCALES[code])
        for host in hosts_in(for_market(text, market))
    }
    assert {market.seller_central for market in MARKETPLACES} <= hosts
    assert [host for host in sorted(hosts) if not re.search(rf"(?<![\w.]){host}\b", facts)] == []


def for_market(text: str, market: Marketplace) -> str:
    """Fill in the hosts of a marketplace."""
    shown = text.replace("{seller_central}", market.seller_central)
    return shown.replace("{store}", market.store)


def hosts_in(text: str) -> Iterator[str]:
    """Yield the host of each link. Fails for a link that is not https."""
    for span in parse(text):
        if span.style is Style.LINK:
            url = span.url or ""
            assert url.startswith("https://"), url
            yield url.removeprefix("https://").split("/")[0]


def sentences(text: str) -> set[str]:
    """Return the sentences of a text, without the marks and numbers before them."""
    lines = re.split(r"(?<=[.?!。？])\s*|\n", plain(parse(text)))
    return {re.sub(r"^(?:[•・]|\d+\.)\s*", "", line).strip() for line in lines} - {""}


@pytest.mark.parametrize("code", LOCALES.codes)
def test_answers_that_share_most_sentences_are_listed_with_a_reason(code: str) -> None:
    given = answers(LOCALES[code])
    alike = set()
    for topic in answer_topics("mws_auth_token"):
        having = [token for token in TOKENS if topic in answer_topics(token)]
        said = {token: sentences(given.text(topic, token)) for token in having}
        for one, other in itertools.combinations(having, 2):
            common = len(said[one] & said[other])
            if common > SHARED_AT_MOST * min(len(said[one]), len(said[other])):
                alike.add((code, topic, one, other))
    assert alike == {pair for pair in ALIKE if pair[0] == code}
    assert all(ALIKE.values())


@pytest.mark.parametrize("code", LOCALES.codes)
@pytest.mark.parametrize("claim", EXPLAINED)
def test_what_older_articles_explain_is_answered_as_it_is_today(code: str, claim: str) -> None:
    given = answers(LOCALES[code])
    for place, needed in EXPLAINED[claim].items():
        text = said_at(place, LOCALES[code], given)
        assert [word for word in needed[code] if word not in text] == [], place


def said_at(place: str, locale: Locale, given: Answers) -> str:
    """Return the text at ``<token> <topic>`` or of the article of that name."""
    token, _, topic = place.partition(" ")
    if topic:
        return given.text(topic, token)
    return plain(given.article(locale.articles[place]).text)


def test_the_marketplace_list_has_all_of_them() -> None:
    for locale in LOCALES:
        text = plain(answers(locale).article(locale.articles["marketplace-list"]).text)
        assert all(market.id in text for market in MARKETPLACES), locale.code


def test_the_message_to_a_tools_support_is_there_in_both_languages() -> None:
    for locale in LOCALES:
        text = plain(answers(locale).article(locale.articles["tool-asks-for-mws"]).text)
        assert "SP-API（同意画面）での連携方法を教えてください。" in text, locale.code
        assert "Please tell me how to connect through SP-API instead." in text, locale.code


def test_help_names_who_runs_the_bot() -> None:
    for locale in LOCALES:
        text = answers(locale).text("help", GENERAL)
        assert "Example Ltd" in text
        assert "help@example.com" in text
        assert "Amazon" in text
