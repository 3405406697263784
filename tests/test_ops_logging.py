"""What reaches a log line, from our own code and from libraries that say too much."""

import io
import logging
import random
import string
from collections.abc import Iterator
from urllib.parse import quote

import pytest

from bot.ops.logging import BLOT, Redactor, set_up
from bot.tokens.secret import Secret


@pytest.fixture
def token() -> str:
    letters = random.Random(7)
    return "12345678:" + "".join(letters.choices(string.ascii_letters, k=35))


@pytest.fixture
def lines(token: str) -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before = (root.handlers[:], root.level)
    stream = io.StringIO()
    set_up(Redactor([Secret(token, "bot_token")]), stream, logging.DEBUG)
    logging.getLogger("httpx").setLevel(logging.DEBUG)
    logging.getLogger("telegram").setLevel(logging.DEBUG)
    yield stream
    root.handlers[:], level = before
    root.setLevel(level)
    for name in ("httpx", "telegram"):
        logging.getLogger(name).setLevel(logging.NOTSET)


def test_the_bot_token_is_blotted_out_everywhere(lines: io.StringIO, token: str) -> None:
    logging.getLogger("bot.x").info("url %s and %s", f"http://h/bot{token}/m", quote(token))
    logging.getLogger("httpx").info("HTTP Request: POST %s", f"http://h/bot{token}/getMe")
    logging.getLogger("telegram").critical(f"plain {token}")
    logging.getLogger("some.library").warning("%s", token)
    said = lines.getvalue()
    assert token not in said
    assert token.partition(":")[2] not in said
    assert BLOT in said


def test_any_bot_token_is_blotted_out(lines: io.StringIO) -> None:
    other = "987654321:" + "".join(random.Random(3).choices(string.ascii_letters, k=35))
    logging.getLogger("bot.x").info("another %s", other)
    assert other not in lines.getvalue()


def test_what_users_wrote_does_not_come_out_of_libraries(lines: io.StringIO) -> None:
    marker = "marker-of-a-user"
    logging.getLogger("telegram.Bot").critical("Error while parsing updates! Data %r", [marker])
    logging.getLogger("asyncio").error(f"Task exception was never retrieved\n<Task {marker}>")
    try:
        raise ValueError(marker)
    except ValueError as error:
        logging.getLogger("bot.x").error("it failed", exc_info=error)
        logging.getLogger("telegram").exception("it failed too")
    said = lines.getvalue()
    assert marker not in said
    assert "builtins.ValueError" in said
    assert "test_ops_logging.py" in said


def test_causes_are_named_without_their_texts(lines: io.StringIO) -> None:
    try:
        try:
            raise KeyError("inner-marker")
        except KeyError as inner:
            raise RuntimeError("outer-marker") from inner
    except RuntimeError:
        logging.getLogger("bot.x").exception("failed")
    said = lines.getvalue()
    assert "KeyError" in said
    assert "RuntimeError" in said
    assert "marker" not in said


def test_own_lines_keep_their_fields(lines: io.StringIO) -> None:
    logging.getLogger("bot.x").warning("polling failed: %s", "TimedOut")
    assert "WARNING bot.x: polling failed: TimedOut" in lines.getvalue()
