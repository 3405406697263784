"""What is held of a person: told in words, and as a file with values masked."""

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
    content = json.dumps(described(scene, kept, promises), ensure_ascii=False, indent=2)
    scene.reply(Reply(parse(words), rows, document=Document(FILE_NAME, content)))


def described(scene: Scene, kept: Sequence[Kept], promises: Sequence[Promise]) -> dict[str, object]:
    """Return all that is held as JSON-ready data, values masked."""
    person = scene.person
    talk = person.talk
    return {
        "user": scene.origin.user,
        "language": person.language,
        "last_language": person.last_language,
        "marketplace": person.marketplace,
        "time_zone": person.zone,
        "conversation": {"topic": talk.topic, "token": talk.token} if talk else None,
        "leak_guide": person.leak,
        "kept": [
            {
                "kind": value.kind,
                "value": value.label,
                "since": day_of(value.since, scene).isoformat(),
                "until": day_of(value.until, scene).isoformat(),
            }
            for value in kept
        ],
        "reminders": [
            {"about": promise.what, "due": day_of(promise.due, scene).isoformat()}
            for promise in promises
        ],
    }
