"""Words that were asked for: a day, a city, a name; they are taken before any question is read."""

from bot.core.events import ChatKind
from bot.core.handlers import keeping, reminding, zones
from bot.core.scene import Scene


def taken(text: str, scene: Scene) -> bool:
    """Take the words where they are what was asked for; False when they are to be read."""
    draft = scene.person.draft
    if not draft or scene.origin.chat_kind is ChatKind.GROUP:
        return False
    if scene.now > draft["until"]:
        scene.change(draft=None)
        return False
    match draft["for"]:
        case "day":
            return reminding.typed_day(text, draft, scene)
        case "zone":
            return zones.typed(text, scene)
        case _:
            return keeping.typed_name(text, draft, scene)
