"""What several commands share: reading text that may be broken, and the language option."""

import sys

from bot.i18n.locales import Locales


class UsageError(SystemExit):
    """The command line asks for something that is not there; the text says what."""

    def __init__(self, text: str) -> None:
        """``text`` is printed to standard error; the exit status is 2."""
        print(text, file=sys.stderr)
        super().__init__(2)


def readable(text: str) -> str:
    """Return text as it can be shown and matched: undecodable bytes become a replacement mark."""
    return text.encode("utf-8", "replace").decode("utf-8", "replace")


def chosen_language(code: str | None, locales: Locales) -> str | None:
    """Return the language of ``--lang``; exits with a list of all when it is not spoken."""
    if code is None:
        return None
    spoken = locales.match(code)
    if spoken is None:
        known = ", ".join(locales.codes)
        raise UsageError(locales[locales.default].text("cli-lang-unknown", codes=known))
    return spoken
