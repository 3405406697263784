"""What can go wrong with the store: one class for each situation, with the key of its words."""

from typing import ClassVar


class StoreFault(Exception):
    """Base of all. ``message_key`` names the text for people, ``details`` its arguments."""

    message_key: ClassVar[str] = "store-fault"

    def __init__(self, **details: str | int) -> None:
        """``details`` never hold anything secret or of a user."""
        super().__init__(", ".join(f"{name}={value}" for name, value in details.items()))
        self.details = details


class StoreUnavailable(StoreFault):
    """The database cannot be reached or is busy; the same call may work later."""

    message_key = "store-unavailable"


class StoreDamaged(StoreFault):
    """The file is no database, or a damaged one. Details: reason (SQLite's word for it)."""

    message_key = "store-damaged"


class SealingKeyRetired(StoreFault):
    """Another process has retired the master key that this one seals new users' keys under."""

    message_key = "store-key-retired"


class LeaseLost(StoreFault):
    """Another process has taken over the chat; what was decided here must be dropped."""

    message_key = "store-lease-lost"


class StateChanged(StoreFault):
    """The person changed between reading and writing; decide again on the new state."""

    message_key = "store-state-changed"


class NewerSchema(StoreFault):
    """The database was written by a newer program. Details: found, known (schema numbers)."""

    message_key = "store-newer-schema"


class BadStoreUrl(StoreFault):
    """The address of the database is not one we understand."""

    message_key = "store-bad-url"


class PostgresMissing(StoreFault):
    """PostgreSQL is asked for but its library is not installed."""

    message_key = "store-postgres-missing"


class OldSqlite(StoreFault):
    """The SQLite of this Python is too old. Details: found, needed."""

    message_key = "store-old-sqlite"


class TargetNotEmpty(StoreFault):
    """The target of a copy already holds something. Details: table."""

    message_key = "store-target-not-empty"


class CopyMismatch(StoreFault):
    """After a copy a table differs between source and target. Details: table."""

    message_key = "store-copy-mismatch"


class CopyUnfinished(StoreFault):
    """The database is the target of a copy that was broken off; empty it and copy again."""

    message_key = "store-copy-unfinished"


class SourceMissing(StoreFault):
    """There is no database to copy from."""

    message_key = "store-source-missing"
