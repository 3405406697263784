"""Secrets that are not Amazon's, passwords and one-time codes: never shown, always warned about."""

import re
from collections.abc import Iterator
from random import Random

from bot.tokens.base import Secrecy, Verdict
from bot.tokens.bodies import verdict_of
from bot.tokens.kind import DIGITS, HEX, LETTERS, Kind, Life, Match, draw
from bot.tokens.view import View

_WORD = "0-9A-Za-z_-"
# Each begins with letters of its own, so a look for those letters is enough for most texts.
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (keyword, re.compile(rf"(?<![{_WORD}]){pattern}(?![{_WORD}])"))
    for keyword, pattern in (
        ("gh", r"gh[pousr]_[0-9A-Za-z]{36,255}"),
        ("github_pat_", r"github_pat_[0-9A-Za-z_]{40,255}"),
        ("glpat-", r"glpat-[0-9A-Za-z_\-]{20,64}"),
        ("k_", r"[sr]k_(?:live|test)_[0-9A-Za-z]{16,255}"),
        ("whsec_", r"whsec_[0-9A-Za-z+/=]{24,128}"),
        ("xox", r"xox[abeoprs]-[0-9A-Za-z\-]{10,255}"),
        ("xapp-", r"xapp-[0-9]-[0-9A-Za-z\-]{20,255}"),
        ("shp", r"shp(?:at|ca|pa|ss|ua|rt)_[0-9a-fA-F]{32,64}"),
        ("sk-", r"sk-(?=[A-Za-z_\-]*[0-9])[0-9A-Za-z_\-]{24,255}"),
        ("AIza", r"AIza[0-9A-Za-z_\-]{35}"),
        ("GOCSPX-", r"GOCSPX-[0-9A-Za-z_\-]{28}"),
        ("ya29.", r"ya29\.[0-9A-Za-z_\-]{30,1024}"),
        ("npm_", r"npm_[0-9A-Za-z]{36}"),
        ("SG.", r"SG\.[0-9A-Za-z_\-]{16,32}\.[0-9A-Za-z_\-]{32,64}"),
        ("hf_", r"hf_(?=[A-Za-z]*[0-9])[0-9A-Za-z]{30,64}"),
        ("eyJ", r"eyJ[0-9A-Za-z_\-]{8,4096}\.eyJ[0-9A-Za-z_\-]{8,4096}\.[0-9A-Za-z_\-]{8,4096}"),
    )
)
_PRIVATE_KEY = re.compile(r"-----BEGIN [A-Z ]{0,20}PRIVATE KEY(?: BLOCK)?-----")
_PRIVATE_KEY_END = re.compile(r"-----END [A-Z ]{0,20}PRIVATE KEY(?: BLOCK)?-----")
_LONGEST_KEY = 16_000
_SESSION = re.compile(r"(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{100,2000}={0,2}(?![A-Za-z0-9+/=])")
_CODE = re.compile(r"[0-9]{4,8}(?![0-9])|[0-9]{3}[ \-][0-9]{3}(?![0-9])|[A-Z]-[0-9]{4,8}(?![0-9])")
_COUNTED = re.compile(r"%|[ \t]?[A-Za-z]|[\-./:][0-9]")
_PASSWORD = re.compile(r"[!#$%&*+,\-.0-9:;=?@A-Z^_a-z|~/]{6,4096}")
_CODE_OR_PATH = re.compile(
    r"://|@[\w.\-]+\.[A-Za-z]{2,}$|^[A-Za-z.]+@[A-Za-z]*$|[(\[{<=/]|\.(?:py|js|md|txt|html|com|jp)\b|::|^\$|^--|^%[A-Za-z]"
)
_NAME = re.compile(
    r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+|[0-9]+-[A-Za-z]+|[A-Za-z]+-[A-Za-z0-9\-]+-[A-Za-z]+"
)
_PLACEHOLDER = re.compile(
    r"(?i)example|your|passw|xxxx|changeme|placeholder|secret|token|string|\*{3}|(.)\1{4}"
)


