"""The English texts: the facts they have to say, what they must not say, and their style."""

import re
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from bot.core.answers import Answers, Operator
from bot.core.handlers.questions import find_article
from bot.core.richtext import Style, parse, plain
from bot.core.scene import Scene
from bot.core.topics import GENERAL, INVITED, KEY_RING, TOKENS, answer_topics
from bot.i18n.articles import Article
from bot.i18n.locales import Locale, Locales, locales_root
from bot.nlu.script import plain as as_read
from bot.nlu.types import Intent
from bot.tokens.marketplaces import MARKETPLACES, marketplace_by_code
from tests.articles_en import ARTICLES
from tests.content_en import FACTS

EN: Locale = Locales(locales_root())["en"]
PAIRS = [(token, topic) for token in (*TOKENS, GENERAL) for topic in answer_topics(token)]
ANSWER_LIMIT, ARTICLE_LIMIT, WORDS_LIMIT = 700, 900, 30
BANNED = re.compile(
    r"\b(utili[sz]e|leverage|obtain|ensure|kindly|simply|basically|please note|in order to|via"
    r"|e\.g\.|i\.e\.|etc)\b",
    re.IGNORECASE,
)


def markup(token: str, topic: str) -> str:
    """Return the text of a pair with its placeholders still in it."""
    guide = EN.guides.get(token)
    if topic == "where" and guide is not None:
        steps = "\n".join(f"{n}. {step}" for n, step in enumerate(guide.steps, start=1))
        return "\n".join((guide.lead, steps, guide.looks, guide.remember))
    return EN.answers[token][topic]


def all_texts() -> dict[str, str]:
    """Return every English answer, guide and article by its place."""
    texts = {f"{token} {topic}": markup(token, topic) for token, topic in PAIRS}
    texts |= {f"{token} different": guide.different for token, guide in EN.guides.items()}
    return texts | {name: article.text for name, article in EN.articles.items()}


TEXTS = all_texts()


def words(text: str) -> str:
    """Return a text as it is read, without its values and links."""
    return "".join(span.text for span in parse(text) if span.style is not Style.CODE)


@pytest.mark.parametrize(("token", "topic"), PAIRS)
def test_every_pair_says_its_facts(token: str, topic: str) -> None:
    text = markup(token, topic)
    assert [fact for fact in FACTS[token, topic] if fact not in text] == []


def test_every_pair_has_facts_to_say() -> None:
    assert set(FACTS) == set(PAIRS)
    assert all(FACTS.values())


@pytest.mark.parametrize("name", sorted(EN.articles))
def test_every_article_is_found_and_says_its_facts(name: str) -> None:
    case = ARTICLES[name]
    assert found(case.topic, case.token, case.question) == name
    text = EN.articles[name].text
    assert [fact for fact in case.facts if fact not in text] == []


def found(topic: str, token: str, question: str) -> str | None:
    """Return the id of the article a question leads to."""
    understander = SimpleNamespace(normalise=as_read)
    scene = SimpleNamespace(parts=SimpleNamespace(understander=understander), locale=EN)
    article = find_article(Intent(topic, token, 1.0), question, cast(Scene, scene))
    return article.id if article else None


PLAIN_QUESTIONS = [
    ("where", "seller_token", "where is my seller token?"),
    ("where", "seller_token", "My tool asks for the merchant token, where do I find it?"),
    ("where", "refresh_token", "where do I get a refresh token"),
    (
        "where",
        "client_id",
        "where are client ID and client secret in the Solution Provider Portal?",
    ),
    ("where", "general", "which token do I need and where is it?"),
    ("what", "seller_token", "what is a seller token"),
    ("what", "mws_auth_token", "what is an MWS auth token"),
    ("format", "client_id", "what does a client ID start with?"),
    ("expiry", "client_secret", "how long does a client secret last, 180 days?"),
    ("secrecy", "client_id", "is the client ID public?"),
    ("leaked", "seller_token", "I posted my seller ID in a group"),
    ("revoke", "access_token", "revoke access token"),
    ("trouble", "general", "it does not work"),
    ("out_of_scope", "none", "print FNSKU labels for my order"),
]


@pytest.mark.parametrize(("topic", "token", "question"), PLAIN_QUESTIONS)
def test_plain_questions_are_answered_by_the_credential_itself(
    topic: str, token: str, question: str
) -> None:
    assert found(topic, token, question) is None


