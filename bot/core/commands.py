"""The commands a user can type, in the order of the menu."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Command:
    """A command; its description is the message ``command-<name>``.

    ``group`` commands are offered in groups too, ``listed`` ones stand in the menu.
    """

    name: str
    group: bool = False
    listed: bool = True


COMMANDS = (
    Command("start"),
    Command("where", group=True),
    Command("check"),
    Command("leaked", group=True),
    Command("marketplace", group=True),
    Command("language", group=True),
    Command("tokens"),
    Command("reminders"),
    Command("mydata"),
    Command("forget"),
    Command("privacy", group=True),
    Command("help", group=True),
    Command("cancel", listed=False),
)


@dataclass(frozen=True)
class Typed:
    """A command as it was typed: its name, and the words behind it."""

    name: str
    rest: str


def read_command(text: str) -> Typed | None:
    """Return the command a message begins with, known or not; None for anything else."""
    stripped = text.strip()
    if not stripped.startswith("/"):
        return None
    head, _, rest = stripped.partition(" ")
    name = head[1:].partition("@")[0].lower()
    if not name or not name.replace("_", "").isascii() or not name.replace("_", "").isalnum():
        return None
    return Typed(name, rest.strip())
