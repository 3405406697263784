"""A file with master keys: read one, or make the first one with nobody else able to read it."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from bot.crypto.errors import KeyFileMissing
from bot.crypto.keyring import KeyRing, new_entry, parse_keys

FILE_NAME = "keys"
_FIRST_ID = "k1"


def read_key_file(path: Path) -> KeyRing:
    """Read a key file. Raises KeyFileMissing and BadKeys."""
    try:
        text = path.read_text(encoding="utf-8")
    except OSError:
        raise KeyFileMissing(path=str(path)) from None
    return parse_keys(text)


def create_key_file(path: Path) -> None:
    """Write a first key (mode 0600), on the disk when this returns; an existing file stays.

    The file appears complete or not at all, also when two processes start at the same moment.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(f"{new_entry(_FIRST_ID)}\n")
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink()
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    if os.name != "posix":  # folders cannot be opened elsewhere
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
