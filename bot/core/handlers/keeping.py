"""Keeping a value with consent: offered under a verdict, listed, shown for a minute, deleted."""

import secrets
from collections.abc import Sequence
from datetime import datetime
from functools import partial

from bot.core.memory import PENDING_LASTS, Kept, Memory
from bot.core.navigation import press
from bot.core.replies import Button, ButtonRows, Reply
from bot.core.richtext import escape, parse
from bot.core.scene import Scene
from bot.tokens.base import Finding, Verdict

KEEPABLE = ("seller_token", "mws_auth_token", "marketplace_id", "client_id", "application_id")
"""What may be kept. The rest of the key ring may not: client secret, refresh token, access key."""

DAYS = (30, 90, 365)
SHOWN_SECONDS = 60
_DAY = 86400.0


def offer(findings: Sequence[Finding], scene: Scene) -> tuple[Button, ...]:
    """Hold what may be kept, and return a button for each such value."""
    may_be_kept = [
        finding
        for finding in findings
        if finding.kind in KEEPABLE and finding.verdict is Verdict.VALID
    ]
    buttons = []
    for finding in may_be_kept[:3]:
        kind = str(finding.kind)
        value_id = secrets.token_urlsafe(9)
        until = scene.now + PENDING_LASTS
        value = Kept(value_id, kind, finding.value, finding.masked, scene.now, until)
        scene.afterwards(partial(_hold, value))
        key = "button-keep" if len(may_be_kept) == 1 else "button-keep-one"
        label = scene.locale.text(key, token=scene.locale.text(f"token-{kind}"))
        buttons.append(Button(label, press("k", "how", value_id)))
    return tuple(buttons)


def show_list(scene: Scene, in_place: bool = False) -> None:
    """List what is kept, by kind, label and date."""

    async def listed(memory: Memory) -> None:
        kept = await memory.kept()
        if not kept:
            scene.say("tokens-none", in_place=in_place)
            return
        text = scene.locale.text
        lines = [text("tokens-list")]
        rows: list[tuple[Button, ...]] = []
        for number, value in enumerate(kept, start=1):
            name = text(f"token-{value.kind}")
            since, until = _day(value.since, scene), _day(value.until, scene)
            line = text("tokens-line", token=name, label=value.label, since=since, until=until)
            lines.append(f"{number}. {line}")
            rows.append(
                (
                    Button(text("button-show", number=number), press("k", "warn", value.id)),
                    Button(text("button-delete", number=number), press("k", "drop", value.id)),
                )
            )
        scene.reply(Reply(parse("\n".join(lines)), tuple(rows), in_place=in_place))

    scene.afterwards(listed)


def pressed(what: str, value_id: str, scene: Scene, days: str = "") -> bool:
    """Carry out a button about a kept value; False when it is none of ours."""
    match what:
        case "how":
            scene.afterwards(lambda memory: _ask_how_long(value_id, scene, memory))
        case "for" if days.isdecimal() and int(days) in DAYS:
            scene.afterwards(lambda memory: _keep(value_id, int(days), scene, memory))
        case "warn":
            show = Button(scene.locale.text("button-show-now"), press("k", "show", value_id))
            scene.say("tokens-warning", ((show,),), in_place=True)
        case "show":
            scene.afterwards(lambda memory: _show(value_id, scene, memory))
        case "drop":
            scene.afterwards(lambda memory: memory.drop(value_id))
            scene.say("tokens-deleted")
        case _:
            return False
    return True


async def _hold(value: Kept, memory: Memory) -> None:
    await memory.offer(value)


async def _ask_how_long(value_id: str, scene: Scene, memory: Memory) -> None:
    if await memory.offered(value_id) is None:
        scene.say("keep-too-late")
        return
    rows: ButtonRows = tuple(
        (Button(scene.locale.text(f"keep-{days}"), press("k", "for", value_id, str(days))),)
        for days in DAYS
    )
    scene.say("keep-how-long", rows)


async def _keep(value_id: str, days: int, scene: Scene, memory: Memory) -> None:
    value = await memory.offered(value_id)
    if value is None:
        scene.say("keep-too-late", in_place=True)
        return
    until = scene.now + days * _DAY
    kept = Kept(value_id, value.kind, value.value, value.label, scene.now, until)
    await memory.keep(kept)
    scene.say("kept", in_place=True, until=_day(until, scene))


async def _show(value_id: str, scene: Scene, memory: Memory) -> None:
    for value in await memory.kept():
        if value.id == value_id:
            name = scene.locale.text(f"token-{value.kind}")
            shown = f"{escape(name)}\n`{escape(value.value.reveal())}`"
            note = scene.locale.text("tokens-shown", seconds=SHOWN_SECONDS)
            text = parse(f"{shown}\n\n{note}")
            scene.reply(Reply(text, protect=True, remove_after=SHOWN_SECONDS))
            return
    scene.say("tokens-gone")


def _day(moment: float, scene: Scene) -> str:
    return datetime.fromtimestamp(moment, scene.zone).date().isoformat()
