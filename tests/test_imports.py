"""Who may import whom: the rules that keep the conversation free of channels and databases."""

import ast
from pathlib import Path

import pytest

BOT = Path(__file__).parent.parent / "bot"
CHANNEL = {"telegram", "httpx", "starlette", "uvicorn"}
DATABASE = {"aiosqlite", "psycopg", "sqlite3"}
WEB = {"requests", "urllib3"}

RULES = {
    "core": CHANNEL | DATABASE | WEB | {"bot.transport", "bot.store", "bot.cli", "bot.settings"},
    "tokens": CHANNEL | DATABASE | WEB | {"bot.transport", "bot.store", "bot.core", "bot.nlu"},
    "nlu": CHANNEL | DATABASE | WEB | {"bot.transport", "bot.store", "bot.tokens"},
    "i18n": CHANNEL | DATABASE | WEB | {"bot.transport", "bot.store", "bot.cli"},
    "crypto": CHANNEL | DATABASE | WEB | {"bot.core", "bot.transport", "bot.store"},
    "store": CHANNEL | WEB | {"bot.core", "bot.transport", "bot.cli", "bot.settings"},
    "amazon": CHANNEL | DATABASE | {"bot.core", "bot.transport", "bot.store", "bot.settings"},
    "transport": DATABASE | WEB | {"bot.cli"},
}


def imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


@pytest.mark.parametrize("room", sorted(RULES))
def test_a_room_imports_only_what_it_may(room):
    files = sorted((BOT / room).rglob("*.py"))
    assert files
    for path in files:
        for name in imports(path):
            for forbidden in RULES[room]:
                inside = name == forbidden or name.startswith(f"{forbidden}.")
                assert not inside, f"{path.relative_to(BOT)} imports {name}"


def test_only_the_settings_read_the_environment():
    readers = set()
    for path in sorted(BOT.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        if "os.environ" in source or "getenv" in source:
            readers.add(path.relative_to(BOT).as_posix())
    # The terminal asks for NO_COLOR and the language of the machine, the live check for its hosts,
    # understanding sets the number of threads before it loads the library that reads it.
    terminal = {"transport/terminal.py", "cli/main.py", "cli/live.py", "cli/live_report.py"}
    assert readers == {"settings.py", "nlu/__init__.py", *terminal}
