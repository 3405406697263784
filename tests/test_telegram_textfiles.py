"""Small text files in the encodings that sellers' machines write."""

import pytest

from bot.transport.telegram.textfiles import LARGEST, words, worth_reading
from bot.transport.telegram.wire import File

TEXT = "名前,値\r\n出品者トークン,ABC123\r\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp932"]
)
def test_words_in_every_encoding(encoding: str) -> None:
    assert words(TEXT.encode(encoding)) == TEXT


def test_utf16_with_either_mark() -> None:
    assert words(b"\xfe\xff" + TEXT.encode("utf-16-be")) == TEXT
    assert words(b"\xff\xfe" + TEXT.encode("utf-16-le")) == TEXT


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"\x00\x01\x02\x03"])
def test_what_is_no_text_stays_unread(content: bytes) -> None:
    assert words(content) is None


def test_an_empty_file_has_no_words() -> None:
    assert words(b"") == ""


def test_a_file_larger_than_its_size_said_is_not_read() -> None:
    assert words(b"a" * (LARGEST + 1)) is None


@pytest.mark.parametrize(
    ("name", "size", "worth"),
    [
        ("keys.txt", 10, True),
        ("Keys.CSV", LARGEST, True),
        ("a.b.json", None, True),
        (".env", 10, True),
        ("prod.env", 10, True),
        ("keys.txt", LARGEST + 1, False),
        ("keys.xlsx", 10, False),
        ("keys", 10, False),
        ("", 10, False),
    ],
)
def test_only_small_text_files_are_fetched(name: str, size: int | None, worth: bool) -> None:
    assert worth_reading(File("f", name, size)) is worth
