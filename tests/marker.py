"""Looking for a marker that was pasted, in every shape in which it could have been left behind."""

import base64
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote


def shapes(marker: str) -> dict[str, bytes]:
    """Return the bytes to look for: as it is, UTF-16, base64 at every offset, percent, hex."""
    raw = marker.encode()
    found = {
        "raw": raw,
        "utf-16-le": marker.encode("utf-16-le"),
        "utf-16-be": marker.encode("utf-16-be"),
        "percent": quote(marker, safe="").encode(),
        "percent in a path": quote(marker).encode(),
        "hex": raw.hex().encode(),
        "json": marker.encode("unicode_escape"),
    }
    for offset in range(3):
        # What depends on the neighbours is cut off at both ends.
        encoded = base64.b64encode(bytes(offset) + raw).rstrip(b"=")
        found[f"base64+{offset}"] = encoded[(0, 2, 3)[offset] : -1]
        found[f"base64url+{offset}"] = found[f"base64+{offset}"].translate(
            bytes.maketrans(b"+/", b"-_")
        )
    return found


def traces(content: bytes, *markers: str | bytes) -> Iterator[str]:
    """Name the shapes in which a marker occurs in the content."""
    for marker in markers:
        looked_for = {"raw": marker} if isinstance(marker, bytes) else shapes(marker)
        for name, shape in looked_for.items():
            if shape in content:
                yield name


def traces_in(folder: Path, *markers: str | bytes) -> list[str]:
    """Name files and shapes for every marker that occurs below a folder."""
    return [
        f"{path.name}: {name}"
        for path in sorted(folder.rglob("*"))
        if path.is_file()
        for name in traces(path.read_bytes(), *markers)
    ]
