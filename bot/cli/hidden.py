"""Reads a line from the keyboard without showing it, however long the line is."""

import getpass
import os
import sys

_PASTE_MARKS = ("\x1b[200~", "\x1b[201~")

if sys.platform == "win32":

    def read_hidden(prompt: str) -> str:
        """Ask for a line that is not shown. Raises EOFError and KeyboardInterrupt."""
        return getpass.getpass(prompt + " ")

else:
    import termios

    def read_hidden(prompt: str) -> str:
        """Ask for a line that is not shown. Raises EOFError and KeyboardInterrupt.

        The terminal hands over each character at once: it would cut a whole line at 4096 bytes, on
        macOS at 1024, and a refresh token may have 2048. What else was pasted is thrown away with
        the line, so that the rest of a broken value ends neither in the next prompt nor in the
        shell.
        """
        keyboard = sys.stdin.fileno()
        before = termios.tcgetattr(keyboard)
        quiet = termios.tcgetattr(keyboard)
        quiet[3] &= ~(termios.ECHO | termios.ICANON)
        quiet[6][termios.VMIN], quiet[6][termios.VTIME] = 1, 0
        termios.tcsetattr(keyboard, termios.TCSAFLUSH, quiet)
        try:
            sys.stderr.write(prompt + " ")
            sys.stderr.flush()
            return _line(keyboard)
        finally:
            termios.tcsetattr(keyboard, termios.TCSAFLUSH, before)
            sys.stderr.write("\n")
            sys.stderr.flush()


def _line(keyboard: int) -> str:
    typed = bytearray()
    while True:
        arrived = os.read(keyboard, 4096)
        if not arrived:
            raise EOFError
        for byte in arrived:
            if byte in b"\r\n":
                return _text(typed)
            if byte in b"\x7f\x08":
                typed = bytearray(_text(typed)[:-1].encode())
            elif byte == 0x15:
                typed.clear()
            elif byte == 0x04:
                if not typed:
                    raise EOFError
            else:
                typed.append(byte)


def _text(typed: bytearray) -> str:
    text = typed.decode("utf-8", "replace")
    for mark in _PASTE_MARKS:
        text = text.replace(mark, "")
    return text
