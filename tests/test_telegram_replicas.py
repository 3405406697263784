"""Two replicas behind one webhook on one PostgreSQL: nothing twice, nobody waits for a dead one."""

import asyncio
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import new_schema
from tests.fakes.telegram_api import Fault, Seller, TelegramApi
from tests.fakes.telegram_api.flow import Flow
from tests.telegram_program import Program
from tests.test_telegram_webhook import free_port, webhook

KEY = "k1:" + "A" * 43 + "="

pytestmark = pytest.mark.postgres


@pytest.fixture
def address(postgres_url: str) -> Iterator[str]:
    url, drop = new_schema(postgres_url)
    yield url
    drop()


def replica(api: TelegramApi, folder: Path, address: str, port: int) -> Program:
    folder.mkdir()
    settings = webhook(port) | {"database_url": address, "kagiban_keys": KEY}
    api.delivery.replicas.append(f"http://127.0.0.1:{port}/hook")
    return Program(api, folder, **settings)


async def test_two_replicas_handle_each_update_once(tmp_path: Path, address: str) -> None:
    async with (
        TelegramApi() as api,
        replica(api, tmp_path / "one", address, free_port()),
        replica(api, tmp_path / "two", address, free_port()),
    ):
        await api.until(lambda: len(api.of("setWebhook")) == 2, 30)
        flow = Flow(api, count=100, rate=50, chats=20, text="/privacy")
        await flow.send()
        outcome = await flow.finish(30)
        await asyncio.sleep(0.5)
        assert (outcome.lost, outcome.doubled) == (0, 0)
        assert len(api.of("sendMessage")) == 100


async def test_the_chats_of_a_dead_replica_are_taken_over(tmp_path: Path, address: str) -> None:
    async with TelegramApi() as api:
        dying = replica(api, tmp_path / "one", address, free_port())
        await dying.start()
        await api.until(lambda: api.delivery.webhook_url, 30)
        sellers = [Seller(api, 100 + n) for n in range(10)]
        api.faults.append(Fault("sendMessage", times=10, delay=60, cut_before=True))
        for seller in sellers:
            seller.says("/privacy")
        await api.until(lambda: not api.delivery.waiting, 20)
        async with replica(api, tmp_path / "two", address, free_port()):
            await api.until(lambda: len(api.of("setWebhook")) == 2, 30)
            await dying.kill()
            await api.until(lambda: all(seller.replies() for seller in sellers), 30)
            assert all(len(seller.replies()) == 1 for seller in sellers)
