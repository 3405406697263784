"""Takes secret values out of any text, by their shape: for logs, where none should be at all."""

from bot.tokens.judge import Judge

BLOT = "[secret]"


class Blotter:
    """Blots out of a text whatever the judge takes for secret."""

    def __init__(self, judge: Judge) -> None:
        """``judge`` is asked about each text."""
        self._judge = judge

    def __call__(self, text: str) -> str:
        """Return the text with every secret value replaced. Never raises.

        What cannot be judged is blotted out whole: a lost log line harms less than a secret in one.
        """
        try:
            findings = self._judge.judge(text)
        except Exception:
            return BLOT
        for finding in sorted(findings, key=lambda found: found.span, reverse=True):
            if finding.is_secret:
                start, end = finding.span
                text = f"{text[:start]}{BLOT}{text[end:]}"
        return text
