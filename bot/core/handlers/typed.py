"""Typed commands."""

from bot.core.commands import Typed
from bot.core.handlers import choices, questions, start
from bot.core.navigation import press
from bot.core.replies import Button
from bot.core.scene import Scene
from bot.core.topics import GENERAL, TOKENS, answer_topics


def command(command: Typed, scene: Scene) -> None:
    """Carry out a command; an unknown one is told kindly. Any command ends a waiting check."""
    waited = scene.person.awaits_check(scene.now)
    scene.change(check_until=0.0, check_for=None)
    match command.name:
        case "start":
            _start(command, scene)
        case "where":
            _where(command, scene)
        case "check":
            questions.check(GENERAL, scene)
        case "cancel":
            scene.say("cancelled" if waited else "nothing-to-cancel")
        case "language":
            choices.language_wanted(command.rest, scene)
        case "marketplace":
            choices.marketplace_wanted(command.rest, scene)
        case "help":
            questions.answer("help", GENERAL, scene)
        case "leaked":
            questions.answer("leaked", GENERAL, scene)
        case "mydata":
            my_data(scene)
        case "privacy":
            who = operator(scene)
            scene.say("privacy", operator=who[0], contact=who[1])
        case "forget":
            ask_to_forget(scene)
        case _:
            scene.say("command-unknown", scene.answers.asked_for_buttons())


def my_data(scene: Scene) -> None:
    """Say what is held of the person."""
    text = scene.locale.text
    person = scene.person
    language = person.language or person.last_language
    name = scene.parts.locales[language].meta.name if language else text("not-set")
    country = text(f"country-{person.marketplace}") if person.marketplace else text("not-set")
    forget = Button(text("button-forget"), press("f", "ask"))
    scene.say("my-data", ((forget,),), language=name, country=country)


def operator(scene: Scene) -> tuple[str, str]:
    """Return the operator's name and contact for a message."""
    who = scene.parts.operator
    text = scene.locale.text
    return who.name or text("operator-unnamed"), who.contact or text("contact-unnamed")


def _start(command: Typed, scene: Scene) -> None:
    wanted = start.start_word(command, scene)
    if wanted is None:
        start.welcome(scene)
        return
    topic, token = wanted
    if topic == "check" and token in (*TOKENS, GENERAL):
        questions.check(token, scene)
    elif token in TOKENS and topic in answer_topics(token):
        questions.answer(topic, token, scene)
    else:
        start.welcome(scene)


def _where(command: Typed, scene: Scene) -> None:
    if command.rest:
        reading = questions.understand(command.rest, scene)
        named = [intent.token for intent in reading.intents if intent.token in TOKENS]
        named = [*reading.mentioned, *named]
        if named:
            questions.answer("where", named[0], scene)
            return
    questions.answer("where", GENERAL, scene)


def ask_to_forget(scene: Scene) -> None:
    """Ask once more before everything is erased."""
    text = scene.locale.text
    yes = Button(text("button-forget-yes"), press("f", "yes"))
    no = Button(text("button-cancel"), press("x"))
    scene.say("forget-sure", ((yes,), (no,)))
