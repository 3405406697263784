"""The Japanese texts: facts of each credential and topic, the style sheet's rules, the articles."""

import re
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest

from bot.core.answers import Answers, Operator
from bot.core.richtext import Style, parse, plain
from bot.core.topics import GENERAL, TOKENS, answer_topics
from bot.i18n.articles import Article
from bot.i18n.locales import Locale, Locales, locales_root
from bot.nlu.script import plain as normalised
from bot.tokens.marketplaces import MARKETPLACES, marketplace_by_code
from tests.content_ja import ARTICLES, FACTS

JA: Locale = Locales(locales_root())["ja"]
OPERATOR = Operator("港の店", "help@example.jp")
ANSWERS = Answers(JA, marketplace_by_code("JP"), OPERATOR)


# What would be wrong to say (facts 0, 1, 2.1, 5.3).
NEVER = (
    "出品者トークンは秘密です",
    "2025年12月に終わり",
    "MWSの登録は",
    "2022年5月",
    "部外秘",
    "account-manager",
)

# Hosts the facts give at level H or M (facts 1, 2.3, 2.4, 3).
HOSTS = {
    "solutionproviderportal.amazon.com",
    *(market.seller_central for market in MARKETPLACES),
}

PAIRS = [(token, topic) for token in (*TOKENS, GENERAL) for topic in answer_topics(token)]


def shown(topic: str, token: str) -> str:
    return plain(parse(ANSWERS.text(topic, token)))


def shown_article(article: Article) -> str:
    return plain(ANSWERS.article(article).text)


def all_markup() -> Iterator[tuple[str, str]]:
    for token, topics in JA.answers.items():
        for topic, text in topics.items():
            yield f"answers/{token} {topic}", text
    for token, guide in JA.guides.items():
        parts = ("\n".join(guide.steps), guide.looks, guide.remember, guide.different)
        yield f"guides/{token}", "\n\n".join((guide.lead, *parts))
    for article in JA.articles.values():
        yield f"articles/{article.id}", article.text


TEXTS = dict(all_markup())


def without_values(markup: str) -> str:
    """Return the Japanese alone: no values in code, no link targets, no words in English quotes."""
    text = re.sub(r"`[^`]*`", "値", markup)
    text = re.sub(r"\[([^\]]*)\]\([^)]*\)", r"\1", text)
    return re.sub(r"“[^”]*”", "", text)


def sentences(markup: str) -> list[str]:
    text = without_values(markup).replace("**", "")
    parts = re.split(r"[。？\n]", text)
    return [part.strip(" ・0123456789.」") for part in parts if part.strip(" ・0123456789.」")]


@pytest.mark.parametrize(("token", "topic"), PAIRS)
def test_every_pair_says_its_facts(token: str, topic: str) -> None:
    text = shown(topic, token)
    missing = [fact for fact in FACTS[token, topic] if fact not in text]
    assert not missing


def test_no_pair_is_untested() -> None:
    assert set(FACTS) == set(PAIRS)


@pytest.mark.parametrize("place", TEXTS)
def test_nothing_that_is_no_longer_true(place: str) -> None:
    assert [words for words in NEVER if words in TEXTS[place]] == []


@pytest.mark.parametrize("token", [*TOKENS, GENERAL])
@pytest.mark.parametrize("country", [market.code for market in MARKETPLACES])
def test_where_fits_a_phone_in_every_marketplace(country: str, token: str) -> None:
    text = plain(parse(Answers(JA, marketplace_by_code(country), OPERATOR).text("where", token)))
    assert len(text) <= 500


@pytest.mark.parametrize(("token", "topic"), PAIRS)
def test_answers_are_short(token: str, topic: str) -> None:
    assert len(shown(topic, token)) <= (500 if topic == "where" else 400)


def test_marketplace_guide_follows_the_marketplace() -> None:
    for market in MARKETPLACES:
        text = Answers(JA, market, OPERATOR).text("where", "marketplace_id")
        assert text.index(market.id) < 60
        assert JA.text(f"country-{market.code}") in text


@pytest.mark.parametrize("place", TEXTS)
def test_marks_are_not_shown(place: str) -> None:
    """Marks do not stand inside one another: the inner ones would be shown as they are."""
    assert re.findall(r"[*`]", plain(parse(TEXTS[place]))) == []


@pytest.mark.parametrize("place", TEXTS)
def test_links_lead_to_known_hosts(place: str) -> None:
    for market in MARKETPLACES:
        text = TEXTS[place].replace("{seller_central}", market.seller_central)
        spans = parse(text.replace("{store}", market.store))
        urls = [span.url for span in spans if span.style is Style.LINK and span.url]
        assert {url.split("/")[2] for url in urls} <= HOSTS


def test_texts_shared_between_credentials() -> None:
    """Answers of different credentials have different words (most of their sentences)."""
    alike = []
    for topic in answer_topics("mws_keys"):
        texts = {
            token: set(sentences(ANSWERS.text(topic, token)))
            for token in TOKENS
            if topic in answer_topics(token)
        }
        for (first, one), (second, other) in combinations(texts.items(), 2):
            if len(one & other) > 0.6 * min(len(one), len(other)):
                alike.append((topic, first, second))
    assert alike == []


