"""Reminders: asked for by button, listed, changed, and what they say when they are due."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import partial

from bot.core.memory import Memory, Promise
from bot.core.navigation import press
from bot.core.replies import Button, ButtonRows, Reply
from bot.core.richtext import parse
from bot.core.scene import Scene
from bot.core.schedule import PLANS, at_ten, ends, next_due, today

LEAK = "leak"
"""The follow-up of the leak guide; it is no plan a person asks for."""

_SNOOZE = timedelta(days=3)
_MOST = 20


def show_list(scene: Scene, in_place: bool = False) -> None:
    """List the reminders with buttons to stop each and to add more."""

    async def listed(memory: Memory) -> None:
        text = scene.locale.text
        promises = [promise for promise in await memory.promises() if promise.what in PLANS]
        lines = [text("reminders-list" if promises else "reminders-none")]
        rows: list[tuple[Button, ...]] = []
        for number, promise in enumerate(promises, start=1):
            due = day_of(promise.due, scene).isoformat()
            name = text(f"reminder-{promise.what}")
            lines.append(f"{number}. " + text("reminders-line", name=name, due=due))
            stop = press("n", "stop", promise.id)
            rows.append((Button(text("button-stop-number", number=number), stop),))
        rows += [
            (Button(text(f"button-remind-{what}"), press("n", "new", what)),) for what in PLANS
        ]
        scene.reply(Reply(parse("\n".join(lines)), tuple(rows), in_place=in_place))

    scene.afterwards(listed)


def pressed(what: str, argument: str, scene: Scene, extra: str = "", start: str = "") -> bool:
    """Carry out a button about reminders; False when it is none of ours."""
    match what:
        case "new" if argument == "checkup":
            add(argument, today(scene.now, scene.zone), scene)
        case "new" if argument in PLANS:
            scene.change(draft={"what": argument})
            scene.say("reminder-when", start_buttons(argument, scene), in_place=True)
        case "from" if argument in PLANS and extra in ("0", "30"):
            add(argument, today(scene.now, scene.zone) - timedelta(days=int(extra)), scene)
        case "from" if argument in PLANS and extra == "unknown":
            add(argument, today(scene.now, scene.zone), scene, known=False)
        case "type" if argument in PLANS:
            scene.change(draft={"what": argument, "typing": True})
            scene.say("reminder-type-date", in_place=True)
        case "done" if extra in PLANS:
            _done(argument, extra, scene)
        case "snooze" if extra in PLANS and _is_day(start):
            _snooze(argument, extra, date.fromisoformat(start), scene)
        case "stop":
            scene.afterwards(lambda memory: memory.release(argument))
            scene.say("reminder-stopped", in_place=True)
        case _:
            return False
    return True


def typed_date(text: str, scene: Scene) -> bool:
    """Take a typed day for the reminder being set up; False when none is awaited."""
    draft = scene.person.draft
    if not draft or not draft.get("typing"):
        return False
    market = scene.market.code
    day = scene.locale.dates.read(text, today(scene.now, scene.zone), market)
    if day is None:
        return False
    add(str(draft["what"]), day, scene)
    return True


def start_buttons(what: str, scene: Scene) -> ButtonRows:
    """Return the choices of the day it began."""
    text = scene.locale.text
    return (
        (Button(text("button-today"), press("n", "from", what, "0")),),
        (Button(text("button-last-month"), press("n", "from", what, "30")),),
        (Button(text("button-type-date"), press("n", "type", what)),),
        (Button(text("button-unknown"), press("n", "from", what, "unknown")),),
    )


def add(what: str, start: date, scene: Scene, known: bool = True) -> None:
    """Promise reminders that count from a day, and say when the first one comes."""
    scene.change(draft=None)
    due = next_due(PLANS[what], start, scene.now, scene.zone)
    if due is None:
        scene.say("reminder-over", in_place=True, days=PLANS[what].days)
        return
    promise = Promise(secrets.token_urlsafe(9), what, due, at_ten(start, scene.zone))
    key = "reminder-set" if known else "reminder-set-unknown"

    async def promised(memory: Memory) -> None:
        if len(await memory.promises()) >= _MOST:
            scene.say("reminders-too-many")
            return
        await memory.promise(promise)
        name = scene.locale.text(f"reminder-{what}")
        scene.say(key, in_place=True, name=name, due=day_of(due, scene).isoformat())

    scene.afterwards(promised)


def due_now(promises: Sequence[Promise], scene: Scene) -> None:
    """Say what is due, all in one message, and promise what comes next."""
    text = scene.locale.text
    parts = [text("due-several")] if len(promises) > 1 else []
    rows: list[tuple[Button, ...]] = []
    for number, promise in enumerate(promises, start=1):
        words = _due_words(promise, scene)
        parts.append(f"{number}. {words}" if len(promises) > 1 else words)
        rows += _due_buttons(promise, number if len(promises) > 1 else None, scene)
        scene.afterwards(partial(_go_on, promise, scene))
    scene.reply(Reply(parse("\n\n".join(parts)), tuple(rows)))


def day_of(moment: float, scene: Scene) -> date:
    """Return the day of a moment where the person sells."""
    return datetime.fromtimestamp(moment, scene.zone).date()


def _due_words(promise: Promise, scene: Scene) -> str:
    if promise.what not in PLANS or PLANS[promise.what].monthly:
        return scene.locale.text(f"due-{promise.what}")
    end = ends(PLANS[promise.what], day_of(promise.start, scene))
    left = (end - today(scene.now, scene.zone)).days
    key = f"due-{promise.what}" if left >= 0 else f"due-{promise.what}-over"
    return scene.locale.text(key, days=abs(left), end=end.isoformat())


def _due_buttons(promise: Promise, number: int | None, scene: Scene) -> list[tuple[Button, ...]]:
    mark = f" {number}" if number is not None else ""
    text = scene.locale.text
    if promise.what == LEAK:
        return [(Button(text("button-leak-go-on") + mark, press("b", "list")),)]
    start = day_of(promise.start, scene).isoformat()
    return [
        tuple(
            Button(text(f"button-{verb}") + mark, press("n", verb, promise.id, promise.what, start))
            for verb in ("done", "snooze", "stop")
        )
    ]


async def _go_on(promise: Promise, scene: Scene, memory: Memory) -> None:
    """Put the next due time on a reminder, or let it go when none is left."""
    plan = PLANS.get(promise.what)
    start = day_of(promise.start, scene)
    due = next_due(plan, start, scene.now, scene.zone) if plan is not None else None
    if due is None:
        await memory.release(promise.id)
    else:
        await memory.promise(Promise(promise.id, promise.what, due, promise.start))


def _done(promise_id: str, what: str, scene: Scene) -> None:
    """What was due is done: what has an end begins anew today, a check-up waits for next month."""
    if PLANS[what].monthly:
        scene.say("reminder-done", in_place=True)
        return
    scene.afterwards(lambda memory: memory.release(promise_id))
    add(what, today(scene.now, scene.zone), scene)


def _snooze(promise_id: str, what: str, start: date, scene: Scene) -> None:
    """Remind again in a few days, or earlier where the plan's next day comes before."""
    due = at_ten(today(scene.now, scene.zone) + _SNOOZE, scene.zone)
    planned = next_due(PLANS[what], start, scene.now, scene.zone)
    due = min(due, planned) if planned is not None else due
    promise = Promise(promise_id, what, due, at_ten(start, scene.zone))
    scene.afterwards(lambda memory: memory.promise(promise))
    scene.say("reminder-snoozed", in_place=True, due=day_of(due, scene).isoformat())


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
