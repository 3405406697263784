"""Builds the conversation from its parts."""

from bot.core.answers import Operator
from bot.core.scene import Parts
from bot.i18n.locales import Locales
from bot.nlu.understander import Understander
from bot.tokens.judge import Judge


def parts(locales: Locales, operator: Operator | None = None) -> Parts:
    """Load what the conversation needs from the locale folders."""
    return Parts(
        locales=locales,
        understander=Understander.load(locales.root),
        judge=Judge.load(locales.root),
        operator=operator or Operator(),
    )