def test_secrets_are_never_invited() -> None:
    for token in ("client_secret", "refresh_token", "access_token"):
        text = shown("check", token)
        assert "送らないで" in text
        assert "送ってください" not in text


def test_identifiers_are_not_called_secret() -> None:
    for token in ("seller_token", "client_id", "marketplace_id", "application_id"):
        assert re.match(r".{0,20}秘密ではありません", shown("secrecy", token))
    for token in ("client_secret", "refresh_token", "access_token", "mws_auth_token"):
        assert re.match(r".{0,20}秘密です", shown("secrecy", token))


# -- articles ------------------------------------------------------------------------------------


def cues_met(article: Article, question: str) -> bool:
    words = normalised(question)
    return any(all(word in words for word in cue) for cue in article.cues)


@pytest.mark.parametrize("name", ARTICLES)
def test_article_is_found_and_says_its_facts(name: str) -> None:
    question, facts = ARTICLES[name]
    article = JA.articles[name]
    assert cues_met(article, question)
    text = shown_article(article)
    assert [fact for fact in facts if fact not in text] == []


def test_no_article_is_untested() -> None:
    assert set(ARTICLES) == set(JA.articles)


@pytest.mark.parametrize("name", JA.articles)
def test_article_ends_with_one_thing_to_do_first(name: str) -> None:
    assert shown_article(JA.articles[name]).split("\n\n")[-1].startswith("まずは、")


@pytest.mark.parametrize("name", JA.articles)
def test_cues_are_written_as_messages_are_read(name: str) -> None:
    for cue in JA.articles[name].cues:
        assert all(word and word == normalised(word) for word in cue)


# -- style.md ------------------------------------------------------------------------------------

BANNED = (
    "することができ", "する必要があ", "の場合は", "それらの", "これらの", "を行", "において",
    "における", "ことが可能", "ご確認くだ", "くださいませ", "いただくことで", "下さい", "出来",
    "致し", "又は", "及び", "！", "!", "プライマリーユーザー", "サードパーティ", "漏洩", "流出",
)  # fmt: skip
PLAIN_ENDS = re.compile(r"(?:だ|ない|った|[^まで]す|[くぐつぬぶむる]|[^ょ]う)。")
JAPANESE = r"[\u3041-\u30ff\u4e00-\u9fff]"
SPACED = re.compile(rf"{JAPANESE} +[A-Za-z0-9]|[A-Za-z0-9] +{JAPANESE}")


@pytest.mark.parametrize("place", TEXTS)
def test_style_no_banned_words(place: str) -> None:
    text = without_values(TEXTS[place])
    assert [words for words in BANNED if words in text] == []
    assert re.sub("あなたの出品者トークン", "", text).count("あなた") == 0


@pytest.mark.parametrize("place", TEXTS)
def test_style_register(place: str) -> None:
    assert PLAIN_ENDS.findall(without_values(TEXTS[place])) == []


@pytest.mark.parametrize("place", TEXTS)
def test_style_sentences_are_short(place: str) -> None:
    # English words of a screen count one letter: they cannot be put more shortly.
    words = [re.sub(r"[ -~]+", "*", sentence) for sentence in sentences(TEXTS[place])]
    assert [sentence for sentence in words if len(sentence) > 80] == []


@pytest.mark.parametrize("place", TEXTS)
def test_style_marks(place: str) -> None:
    text = re.sub(r" /[a-z]+ ", "", without_values(TEXTS[place]))
    assert re.findall(rf"{JAPANESE}[,.?()]", text) == []
    assert SPACED.findall(re.sub(r"^\d+\. ", "", text, flags=re.MULTILINE)) == []
    for line in text.splitlines():
        assert not re.match(r"[-*#>•] ", line)


def test_style_sheet_lists_what_is_checked() -> None:
    sheet = (JA.folder / "style.md").read_text(encoding="utf-8")
    for words in ("することができます", "する必要があります", "の場合は", "80文字", "まずは、"):
        assert words in sheet


# What a real value looks like (facts 2.2): none may stand in a text, public ids apart.
REAL = re.compile(
    r"Atz[ar]\|\w{20}|amzn1\.oa2-cs\.v1\.\w{16}|amzn\.mws\.[0-9a-f]{8}-"
    r"|application-oa2-client\.[0-9a-f]{16}|\b[0-9a-f]{32,}\b|\bAKIA\w{12}"
)
SELLER_LIKE = re.compile(r"\bA[0-9A-Z]{9,20}\b")
PUBLIC_IDS = {market.id for market in MARKETPLACES} | {"AAHKV2X7AFYLW"}


@pytest.mark.parametrize("path", sorted(JA.folder.glob("*/*.md")), ids=lambda path: path.stem)
def test_no_sample_looks_real(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert REAL.findall(text) == []
    assert set(SELLER_LIKE.findall(text)) - PUBLIC_IDS == set()
