"""Signs: what the network sees at each place of a message, as numbers."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from io import BytesIO
from zlib import crc32

import numpy as np
import numpy.typing as npt

from bot.nlu.phrases import Found
from bot.nlu.reading import Reading

_ASKED = "?asked"
_SHORTEST, _LONGEST = 3, 4


class Known(dict[str, int]):
    """Hashes of signs, and the places in a list of those that training kept.

    It holds no sign: a sign that is asked for is told by its hash alone.
    """

    def __init__(self, signs: Iterable[str]) -> None:
        super().__init__()
        hashes = np.fromiter(map(self.__missing__, signs), dtype=np.uint32)
        order = np.argsort(hashes, kind="stable")
        # With one more at the end, which every sign that is not known leads to.
        self._hashes = np.append(hashes[order], np.uint32(0xFFFFFFFF))
        self._rows = np.append(order, len(order)).astype(np.int32)
        # The same memory, from which a single number is had faster than from the array.
        self._numbers = self._hashes.data

    def __missing__(self, sign: str) -> int:
        return crc32(sign.encode())

    def __contains__(self, sign: object) -> bool:
        number = crc32(str(sign).encode())
        return self._numbers[bisect_left(self._numbers, number)] == number

    def rows(self, hashes: Sequence[int]) -> npt.NDArray[np.int32]:
        """Return the places of signs in the list, its length for those that are not known."""
        wanted = np.array(hashes, dtype=np.uint32)
        at = self._hashes.searchsorted(wanted)
        at[self._hashes.take(at) != wanted] = len(self._hashes) - 1
        return self._rows.take(at)


class Listed(Collection[str]):
    """The signs of a model as one text: to have each by itself would take six times the memory."""

    def __init__(self, text: bytes) -> None:
        self._text = text

    def __iter__(self) -> Iterator[str]:
        return (line.decode().removesuffix("\n") for line in BytesIO(self._text))

    def __len__(self) -> int:
        return self._text.count(b"\n") + 1

    def __contains__(self, sign: object) -> bool:
        return any(sign == one for one in self)


class Growing(dict[str, int]):
    """Numbers of all signs met so far, each with how many places have it."""

    def __init__(self) -> None:
        super().__init__()
        self.places: Counter[int] = Counter()

    def __missing__(self, sign: str) -> int:
        self[sign] = len(self)
        return self[sign]


class Signs:
    """Finds the signs at each unit of a message.

    A sign is a Latin word or the letters in it (so that a slip leaves some of them), another
    character with one and two followers, a cue that covers the place, a credential named there,
    or that the place belongs to the question.
    """

    def __init__(self, numbers: dict[str, int]) -> None:
        self._numbers = numbers
        self._words: dict[str, list[int]] = {}

    def find(
        self, reading: Reading, cues: Iterable[Found], asked: tuple[int, int]
    ) -> tuple[list[int], list[int]]:
        """Return the numbers, place after place, and where each place begins among them.

        A message without a unit has one place without a sign.
        """
        numbers, units = self._numbers, reading.units
        size = len(units)
        extra: list[list[int]] = [[] for _ in units]
        for cue in cues:
            number = numbers["?cue " + cue.label]
            for place in range(cue.first, min(cue.last, size)):
                extra[place].append(number)
        for mention in reading.mentions:
            if mention.at < size:
                extra[mention.at].append(numbers["?token " + mention.token])
        first, last = asked
        inside = numbers[_ASKED]
        found: list[int] = []
        starts: list[int] = []
        for place, unit in enumerate(units):
            starts.append(len(found))
            if unit.isascii():
                found += self._words.get(unit) or self._word(unit)
            else:
                found.append(numbers[unit])
                if place + 1 < size:
                    pair = unit + units[place + 1]
                    found.append(numbers[pair])
                    if place + 2 < size:
                        found.append(numbers[pair + units[place + 2]])
            found += extra[place]
            if first <= place < last:
                found.append(inside)
        return (found, starts) if starts else ([numbers[""]], [0])

    def _word(self, word: str) -> list[int]:
        numbers = self._numbers
        found = [numbers[word]]
        if word.isalpha():
            whole = f"<{word}>"
            found += [
                numbers["?" + whole[start : start + size]]
                for size in range(_SHORTEST, _LONGEST + 1)
                for start in range(len(whole) - size + 1)
            ]
        if word in numbers:
            # Only words that were taught are remembered, never what a user alone has typed.
            self._words[word] = found
        return found
