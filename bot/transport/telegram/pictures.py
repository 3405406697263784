"""Pictures of the guides: each is uploaded once and then sent by the id the server gave it."""

import hashlib
from pathlib import Path
from typing import Any

from telegram import InputFile

from bot.store.base import Store


class Pictures:
    """File ids by the content of the picture, so that a redrawn one is uploaded anew."""

    def __init__(self, root: Path, store: Store) -> None:
        """``root`` is where the paths of pictures begin; ``store`` remembers the ids."""
        self._root = root
        self._store = store
        self._ids: dict[str, str] = {}

    async def source(self, path: str) -> str | InputFile | None:
        """Return the file id, or the file when it was never uploaded; None when there is none."""
        file = self._root / path
        if not file.is_file():
            return None
        content = file.read_bytes()
        name = _note(content)
        if name not in self._ids:
            known = await self._store.note(name)
            if not isinstance(known, str):
                return InputFile(content, file.name, attach=True)
            self._ids[name] = known
        return self._ids[name]

    async def uploaded(self, path: str, result: Any) -> None:
        """Remember under which id the server keeps a picture."""
        sizes = result.get("photo") if isinstance(result, dict) else None
        if sizes:
            name = _note((self._root / path).read_bytes())
            self._ids[name] = sizes[-1]["file_id"]
            await self._store.set_note(name, self._ids[name])

    async def refused(self, path: str) -> None:
        """Forget an id the server does not know any more."""
        name = _note((self._root / path).read_bytes())
        self._ids.pop(name, None)
        await self._store.set_note(name, None)


def _note(content: bytes) -> str:
    return f"picture:{hashlib.sha256(content).hexdigest()[:32]}"
