"""Typed commands."""

from bot.core.commands import Typed
from bot.core.events import ChatKind
from bot.core.handlers import choices, holdings, keeping, leaks, questions, reminding, start
from bot.core.scene import Scene
from bot.core.topics import GENERAL, TOKENS, answer_topics

PRIVATE = ("tokens", "reminders", "mydata", "forget", "leaked")
"""Commands whose answers are nobody else's business; in a group a button leads to the chat."""


def command(typed: Typed, scene: Scene) -> None:
    """Carry out a command; an unknown one is told kindly. Any command ends a waiting check."""
    waited = scene.person.awaits_check(scene.now) or scene.person.draft is not None
    scene.change(check_until=0.0, check_for=None, draft=None)
    if typed.name in PRIVATE and scene.origin.chat_kind is ChatKind.GROUP:
        holdings.private_only(typed.name, scene)
        return
    match typed.name:
        case "start":
            _start(typed, scene)
        case "where":
            _where(typed, scene)
        case "check":
            questions.check(GENERAL, scene)
        case "cancel":
            scene.say("cancelled" if waited else "nothing-to-cancel")
        case "language":
            choices.language_wanted(typed.rest, scene)
        case "marketplace":
            choices.marketplace_wanted(typed.rest, scene)
        case "help":
            questions.answer("help", GENERAL, scene)
        case "leaked":
            _leaked(typed.rest, scene)
        case "tokens":
            keeping.show_list(scene)
        case "reminders":
            reminding.show_list(scene)
        case "mydata":
            holdings.my_data(scene)
        case "privacy":
            holdings.privacy(scene)
        case "forget":
            holdings.ask_to_forget(scene)
        case _:
            scene.say("command-unknown", scene.answers.asked_for_buttons())


def _start(typed: Typed, scene: Scene) -> None:
    wanted = start.start_word(typed)
    if wanted is None:
        start.welcome(scene)
        return
    topic, token = wanted
    if topic == "leaked":
        leaks.begin(scene, leaks.kind_of(token))
    elif topic in PRIVATE:
        command(Typed(topic, ""), scene)
    elif topic == "check" and token in (*TOKENS, GENERAL):
        questions.check(token, scene)
    elif token in TOKENS and topic in answer_topics(token):
        questions.answer(topic, token, scene)
    else:
        start.welcome(scene)


def _where(typed: Typed, scene: Scene) -> None:
    if typed.rest:
        reading = questions.understand(typed.rest, scene)
        named = [intent.token for intent in reading.intents if intent.token in TOKENS]
        named = [*reading.mentioned, *named]
        if named:
            questions.answer("where", named[0], scene)
            return
    questions.answer("where", GENERAL, scene)


def _leaked(rest: str, scene: Scene) -> None:
    named = questions.understand(rest, scene).mentioned if rest else ()
    leaks.begin(scene, leaks.kind_of(named[0]) if named else None)
