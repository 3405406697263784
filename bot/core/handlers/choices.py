"""Choosing a language and a marketplace, by words or by button."""

import unicodedata

from bot.core.handlers import reminding
from bot.core.navigation import press
from bot.core.replies import Button, ButtonRows
from bot.core.scene import Scene
from bot.tokens.marketplaces import MARKETPLACES


def language_wanted(text: str, scene: Scene) -> None:
    """Change to the language a message names, or offer all of them."""
    named = languages_named(text, scene)
    if len(named) == 1:
        set_language(named[0], scene)
    else:
        scene.say("language-which", language_buttons(scene))


def languages_named(text: str, scene: Scene) -> list[str]:
    """Return the codes of the languages a message calls by name."""
    words = fold(text)
    return [
        locale.code
        for locale in scene.parts.locales
        if any(fold(name) in words for name in (*locale.meta.called, locale.meta.name))
    ]


def language_buttons(scene: Scene) -> ButtonRows:
    """Return a button for each language, in that language."""
    return tuple(
        (Button(locale.meta.name, press("l", locale.code)),) for locale in scene.parts.locales
    )


def set_language(code: str, scene: Scene, in_place: bool = False) -> None:
    """Speak this language from now on, and say so in it."""
    scene.change(language=code, last_language=code)
    scene.locale = scene.parts.locales[code]
    scene.say("language-set", in_place=in_place)


def marketplace_wanted(text: str, scene: Scene) -> None:
    """Change to the marketplace a message names, or offer the regions."""
    named = countries_named(text, scene)
    if len(named) == 1:
        set_marketplace(named[0], scene)
    else:
        scene.say("marketplace-which", scene.answers.region_buttons())


def countries_named(text: str, scene: Scene) -> list[str]:
    """Return the codes of the marketplaces a message names, by country or by store."""
    words = fold(text)
    padded = f" {''.join(c if c.isalnum() or c == '.' else ' ' for c in words)} "
    found = []
    for market in MARKETPLACES:
        names = {fold(locale.text(f"country-{market.code}")) for locale in scene.parts.locales}
        if any(_stands_in(name, padded) for name in names) or f" {market.store} " in padded:
            found.append(market.code)
    return found


def set_marketplace(code: str, scene: Scene, in_place: bool = False) -> None:
    """Use this marketplace's links, ids and time from now on."""
    old = scene.zone
    scene.change(marketplace=code)
    reminding.moved(old, scene)
    country = scene.locale.text(f"country-{code}")
    market = scene.market
    scene.say(
        "marketplace-set",
        in_place=in_place,
        country=country,
        id=market.id,
        host=market.seller_central,
    )


def fold(text: str) -> str:
    """Return text for comparing names: one width, one case."""
    return unicodedata.normalize("NFKC", text).casefold()


def _stands_in(name: str, padded: str) -> bool:
    # Names in Latin letters stand between spaces; Japanese has none to look for.
    return f" {name} " in padded if name.isascii() else name in padded
