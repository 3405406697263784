"""What is held of a person, in words and as a file with values masked; and the way to end it."""

import json
from collections.abc import Sequence

from bot.core.handlers.reminding import day_of
from bot.core.memory import Kept, Memory, Promise
from bot.core.navigation import press
from bot.core.replies import Button, Document, Reply
from bot.core.richtext import parse
from bot.core.scene import Scene

FILE_NAME = "kagiban-mydata.json"


def my_data(scene: Scene) -> None:
    """Say what is held, and send it as a file."""
    scene.afterwards(lambda memory: _tell(scene, memory))


async def _tell(scene: Scene, memory: Memory) -> None:
    kept, promises = await memory.kept(), await memory.promises()
    text = scene.locale.text
    person = scene.person
    language = person.language or person.last_language
    name = scene.parts.locales[language].meta.name if language else text("not-set")
    country = text(f"country-{person.marketplace}") if person.marketplace else text("not-set")
    words = text("my-data", language=name, country=country, kept=len(kept), reminders=len(promises))
    rows = (
        (Button(text("command-tokens"), press("o", "tokens")),),
        (Button(text("command-reminders"), press("n", "list")),),
        (Button(text("button-forget"), press("f", "ask")),),
    )
    held = described(scene, kept, promises)
    held["may_still_be_kept"] = [_value(value, scene) for value in await memory.waiting()]
    content = json.dumps(held, ensure_ascii=False, indent=2)
    scene.reply(Reply(parse(words), rows, document=Document(FILE_NAME, content)))


def described(scene: Scene, kept: Sequence[Kept], promises: Sequence[Promise]) -> dict[str, object]:
    """Return all that is held as JSON-ready data, values masked."""
    person = scene.person
    talk = person.talk
    checking = person.awaits_check(scene.now)
    return {
        "user": scene.origin.user,
        "language": person.language,
        "last_language": person.last_language,
        "marketplace": person.marketplace,
        "time_zone": person.zone,
        "conversation": {"topic": talk.topic, "token": talk.token} if talk else None,
        "waiting_for_a_value": {"kind": person.check_for} if checking else None,
        "waiting_for_words": person.draft["for"] if person.draft else None,
        "told_what_deleting_does_not_reach": person.told_limits,
        "leak_guide": person.leak,
        "kept": [_value(value, scene) for value in kept],
        "reminders": [
            {
                "about": promise.what,
                "due": day_of(promise.due, scene).isoformat(),
                "counted_from": promise.start.isoformat(),
            }
            for promise in promises
        ],
    }


def private_only(command: str, scene: Scene) -> None:
    """Say that this is not for a group, with a button that leads to the private chat."""
    private = Button(scene.locale.text("button-private"), private=command)
    scene.say("private-only", ((private,),))


def privacy(scene: Scene) -> None:
    """Say what is kept, for how long, and who else sees it."""
    who, text = scene.parts.operator, scene.locale.text
    name = who.name or text("operator-unnamed")
    scene.say("privacy", operator=name, contact=who.contact or text("contact-unnamed"))


def ask_to_forget(scene: Scene) -> None:
    """Ask once more before everything is erased."""
    text = scene.locale.text
    yes = Button(text("button-forget-yes"), press("f", "yes"))
    no = Button(text("button-cancel"), press("x"))
    scene.say("forget-sure", ((yes,), (no,)))


def _value(value: Kept, scene: Scene) -> dict[str, str]:
    return {
        "kind": value.kind,
        "name": value.name,
        "value": value.label,
        "since": day_of(value.since, scene).isoformat(),
        "until": day_of(value.until, scene).isoformat(),
    }
