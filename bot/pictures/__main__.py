"""Draws all pictures anew: python -m bot.pictures."""

import sys

from bot.i18n.locales import Locales, locales_root
from bot.pictures.make import make

for path in make(Locales(locales_root())):
    sys.stdout.write(f"{path}\n")
