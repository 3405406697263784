"""A server that is slow, refuses, floods, drops the line or repeats itself: nothing is lost."""

import asyncio
from pathlib import Path

import pytest

from tests.fakes.telegram_api import Fault, Seller, TelegramApi, down, flood
from tests.telegram_program import Program, refresh_token


def tries(api: TelegramApi, method: str, chat: int) -> int:
    return sum(call.method == method and call.chat == chat for call in api.calls)


async def test_a_flood_wait_is_honoured_and_holds_back_no_other_chat(
    api: TelegramApi, program: Program
) -> None:
    flooded, other = Seller(api, 5), Seller(api, 6)
    api.faults.append(Fault("sendMessage", chat=5, times=1, refuse=flood(2)))
    flooded.says("/privacy")
    await api.until(lambda: tries(api, "sendMessage", 5))
    other.says("/privacy")
    await other.reply()
    assert flooded.replies() == []
    await flooded.reply()
    first, second = (c.at for c in api.calls if c.method == "sendMessage" and c.chat == 5)
    assert second - first >= 2


@pytest.mark.parametrize(
    "fault",
    [
        Fault("sendMessage", times=3, refuse=down(502)),
        Fault("sendMessage", times=2, refuse=down(500)),
        Fault("sendMessage", times=2, cut_before=True),
    ],
)
async def test_a_reply_that_did_not_get_through_is_sent_once(
    api: TelegramApi, program: Program, fault: Fault
) -> None:
    seller = Seller(api, 5)
    api.faults.append(fault)
    seller.says("/privacy")
    await seller.reply()
    assert tries(api, "sendMessage", 5) == (fault.times or 0) + 1
    seller.says("/privacy")
    await seller.reply(2)
    assert len(seller.replies()) == 2


async def test_a_deletion_is_tried_until_it_is_done(api: TelegramApi, program: Program) -> None:
    seller, token = Seller(api, 5), refresh_token(21)
    program.secrets.append(token)
    api.faults += [
        Fault("deleteMessage", times=1, cut_before=True),
        Fault("deleteMessage", times=1, refuse=down()),
        Fault("deleteMessage", times=1, refuse=flood(1)),
    ]
    message = seller.says(token)
    await seller.reply()
    assert (5, message.id) in api.world.deleted
    done = [call.accepted for call in api.calls if call.method == "deleteMessage"]
    assert done == [False, False, False, True]


async def test_a_deletion_whose_answer_was_lost_counts_as_done(
    api: TelegramApi, program: Program
) -> None:
    seller, token = Seller(api, 5), refresh_token(22)
    program.secrets.append(token)
    program.may_refuse.add("message to delete not found")
    api.faults.append(Fault("deleteMessage", times=1, cut_after=True))
    seller.says(token)
    await seller.reply()
    assert len(seller.replies()) == 1


async def test_a_garbled_answer_stops_nothing(api: TelegramApi, program: Program) -> None:
    seller = Seller(api, 5)
    marker = "user-words-in-a-broken-answer"
    program.secrets.append(marker)
    api.faults.append(Fault("getUpdates", times=2, garbage=f"<html>{marker}"))
    api.faults.append(Fault("sendMessage", times=1, garbage=f"{{{marker}"))
    seller.says("/privacy")
    await seller.reply()
    seller.says("/privacy")
    await seller.reply(2)


async def test_polling_goes_on_after_faults(api: TelegramApi, program: Program) -> None:
    seller = Seller(api, 5)
    api.faults += [
        Fault("getUpdates", times=1, refuse=down()),
        Fault("getUpdates", times=1, cut_before=True),
        Fault("getUpdates", times=1, cut_after=True),
        Fault("getUpdates", times=1, refuse=flood(1)),
    ]
    seller.says("/privacy")
    await seller.reply()
    await asyncio.sleep(0.3)
    assert len(seller.replies()) == 1


async def test_an_update_that_comes_twice_is_handled_once(
    api: TelegramApi, program: Program
) -> None:
    seller = Seller(api, 5)
    seller.says("/privacy")
    await api.until(lambda: api.delivery.waiting)
    update = api.delivery.waiting[0]
    await seller.reply()
    api.delivery.repeat(update)
    seller.says("/privacy")
    await seller.reply(2)
    await asyncio.sleep(0.3)
    assert len(seller.replies()) == 2


async def test_who_blocked_us_is_left_alone(api: TelegramApi, program: Program) -> None:
    seller = Seller(api, 5)
    api.faults.append(Fault("sendMessage", chat=5, times=1, delay=0.5))
    seller.says("/privacy")
    seller.blocks()
    await api.until(lambda: [c for c in api.calls if c.refusal == "bot was blocked by the user"])
    await asyncio.sleep(0.5)
    assert tries(api, "sendMessage", 5) == 1
    seller.unblocks()
    seller.says("/privacy")
    await seller.reply()


