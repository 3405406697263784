"""Every reply the bot has in a language, one after the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from bot.core.answers import Answers
from bot.core.navigation import press
from bot.core.replies import Button, Reply
from bot.core.richtext import parse
from bot.core.scene import Parts
from bot.core.topics import GENERAL, TOKENS, answer_topics
from bot.core.verdicts import render_findings
from bot.i18n.check import message_arguments
from bot.i18n.locales import Locale
from bot.tokens.marketplaces import marketplace_by_code

_SEED = 8128
_SAMPLE = "…"


@dataclass(frozen=True)
class Exhibit:
    """One reply: ``id`` is the same in all languages; token and topic are for the filters."""

    id: str
    token: str
    topic: str
    reply: Reply


def exhibits(parts: Parts, locale: Locale) -> Iterator[Exhibit]:
    """Yield answers, guide steps, articles, verdicts and short messages, in this order."""
    market = marketplace_by_code(locale.meta.marketplace)
    answers = Answers(locale, market, parts.operator)
    for token in (*TOKENS, GENERAL):
        yield from _of_token(answers, token)
    for article in locale.articles.values():
        token = next(iter(sorted(article.tokens)), GENERAL)
        topic = next(iter(sorted(article.topics)))
        yield Exhibit(f"article {article.id}", token, topic, answers.article(article))
    yield from _verdicts(parts, locale)
    yield from _short(locale)


def _of_token(answers: Answers, token: str) -> Iterator[Exhibit]:
    for topic in answer_topics(token):
        yield Exhibit(f"{token} {topic}", token, topic, answers.reply(topic, token))
    guide = answers.locale.guides.get(token)
    if guide is None:
        return
    for number in range(1, len(guide.steps) + 1):
        yield Exhibit(f"{token} step {number}", token, "where", answers.step(token, number))
    yield Exhibit(f"{token} different", token, "where", answers.different(token))


def _verdicts(parts: Parts, locale: Locale) -> Iterator[Exhibit]:
    """Each kind whole and, cut short, as something that is not right; values are made up."""
    for kind in parts.judge.kinds.values():
        sample = kind.samples(Random(_SEED))[0]
        for name, text in (("whole", sample), ("cut", sample[:-1])):
            findings = parts.judge.judge(text, expect=kind.id)
            if findings:
                shown = render_findings(findings, locale, marketplace=locale.meta.marketplace)
                reply = Reply(parse(shown.text), tuple(shown.buttons))
                yield Exhibit(f"verdict {kind.id} {name}", kind.id, "check", reply)


def _short(locale: Locale) -> Iterator[Exhibit]:
    for key, names in sorted(message_arguments(locale.folder).items()):
        text = locale.text(key, **dict.fromkeys(names, _SAMPLE))
        button = (Button(text, press("x")),) if key.startswith("button-") else ()
        reply = Reply(parse(text), (button,) if button else ())
        yield Exhibit(f"message {key}", "none", key.partition("-")[0], reply)
