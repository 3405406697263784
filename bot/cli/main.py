"""The kagiban program: reads the command line and hands over to one module a command."""

import argparse
import importlib
import locale as system_locale
import os
import sys
from collections.abc import Sequence

from bot.cli.loading import loading
from bot.i18n.locales import Locale, Locales, locales_root

COMMANDS = ("chat", "ask", "check", "run", "keys", "db", "gallery", "replies", "locales")
USAGE_ERROR = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status (0 well, 1 something wrong, 2 usage)."""
    _speak_utf8()
    with loading():
        locales = Locales(locales_root())
        parser = _parser(locales[system_language(locales)])
        options = parser.parse_args(arguments)
        if options.command is None:
            parser.print_help()
            return USAGE_ERROR
        module = importlib.import_module(f"bot.cli.{options.command}")
    try:
        return int(module.command(options, locales))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our output has left; there is nobody to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def system_language(locales: Locales) -> str:
    """Return the language the machine is set to, as far as it is spoken here."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        code = locales.match(os.environ.get(name, "").partition(".")[0])
        if code is not None:
            return code
    return locales.match(system_locale.getlocale()[0]) or locales.default


def _parser(locale: Locale) -> argparse.ArgumentParser:
    def help_of(command: str, option: str = "") -> str:
        return locale.text(f"cli-{command}-{option}" if option else f"cli-{command}")

    parser = argparse.ArgumentParser(prog="kagiban", description=help_of("kagiban"))
    subparsers = parser.add_subparsers(dest="command", metavar="COMMAND")
    sub = {
        name: subparsers.add_parser(name, help=help_of(name), description=help_of(name))
        for name in COMMANDS
    }
    for name in ("chat", "ask", "check"):
        sub[name].add_argument("--lang", metavar="CODE", help=help_of("option", "lang"))
    ask, check = sub["ask"], sub["check"]
    ask.add_argument("text", nargs="*", metavar="TEXT", help=help_of("ask", "text"))
    ask.add_argument("--json", action="store_true", help=help_of("option", "json"))
    ask.add_argument("--conversation", action="store_true", help=help_of("ask", "conversation"))
    check.add_argument("file", nargs="?", metavar="FILE", help=help_of("check", "file"))
    check.add_argument("--json", action="store_true", help=help_of("option", "json"))
    check.add_argument("--show-values", action="store_true", help=help_of("check", "show"))
    check.add_argument("--live", action="store_true", help=help_of("check", "live"))
    check.add_argument("--lines", action="store_true", help=help_of("check", "lines"))
    sub["gallery"].add_argument("file", nargs="?", default="gallery.html", metavar="FILE")
    sub["replies"].add_argument("--lang", metavar="CODE", help=help_of("option", "lang"))
    sub["replies"].add_argument("folder", nargs="?", default=".", metavar="FOLDER")
    keys = sub["keys"].add_subparsers(dest="action", metavar="ACTION", required=True)
    keys.add_parser("rotate", help=help_of("keys", "rotate"))
    for name in ("new", "retire"):
        action = keys.add_parser(name, help=help_of("keys", name))
        action.add_argument("id", metavar="ID")
    database = sub["db"].add_subparsers(dest="action", metavar="ACTION", required=True)
    database.add_parser("migrate", help=help_of("db", "migrate"))
    copy = database.add_parser("copy", help=help_of("db", "copy"))
    copy.add_argument("source", metavar="FROM")
    copy.add_argument("target", metavar="TO")
    return parser


def _speak_utf8() -> None:
    """Read and write UTF-8 whatever the terminal claims; a stray byte never ends the program."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            errors = "surrogateescape" if stream is sys.stdin else "replace"
            reconfigure(encoding="utf-8", errors=errors)
