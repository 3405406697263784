"""The live check in a real terminal: a pseudo-terminal with the program on the other side."""

import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.i18n.locales import Locales, locales_root
from tests.fakes.amazon_api import AmazonApi

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are POSIX only")

LOCALES = Locales(locales_root())
PROGRAM = """
import argparse, sys
from bot.cli.live import command
from bot.i18n.locales import Locales, locales_root
options = argparse.Namespace(lang=sys.argv[1], json=sys.argv[2:] == ["--json"])
try:
    sys.exit(command(options, Locales(locales_root())))
except KeyboardInterrupt:
    sys.exit(130)
"""
PATIENCE = 30


@pytest.fixture
def api() -> Iterator[AmazonApi]:
    with AmazonApi() as server:
        yield server


class Window:
    """A terminal window in which the live check runs."""

    def __init__(self, api: AmazonApi, *arguments: str, output: int | None = None) -> None:
        import pty

        self._ours, theirs = pty.openpty()
        self.shown = ""
        self.program = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *arguments],
            stdin=theirs,
            stdout=theirs if output is None else output,
            stderr=theirs,
            env={**os.environ, **api.environ, "PYTHONUTF8": "1"},
            cwd=Path(__file__).parent.parent,
            start_new_session=True,
        )
        os.close(theirs)

    def wait_for(self, text: str) -> None:
        """Read on until the program has shown ``text`` after what was waited for before."""
        seen = len(self.shown)
        end = time.monotonic() + PATIENCE
        while text not in self.shown[seen:]:
            assert time.monotonic() < end, f"never shown: {text}"
            self._read()

    def type(self, text: str) -> None:
        os.write(self._ours, text.encode())

    def close(self) -> int:
        """Read to the end and return the exit status."""
        end = time.monotonic() + PATIENCE
        while self.program.poll() is None:
            assert time.monotonic() < end, "the program does not end"
            self._read()
        while self._read():
            pass
        os.close(self._ours)
        return self.program.returncode

    def _read(self) -> bool:
        if not select.select([self._ours], [], [], 0.1)[0]:
            return False
        try:
            arrived = os.read(self._ours, 65_536)
        except OSError:
            return False
        self.shown += arrived.decode("utf-8", "replace")
        return bool(arrived)


def prompts(language: str) -> list[str]:
    kinds = ("client_id", "client_secret", "refresh_token", "seller_token", "marketplace")
    return [LOCALES[language].text(f"live-ask-{kind}") for kind in kinds]


@pytest.mark.parametrize("language", LOCALES.codes)
def test_a_seller_at_the_keyboard(api: AmazonApi, language: str) -> None:
    account = api.account
    # The longest a refresh token may be; a terminal that hands over whole lines cuts it on macOS.
    account.refresh_token = "Atzr|" + "Ab1-" * 510
    answers = [account.client_id, account.client_secret, account.refresh_token]
    answers += [account.seller, LOCALES[language].text("country-JP")]
    window = Window(api, language)
    for prompt, answer in zip(prompts(language), answers, strict=True):
        window.wait_for(prompt)
        window.type(answer + "\n")
    assert window.close() == 0
    assert "鍵の店" in window.shown
    for answer in answers[:4]:
        assert answer[-8:] not in window.shown


def test_corrections_while_typing_and_a_paste_of_several_lines(api: AmazonApi) -> None:
    account = api.account
    window = Window(api, "en")
    asked = prompts("en")
    window.wait_for(asked[0])
    window.type(f"wrong\x15{account.client_id}xx\x7f\x7f\n")
    window.wait_for(asked[1])
    window.type(f"{account.client_secret}\nthe rest of the paste\n")
    window.wait_for(asked[2])
    window.type(f"\x1b[200~{account.refresh_token}\x1b[201~\n")
    for prompt in asked[3:]:
        window.wait_for(prompt)
        window.type("\n")
    assert window.close() == 0
    assert "rest of the paste" not in window.shown


def test_only_the_result_goes_to_the_output_with_json(api: AmazonApi) -> None:
    account = api.account
    ours, theirs = os.pipe()
    window = Window(api, "ja", "--json", output=theirs)
    os.close(theirs)
    answers = [account.client_id, account.client_secret, account.refresh_token, "", ""]
    for prompt, answer in zip(prompts("ja"), answers, strict=True):
        window.wait_for(prompt)
        window.type(answer + "\n")
    assert window.close() == 0
    with os.fdopen(ours, encoding="utf-8") as output:
        assert json.loads(output.read())["verdict"] == "accepted"


@pytest.mark.parametrize(("key", "status"), [("\x04", 2), ("", 130)])
def test_leaving_at_a_prompt_gives_the_terminal_back(api: AmazonApi, key: str, status: int) -> None:
    import termios

    window = Window(api, "en")
    window.wait_for(prompts("en")[0])
    if key:
        window.type(key)
    else:
        # What Ctrl-C does where the program owns the terminal.
        window.program.send_signal(signal.SIGINT)
    keyboard = os.dup(window._ours)
    assert window.close() == status
    assert termios.tcgetattr(keyboard)[3] & termios.ECHO
    os.close(keyboard)
    assert api.calls == []
