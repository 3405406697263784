"""The guide through a leak: which value, where it went, then step by step until all is done."""

import secrets
from dataclasses import dataclass, replace
from typing import Any

from bot.core.handlers import reminding
from bot.core.handlers.due import LEAK
from bot.core.memory import Promise
from bot.core.navigation import press
from bot.core.replies import Button, ButtonRows, Reply
from bot.core.richtext import parse
from bot.core.scene import Scene
from bot.core.schedule import today
from bot.core.topics import TOKENS
from bot.i18n.articles import leak_steps

KINDS = (
    "refresh_token",
    "client_secret",
    "mws_auth_token",
    "access_token",
    "oauth_code",
    "aws_access_key_id",
    "password",
    "bot_token",
    "seller_token",
)
"""What can leak, by what has to be done then (facts 4.1)."""

PLACES = ("public", "person", "group", "repository", "computer")
_IDENTIFIERS = frozenset(TOKENS) - {*KINDS, "mws_keys"}
_DAY = 86400.0


@dataclass(frozen=True)
class Leak:
    """How far the person is: what leaked and where, and the numbers of the steps done.

    ``follow_up`` is the id of the reminder that asks again after a day.
    """

    kind: str
    place: str
    follow_up: str
    done: tuple[int, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON-ready data."""
        return {
            "kind": self.kind,
            "place": self.place,
            "follow_up": self.follow_up,
            "done": list(self.done),
        }


def kind_of(token: str | None) -> str | None:
    """Return the kind of leak a credential falls under; None when it is not known."""
    if token == "mws_keys":
        return "aws_access_key_id"
    if token in _IDENTIFIERS:
        return "seller_token"
    return token if token in KINDS else None


def begin(scene: Scene, kind: str | None = None, in_place: bool = False) -> None:
    """Ask what leaked; where it is known already, ask where it went."""
    if kind is not None:
        scene.say("leak-where", place_buttons(kind, scene), in_place=in_place)
        return
    text = scene.locale.text
    rows = [(Button(text(f"leak-kind-{name}"), press("b", "kind", name)),) for name in KINDS]
    if current(scene) is not None:
        rows.insert(0, (Button(text("button-leak-go-on"), press("b", "list")),))
    scene.say("leak-which", tuple(rows), in_place=in_place)


def place_buttons(kind: str, scene: Scene) -> ButtonRows:
    """Return the places a value can have got to; pressing one begins the guide."""
    return tuple(
        (Button(scene.locale.text(f"leak-place-{place}"), press("b", "at", kind, place)),)
        for place in PLACES
    )


def pressed(what: str, argument: str, scene: Scene, place: str = "") -> bool:
    """Carry out a button of the guide; False when it is none of ours."""
    leak = current(scene)
    match what:
        case "start":
            begin(scene, kind_of(argument))
        case "kind" if argument in KINDS:
            begin(scene, argument, in_place=True)
        case "at" if argument in KINDS and place in PLACES:
            # One guide at a time, so one follow-up: the last one's goes on.
            follow_up = leak.follow_up if leak is not None else secrets.token_urlsafe(9)
            _show(Leak(argument, place, follow_up), scene)
        case "done" if argument.isdecimal() and leak is not None:
            done = tuple(sorted({*leak.done, int(argument)}))
            _show(replace(leak, done=done), scene)
        case "list" if leak is not None:
            _show(leak, scene)
        case "stop" if leak is not None:
            _end(leak, scene)
            scene.say("leak-stopped", in_place=True)
        case "list" | "done" | "stop":
            scene.say("leak-none")
        case _:
            return False
    return True


def current(scene: Scene) -> Leak | None:
    """Return the guide the person is in the middle of."""
    data = scene.person.leak
    if not data:
        return None
    return Leak(data["kind"], data["place"], data["follow_up"], tuple(data.get("done", ())))


def _show(leak: Leak, scene: Scene) -> None:
    """Show the checklist with what is open; a last word when nothing is."""
    text = scene.locale.text
    steps = [scene.answers.filled(step) for step in leak_steps(scene.locale.folder, leak.kind)]
    steps.insert(0, text(f"leak-first-{leak.place}"))
    still_open = [number for number in range(1, len(steps) + 1) if number not in leak.done]
    if not still_open:
        _end(leak, scene)
        scene.say("leak-over", ((reminding.button("checkup", scene),),), in_place=True)
        return
    scene.change(leak=leak.to_json())
    lines = [text("leak-list", token=text(f"leak-kind-{leak.kind}"))]
    for number, step in enumerate(steps, start=1):
        lines.append(f"{'✓' if number in leak.done else number} {step}")
    rows: ButtonRows = tuple(
        (Button(text("button-step-done", number=number), press("b", "done", str(number))),)
        for number in still_open
    )
    scene.reply(Reply(parse("\n\n".join(lines)), rows, in_place=True))
    now = scene.now
    follow_up = Promise(leak.follow_up, LEAK, now + _DAY, today(now, scene.zone))
    scene.afterwards(lambda memory: memory.promise(follow_up))


def _end(leak: Leak, scene: Scene) -> None:
    scene.change(leak=None)
    scene.afterwards(lambda memory: memory.release(leak.follow_up))
