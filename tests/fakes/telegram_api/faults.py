"""Faults a test asks for: slow, refused, flooded, broken, cut before or after it took effect."""

from dataclasses import dataclass, field

from tests.fakes.telegram_api.errors import Refused


@dataclass
class Fault:
    """What shall go wrong, with which calls, and how often.

    Exactly one of the effects is usual: ``delay`` (seconds, before anything), ``refuse`` (an
    answer instead of doing it), ``cut_before`` or ``cut_after`` (the line drops before or after it
    took effect), ``garbage`` (an answer that is no JSON, after it took effect).
    """

    method: str = "*"
    chat: int | None = None
    times: int | None = None
    delay: float = 0.0
    refuse: Refused | None = None
    cut_before: bool = False
    cut_after: bool = False
    garbage: str = ""
    hits: int = field(default=0, init=False)

    def fits(self, method: str, chat: int | None) -> bool:
        """Whether the fault applies to this call now."""
        if self.times is not None and self.hits >= self.times:
            return False
        return self.method in ("*", method) and self.chat in (None, chat)


def flood(seconds: int) -> Refused:
    """Return the refusal of a server that has had too much."""
    return Refused(f"retry after {seconds}", 429, retry_after=seconds)


def down(status: int = 502) -> Refused:
    """Return the refusal of a server that is in trouble."""
    return Refused("Bad Gateway" if status == 502 else "Internal Server Error", status)
