"""Every fault of storage has words for the operator, in every language."""

from collections.abc import Iterator

import pytest

from bot.crypto.errors import KeyFault
from bot.i18n.locales import Locales
from bot.store import errors
from bot.store.errors import StoreFault


def faults(base: type[KeyFault] | type[StoreFault]) -> Iterator[type[KeyFault] | type[StoreFault]]:
    """Return a class of faults and all below it."""
    yield base
    for below in base.__subclasses__():
        yield from faults(below)


@pytest.mark.parametrize("base", [KeyFault, StoreFault])
def test_every_fault_has_words(base: type[KeyFault] | type[StoreFault], locales: Locales) -> None:
    found = {fault.message_key for fault in faults(base)}
    assert len(found) > 5
    samples = dict.fromkeys(("id", "path", "entry", "reason", "count", "table"), "7")
    samples |= dict.fromkeys(("found", "known", "needed"), "7")
    for code in locales.codes:
        for key in sorted(found):
            assert locales[code].text(key, **samples), (code, key)


def test_keys_of_faults_are_told_apart() -> None:
    every = [*faults(KeyFault), *faults(StoreFault)]
    assert len({fault.message_key for fault in every}) == len(every)
    assert all(fault.__doc__ for fault in every)
    assert errors.StoreFault(table="x").details == {"table": "x"}
