"""What the terminal's conversation remembers between sessions, in the same store as any other."""

from bot.core.memory import ShortMemory
from bot.core.person import Person, person_from_json, person_to_json
from bot.store.base import Store, Turn


class LocalMemory(ShortMemory):
    """Memory of the one person at this keyboard; fragments stay in the process."""

    def __init__(self, store: Store, user: str) -> None:
        """``user`` names the person in the store."""
        super().__init__()
        self._store = store
        self._user = user

    async def person(self) -> Person:
        """Return what the store holds."""
        return person_from_json(dict((await self._store.person(self._user)).state))

    async def save(self, person: Person) -> None:
        """Write the new state at once: the reply is printed in the next moment."""
        await self._store.act(self._user, Turn(state=person_to_json(person)))

    async def forget(self) -> None:
        """Erase the person, key first."""
        await super().forget()
        await self._store.act(self._user, Turn(forget=True))
