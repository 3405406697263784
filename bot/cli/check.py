"""kagiban check: judges a value on this machine; nothing leaves it."""

import argparse
import asyncio
import getpass
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.app import parts
from bot.cli.common import UsageError, chosen_language, readable
from bot.cli.main import system_language
from bot.core.conversation import Conversation, Turn
from bot.core.events import Message, Origin
from bot.core.memory import ShortMemory
from bot.core.person import Person
from bot.core.richtext import parse, plain
from bot.i18n.locales import Locales
from bot.tokens.base import Finding, Note, Verdict


def command(options: argparse.Namespace, locales: Locales) -> int:
    """Judge one message, or each JSON line; 0 when every value is valid, else 1."""
    if options.live:
        from bot.cli.live import command as live

        return live(options, locales)
    return asyncio.run(_check(options, locales))


async def _check(options: argparse.Namespace, locales: Locales) -> int:
    language = chosen_language(options.lang, locales)
    hint = language or system_language(locales)
    conversation = Conversation(parts(locales))
    all_valid = True
    for text in _messages(options, locales, hint):
        memory = ShortMemory()
        await memory.save(Person(language=language))
        turn = await conversation.handle(Message(Origin("check", "check", hint=hint), text), memory)
        all_valid = all_valid and _valid(turn)
        reply = _reply(turn, locales)
        if options.json:
            line = json.dumps(described(turn, reply, options.show_values), ensure_ascii=False)
            print(line, flush=True)
        else:
            print(reply)
            if options.show_values:
                _print_values(turn.findings)
    return 0 if all_valid else 1


def described(turn: Turn, reply: str, show_values: bool) -> dict[str, Any]:
    """Return the findings of one message for machines."""
    return {
        "language": turn.language,
        "findings": [_finding(finding, show_values) for finding in turn.findings],
        "reply": reply,
    }


def _messages(options: argparse.Namespace, locales: Locales, hint: str) -> Iterator[str]:
    if options.file is None and not options.lines and sys.stdin.isatty():
        yield getpass.getpass(locales[hint].text("check-prompt") + " ")
        return
    source = _read(options.file, locales, hint)
    if not options.lines:
        yield readable(source)
        return
    for line in source.splitlines():
        if not line.strip():
            continue
        try:
            text = json.loads(line)["text"]
        except (ValueError, KeyError, TypeError):
            text = None
        if not isinstance(text, str):
            # The line itself may hold a value, so it is not repeated.
            raise UsageError(locales[hint].text("check-line-unreadable"))
        yield text


def _read(file: str | None, locales: Locales, hint: str) -> str:
    if file is None or file == "-":
        return sys.stdin.read()
    try:
        return Path(file).read_text(encoding="utf-8", errors="surrogateescape")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UsageError(locales[hint].text("check-file-unreadable", reason=reason)) from None


def _valid(turn: Turn) -> bool:
    return bool(turn.findings) and all(
        finding.verdict is Verdict.VALID for finding in turn.findings
    )


def _reply(turn: Turn, locales: Locales) -> str:
    if not turn.findings:
        return plain_text(locales[turn.language].text("check-no-value"))
    return "\n\n".join(plain(reply.text) for reply in turn.replies)


def plain_text(markup: str) -> str:
    """Return a short message without its emphasis."""
    return plain(parse(markup))


def _finding(finding: Finding, show_values: bool) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "kind": finding.kind,
        "verdict": finding.verdict.value,
        "masked": finding.masked,
    }
    if show_values:
        shown["value"] = finding.value.reveal()
    return {
        **shown,
        "span": list(finding.span),
        "repairs": [_note(note) for note in finding.repairs],
        "problems": [_note(note) for note in finding.problems],
        "candidates": list(finding.candidates),
    }


def _note(note: Note) -> dict[str, Any]:
    return {"id": note.id, "at": note.at}


def _print_values(findings: tuple[Finding, ...]) -> None:
    for finding in findings:
        print(f"{finding.kind or '?'}\t{finding.verdict.value}\t{finding.value.reveal()}")
