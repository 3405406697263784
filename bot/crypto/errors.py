"""What can go wrong with keys and sealed bytes; no error ever carries a key or a plain text."""

from typing import ClassVar


class KeyFault(Exception):
    """Base of all. ``message_key`` names the words for the operator, ``details`` fills them."""

    message_key: ClassVar[str] = "keys-fault"

    def __init__(self, **details: str | int) -> None:
        """``details`` name key ids, paths and counts, never a key."""
        super().__init__(", ".join(f"{name}={value}" for name, value in details.items()))
        self.details = details


class BadKeys(KeyFault):
    """The keys as given cannot be read. Details: entry (its number), reason (a fixed word)."""

    message_key = "keys-bad"


class KeysNotGiven(KeyFault):
    """This database needs keys that were given, and there are none."""

    message_key = "keys-not-given"


class KeyFileMissing(KeyFault):
    """A database exists but the file with its keys does not. Details: path."""

    message_key = "keys-file-missing"


class KeyMissing(KeyFault):
    """The database is sealed under a key that the ring lacks. Details: id."""

    message_key = "keys-missing"


class KeyWrong(KeyFault):
    """The ring has a key of this id, but it is another one. Details: id."""

    message_key = "keys-wrong"


class KeyNeeded(KeyFault):
    """A key cannot be retired while something is sealed under it. Details: id, count."""

    message_key = "keys-needed"


class KeyNewest(KeyFault):
    """The newest key cannot be retired. Details: id."""

    message_key = "keys-newest"


class KeyUnknown(KeyFault):
    """No key of this id is known to the database. Details: id."""

    message_key = "keys-unknown"


class Refused(Exception):
    """Sealed bytes did not open: moved to another row, cut, altered, or under another key."""
