"""All kinds of credentials: every module in ``kinds/`` brings one, nothing else to register."""

import importlib
import pkgutil

from bot.tokens import kinds
from bot.tokens.kind import Kind


def load_kinds() -> tuple[Kind, ...]:
    """Import every module of ``kinds/`` and return their kinds, smallest rank first."""
    names = sorted(module.name for module in pkgutil.iter_modules(kinds.__path__))
    found = [importlib.import_module(f"{kinds.__name__}.{name}").KIND for name in names]
    return tuple(sorted(found, key=lambda kind: (kind.rank, kind.id)))
