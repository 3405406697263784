"""The code in the address an app is called back with: good once, for five minutes (facts 2.1)."""

import re
from collections.abc import Iterator
from random import Random

from bot.tokens.base import Secrecy, Verdict
from bot.tokens.kind import DIGITS, LETTERS, Kind, Life, Match, draw
from bot.tokens.view import View

_RUN = re.compile(r"[0-9A-Za-z_\-.~+/=]+")
_ONE_TIME = re.compile(r"[0-9]{4,8}")
_LEAST = 8


class _Announced:
    """No form was ever published (facts 2.2): only its name beside it tells."""

    def find(self, view: View) -> Iterator[Match]:
        """See Shape."""
        return iter(())

    def read(self, view: View, start: int) -> Match | None:
        """See Shape. Some words for it also stand for the codes of two-step sign-in."""
        found = _RUN.match(view.text, start)
        if found is None:
            return None
        text = found[0].rstrip(".-")
        end = start + len(text)
        if _ONE_TIME.fullmatch(text):
            if re.match(r"[A-Za-z%]", view.text[end : end + 1]):
                return None
            return Match("other_secret", start, end, Verdict.VALID)
        if len(text) < _LEAST or not _random_looking(text) or text.lower().startswith("amzn"):
            return None
        return Match("oauth_code", start, end, Verdict.VALID)


def _random_looking(text: str) -> bool:
    """Whether it mixes digits and letters, or capital and small ones as no word does."""
    if re.search(r"[0-9]", text) and re.search(r"[A-Za-z]", text):
        return True
    changes = len(re.findall(r"[a-z][A-Z]|[A-Z]{2}[a-z]", text))
    return len(text) >= 12 and changes >= 3 and re.fullmatch(r"[A-Za-z]+", text) is not None


def _samples(rng: Random) -> list[str]:
    def one(count: int) -> str:
        return "S" + draw(rng, LETTERS + DIGITS, count) + draw(rng, DIGITS, 1)

    return [one(17), one(18), "AN" + one(18), "ANxQbWqy" + draw(rng, LETTERS, 12)]


def _near_misses(rng: Random) -> list[str]:
    return [draw(rng, LETTERS + DIGITS, 18), "code", draw(rng, DIGITS, 18)]


KIND = Kind(
    id="oauth_code",
    secrecy=Secrecy.SECRET,
    life=Life.MINUTES,
    rank=80,
    shapes=(_Announced(),),
    samples=_samples,
    near_misses=_near_misses,
    lookalikes=("refresh_token", "access_token"),
    needs_label=True,
)