class _Marked:
    """Tokens of other services by their first letters, and private keys by their frame."""

    def find(self, view: View) -> Iterator[Match]:
        """See Shape."""
        for keyword, pattern in _RULES:
            if keyword in view.text:
                for found in pattern.finditer(view.text):
                    yield _found(view, found.start(), found.end())
        if "PRIVATE KEY" in view.text:
            for found in _PRIVATE_KEY.finditer(view.text):
                limit = found.end() + _LONGEST_KEY
                close = _PRIVATE_KEY_END.search(view.text, found.end(), limit)
                yield _found(view, found.start(), close.end() if close else found.end())

    def read(self, view: View, start: int) -> Match | None:
        """See Shape."""
        return None


class _SessionToken:
    """A long run beside a temporary access key (facts 2.2)."""

    def find(self, view: View) -> Iterator[Match]:
        """See Shape."""
        if "ASIA" not in view.text:
            return
        for found in _SESSION.finditer(view.text):
            yield Match("other_secret", found.start(), found.end(), Verdict.VALID, sure=False)

    def read(self, view: View, start: int) -> Match | None:
        """See Shape."""
        return None


class _GivenAsSuch:
    """Passwords and one-time codes: nothing but the words beside them tells."""

    def find(self, view: View) -> Iterator[Match]:
        """See Shape."""
        return iter(())

    def read(self, view: View, start: int) -> Match | None:
        """See Shape."""
        if view.text[start - 1 : start] == "#":  # a number of a list, not a code
            return None
        code = _CODE.match(view.text, start)
        if code is not None and not _COUNTED.match(view.text, code.end()):
            return Match("other_secret", start, code.end(), Verdict.VALID)
        found = _PASSWORD.match(view.text, start)
        if found is None:
            return None
        text = re.sub(r"[,.;:?]+$", "", found[0])
        if not re.search(r"[0-9]", text):
            text = text.rstrip("!")
        if len(text) < 6 or not _like_password(text):
            return None
        return Match("other_secret", start, start + len(text), Verdict.VALID)


def _like_password(text: str) -> bool:
    if _CODE_OR_PATH.search(text) or _PLACEHOLDER.search(text) or _NAME.fullmatch(text):
        return False
    letters = re.search(r"[A-Za-z]", text)
    digits = re.search(r"[0-9]", text)
    signs = re.search(r"[!#$%&*+?@^~|]", text)
    if re.fullmatch(r"[A-Za-z]+(?:[\-_.,][A-Za-z]+)*[0-9]?", text) and not re.search(
        r"[0-9]", text
    ):
        return False
    if re.fullmatch(r"[0-9]+(?:[\-.,:/][0-9]+)*(?:[a-z]{1,3})?", text):
        return len(text) >= 6 and text.isdigit()
    return bool(letters and (digits or (signs and len(text) >= 8)))


def _found(view: View, start: int, end: int) -> Match:
    repairs = tuple(view.repairs(start, end))
    value = view.text[start:end] if repairs else None
    return Match("other_secret", start, end, verdict_of(repairs, ()), value, repairs)


def _samples(rng: Random) -> list[str]:
    word = LETTERS + DIGITS
    return [
        "ghp_" + draw(rng, word, 36),
        "sk_live_" + draw(rng, word, 24),
        "xoxb-" + draw(rng, DIGITS, 12) + "-" + draw(rng, word, 24),
        "shpat_" + draw(rng, HEX, 32),
        ".".join(("eyJ" + draw(rng, word, 20), "eyJ" + draw(rng, word, 60), draw(rng, word, 43))),
        "-----BEGIN PRIVATE KEY-----\n" + draw(rng, word, 64) + "\n-----END PRIVATE KEY-----",
    ]


def _near_misses(rng: Random) -> list[str]:
    word = LETTERS + DIGITS
    return [
        "ghp_" + draw(rng, word, 12),
        "sk_live_",
        "xoxb-",
        "eyJ" + draw(rng, word, 30),
        "password",
        "123456",
    ]


KIND = Kind(
    id="other_secret",
    secrecy=Secrecy.SECRET,
    life=Life.UNKNOWN,
    rank=18,
    shapes=(_Marked(), _SessionToken(), _GivenAsSuch()),
    samples=_samples,
    near_misses=_near_misses,
    neighbours=("aws_access_key_id",),
    lookalikes=("secret_key",),
)
