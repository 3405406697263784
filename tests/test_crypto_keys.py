"""Master keys are read strictly, wrap and unwrap, and never show."""

import base64
import stat
from pathlib import Path

import pytest

from bot.crypto.errors import BadKeys, KeyFileMissing, KeyMissing, Refused
from bot.crypto.keyfile import create_key_file, read_key_file
from bot.crypto.keyring import KeyRing, Wrapped, new_entry, parse_keys
from bot.crypto.seal import KEY_BYTES, new_key


def _encoded(byte: int, length: int = KEY_BYTES) -> str:
    return base64.b64encode(bytes([byte]) * length).decode()


def test_the_first_key_is_the_newest() -> None:
    ring = parse_keys(f"b:{_encoded(2)}, a:{_encoded(1)}")
    assert ring.newest == "b"
    assert list(ring) == ["b", "a"]


def test_a_file_may_hold_comments_and_lines() -> None:
    ring = parse_keys(f"# newest first\nb:{_encoded(2)}\n\na:{_encoded(1)}\n")
    assert list(ring) == ["b", "a"]


def test_the_other_alphabet_and_no_padding_are_read() -> None:
    key = bytes([251, 255] * 16)
    standard = base64.b64encode(key).decode()
    other = base64.urlsafe_b64encode(key).decode().rstrip("=")
    wrapped = parse_keys(f"a:{standard}").wrap(b"k" * KEY_BYTES, "key")
    assert parse_keys(f"a:{other}").unwrap(wrapped, "key") == b"k" * KEY_BYTES


@pytest.mark.parametrize(
    ("text", "entry", "reason"),
    [
        ("", 0, "empty"),
        (" , ", 0, "empty"),
        (_encoded(1), 1, "id"),
        (f"a b:{_encoded(1)}", 1, "id"),
        (f"a:{_encoded(1)},a:{_encoded(2)}", 2, "twice"),
        (f"a:{_encoded(1)},b:{_encoded(1)}", 0, "same-key"),
        (f"a:{_encoded(1)},b:{_encoded(2, 31)}", 2, "length"),
        ("a:not!base64", 1, "base64"),
        ("a:", 1, "length"),
    ],
)
def test_faults_are_named_without_the_key(text: str, entry: int, reason: str) -> None:
    with pytest.raises(BadKeys) as caught:
        parse_keys(text)
    assert caught.value.details == {"entry": entry, "reason": reason}
    assert _encoded(1)[:8] not in str(caught.value)


def test_wrapping_is_bound_to_user_purpose_and_key_id() -> None:
    ring = KeyRing({"b": new_key(), "a": new_key()})
    key = new_key()
    wrapped = ring.wrap(key, "key", b"user")
    assert wrapped.key_id == "b"
    assert ring.unwrap(wrapped, "key", b"user") == key
    for purpose, user, key_id in [
        ("root", b"user", "b"),
        ("key", b"other", "b"),
        ("key", b"user", "a"),
    ]:
        with pytest.raises(Refused):
            ring.unwrap(Wrapped(key_id, wrapped.sealed), purpose, user)


def test_a_missing_key_is_named() -> None:
    wrapped = KeyRing({"old": new_key()}).wrap(new_key(), "key")
    with pytest.raises(KeyMissing) as caught:
        KeyRing({"new": new_key()}).unwrap(wrapped, "key")
    assert caught.value.details == {"id": "old"}


def test_nothing_of_a_key_is_in_a_repr() -> None:
    key = new_key()
    ring = KeyRing({"a": key})
    for shown in (repr(ring), str(ring), repr(ring.wrap(new_key(), "key"))):
        assert repr(key)[2:10] not in shown
    assert repr(ring) == "KeyRing(a)"


def test_a_new_entry_can_be_read() -> None:
    assert parse_keys(new_entry("2026-11")).newest == "2026-11"
    with pytest.raises(BadKeys):
        new_entry("no id")


def test_a_created_file_is_private_and_stays(tmp_path: Path) -> None:
    path = tmp_path / "config" / "kagiban" / "keys"
    create_key_file(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    before = path.read_bytes()
    create_key_file(path)
    assert path.read_bytes() == before
    assert [entry.name for entry in path.parent.iterdir()] == ["keys"]
    assert read_key_file(path).newest == "k1"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(KeyFileMissing) as caught:
        read_key_file(tmp_path / "nowhere")
    assert caught.value.details == {"path": str(tmp_path / "nowhere")}
