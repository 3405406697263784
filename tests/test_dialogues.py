"""Dialogues that run through the terminal and through Telegram and must be answered the same."""

import io
import re
from dataclasses import dataclass

import pytest

from bot.core.conversation import Conversation
from bot.core.memory import ShortMemory
from bot.core.richtext import plain
from bot.transport.terminal import Terminal
from tests.fakes.telegram_api import Seller, TelegramApi
from tests.scripted import Talk, sample
from tests.telegram_program import Program


@dataclass(frozen=True)
class Line:
    """What is typed (or a kind of value to paste), and what must stand in the answer."""

    says: str
    expects: tuple[str, ...] = ()
    not_expects: tuple[str, ...] = ()


DIALOGUES = {
    "where, in Japanese": [
        Line("出品者トークンはどこ？", ("出品用アカウント情報", "あなたの出品者トークン")),
        Line("value:seller_token", ("出品者トークン",)),
    ],
    "where, in English": [
        Line("where is my seller token?", ("Account Info", "Your Merchant Token")),
        Line("value:seller_token", ("eller",)),
    ],
    "a retired token": [
        Line("Where do I find my MWS auth token?", ("2024", "Amazon Pay")),
        Line("value:mws_auth_token", ("Amazon Pay",)),
    ],
    "the wrong value": [
        Line("seller token: A1VC38T7YXB528", ("Japan", "arketplace ID")),
    ],
    "a language on request": [
        Line("where is my marketplace id?", ("ATVPDKIKX0DER",)),
        Line("日本語で", ("日本語",)),
        Line("where is my seller token?", ("出品用アカウント情報",)),
    ],
    "a marketplace on request": [
        Line("/marketplace Germany", ("A1PA6795UKMFR9",)),
        Line("what is my marketplace id?", ("Germany",)),
    ],
    "secrecy": [
        Line("Is the seller token secret?", ("secret",)),
        Line("リフレッシュトークンは人に教えていいですか", ("秘密",)),
    ],
    "a secret is judged and masked": [
        Line("value:refresh_token", ("Atzr|…",)),
        Line("value:client_secret", ("amzn1.oa2-cs.v1.…",)),
    ],
    "not ours": [
        Line("how do I cook rice?", (), ("Traceback",)),
    ],
}


def text_of(line: Line, parts) -> str:
    kind = line.says.partition("value:")[2]
    return sample(parts, kind) if kind else line.says


async def through_terminal(dialogue, parts) -> list[str]:
    memory = ShortMemory()
    said = []
    for line in dialogue:
        out = io.StringIO()
        terminal = Terminal(Conversation(parts), parts.locales, out)
        await terminal.line(text_of(line, parts), "en", memory)
        said.append(out.getvalue())
    return said


@pytest.mark.parametrize("name", DIALOGUES)
async def test_the_terminal_says_what_it_must(name, parts):
    dialogue = DIALOGUES[name]
    for line, said in zip(dialogue, await through_terminal(dialogue, parts), strict=True):
        for words in line.expects:
            assert words in said, (line.says, said)
        for words in line.not_expects:
            assert words not in said
        if line.says.startswith("value:") and parts.judge.kinds[line.says[6:]].secrecy == "secret":
            assert text_of(line, parts) not in said


def comparable(text: str, parts) -> str:
    """Return the words alone: what only a service's chat needs to be told is left out."""
    for locale in parts.locales:
        for key in ("deletion-limits", "deletion-impossible"):
            text = text.replace(re.sub(r"[*`]", "", locale.text(key)), "")
    return re.sub(r"\s+", " ", text).strip()


async def test_telegram_says_the_same(parts, tmp_path):
    async with TelegramApi() as api, Program(api, tmp_path, user_budget="0", global_budget="0"):
        for chat, (name, dialogue) in enumerate(DIALOGUES.items(), start=100):
            seller = Seller(api, chat, "en")
            talk = Talk(parts, "en")
            count = 0
            for line in dialogue:
                text = text_of(line, parts)
                await talk.say(text)
                seller.says(text)
                expected = [comparable(plain(reply.text), parts) for reply in talk.replies]
                count += len(expected)
                await seller.reply(count)
                said = [comparable(reply.text or "", parts) for reply in seller.replies()]
                assert said[-len(expected) :] == expected, (name, line.says)
                labels = {button.label for button in talk.buttons}
                shown = {key["text"] for reply in seller.replies() for key in reply.buttons()}
                assert labels <= shown, (name, line.says)
