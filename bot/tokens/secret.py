"""A value that may be secret: it shows itself masked, and opens by one loud name alone."""

import hmac


class Secret:
    """Holds a value so that no repr, format, log or exception text shows it."""

    __slots__ = ("_value", "kind")

    def __init__(self, value: str, kind: str = "") -> None:
        """``kind`` is the id of the credential kind, shown in place of the value."""
        self._value = value
        self.kind = kind

    def reveal(self) -> str:
        """Return the value itself. Search for this name to find every place that opens one."""
        return self._value

    def __len__(self) -> int:
        return len(self._value)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Secret):
            return NotImplemented
        return hmac.compare_digest(self._value.encode("utf-8", "replace"), other._encoded())

    def __hash__(self) -> int:
        return hash((Secret, self._value))

    def __repr__(self) -> str:
        return f"Secret({self.kind or '…'})"

    __str__ = __repr__

    def __format__(self, spec: str) -> str:
        return format(repr(self), spec)

    def __reduce__(self) -> tuple[object, ...]:
        raise TypeError("a Secret is not serialised")

    def _encoded(self) -> bytes:
        return self._value.encode("utf-8", "replace")
