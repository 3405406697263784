"""What our buttons carry: a verb and a few short ids, at most 64 bytes together."""

from dataclasses import dataclass

LIMIT_BYTES = 64


@dataclass(frozen=True)
class Press:
    """A button's meaning: what to do, and with what."""

    verb: str
    arguments: tuple[str, ...] = ()

    def data(self) -> str:
        """Return the button data. Raises ValueError when it is longer than a button can carry."""
        text = ":".join((self.verb, *self.arguments))
        if len(text.encode()) > LIMIT_BYTES:
            raise ValueError("button data too long")
        return text


def press(verb: str, *arguments: str) -> str:
    """Return the button data for a verb and its ids."""
    return Press(verb, arguments).data()


def read(data: str) -> Press:
    """Read button data; whatever it is, a Press comes back, perhaps of an unknown verb."""
    verb, *arguments = data.split(":")
    return Press(verb, tuple(arguments))
