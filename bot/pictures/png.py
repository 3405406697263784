"""A mark inside a PNG: the hash of what it was drawn from."""

import struct
import zlib

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_KEY = b"kagiban"


def with_hash(png: bytes, digest: str) -> bytes:
    """Return the picture with the hash in a text chunk after its header."""
    text = _KEY + b"\0" + digest.encode()
    chunk = struct.pack(">I", len(text)) + b"tEXt" + text
    chunk += struct.pack(">I", zlib.crc32(b"tEXt" + text))
    header_ends = len(_SIGNATURE) + 4 + 4 + 13 + 4
    return png[:header_ends] + chunk + png[header_ends:]


def hash_in(png: bytes) -> str | None:
    """Return the hash a picture carries, None when it has none."""
    at = len(_SIGNATURE)
    while at + 8 <= len(png):
        (size,) = struct.unpack(">I", png[at : at + 4])
        body = png[at + 8 : at + 8 + size]
        if png[at + 4 : at + 8] == b"tEXt" and body.startswith(_KEY + b"\0"):
            return body[len(_KEY) + 1 :].decode()
        at += 12 + size
    return None


def size(png: bytes) -> tuple[int, int]:
    """Return width and height in pixels."""
    width, height = struct.unpack(">II", png[16:24])
    return width, height
