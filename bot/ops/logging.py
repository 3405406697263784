"""Log lines for operators, and the one place where secrets are blotted out of all of them."""

import logging
import re
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterable
from types import TracebackType
from typing import TextIO
from urllib.parse import quote

from bot.tokens.secret import Secret

BLOT = "[secret]"
_BOT_TOKEN = re.compile(r"\d{3,16}(?::|%3A)[A-Za-z0-9_-]{30,60}", re.IGNORECASE)
_OURS = ("bot", "tests", "__main__")
# These libraries put addresses with the token, and what users wrote, into their messages.
_TALKATIVE = ("httpx", "httpcore", "telegram", "asyncio", "uvicorn", "starlette", "urllib3")

Blotter = Callable[[str], str]


class Redactor(logging.Filter):
    """Rewrites every record before any handler formats it.

    Known secrets and everything that looks like a bot token are blotted out. Records of libraries
    keep their fixed words and lose their arguments, and exceptions lose their texts: both have
    been seen to hold what a user wrote.
    """

    def __init__(self, secrets: Iterable[Secret] = (), blot: Blotter | None = None) -> None:
        """``blot`` takes further secrets out of a text, by their shape."""
        super().__init__()
        known = [secret.reveal() for secret in secrets]
        self._known = tuple({form for text in known for form in (text, quote(text, safe=""))})
        self._blot = blot

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record; all of them pass."""
        ours = record.name.partition(".")[0] in _OURS
        # Beyond the first line asyncio has what tasks and exceptions say of themselves.
        message = record.getMessage() if ours else str(record.msg).partition("\n")[0]
        if record.exc_info:
            message += "\n" + "".join(_without_texts(record.exc_info[1]))
        record.msg = self.clean(message)
        record.args = None
        record.exc_info = None
        record.exc_text = None
        record.stack_info = None
        return True

    def clean(self, text: str) -> str:
        """Return the text without anything secret."""
        for secret in self._known:
            text = text.replace(secret, BLOT)
        text = _BOT_TOKEN.sub(BLOT, text)
        return self._blot(text) if self._blot is not None else text


class _Line(logging.Formatter):
    """One line a record: time in UTC, level, part, words."""

    converter = staticmethod(time.gmtime)

    def __init__(self) -> None:
        super().__init__(
            "%(asctime)s.%(msecs)03dZ %(levelname)s %(name)s: %(message)s", "%Y-%m-%dT%H:%M:%S"
        )


def set_up(redactor: Redactor, stream: TextIO | None = None, level: int = logging.INFO) -> None:
    """Send all logging, warnings and uncaught exceptions of the process through the redactor."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(_Line())
    handler.addFilter(redactor)
    logging.basicConfig(handlers=[handler], level=level, force=True)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(max(level, logging.WARNING))
    logging.captureWarnings(capture=True)
    sys.excepthook = _log_uncaught
    threading.excepthook = _log_uncaught_in_thread


def _log_uncaught(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger(__name__).critical("uncaught exception", exc_info=(kind, error, trace))


def _log_uncaught_in_thread(hook: threading.ExceptHookArgs) -> None:
    if hook.exc_value is not None:
        _log_uncaught(hook.exc_type, hook.exc_value, hook.exc_traceback)


def _without_texts(error: BaseException | None) -> Iterable[str]:
    """Yield where an exception came from and of which kinds it and its causes are."""
    while error is not None:
        yield from traceback.format_list(
            [
                traceback.FrameSummary(frame.filename, frame.lineno, frame.name, line="")
                for frame in traceback.extract_tb(error.__traceback__)
            ]
        )
        yield f"{type(error).__module__}.{type(error).__qualname__}\n"
        cause = error.__cause__
        error = cause or (None if error.__suppress_context__ else error.__context__)
