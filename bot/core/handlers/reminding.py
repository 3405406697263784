"""Reminders: asked for, listed, moved to another day or another time zone, stopped."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.core.memory import Memory, Promise
from bot.core.navigation import press
from bot.core.person import DRAFT_LASTS
from bot.core.replies import Button, ButtonRows, Reply
from bot.core.richtext import parse
from bot.core.scene import Scene
from bot.core.schedule import PLANS, at_ten, next_due, today
from bot.core.topics import REMINDED_OF
from bot.i18n.zones import city
from bot.tokens.base import Finding, Verdict

PLAN_FOR = {**REMINDED_OF, "aws_access_key_id": "checkup", "secret_key": "checkup"}
"""What to be reminded of where a value of this kind must not be kept."""

_MOST = 20
_SHORT = 40


def offer(findings: Sequence[Finding], scene: Scene) -> tuple[Button, ...]:
    """Return a button for each reminder that goes with values which cannot be kept."""
    good = (finding for finding in findings if finding.verdict is not Verdict.INVALID)
    plans = dict.fromkeys(PLAN_FOR[str(f.kind)] for f in good if f.kind in PLAN_FOR)
    return tuple(button(what, scene) for what in plans)


def button(what: str, scene: Scene) -> Button:
    """Return the button that sets up a reminder and leaves the message above it as it is."""
    return Button(scene.locale.text(f"button-offer-{what}"), press("n", "ask", what))


def show_list(scene: Scene, in_place: bool = False) -> None:
    """List the reminders with buttons to change and to stop each, and to add more."""

    async def listed(memory: Memory) -> None:
        text = scene.locale.text
        promises = [promise for promise in await memory.promises() if promise.what in PLANS]
        lines = [text("reminders-list" if promises else "reminders-none")]
        rows: list[tuple[Button, ...]] = []
        for number, promise in enumerate(promises, start=1):
            due = day_of(promise.due, scene).isoformat()
            name = text(f"reminder-{promise.what}")
            lines.append(f"{number}. " + text("reminders-line", name=name, due=due))
            change = press("n", "edit", promise.id, promise.what)
            stop = press("n", "stop", promise.id)
            rows.append(
                (
                    Button(text("button-change-number", number=number), change),
                    Button(text("button-stop-number", number=number), stop),
                )
            )
        if promises:
            lines.append(text("reminders-hour", city=city(scene.zone.key, scene.locale.code)))
        rows += [
            (Button(text(f"button-remind-{what}"), press("n", "new", what)),) for what in PLANS
        ]
        rows.append((Button(text("button-zone"), press("z", "ask")),))
        scene.reply(Reply(parse("\n".join(lines)), tuple(rows), in_place=in_place))

    scene.afterwards(listed)


def pressed(what: str, argument: str, scene: Scene, extra: str = "", third: str = "") -> bool:
    """Carry out a button of the list or of a reminder being set up; False for any other."""
    match what:
        case "new" | "ask" if argument in PLANS:
            ask(argument, scene, in_place=what == "new")
        case "edit" if extra in PLANS:
            _ask_when(extra, argument, scene, in_place=True)
        case "from" if argument in PLANS and extra in ("0", "30") and third:
            start = today(scene.now, scene.zone) - timedelta(days=int(extra))
            add(argument, start, scene, third)
        case "from" if argument in PLANS and extra == "unknown" and third:
            add(argument, today(scene.now, scene.zone), scene, third, known=False)
        case "type" if argument in PLANS and extra:
            until = scene.now + DRAFT_LASTS
            scene.change(draft={"for": "day", "what": argument, "id": extra, "until": until})
            scene.say("reminder-type-date", in_place=True)
        case "stop":
            scene.afterwards(lambda memory: memory.release(argument))
            scene.say("reminder-stopped", in_place=True)
        case _:
            return False
    return True


def ask(what: str, scene: Scene, in_place: bool = False) -> None:
    """Set up a reminder: at once where it is monthly, else ask for the day it counts from."""
    promise_id = secrets.token_urlsafe(9)
    if PLANS[what].monthly:
        add(what, today(scene.now, scene.zone), scene, promise_id, in_place=in_place)
    else:
        _ask_when(what, promise_id, scene, in_place)


def typed_day(text: str, draft: dict[str, Any], scene: Scene) -> bool:
    """Take a typed day, in any of the languages; False when the words are about something else."""
    now = today(scene.now, scene.zone)
    spoken = [scene.locale, *scene.parts.locales]
    days = (locale.dates.read(text, now, scene.market.code) for locale in spoken)
    day = next((day for day in days if day is not None), None)
    if day is not None:
        add(str(draft["what"]), day, scene, str(draft["id"]))
        return True
    if len(text) > _SHORT or not any(map(str.isdigit, text)):
        return False
    scene.say("reminder-date-unread")
    return True


def add(
    what: str,
    start: date,
    scene: Scene,
    promise_id: str,
    *,
    known: bool = True,
    in_place: bool = True,
) -> None:
    """Promise reminders that count from a day, and say when the first one comes.

    ``promise_id`` makes a second tap on a button harmless; ``known`` is False where the day is a
    guess.
    """
    scene.change(draft=None)
    due = next_due(PLANS[what], start, scene.now, scene.zone)
    if due is None:
        scene.say("reminder-over", in_place=in_place, days=PLANS[what].days)
        return
    key = "reminder-set" if known else "reminder-set-unknown"

    async def promised(memory: Memory) -> None:
        others = [promise for promise in await memory.promises() if promise.id != promise_id]
        same = [promise.id for promise in others if promise.what == what and PLANS[what].monthly]
        if len(others) >= _MOST and not same:
            scene.say("reminders-too-many")
            return
        # One check-up a month is enough, however often it is asked for.
        await memory.promise(Promise(same[0] if same else promise_id, what, due, start))
        name = scene.locale.text(f"reminder-{what}")
        scene.say(key, in_place=in_place, name=name, due=day_of(due, scene).isoformat())

    scene.afterwards(promised)


def moved(old: ZoneInfo, scene: Scene) -> None:
    """Let the reminders come at the same hour of the same days in the zone that counts now."""
    new = scene.zone
    if new.key == old.key:
        return

    async def move(memory: Memory) -> None:
        for promise in await memory.promises():
            if promise.what in PLANS:
                due = at_ten(today(promise.due, old), new)
                await memory.promise(replace(promise, due=due))

    scene.afterwards(move)


def day_of(moment: float, scene: Scene) -> date:
    """Return the day of a moment where the person sells."""
    return datetime.fromtimestamp(moment, scene.zone).date()


def _ask_when(what: str, promise_id: str, scene: Scene, in_place: bool) -> None:
    key = "reminder-when-checkup" if PLANS[what].monthly else "reminder-when"
    scene.say(key, _start_buttons(what, promise_id, scene), in_place=in_place)


def _start_buttons(what: str, promise_id: str, scene: Scene) -> ButtonRows:
    text = scene.locale.text
    rows = [
        (Button(text("button-today"), press("n", "from", what, "0", promise_id)),),
        (Button(text("button-last-month"), press("n", "from", what, "30", promise_id)),),
        (Button(text("button-type-date"), press("n", "type", what, promise_id)),),
    ]
    if not PLANS[what].monthly:
        unknown = press("n", "from", what, "unknown", promise_id)
        rows.append((Button(text("button-unknown"), unknown),))
    return tuple(rows)
