"""Blots everything that is, or may be, a pasted value out of a text, for logs and error reports.

Coarser than judging on purpose: what is blotted out for nothing costs a log line a word, what is
overlooked costs a seller the account.
"""

import re

BLOT = "[secret]"

_BAR = r"(?:\||%7c|｜|¦|￤|\\u007c)"
_REST = r"[^\s\"'<>&,;、。「」]"
_VALUES = re.compile(
    "|".join(
        (
            # A private key, framed or cut off before its end.
            r"-----BEGIN [A-Z ]{0,20}PRIVATE KEY[^-]{0,20}-----"
            r"(?:[^-]{0,16000}-----END [A-Z ]{0,20}PRIVATE KEY[^-]{0,20}-----|[^-]{0,16000})",
            rf"amzn1?\.{_REST}{{4,4096}}",
            rf"at(?:z[ra]|c|z\.sprdt){_BAR}{_REST}{{4,4096}}",
            r"(?:akia|asia|abia|acca|a3t)[a-z0-9]{12,}",
            r"[0-9]{6,16}(?::|%3a)[a-z0-9_\-]{30,}",
            r"(?:gh[pousr]_|github_pat_|glpat-|[sr]k_(?:live|test)_|whsec_|xox[a-z]-|xapp-|shp[a-z]{2}_"
            r"|sk-|aiza|gocspx-|ya29\.|npm_|sg\.|hf_|eyj)[a-z0-9_\-.]{12,}",
            # Keys and secrets without a mark, session tokens, and halves of tokens.
            r"(?P<run>[a-z0-9+/_=\-]{32,}+)",
            r"(?<![a-z0-9_])m_[a-z0-9]{1,20}_[0-9]{4,10}(?![a-z0-9])",
            r"(?<![0-9])[0-9]{12}(?![0-9])",
        )
    ),
    re.IGNORECASE,
)
_SELLER_TOKEN = re.compile(r"(?<![A-Za-z0-9_])A(?=[A-Z]{0,20}[0-9])[A-Z0-9]{9,20}(?![A-Za-z0-9])")
_GIVEN = re.compile(
    r"((?:pass(?:word|wd|code|phrase)?|secret|token|otp|api[_\- ]?key|code"
    r"|パスワード|トークン|シークレット|コード|秘密キー|暗証番号)[\"'」]?\s{0,3}(?:[:=：＝]|は|\bis\b)\s{0,3}[\"'「]?)"
    rf"{_REST}{{4,4096}}",
    re.IGNORECASE,
)


def redact(text: str) -> str:
    """Return the text with everything that may be a value replaced by ``[secret]``."""
    text = _VALUES.sub(_blotted, text)
    text = _SELLER_TOKEN.sub(BLOT, text)
    return _GIVEN.sub(rf"\1{BLOT}", text)


def _blotted(found: re.Match[str]) -> str:
    """Return the blot, or the text itself where a long run is a line or a long name."""
    run = found["run"]
    return BLOT if run is None or any(character.isdigit() for character in run) else run