async def test_one_slow_chat_delays_no_other(api: TelegramApi, program: Program) -> None:
    slow = Seller(api, 5)
    api.faults.append(Fault("sendMessage", chat=5, delay=4))
    await api.until(lambda: any(call.method == "getUpdates" for call in api.calls))
    slow.says("/privacy")
    others = [Seller(api, 100 + n) for n in range(20)]
    for other in others:
        other.says("/privacy")
    await api.until(lambda: all(other.replies() for other in others), seconds=3.5)
    assert slow.replies() == []
    await slow.reply()


async def test_order_is_kept_within_a_chat(api: TelegramApi, program: Program) -> None:
    seller = Seller(api, 5)
    api.faults.append(Fault("sendMessage", times=1, refuse=down()))
    for command in ("/nonsense", "/cancel", "/privacy", "/mydata"):
        seller.says(command)
    await seller.reply(4)
    texts = [message.text for message in seller.replies()]
    seller.says("/cancel")
    await seller.reply(5)
    assert texts[1] == seller.replies()[4].text
    assert len(set(texts)) == 4


async def test_another_poller_makes_us_stand_by(api: TelegramApi, tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    async with Program(api, tmp_path / "one") as first, Program(api, tmp_path / "two") as second:
        await api.until(lambda: api.delivery.conflicts)
        await first.kill()
        seller = Seller(api, 5)
        seller.says("/privacy")
        await seller.reply(seconds=15)
        first.process = second.process


async def test_a_refused_token_ends_with_a_line_that_does_not_hold_it(tmp_path: Path) -> None:
    async with TelegramApi() as api:
        real, api.token = api.token, "1:" + "x" * 40
        program = Program(api, tmp_path, telegram_bot_token=real)
        await program.start()
        assert program.process is not None
        assert await program.process.wait() == 2
        log = program.log.read_text()
        assert "@BotFather" in log
        assert real not in log


async def test_wrong_keys_stop_the_start_and_nothing_is_received(
    api: TelegramApi, tmp_path: Path
) -> None:
    async with Program(api, tmp_path):
        await api.until(lambda: api.of("deleteWebhook"))
    Seller(api, 5).says("/privacy")
    program = Program(api, tmp_path, kagiban_keys="other:" + "A" * 43 + "=")
    await program.start()
    assert program.process is not None
    assert await program.process.wait() == 2
    assert "AAAA" not in program.log.read_text()
    assert not api.delivery.delivered


async def test_it_can_be_stopped_before_it_has_loaded(api: TelegramApi, tmp_path: Path) -> None:
    program = Program(api, tmp_path)
    await program.start()
    await api.until(lambda: api.of("getMe"))
    assert await program.stop() == 0


async def test_a_server_that_is_not_there_yet_is_waited_for(tmp_path: Path) -> None:
    async with TelegramApi() as api:
        api.faults.append(Fault("getMe", times=2, refuse=down()))
        api.faults.append(Fault("deleteWebhook", times=1, cut_before=True))
        async with Program(api, tmp_path):
            seller = Seller(api, 5)
            seller.says("/privacy")
            await seller.reply()


async def test_over_budget_values_are_still_taken_out(api: TelegramApi, tmp_path: Path) -> None:
    async with Program(api, tmp_path, user_budget="3", global_budget="0") as program:
        flooding, token = Seller(api, 5), refresh_token(23)
        program.secrets.append(token)
        for _ in range(30):
            flooding.says("/privacy")
        secret = flooding.says(token)
        other = Seller(api, 6)
        other.says("/privacy")
        await other.reply()
        await api.until(lambda: (5, secret.id) in api.world.deleted)
        await asyncio.sleep(0.3)
        assert len(flooding.replies()) == 4  # three answers, and once that it is too much


async def test_the_budget_of_the_bot_is_kept(api: TelegramApi, tmp_path: Path) -> None:
    async with Program(api, tmp_path, user_budget="0", global_budget="20"):
        sellers = [Seller(api, 100 + n) for n in range(60)]
        for seller in sellers:
            seller.says("/privacy")
        await api.until(lambda: all(seller.replies() for seller in sellers), seconds=15)
        times = sorted(call.at for call in api.of("sendMessage"))
        for n, at in enumerate(times):
            assert sum(at <= other < at + 1 for other in times[n:]) <= 25


async def test_a_broken_update_is_passed_over(api: TelegramApi, program: Program) -> None:
    marker = "marker-in-a-broken-update"
    program.secrets.append(marker)
    api.delivery.put({"message": {"message_id": marker, "from": {"id": 5}, "text": marker}})
    api.delivery.put({"message": {"text": marker}})
    seller = Seller(api, 5)
    seller.says("/privacy")
    await seller.reply()


async def test_stopping_in_the_middle_of_a_slow_call_is_quick_and_loses_nothing(
    api: TelegramApi, program: Program
) -> None:
    seller = Seller(api, 5)
    api.faults.append(Fault("sendMessage", times=1, delay=20, cut_before=True))
    seller.says("/privacy")
    await api.until(lambda: tries(api, "sendMessage", 5))
    assert await program.stop(seconds=5) == 0
    await program.start()
    await seller.reply(seconds=30)
    assert len(seller.replies()) == 1
