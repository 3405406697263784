"""The webhook: who may knock, what comes in, and several replicas on one database."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.fakes.telegram_api import Fault, Seller, TelegramApi
from tests.fakes.telegram_api.delivery import post
from tests.telegram_program import Program, refresh_token

SECRET = "webhook-secret-of-the-tests"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def webhook(port: int) -> dict[str, str]:
    return {
        "webhook_url": f"http://127.0.0.1:{port}/hook",
        "webhook_listen": f"127.0.0.1:{port}",
        "webhook_secret": SECRET,
        "user_budget": "0",
        "global_budget": "0",
    }


@pytest.fixture
async def program(api: TelegramApi, tmp_path: Path) -> AsyncIterator[Program]:
    async with Program(api, tmp_path, **webhook(free_port())) as running:
        await api.until(lambda: api.delivery.webhook_url)
        yield running


async def test_what_is_pushed_is_answered(api: TelegramApi, program: Program) -> None:
    seller, token = Seller(api, 5), refresh_token(31)
    program.secrets.append(token)
    message = seller.says(token)
    await seller.reply()
    assert (5, message.id) in api.world.deleted
    assert api.delivery.secret == SECRET
    assert [status for _, status in api.delivery.webhook_answers] == [200]


@pytest.mark.parametrize("secret", [None, "", "wrong", SECRET + "x", "é"])
async def test_without_the_secret_nothing_is_even_read(
    api: TelegramApi, program: Program, secret: str | None
) -> None:
    url = api.delivery.webhook_url
    assert await post(url, b"{this is no JSON", secret) == 403
    update = {"update_id": 1, "message": {"message_id": 1, "date": 0, "text": "x"}}
    assert await post(url, json.dumps(update).encode(), secret) == 403


async def test_a_body_that_is_too_large_is_answered_and_dropped(
    api: TelegramApi, program: Program
) -> None:
    marker = "marker-in-a-large-body"
    program.secrets.append(marker)
    body = json.dumps({"update_id": 1, "x": marker * 60_000}).encode()
    assert len(body) > 1_000_000
    assert await post(api.delivery.webhook_url, body, SECRET) == 200
    assert await post(api.delivery.webhook_url, body, "wrong") == 403
    seller = Seller(api, 5)
    seller.says("/privacy")
    await seller.reply()


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff\xfe", b'{"update_id": "x"}'])
async def test_a_body_that_is_no_update_is_not_sent_again(
    api: TelegramApi, program: Program, body: bytes
) -> None:
    assert await post(api.delivery.webhook_url, body, SECRET) == 200


async def test_other_paths_and_methods_are_not_served(api: TelegramApi, program: Program) -> None:
    base = api.delivery.webhook_url.rpartition("/")[0]
    assert await post(f"{base}/other", b"{}", SECRET) == 404


async def test_an_update_pushed_twice_is_handled_once(api: TelegramApi, program: Program) -> None:
    seller = Seller(api, 5)
    message = seller.says("/privacy")
    await seller.reply()
    update = {"update_id": 700_000_000, "message": message.as_json(seller.as_json())}
    assert await post(api.delivery.webhook_url, json.dumps(update).encode(), SECRET) == 200
    await asyncio.sleep(0.3)
    assert len(seller.replies()) == 1


async def test_updates_wait_at_the_server_while_we_are_away(
    api: TelegramApi, program: Program
) -> None:
    seller = Seller(api, 5)
    await program.stop()
    seller.says("/privacy")
    await asyncio.sleep(0.3)
    assert seller.replies() == []
    await program.start()
    await seller.reply()


async def test_what_was_taken_in_survives_a_kill(api: TelegramApi, program: Program) -> None:
    sellers = [Seller(api, 100 + n) for n in range(10)]
    api.faults.append(Fault("sendMessage", times=10, delay=1.0, cut_before=True))
    for seller in sellers:
        seller.says("/privacy")
    await api.until(lambda: not api.delivery.waiting)
    await program.restart()
    await api.until(lambda: all(seller.replies() for seller in sellers), seconds=40)
    assert all(len(seller.replies()) == 1 for seller in sellers)