@pytest.mark.parametrize("code", [market.code for market in MARKETPLACES])
def test_the_marketplace_guide_names_the_id_at_once(code: str) -> None:
    market = marketplace_by_code(code)
    text = plain(parse(Answers(EN, market, Operator()).text("where", "marketplace_id")))
    first = text.split("\n")[0]
    assert market.id in first
    assert EN.text(f"country-{code}") in first


@pytest.mark.parametrize("token", INVITED)
def test_what_may_be_sent_is_invited(token: str) -> None:
    assert markup(token, "check").startswith("Send me")


@pytest.mark.parametrize("token", KEY_RING)
def test_the_key_ring_is_never_invited(token: str) -> None:
    text = markup(token, "check")
    assert text.startswith("Please do not send me")
    assert "kagiban check" in text


@pytest.mark.parametrize(
    "token",
    ["seller_token", "client_id", "marketplace_id", "application_id", "legacy_merchant_token"],
)
def test_an_identifier_is_not_called_a_secret(token: str) -> None:
    first = markup(token, "secrecy").split("\n")[0]
    assert re.search(r"not a secret|is public", first)


@pytest.mark.parametrize("token", ["mws_auth_token", *KEY_RING])
def test_a_secret_is_called_one(token: str) -> None:
    first = markup(token, "secrecy").split("\n")[0]
    assert re.search(r"as a secret|is a secret|is secret|strictly secret", first)
    assert "not a secret" not in first


NOT_TRUE = [
    r"MWS[^.]*harmless",
    r"account-manager",
    r"/gp/mws",
    r"both tokens are secret",
    r"MWS (still )?works\b",
    r"new refresh token (kills|stops) the old",
    r"self-authori[sz]\w+ (tokens|permissions) expire after",
    r"registration (closed|ended) (on|in) 20",
    r"May 2022",
    r"me=",
]
"""Claims that are wrong, or that nobody could confirm (facts 5.3, 7)."""


@pytest.mark.parametrize("place", sorted(TEXTS))
def test_nothing_untrue_or_uncertain_is_stated(place: str) -> None:
    assert [claim for claim in NOT_TRUE if re.search(claim, TEXTS[place])] == []


@pytest.mark.parametrize("place", sorted(TEXTS))
def test_style(place: str) -> None:
    read = words(TEXTS[place])
    assert BANNED.findall(read) == []
    assert [mark for mark in "!'\"" if mark in read] == []
    assert re.findall(r"(?m)^(?![•]|\d+\. )\W*[-*–]\s", TEXTS[place]) == []
    sentences = re.split(r"(?<=[.?:])\s+|\n", plain(parse(TEXTS[place])))
    assert [line for line in sentences if len(line.split()) > WORDS_LIMIT] == []


@pytest.mark.parametrize(("token", "topic"), PAIRS)
def test_an_answer_is_short(token: str, topic: str) -> None:
    limit = ARTICLE_LIMIT if topic == "where" else ANSWER_LIMIT
    assert len(plain(parse(markup(token, topic)))) <= limit


@pytest.mark.parametrize("article", EN.articles.values(), ids=lambda article: article.id)
def test_an_article_is_short_and_ends_with_one_thing_to_do(article: Article) -> None:
    assert len(plain(parse(article.text))) <= ARTICLE_LIMIT
    last = article.text.rsplit("\n\n", 1)[-1]
    assert last.startswith("First, ")
    assert "\n" not in last


@pytest.mark.parametrize("article", EN.articles.values(), ids=lambda article: article.id)
def test_cues_are_written_as_messages_are_read(article: Article) -> None:
    pieces = [word for cue in article.cues for word in cue]
    assert [word for word in pieces if word != as_read(word) or not word] == []


def test_banned_words_stand_in_the_style_sheet() -> None:
    sheet = (EN.folder / "style.md").read_text(encoding="utf-8")
    for word in (
        "utilize",
        "leverage",
        "obtain",
        "ensure",
        "kindly",
        "simply",
        "via",
        "please note",
    ):
        assert word in sheet


SCREEN_WORDS = re.compile(r"\*\*([^*]+)\*\*")


def test_words_on_the_screen_are_those_of_the_facts(root: Path) -> None:
    facts = (root / "docs" / "facts.md").read_text(encoding="utf-8")
    sheet = (EN.folder / "style.md").read_text(encoding="utf-8")
    labels = SCREEN_WORDS.findall(sheet.split("## Words on the screen")[1].split("##")[0])
    assert len(labels) > 15
    assert [label for label in labels if label not in facts] == []


@pytest.mark.parametrize("place", sorted(TEXTS))
def test_marks_do_not_stand_inside_one_another(place: str) -> None:
    assert re.findall(r"[*`]", plain(parse(TEXTS[place]))) == []
