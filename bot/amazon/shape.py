"""Whether a pasted value has the shape that its prompt asked for, before Amazon is asked."""

from dataclasses import dataclass
from enum import Enum, auto

from bot.tokens.base import Finding, Verdict
from bot.tokens.judge import Judge
from bot.tokens.secret import Secret


class Fit(Enum):
    """What the shape says; it warns, and Amazon decides."""

    FITS = auto()
    REPAIRED = auto()
    ODD = auto()
    OTHER = auto()
    RETIRED = auto()


@dataclass(frozen=True)
class Judged:
    """A value with what its shape says.

    ``value`` is the repaired one where it fits, else the text as it came, without white space
    around it. ``kind`` names what it is when it is another kind than was asked for.
    """

    fit: Fit
    value: Secret
    kind: str | None = None


def judge_shape(judge: Judge, text: str, expected: str) -> Judged:
    """Judge what was pasted where a value of the kind ``expected`` was asked for.

    An old merchant token counts as a seller token here: what can be said of it is said later.
    MWS values are told apart wherever they turn up (facts 1).
    """
    found = judge.judge(text, expect=expected)
    given = Secret(text.strip(), expected)
    for finding in found:
        if finding.kind is not None and finding.kind.startswith("mws_"):
            return Judged(Fit.RETIRED, given, finding.kind)
    for finding in found:
        if _is(finding, expected):
            fit = Fit.REPAIRED if finding.verdict is Verdict.FIXABLE else Fit.FITS
            return Judged(fit, finding.value)
    for finding in found:
        if finding.kind not in (None, expected) and finding.verdict is Verdict.VALID:
            return Judged(Fit.OTHER, given, finding.kind)
    return Judged(Fit.ODD, given)


def _is(finding: Finding, expected: str) -> bool:
    if finding.kind is None or finding.verdict is Verdict.AMBIGUOUS:
        return expected in finding.candidates
    kinds = {expected, "legacy_merchant_token"} if expected == "seller_token" else {expected}
    return finding.kind in kinds and finding.verdict in (Verdict.VALID, Verdict.FIXABLE)
