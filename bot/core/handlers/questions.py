"""A free question: understand it, then answer, ask back, or say kindly that it is not ours."""

from bot.core.events import Message
from bot.core.handlers import choices, drafts, personal, start
from bot.core.navigation import press
from bot.core.person import CHECK_LASTS
from bot.core.replies import Button, Reply
from bot.core.richtext import parse
from bot.core.scene import Scene
from bot.core.topics import GENERAL, INVITED, KEY_RING, NONE
from bot.i18n.articles import Article
from bot.nlu.types import Decision, Intent, Understanding

_MOST_ANSWERS = 3


def asked(event: Message, scene: Scene) -> None:
    """Answer a message that holds no value."""
    if drafts.taken(event.text, scene):
        return
    if not any(character.isalnum() for character in event.text):
        scene.say("nothing-to-read", scene.answers.asked_for_buttons())
        return
    reading = understand(event.text, scene)
    match reading.decision:
        case Decision.ASK:
            ask_back(reading, event.text, scene)
        case Decision.DECLINE | Decision.ANSWER:
            for intent in reading.intents[:_MOST_ANSWERS]:
                respond(intent, event.text, reading.mentioned, scene)


def understand(text: str, scene: Scene) -> Understanding:
    """Read the message in the thread so far; the reply's language follows from it."""
    reading = scene.parts.understander.understand(
        text, hint=scene.locale.code, context=scene.person.context(scene.now)
    )
    scene.speak(reading.language)
    scene.understanding = reading
    return reading


def ask_back(reading: Understanding, text: str, scene: Scene) -> None:
    """Put the few readings to the person, a button each; a narrow article comes first."""
    found = (find_article(option, text, scene) for option in reading.options)
    articles = {article.id: article for article in found if article is not None}
    rows = tuple((Button(article.title, press("t", article.id)),) for article in articles.values())
    rows += tuple(
        (Button(scene.answers.option_label(option.topic, option.token), choice(option)),)
        for option in reading.options
    )
    scene.say("ask-back", rows)
    first = reading.intents[0]
    options = tuple((option.topic, option.token) for option in reading.options)
    scene.talked(first.topic, first.token, options)


def choice(intent: Intent) -> str:
    """Return what the button of a reading carries."""
    return press("a", intent.topic, intent.token)


def respond(intent: Intent, text: str, mentioned: tuple[str, ...], scene: Scene) -> None:
    """Answer one intent of a message."""
    article = find_article(intent, text, scene)
    match intent.topic:
        case "language":
            choices.language_wanted(text, scene)
        case "marketplace":
            choices.marketplace_wanted(text, scene)
        case "greeting":
            start.welcome(scene)
        case "check":
            check(intent.token, scene)
        case "reminders" | "my_data":
            personal.wanted(intent, text, scene)
        case _ if article is not None:
            scene.reply(personal.with_guide(scene.answers.article(article), intent, scene))
        case _:
            reply = scene.answers.reply(intent.topic, intent.token, mentioned)
            scene.reply(personal.led_on(reply, intent, scene))
    if intent.token != NONE:
        scene.talked(intent.topic, intent.token)


def answer(topic: str, token: str, scene: Scene, in_place: bool = False) -> None:
    """Give the answer to a pair that was chosen rather than asked in words."""
    if topic == "check":
        check(token, scene)
        return
    reply = scene.answers.reply(topic, token)
    scene.reply(Reply(reply.text, reply.buttons, reply.picture, in_place=in_place))
    scene.talked(topic, token)


def check(token: str, scene: Scene) -> None:
    """Invite a value that may be shown, or tell how to check without pasting (facts 4.4)."""
    if token in KEY_RING:
        scene.reply(scene.answers.reply("check", token))
        return
    if scene.origin.chat_kind.value == "group":
        private = Button(scene.locale.text("button-private"), private="check")
        scene.say("check-in-private", ((private,),))
        return
    expected = token if token in INVITED or token not in (GENERAL, NONE) else None
    scene.change(check_until=scene.now + CHECK_LASTS, check_for=expected)
    cancel = Button(scene.locale.text("button-cancel"), press("x"))
    text = scene.answers.text("check", token if expected else GENERAL)
    scene.reply(Reply(parse(text), ((cancel,),)))


def find_article(intent: Intent, text: str, scene: Scene) -> Article | None:
    """Return the article whose cue fits the message best, among those for the topic."""
    words = scene.parts.understander.normalise(text)
    token = GENERAL if intent.token == NONE else intent.token
    best: tuple[int, Article] | None = None
    for article in scene.locale.articles.values():
        if intent.topic not in article.topics:
            continue
        if article.tokens and token not in article.tokens:
            continue
        for cue in article.cues:
            size = sum(map(len, cue))
            if all(word in words for word in cue) and (best is None or size > best[0]):
                best = (size, article)
    return best[1] if best else None
