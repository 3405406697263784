"""Keeping a value with consent: offered under a verdict, listed, named, shown, deleted."""

import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from bot.core.memory import PENDING_LASTS, Kept, Memory
from bot.core.navigation import press
from bot.core.person import DRAFT_LASTS
from bot.core.replies import Button, ButtonRows, Reply
from bot.core.richtext import escape, parse
from bot.core.scene import Scene
from bot.tokens.base import Finding, Verdict

KEEPABLE = ("seller_token", "mws_auth_token", "marketplace_id", "client_id", "application_id")
"""What may be kept. The rest of the key ring may not: client secret, refresh token, access key."""

DAYS = (30, 90, 365)
SHOWN_SECONDS = 60
LONGEST_NAME = 40
_MOST = 20
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
            kind = text(f"token-{value.kind}")
            since, until = _day(value.since, scene), _day(value.until, scene)
            label = value.name or value.label
            line = text("tokens-line", token=kind, label=label, since=since, until=until)
            lines.append(f"{number}. {line}")
            rows.append(
                (
                    Button(text("button-show", number=number), press("k", "warn", value.id)),
                    Button(text("button-name", number=number), press("k", "name", value.id)),
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
            # The value will stand in this message: it is protected from the start, and its id is
            # known before anything is shown, so that it is taken away whatever happens.
            show = Button(scene.locale.text("button-show-now"), press("k", "show", value_id))
            warning = scene.short("tokens-warning", ((show,),))
            scene.reply(replace(warning, protect=True))
        case "show":
            scene.afterwards(lambda memory: _show(value_id, scene, memory))
        case "name":
            until = scene.now + DRAFT_LASTS
            scene.change(draft={"for": "name", "id": value_id, "until": until})
            scene.say("tokens-name", longest=LONGEST_NAME)
        case "drop":
            scene.afterwards(lambda memory: memory.drop(value_id))
            scene.say("tokens-deleted")
        case _:
            return False
    return True


def typed_name(text: str, draft: dict[str, Any], scene: Scene) -> bool:
    """Take what a kept value is to be called; False when it is too long to be a name."""
    name = " ".join(text.split())
    if len(name) > LONGEST_NAME:
        return False
    scene.change(draft=None)

    async def named(memory: Memory) -> None:
        value = await _find(str(draft["id"]), memory)
        if value is None:
            scene.say("tokens-gone")
            return
        await memory.keep(replace(value, name=name))
        scene.say("tokens-named", name=name)

    scene.afterwards(named)
    return True


async def _hold(value: Kept, memory: Memory) -> None:
    await memory.offer(value)


async def _ask_how_long(value_id: str, scene: Scene, memory: Memory) -> None:
    kept = await memory.kept()
    if any(value.id == value_id for value in kept):
        _say_kept(next(value for value in kept if value.id == value_id), scene)
        return
    if await memory.offered(value_id) is None:
        scene.say("keep-too-late")
        return
    if len(kept) >= _MOST:
        scene.say("tokens-too-many")
        return
    rows: ButtonRows = tuple(
        (Button(scene.locale.text(f"keep-{days}"), press("k", "for", value_id, str(days))),)
        for days in DAYS
    )
    scene.say("keep-how-long", rows)


async def _keep(value_id: str, days: int, scene: Scene, memory: Memory) -> None:
    value = await memory.offered(value_id)
    if value is None:
        # A second tap finds it kept already.
        found = await _find(value_id, memory)
        if found is None:
            scene.say("keep-too-late", in_place=True)
        else:
            _say_kept(found, scene)
        return
    until = scene.now + days * _DAY
    for other in await memory.kept():
        if (other.kind, other.value) == (value.kind, value.value):
            # Kept twice, one of them would still be there after the other was deleted.
            await memory.drop(value_id)
            value = other
    kept = replace(value, since=scene.now, until=until)
    await memory.keep(kept)
    _say_kept(kept, scene)


def _say_kept(value: Kept, scene: Scene) -> None:
    scene.say("kept", in_place=True, until=_day(value.until, scene))


async def _show(value_id: str, scene: Scene, memory: Memory) -> None:
    value = await _find(value_id, memory)
    if value is None:
        scene.say("tokens-gone", in_place=True)
        return
    name = scene.locale.text(f"token-{value.kind}")
    parts = [f"{escape(name)}\n`{escape(value.value.reveal())}`"]
    if scene.origin.served:
        parts.append(scene.locale.text("tokens-shown", seconds=SHOWN_SECONDS))
    text = parse("\n\n".join(parts))
    scene.reply(Reply(text, protect=True, remove_after=SHOWN_SECONDS, in_place=True))


async def _find(value_id: str, memory: Memory) -> Kept | None:
    return next((value for value in await memory.kept() if value.id == value_id), None)


def _day(moment: float, scene: Scene) -> str:
    return datetime.fromtimestamp(moment, scene.zone).date().isoformat()
