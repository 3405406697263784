"""The conversation on a keyboard: the same core as any other channel, one line a message."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TextIO

from bot.core.conversation import Conversation, Turn
from bot.core.events import ButtonPress, Message, Origin
from bot.core.memory import Memory
from bot.core.replies import Button, Delete, Reply
from bot.core.richtext import RichText, Style
from bot.i18n.locales import Locales

_SET = {Style.BOLD: ("\x1b[1m", "\x1b[22m"), Style.CODE: ("\x1b[36m", "\x1b[39m")}


class Terminal:
    """Turns lines into events and replies into lines; decides nothing."""

    def __init__(self, conversation: Conversation, locales: Locales, out: TextIO) -> None:
        """``out`` gets the replies, with colours when it is a terminal."""
        self.conversation = conversation
        self._locales = locales
        self._out = out
        self._colour = out.isatty() and "NO_COLOR" not in os.environ
        self._buttons: list[Button] = []
        self._count = 0

    async def line(self, text: str, hint: str | None, memory: Memory) -> Turn | None:
        """Hand one line to the conversation and print what comes back; None for a dead button."""
        self._count += 1
        origin = Origin("terminal", "terminal", message=str(self._count), hint=hint, served=False)
        number = text.strip()
        event: Message | ButtonPress
        if self._buttons and number.isdecimal() and len(number) < 3:
            if not 1 <= int(number) <= len(self._buttons):
                return None
            event = ButtonPress(origin, self._buttons[int(number) - 1].data or "")
        else:
            event = Message(origin, text)
        turn = await self.conversation.handle(event, memory)
        self.show(turn)
        return turn

    def show(self, turn: Turn) -> None:
        """Print the replies of a turn; their buttons become numbered choices."""
        if turn.replies:
            self._buttons = []
        for reply in turn.replies:
            self._print(reply)

    def _print(self, reply: Reply) -> None:
        print(f"\n{self._render(reply.text)}", file=self._out)
        if reply.picture is not None:
            path = (self._locales.root / reply.picture.path).resolve()
            print(self._link(path.as_uri(), str(path)), file=self._out)
        if reply.document is not None:
            print(reply.document.content, file=self._out)
        for button in (button for row in reply.buttons for button in row):
            if button.url or button.copy:
                print(f"    {button.label}: {button.url or button.copy}", file=self._out)
            elif button.data is not None:
                self._buttons.append(button)
                print(f"  [{len(self._buttons)}] {button.label}", file=self._out)
        print(file=self._out, flush=True)

    def _render(self, rich: RichText) -> str:
        return "".join(self._span(span.text, span.style, span.url) for span in rich)

    def _span(self, text: str, style: Style, url: str | None) -> str:
        if style is Style.LINK and url is not None:
            return self._link(url, text) if self._colour else f"{text} ({url})"
        if self._colour and style in _SET:
            before, after = _SET[style]
            return f"{before}{text}{after}"
        return text

    def _link(self, url: str, text: str) -> str:
        return f"\x1b]8;;{url}\x1b\\{text}\x1b]8;;\x1b\\" if self._colour else text


def took_out_a_value(turn: Turn) -> bool:
    """Whether the line must not stay anywhere, the history least of all."""
    return any(isinstance(effect, Delete) for effect in turn.effects)


class History:
    """Line editing with a history that is written only after a line proved harmless."""

    def __init__(self, path: Path) -> None:
        """``path`` is where the history lies between sessions."""
        import readline

        self._readline = readline
        self._path = path
        readline.set_auto_history(False)
        if path.is_file():
            readline.read_history_file(path)

    def keep(self, line: str) -> None:
        """Remember a line for the arrow keys and the next session."""
        self._readline.add_history(line)
        self._path.parent.mkdir(parents=True, exist_ok=True)
        self._readline.set_history_length(500)
        self._readline.write_history_file(self._path)
        self._path.chmod(0o600)


def typed_lines(prompt: str) -> Iterator[str]:
    """Yield what is typed until an empty line, Ctrl-D or Ctrl-C."""
    while True:
        try:
            line = input(prompt)
        except (EOFError, KeyboardInterrupt):
            print()
            return
        if not line.strip():
            return
        yield line


def piped_lines(source: Iterable[str], clean: Callable[[str], str]) -> Iterator[str]:
    """Yield the lines of a pipe that are not empty."""
    for line in source:
        text = clean(line.rstrip("\r\n"))
        if text.strip():
            yield text
