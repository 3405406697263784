"""The lean HTTP stack: every shape of answer, lines that drop, and no address in an error."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import pytest
from telegram import InputFile
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.tokens.secret import Secret
from bot.transport.telegram.api import Api
from bot.transport.telegram.http import LeanRequest, NotSent
from tests.fakes.telegram_api import TOKEN, Fault, Refused, Seller, TelegramApi, flood

Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def server(*answers: bytes, keep: bool = False) -> AsyncIterator[str]:
    """A server that gives these answers in turn, piece by piece, whatever is asked."""
    waiting = list(answers)

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while waiting:
            head = await reader.readuntil(b"\r\n\r\n")
            length = [line for line in head.lower().split(b"\r\n") if b"content-length" in line]
            if length:
                await reader.readexactly(int(length[0].split(b":")[1]))
            answer = waiting.pop(0)
            for at in range(0, len(answer), 7):
                writer.write(answer[at : at + 7])
                await writer.drain()
                await asyncio.sleep(0)
            if not keep:
                break
        writer.close()

    listening = await asyncio.start_server(talk, "127.0.0.1", 0)
    port = listening.sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}/bot{TOKEN}/getMe"
    finally:
        listening.close()


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\ncontent-length:5\r\nConnection: close\r\n\r\nhello",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        b"2\r\nhe\r\n3;x=y\r\nllo\r\n0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n\r\nhello",
        b"HTTP/1.0 200 OK\r\n\r\nhello",
    ],
)
async def test_every_way_an_answer_can_end(answer: bytes) -> None:
    async with server(answer) as url:
        request = LeanRequest()
        assert await request.do_request(url, "GET") == (200, b"hello")
        await request.shutdown()


async def test_a_line_serves_one_request_after_the_other() -> None:
    answers = [b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\n%d" % n for n in range(3)]
    async with server(*answers, keep=True) as url:
        request = LeanRequest(connections=1)
        for n in range(3):
            assert await request.do_request(url, "POST") == (200, b"%d" % n)
        await request.shutdown()


async def test_a_line_closed_while_idle_is_not_used_again() -> None:
    answer = b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx"
    async with server(answer, answer) as url:
        request = LeanRequest()
        await request.do_request(url, "GET")
        await asyncio.sleep(0.05)
        assert await request.do_request(url, "GET") == (200, b"x")
        await request.shutdown()


@pytest.mark.parametrize(
    "answer", [b"SSH-2.0-x\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello", b""]
)
async def test_what_is_no_answer_is_a_network_error(answer: bytes) -> None:
    async with server(answer) as url:
        with pytest.raises(NetworkError) as caught:
            await LeanRequest().do_request(url, "GET")
        assert TOKEN not in str(caught.value)


async def test_nobody_there() -> None:
    with pytest.raises(NotSent) as caught:
        await LeanRequest().do_request(f"http://127.0.0.1:9/bot{TOKEN}/getMe", "GET")
    assert TOKEN not in repr(caught.value)


async def test_an_answer_that_does_not_come() -> None:
    async with TelegramApi() as api:
        api.faults.append(Fault(delay=5))
        with pytest.raises(TimedOut):
            await LeanRequest().do_request(f"{api.url}/bot{TOKEN}/getMe", "POST", read_timeout=0.1)


async def test_what_the_server_says_becomes_the_librarys_errors() -> None:
    async with TelegramApi() as server_:
        api = Api(Secret(TOKEN, "bot_token"), server_.url)
        seller = Seller(server_, 5)
        message = {"chat_id": 5, "text": "x"}
        assert (await api.call("sendMessage", message))["message_id"] == 1
        assert (await api.me()).username
        with pytest.raises(BadRequest):
            await api.call("sendMessage", {"chat_id": 6, "text": "x"})
        seller.chat.blocked = True
        with pytest.raises(Forbidden):
            await api.call("sendMessage", message)
        seller.chat.blocked = False
        server_.faults.append(Fault(times=1, refuse=flood(3)))
        with pytest.raises(RetryAfter):
            await api.call("sendMessage", message)
        server_.faults.append(Fault(times=1, refuse=Refused("Internal", 500)))
        with pytest.raises(NetworkError):
            await api.call("sendMessage", message)
        server_.faults.append(Fault(times=1, garbage="no json"))
        with pytest.raises(TelegramError):
            await api.call("sendMessage", message)
        await api.close()


async def test_files_go_up_and_come_down() -> None:
    async with TelegramApi() as server_:
        api = Api(Secret(TOKEN, "bot_token"), server_.url)
        Seller(server_, 5)
        document = InputFile("出品者".encode(), "data.json", attach=True)
        sent = await api.call("sendDocument", {"chat_id": 5, "document": document})
        assert await api.file(sent["document"]["file_id"]) == "出品者".encode()
        await api.close()
