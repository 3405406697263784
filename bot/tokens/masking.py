"""How a value may be shown: public ids whole, secrets by their prefix and a few last characters."""

from collections.abc import Sequence

HIDDEN = "…"
_MOST_SHOWN = 4
_SHARE = 4


def mask_secret(text: str, prefixes: Sequence[str], show_tail: bool = True) -> str:
    """Return the type prefix, …, and at most 4 last characters, a quarter of the rest at most."""
    bare = "".join(character for character in text if character.isascii() and character > " ")
    prefix = next((known for known in prefixes if bare.lower().startswith(known.lower())), "")
    rest = bare[len(prefix) :]
    shown = min(_MOST_SHOWN, len(rest) // _SHARE) if show_tail else 0
    return prefix + HIDDEN + (rest[-shown:] if shown else "")
