"""Questions in free words about what is one's own: kept values, reminders, a leak."""

from dataclasses import replace

from bot.core.events import ChatKind
from bot.core.handlers import holdings, keeping, leaks, reminding, zones
from bot.core.navigation import press
from bot.core.replies import Button, Reply
from bot.core.richtext import parse
from bot.core.scene import Scene
from bot.core.topics import REMINDED_OF
from bot.nlu.types import Intent

_COMMANDS = {"my_data": "mydata", "reminders": "reminders"}


def wanted(intent: Intent, text: str, scene: Scene) -> None:
    """Answer a wish about reminders or what is held; in a group only lead to the private chat."""
    words = scene.parts.understander.normalise(text)
    wish = scene.locale.wishes.read(intent.topic, words)
    if wish == "privacy":
        holdings.privacy(scene)
    elif scene.origin.chat_kind is ChatKind.GROUP:
        holdings.private_only("tokens" if wish == "tokens" else _COMMANDS[intent.topic], scene)
    elif intent.topic == "reminders":
        _reminder(wish, intent.token, scene)
    else:
        _held(wish, scene)


def led_on(reply: Reply, intent: Intent, scene: Scene) -> Reply:
    """Let the answer about a leak begin the guide at once: where did it get to?"""
    kind = leaks.kind_of(intent.token) if intent.topic == "leaked" else None
    if kind is None or scene.origin.chat_kind is ChatKind.GROUP:
        return reply
    question = parse("\n\n" + scene.locale.text("leak-where"))
    return replace(reply, text=reply.text + question, buttons=leaks.place_buttons(kind, scene))


def with_guide(reply: Reply, intent: Intent, scene: Scene) -> Reply:
    """Put the way into the guide under an article about a leak."""
    if intent.topic != "leaked":
        return reply
    guide = Button(scene.locale.text("button-leak-guide"), press("b", "start", intent.token))
    return replace(reply, buttons=((guide,), *reply.buttons))


def _reminder(wish: str | None, token: str, scene: Scene) -> None:
    if wish == "zone":
        zones.choose(scene)
    elif wish == "checkup":
        reminding.ask("checkup", scene)
    elif wish is None and token in REMINDED_OF:
        reminding.ask(REMINDED_OF[token], scene)
    else:
        reminding.show_list(scene)


def _held(wish: str | None, scene: Scene) -> None:
    match wish:
        case "tokens":
            keeping.show_list(scene)
        case "keep":
            scene.say("keep-how-to")
        case "forget":
            holdings.ask_to_forget(scene)
        case _:
            holdings.my_data(scene)
