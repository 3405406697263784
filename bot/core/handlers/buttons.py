"""Pressed buttons; one of an older release explains itself."""

from bot.core.events import ButtonPress, ChatKind
from bot.core.handlers import (
    attachments,
    choices,
    due,
    holdings,
    keeping,
    leaks,
    questions,
    reminding,
    start,
    values,
    zones,
)
from bot.core.navigation import Press, read
from bot.core.scene import Scene
from bot.core.topics import GENERAL, NONE, TOKENS, TOPICS
from bot.tokens.marketplaces import MARKETPLACES

_PRIVATE = {
    "k": "tokens",
    "n": "reminders",
    "z": "reminders",
    "b": "leaked",
    "o": "tokens",
    "f": "forget",
}
"""Verbs that are nobody else's business, and the command that leads on in the private chat."""


def pressed(event: ButtonPress, scene: Scene) -> None:
    """Do what a button stands for."""
    press = read(event.data)
    if press.verb in _PRIVATE and scene.origin.chat_kind is ChatKind.GROUP:
        holdings.private_only(_PRIVATE[press.verb], scene)
    elif not _carry_out(press, scene):
        scene.say("old-button", scene.answers.asked_for_buttons())


def _carry_out(press: Press, scene: Scene) -> bool:
    """Return False when the button is none of ours, or means something no longer there."""
    match press.verb, press.arguments:
        case "a", (topic, token) if topic in TOPICS and token in (*TOKENS, GENERAL, NONE):
            if topic == "language":
                choices.language_wanted("", scene)
            else:
                questions.answer(topic, token, scene, in_place=True)
        case "c", (token,) if token in (*TOKENS, GENERAL):
            questions.check(token, scene)
        case "d", (token,) if token in scene.locale.guides:
            scene.reply(scene.answers.different(token))
        case "g", (token, number) if token in scene.locale.guides and number.isdecimal():
            scene.reply(scene.answers.step(token, int(number)))
        case "l", (code,) if code in scene.parts.locales:
            choices.set_language(code, scene, in_place=True)
        case "m", (code,) if code in {market.code for market in MARKETPLACES}:
            choices.set_marketplace(code, scene, in_place=True)
        case "r", (region,) if region in {market.region for market in MARKETPLACES}:
            rows = scene.answers.country_buttons(region)
            scene.say("marketplace-which", rows, in_place=True)
        case "s", (step,):
            start.unsure(step, scene)
        case "t", (article,) if article in scene.locale.articles:
            scene.reply(scene.answers.article(scene.locale.articles[article]))
        case "v", (what,):
            return values.told(what, scene)
        case "p", (what, *rest):
            return attachments.photo_choice(what, rest, scene)
        case "k", (what, value_id, *rest):
            return keeping.pressed(what, value_id, scene, *rest[:1])
        case "n", ("list",):
            reminding.show_list(scene)
        case "n", ("done" | "snooze" as what, promise_id, plan, begun):
            return due.pressed(what, promise_id, plan, begun, scene)
        case "n", (what, argument, *rest):
            return reminding.pressed(what, argument, scene, *rest[:2])
        case "z", (what, *rest):
            return zones.pressed(what, rest[0] if rest else "", scene)
        case "b", (what, *rest):
            return leaks.pressed(what, rest[0] if rest else "", scene, *rest[1:2])
        case "o", ("tokens",):
            keeping.show_list(scene)
        case "f", ("ask",):
            holdings.ask_to_forget(scene)
        case "f", ("yes",):
            scene.forgotten = True
            scene.say("forgotten", in_place=True)
        case "x", ():
            scene.person = scene.person.without_check()
            scene.change(draft=None)
            scene.say("cancelled", in_place=True)
        case _:
            return False
    return True
