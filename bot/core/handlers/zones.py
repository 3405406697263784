"""The time zone reminders go by: the marketplace's, unless the person chose another."""

from bot.core.handlers import reminding
from bot.core.handlers.choices import countries_named
from bot.core.navigation import press
from bot.core.person import DRAFT_LASTS
from bot.core.replies import Button
from bot.core.scene import Scene
from bot.core.schedule import MORE_ZONES, ZONES
from bot.i18n.zones import city, find

_LONGEST = 60


def choose(scene: Scene, in_place: bool = False) -> None:
    """Offer the zones of the person's country and language, and to type any other."""
    code, market = scene.locale.code, scene.market.code
    home = ZONES[scene.locale.meta.marketplace]
    offered = dict.fromkeys((ZONES[market], *MORE_ZONES.get(market, ()), home))
    buttons = [Button(city(zone, code), press("z", "set", zone)) for zone in offered]
    rows = [tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)]
    rows.append((Button(scene.locale.text("button-zone-type"), press("z", "type")),))
    now = city(scene.zone.key, code)
    scene.say("zone-which", tuple(rows), in_place=in_place, city=now)


def pressed(what: str, zone: str, scene: Scene) -> bool:
    """Carry out a button about the time zone; False when it is none of ours."""
    match what:
        case "ask":
            choose(scene, in_place=True)
        case "set" if _is_offered(zone):
            set_zone(zone, scene, in_place=True)
        case "type":
            scene.change(draft={"for": "zone", "until": scene.now + DRAFT_LASTS})
            scene.say("zone-type", in_place=True)
        case _:
            return False
    return True


def typed(text: str, scene: Scene) -> bool:
    """Take a typed city or country; False when the words are about something else."""
    zone = named(text, scene)
    if zone is None:
        return False
    set_zone(zone, scene)
    return True


def named(text: str, scene: Scene) -> str | None:
    """Return the zone that a short text names, by city or by country."""
    if len(text) > _LONGEST:
        return None
    found = find(text, scene.parts.locales.codes)
    if found is not None:
        return found
    countries = countries_named(text, scene)
    return ZONES[countries[0]] if len(countries) == 1 else None


def set_zone(zone: str, scene: Scene, in_place: bool = False) -> None:
    """Go by this zone from now on, reminders that are waiting too."""
    old = scene.zone
    # The marketplace's own zone is no choice: it goes along when the marketplace changes.
    scene.change(zone=None if zone == ZONES[scene.market.code] else zone, draft=None)
    reminding.moved(old, scene)
    scene.say("zone-set", in_place=in_place, city=city(zone, scene.locale.code))


def _is_offered(zone: str) -> bool:
    return zone in ZONES.values() or any(zone in zones for zones in MORE_ZONES.values())
