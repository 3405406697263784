"""The guide through a leak: which value, where it went, then step by step until all is done."""

import secrets
from dataclasses import dataclass, replace
from typing import Any

from bot.core.handlers.reminding import LEAK
from bot.core.memory import Promise
from bot.core.navigation import press
from bot.core.replies import Button, ButtonRows, Reply
from bot.core.richtext import parse
from bot.core.scene import Scene
from bot.i18n.articles import leak_steps

KINDS = (
    "refresh_token",
    "client_secret",
    "mws_auth_token",
    "access_token",
    "aws_access_key_id",
    "password",
    "seller_token",
)
PLACES = ("public", "person", "group", "repository", "computer")
_DAY = 86400.0


@dataclass(frozen=True)
class Leak:
    """How far the person is: what leaked and where, and the numbers of the steps done.

    ``follow_up`` is the id of the reminder that asks again after a day.
    """

    kind: str
    follow_up: str
    place: str | None = None
    done: tuple[int, ...] = ()

    def to_json(self) -> dict[str, Any]:
        """Return it as JSON-ready data."""
        return {
            "kind": self.kind,
            "follow_up": self.follow_up,
            "place": self.place,
            "done": list(self.done),
        }


def begin(scene: Scene, kind: str | None = None, in_place: bool = False) -> None:
    """Ask what leaked; where it is known already, ask where it went."""
    if kind in KINDS:
        _ask_place(_new(str(kind)), scene, in_place)
        return
    rows: ButtonRows = tuple(
        (Button(scene.locale.text(f"leak-kind-{name}"), press("b", "kind", name)),)
        for name in KINDS
    )
    scene.say("leak-which", rows, in_place=in_place)


def pressed(what: str, argument: str, scene: Scene) -> bool:
    """Carry out a button of the guide; False when it is none of ours."""
    leak = current(scene)
    match what:
        case "start":
            begin(scene, argument or None)
        case "kind" if argument in KINDS:
            _ask_place(_new(argument), scene, in_place=True)
        case "place" if argument in PLACES and leak is not None:
            _show(replace(leak, place=argument), scene)
        case "done" if argument.isdecimal() and leak is not None:
            done = tuple(sorted({*leak.done, int(argument)}))
            _show(replace(leak, done=done), scene)
        case "list" if leak is not None:
            _show(leak, scene)
        case "list" | "place" | "done":
            scene.say("leak-none")
        case _:
            return False
    return True


def current(scene: Scene) -> Leak | None:
    """Return the guide the person is in the middle of."""
    data = scene.person.leak
    if not data:
        return None
    return Leak(data["kind"], data["follow_up"], data.get("place"), tuple(data.get("done", ())))


def _new(kind: str) -> Leak:
    return Leak(kind, secrets.token_urlsafe(9))


def _ask_place(leak: Leak, scene: Scene, in_place: bool) -> None:
    scene.change(leak=leak.to_json())
    rows: ButtonRows = tuple(
        (Button(scene.locale.text(f"leak-place-{place}"), press("b", "place", place)),)
        for place in PLACES
    )
    scene.say("leak-where", rows, in_place=in_place)


def _show(leak: Leak, scene: Scene) -> None:
    """Show the checklist with what is open; a last word when nothing is."""
    text = scene.locale.text
    steps = [scene.answers.filled(step) for step in leak_steps(scene.locale.folder, leak.kind)]
    steps.insert(0, text(f"leak-first-{leak.place or 'person'}"))
    still_open = [number for number in range(1, len(steps) + 1) if number not in leak.done]
    if not still_open:
        scene.change(leak=None)
        scene.afterwards(lambda memory: memory.release(leak.follow_up))
        scene.say("leak-over", in_place=True)
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
    follow_up = Promise(leak.follow_up, LEAK, scene.now + _DAY, scene.now)
    scene.afterwards(lambda memory: memory.promise(follow_up))
