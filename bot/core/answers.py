"""The answer to a topic about a token, put together from a language's texts."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.core.navigation import press
from bot.core.replies import Button, ButtonRows, Picture, Reply
from bot.core.richtext import escape, parse
from bot.core.topics import (
    GENERAL,
    NONE,
    RELATED,
    REMINDED_OF,
    TOKENS,
    answer_topics,
)
from bot.i18n.articles import Article, Guide
from bot.i18n.locales import Locale
from bot.tokens.marketplaces import MARKETPLACES, Marketplace

PLACEHOLDERS = frozenset(
    [
        "store",
        "seller_central",
        "marketplace_id",
        "marketplace",
        "country",
        "marketplace_list",
        "operator",
        "contact",
    ]
)
"""The ``{names}`` that answers, guides and articles may hold."""

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_MOST_COVERED = 3


@dataclass(frozen=True)
class Operator:
    """Who runs this bot, as the operator wants to be named; empty where nothing was set."""

    name: str = ""
    contact: str = ""


Values = Mapping[str, Callable[[], str]]


def placeholders(locale: Locale, market: Marketplace, operator: Operator) -> Values:
    """Return what the ``{names}`` in answers, guides and articles stand for, made when needed."""
    text = locale.text
    return {
        "store": lambda: market.store,
        "seller_central": lambda: market.seller_central,
        "marketplace_id": lambda: market.id,
        "marketplace": lambda: market.code,
        "country": lambda: text(f"country-{market.code}"),
        "marketplace_list": lambda: _marketplace_list(locale),
        "operator": lambda: escape(operator.name) or text("operator-unnamed"),
        "contact": lambda: escape(operator.contact) or text("contact-unnamed"),
    }


def fill(text: str, values: Values) -> str:
    """Replace the ``{names}`` in a text. Raises KeyError for a name that is not known."""
    return _PLACEHOLDER.sub(lambda match: values[match[1]](), text)


class Answers:
    """Answers for one language and one marketplace."""

    def __init__(self, locale: Locale, market: Marketplace, operator: Operator) -> None:
        """``market`` decides links and ids; ``operator`` is who runs the bot."""
        self.locale = locale
        self._values = placeholders(locale, market, operator)

    def reply(self, topic: str, token: str, mentioned: Sequence[str] = ()) -> Reply:
        """Return the answer; for a general matter it covers each token that was mentioned."""
        covered = [name for name in dict.fromkeys(mentioned) if name in TOKENS][:_MOST_COVERED]
        if token == GENERAL and len(covered) > 1 and topic in answer_topics(covered[0]):
            return self._covering(topic, covered)
        return Reply(parse(self.text(topic, token)), self.buttons(topic, token))

    def text(self, topic: str, token: str) -> str:
        """Return the answer as markup, placeholders filled in."""
        if topic == "where" and token in self.locale.guides:
            return fill(self._guide_text(self.locale.guides[token]), self._values)
        texts = self.locale.answers.get(token, {})
        if topic not in texts:
            texts = self.locale.answers[GENERAL]
        return fill(texts[topic], self._values)

    def filled(self, text: str) -> str:
        """Return a text of the language with its placeholders filled in."""
        return fill(text, self._values)

    def article(self, article: Article) -> Reply:
        """Return an article with the ways on from it."""
        rows = self.related_rows("trouble", next(iter(sorted(article.tokens)), GENERAL))
        return Reply(parse(fill(article.text, self._values)), rows)

    def different(self, token: str) -> Reply:
        """Return what to try when the screen does not look as the guide says."""
        text = fill(self.locale.guides[token].different, self._values)
        back = Button(self.locale.text("button-back"), press("a", "where", token))
        return Reply(parse(text), ((back,),), in_place=True)

    def step(self, token: str, number: int) -> Reply:
        """Return one step of a guide with its picture; ``number`` starts at 1."""
        guide = self.locale.guides[token]
        count = len(guide.steps)
        number = min(max(number, 1), count)
        words = [f"**{number}/{count}**  {guide.steps[number - 1]}"]
        if number == count:
            words += [guide.looks, guide.remember]
        text = parse(fill("\n\n".join(words), self._values))
        picture = Picture(
            f"{self.locale.code}/pictures/{token}-{number}.png", guide.steps[number - 1]
        )
        return Reply(text, self._step_buttons(token, number, count), picture, in_place=True)

    def buttons(self, topic: str, token: str) -> ButtonRows:
        """Return the ways on from an answer."""
        text = self.locale.text
        if topic in ("help", "greeting", "out_of_scope"):
            return self.asked_for_buttons()
        if topic == "marketplace":
            return self.region_buttons()
        if topic == "language":
            return ()
        rows: list[tuple[Button, ...]] = []
        if topic == "where" and token in self.locale.guides and self.has_pictures(token):
            rows.append((Button(text("button-pictures"), press("g", token, "1")),))
        if topic == "leaked":
            go = press("b", "start", token)
            rows.append((Button(text("button-leak-guide"), go),))
        if topic == "expiry" and token in REMINDED_OF:
            plan = REMINDED_OF[token]
            rows.append((Button(text(f"button-offer-{plan}"), press("n", "ask", plan)),))
        if topic in ("where", "format") and token in TOKENS:
            rows.append((Button(text("button-check"), press("c", token)),))
        if topic == "where" and token in self.locale.guides:
            rows.append((Button(text("button-different"), press("d", token)),))
        return (*rows, *self.related_rows(topic, token))

    def related_rows(self, topic: str, token: str) -> ButtonRows:
        """Return buttons to the topics next to this one."""
        if token in (GENERAL, NONE):
            return self.token_rows(topic if topic in RELATED else "where")
        names = [name for name in RELATED.get(topic, ()) if name in answer_topics(token)]
        row = tuple(
            Button(self.locale.text(f"topic-{name}"), press("a", name, token)) for name in names
        )
        return (row,) if row else ()

    def token_rows(self, topic: str) -> ButtonRows:
        """Return one button for each of the credentials sellers are asked for most."""
        names = ("seller_token", "mws_auth_token", "refresh_token", "client_id")
        buttons = [
            Button(self.locale.text(f"token-{name}"), press("a", topic, name)) for name in names
        ]
        return (tuple(buttons[:2]), tuple(buttons[2:]))

    def asked_for_buttons(self) -> ButtonRows:
        """Return the first question of the way in: what were you asked for?"""
        text = self.locale.text
        return (
            (Button(text("start-seller-token"), press("a", "where", "seller_token")),),
            (Button(text("start-mws"), press("a", "where", "mws_auth_token")),),
            (Button(text("start-spapi"), press("s", "spapi")),),
            (Button(text("start-unsure"), press("s", "unsure")),),
        )

    def region_buttons(self) -> ButtonRows:
        """Return the regions to choose a marketplace from."""
        regions = dict.fromkeys(market.region for market in MARKETPLACES)
        return tuple(
            (Button(self.locale.text(f"region-{region}"), press("r", region)),)
            for region in regions
        )

    def country_buttons(self, region: str) -> ButtonRows:
        """Return the marketplaces of a region, three in a row."""
        buttons = [
            Button(self.locale.text(f"country-{market.code}"), press("m", market.code))
            for market in MARKETPLACES
            if market.region == region
        ]
        return tuple(tuple(buttons[at : at + 3]) for at in range(0, len(buttons), 3))

    def has_pictures(self, token: str) -> bool:
        """Whether the guide's steps have been drawn in this language."""
        return (self.locale.folder / "pictures" / f"{token}-1.png").is_file()

    def _covering(self, topic: str, tokens: Sequence[str]) -> Reply:
        parts = [
            f"**{self.locale.text(f'token-{token}')}**\n{self.text(topic, token)}"
            for token in tokens
        ]
        rows = tuple(
            (Button(self.option_label(topic, token), press("a", topic, token)),) for token in tokens
        )
        return Reply(parse("\n\n".join(parts)), rows)

    def option_label(self, topic: str, token: str) -> str:
        """Return the words for a choice between readings of a question."""
        if token in (NONE, GENERAL):
            return self.locale.text(f"topic-{topic}")
        name = self.locale.text(f"token-{token}")
        return self.locale.text("option", token=name, topic=self.locale.text(f"topic-{topic}"))

    def _guide_text(self, guide: Guide) -> str:
        steps = "\n".join(f"{n}. {step}" for n, step in enumerate(guide.steps, start=1))
        return "\n\n".join(
            part for part in (guide.lead, steps, guide.looks, guide.remember) if part
        )

    def _step_buttons(self, token: str, number: int, count: int) -> ButtonRows:
        text = self.locale.text
        turns = [("◀", number - 1), (f"{number}/{count}", number), ("▶", number + 1)]
        row = [Button(label, press("g", token, str(to))) for label, to in turns if 1 <= to <= count]
        check = Button(text("button-check"), press("c", token))
        different = Button(text("button-different"), press("d", token))
        return (tuple(row), (check,), (different,))


def _marketplace_list(locale: Locale) -> str:
    return "\n".join(
        locale.text("marketplace-line", country=locale.text(f"country-{market.code}"), id=market.id)
        for market in MARKETPLACES
    )
