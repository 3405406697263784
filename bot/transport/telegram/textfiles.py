"""Small text files: which are worth fetching, and their words whatever encoding they came in."""

from pathlib import PurePath

from bot.transport.telegram.wire import File

LARGEST = 1_000_000
ENDINGS = frozenset({".txt", ".csv", ".json", ".env"})
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def worth_reading(file: File) -> bool:
    """Whether a file is small enough and of a kind that holds plain words."""
    name = PurePath(file.name.lower())
    ending = name.suffix or name.name  # a file called just ".env" has no suffix
    return ending in ENDINGS and (file.size is None or file.size <= LARGEST)


def words(content: bytes) -> str | None:
    """Return the words of a text file, None when it is too large or no text at all.

    Japanese spreadsheets save as CP932, Windows tools as UTF-16 with or without a mark.
    """
    if len(content) > LARGEST:
        return None
    encoding = next((name for mark, name in _MARKS if content.startswith(mark)), None)
    if encoding is not None:
        return _decoded(content, encoding)
    if b"\0" in content:
        return _decoded(content, _unmarked_utf16(content))
    return _decoded(content, "utf-8") or _decoded(content, "cp932") or _decoded(content, "cp1252")


def _unmarked_utf16(content: bytes) -> str:
    # Letters and digits have their zero byte second when the low byte comes first.
    return "utf-16-le" if content[1::2].count(0) >= content[0::2].count(0) else "utf-16-be"


def _decoded(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    # Bytes that only happen to decode show as control characters.
    return None if any(ord(c) < 32 and c not in "\t\n\r\f\v" for c in text) else text
