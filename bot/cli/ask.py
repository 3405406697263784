"""kagiban ask: questions on the command line or from a pipe, answered one by one."""

import argparse
import asyncio
import json
import sys
from collections.abc import Iterator
from typing import Any

from bot.app import parts
from bot.cli.common import chosen_language, readable
from bot.cli.main import system_language
from bot.core.conversation import Conversation, Turn
from bot.core.events import Message, Origin
from bot.core.memory import ShortMemory
from bot.core.person import Person
from bot.core.replies import Reply
from bot.core.richtext import plain
from bot.i18n.locales import Locales
from bot.nlu.types import Intent
from bot.tokens.judge import mask
from bot.transport.terminal import Terminal


def command(options: argparse.Namespace, locales: Locales) -> int:
    """Answer TEXT, or each line of standard input."""
    return asyncio.run(_ask(options, locales))


async def _ask(options: argparse.Namespace, locales: Locales) -> int:
    language = chosen_language(options.lang, locales)
    hint = language or system_language(locales)
    conversation = Conversation(parts(locales))
    memory = ShortMemory()
    await memory.save(Person(language=language))
    for text in _questions(options):
        if options.conversation and not text.strip():
            await memory.save(Person(language=language))
            continue
        if not options.conversation:
            await memory.save(Person(language=language))
        turn = await conversation.handle(Message(Origin("ask", "ask", hint=hint), text), memory)
        if options.text and any(finding.is_secret for finding in turn.findings):
            print(locales[turn.language].text("ask-shell-history"), file=sys.stderr)
        if options.json:
            print(json.dumps(described(text, turn), ensure_ascii=False), flush=True)
        else:
            Terminal(conversation, locales, sys.stdout).show(turn)
    return 0


def described(text: str, turn: Turn) -> dict[str, Any]:
    """Return a question and its answer for machines; secrets in the question are masked."""
    reading = turn.understanding
    intents = [_intent(intent) for intent in reading.intents] if reading else []
    first = intents[0] if intents else {"topic": None, "token": None, "confidence": 0.0}
    options = reading.options if reading else ()
    return {
        "question": mask(text, turn.findings),
        "language": turn.language,
        **first,
        "decision": reading.decision.value if reading else "answer",
        "options": [{"topic": option.topic, "token": option.token} for option in options],
        "intents": intents,
        "answer": [_reply(reply) for reply in turn.replies],
    }


def _questions(options: argparse.Namespace) -> Iterator[str]:
    if options.text:
        yield readable(" ".join(options.text))
        return
    for line in sys.stdin:
        text = readable(line.rstrip("\r\n"))
        if text.strip() or options.conversation:
            yield text


def _intent(intent: Intent) -> dict[str, Any]:
    return {
        "topic": intent.topic,
        "token": intent.token,
        "confidence": round(intent.confidence, 4),
    }


def _reply(reply: Reply) -> dict[str, Any]:
    return {
        "text": plain(reply.text),
        "buttons": [button.label for row in reply.buttons for button in row],
        "picture": reply.picture.path if reply.picture else None,
    }
