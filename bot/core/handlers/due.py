"""What reminders say when they are due, and the buttons under them: done, later, stop."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from bot.core.handlers import reminding
from bot.core.handlers.reminding import day_of
from bot.core.memory import Memory, Promise
from bot.core.navigation import press
from bot.core.replies import Button, Reply
from bot.core.richtext import parse
from bot.core.scene import Scene
from bot.core.schedule import PLANS, at_ten, ends, next_due, today

LEAK = "leak"
"""The follow-up of the leak guide; it is no plan a person asks for."""

_SNOOZE = timedelta(days=3)
_FOLLOW_UPS = timedelta(days=3)
_DAY = 86400.0
_IN_FULL = 4


def due_now(promises: Sequence[Promise], scene: Scene) -> None:
    """Say what is due, all in one message, and promise what comes next."""
    for promise in promises:
        scene.afterwards(partial(_go_on, promise, scene))
    due = [p for p in promises if p.what in PLANS or (p.what == LEAK and scene.person.leak)]
    if not due:
        return
    text = scene.locale.text
    many = len(due) > 1
    parts = [text("due-several")] if many else []
    rows: list[tuple[Button, ...]] = []
    for number, promise in enumerate(due, start=1):
        words = _words(promise, scene, short=len(due) > _IN_FULL)
        parts.append(f"{number}. {words}" if many else words)
        rows.append(_buttons(promise, f" {number}" if many else "", scene))
    scene.reply(Reply(parse("\n\n".join(parts)), tuple(rows)))


def pressed(what: str, promise_id: str, plan: str, start: str, scene: Scene) -> bool:
    """Carry out a button under a due reminder; False when it is none of ours."""
    match what:
        case "done" if plan in PLANS:
            _done(promise_id, plan, scene)
        case "snooze" if plan in PLANS and _is_day(start):
            _snooze(promise_id, plan, date.fromisoformat(start), scene)
        case _:
            return False
    return True


def _words(promise: Promise, scene: Scene, short: bool) -> str:
    text = scene.locale.text
    if promise.what == LEAK:
        return text("due-leak")
    plan = PLANS[promise.what]
    if plan.monthly:
        return text("reminder-checkup") if short else text("due-checkup")
    end = ends(plan, promise.start)
    left = (end - today(scene.now, scene.zone)).days
    if short:
        name = text(f"reminder-{promise.what}")
        return text("due-short", name=name, end=end.isoformat())
    key = f"due-{promise.what}" if left >= 0 else f"due-{promise.what}-over"
    return text(key, days=abs(left), end=end.isoformat())


def _buttons(promise: Promise, mark: str, scene: Scene) -> tuple[Button, ...]:
    text = scene.locale.text
    if promise.what == LEAK:
        return (
            Button(text("button-leak-go-on") + mark, press("b", "list")),
            Button(text("button-stop") + mark, press("b", "stop")),
        )
    start = promise.start.isoformat()
    return tuple(
        Button(text(f"button-{verb}") + mark, press("n", verb, promise.id, promise.what, start))
        for verb in ("done", "snooze", "stop")
    )


async def _go_on(promise: Promise, scene: Scene, memory: Memory) -> None:
    """Put the next due time on a reminder, or let it go when none is left."""
    due = _next(promise, scene)
    if due is None:
        await memory.release(promise.id)
    else:
        await memory.promise(replace(promise, due=due))


def _next(promise: Promise, scene: Scene) -> float | None:
    if promise.what in PLANS:
        return next_due(PLANS[promise.what], promise.start, scene.now, scene.zone)
    if promise.what == LEAK and scene.person.leak:
        due = scene.now + _DAY
        return due if day_of(due, scene) - promise.start <= _FOLLOW_UPS else None
    return None


def _done(promise_id: str, what: str, scene: Scene) -> None:
    """What was due is done: what has an end begins anew today, a check-up waits for next month."""
    if PLANS[what].monthly:
        scene.say("reminder-done", in_place=True)
    else:
        reminding.add(what, today(scene.now, scene.zone), scene, promise_id)


def _snooze(promise_id: str, what: str, start: date, scene: Scene) -> None:
    """Remind again in a few days, or earlier where the plan's next day comes before."""
    due = at_ten(today(scene.now, scene.zone) + _SNOOZE, scene.zone)
    planned = next_due(PLANS[what], start, scene.now, scene.zone)
    due = min(due, planned) if planned is not None else due
    promise = Promise(promise_id, what, due, start)
    scene.afterwards(lambda memory: memory.promise(promise))
    scene.say("reminder-snoozed", in_place=True, due=day_of(due, scene).isoformat())


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
