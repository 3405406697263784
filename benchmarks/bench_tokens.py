"""How long judging takes: ordinary messages, and 100 kB of the nastiest text there is."""

import time
from collections.abc import Callable, Iterator
from random import Random

from benchmarks import Row
from bot.i18n.locales import locales_root
from bot.tokens.judge import Judge
from bot.tokens.kind import DIGITS, HEX, LETTERS, draw

_SIZE = 100_000
_SEED = 5


def run(full: bool) -> list[Row]:
    """Measure judging; ``full`` repeats more often."""
    began = time.perf_counter()
    judge = Judge.load(locales_root())
    loading = time.perf_counter() - began
    repeats = 5 if full else 3
    rows = [Row("tokens: load kinds and labels", loading * 1e3, "ms")]
    for name, text in _messages(judge):
        rows.append(Row(f"tokens: judge {name}", _best(judge, text, repeats * 20) * 1e6, "µs"))
    slowest, slowest_name, growth, growth_name = 0.0, "", 0.0, ""
    for name, make in _nasty():
        whole = _cut(make, _SIZE)
        took = _best(judge, whole, repeats)
        half = _best(judge, _cut(make, _SIZE // 2), repeats)
        if took > slowest:
            slowest, slowest_name = took, name
        if took / half > growth and took > 2e-3:
            growth, growth_name = took / half, name
    rows.append(Row("tokens: slowest 100 kB", slowest * 1e3, "ms", f"≤ 50 ms; {slowest_name}"))
    rows.append(Row("tokens: 100 kB against 50 kB", growth, "×", f"linear is 2; {growth_name}"))
    return rows


def _best(judge: Judge, text: str, repeats: int) -> float:
    times = []
    for _ in range(repeats):
        began = time.process_time()
        judge.judge(text)
        times.append(time.process_time() - began)
    return min(times)


def _cut(make: Callable[[Random], str], size: int) -> str:
    """Return a text of ``size`` bytes at most, made of ever new parts."""
    rng = Random(_SEED)
    parts: list[str] = []
    total = 0
    while total < size:
        part = make(rng)
        parts.append(part)
        total += len(part.encode())
    return "".join(parts).encode()[:size].decode(errors="ignore")


def _messages(judge: Judge) -> Iterator[tuple[str, str]]:
    rng = Random(_SEED)
    yield "a short question", "Where do I find my seller token in Seller Central?"
    yield "a Japanese sentence", f"出品者トークンは{judge.kinds['seller_token'].sample(rng)}です。"
    yield "a refresh token", judge.kinds["refresh_token"].samples(rng)[1]


def _nasty() -> Iterator[tuple[str, Callable[[Random], str]]]:
    yield "one letter", lambda rng: "A" * 1000
    yield "spaces", lambda rng: " " * 1000
    yield "spaced letters", lambda rng: "a " * 500
    yield "line breaks", lambda rng: "a\n> " * 250
    yield "prefixes", lambda rng: "amzn1.oa2-cs.v1." * 50
    yield "broken prefixes", lambda rng: "a m z n 1 . o a 2 - " * 50
    yield "bars", lambda rng: "Atzr|" * 100
    yield "full width", lambda rng: "Ａｔｚｒ｜" * 100
    yield "percent signs", lambda rng: "%7C" * 100
    yield "dots", lambda rng: "a." * 400
    yield "hyphens", lambda rng: "1234-" * 200
    yield "hex", lambda rng: draw(rng, HEX, 1000)
    yield "base64", lambda rng: draw(rng, LETTERS + DIGITS + "+/", 1000)
    yield "stars", lambda rng: "A" + "*" * 30
    yield "seller tokens", lambda rng: "A" + draw(rng, "BCDFGHJKMN23456789", 13) + " "
    yield (
        "labelled seller tokens",
        lambda rng: "seller id: A" + draw(rng, "BCDFGHJKMN23456789", 13) + "\n",
    )
    yield "product numbers", lambda rng: "B0" + draw(rng, "BCDFGHJKMN23456789", 8) + "\n"
    yield (
        "order ids",
        lambda rng: f"{draw(rng, DIGITS, 3)}-{draw(rng, DIGITS, 7)}-{draw(rng, DIGITS, 7)} ",
    )
    yield "twelve digits", lambda rng: draw(rng, DIGITS, 12) + " "
    yield "client ids", lambda rng: "amzn1.application-oa2-client." + draw(rng, HEX, 32) + " "
    yield "short client ids", lambda rng: "amzn1.application-oa2-client." + draw(rng, HEX, 9) + " "
    yield "refresh tokens", lambda rng: "Atzr|" + draw(rng, LETTERS + DIGITS, 120) + "\n"
    yield (
        "wrapped refresh tokens",
        lambda rng: "Atzr|" + "\n".join(draw(rng, LETTERS + DIGITS, 30) for _ in range(60)),
    )
    yield "labels", lambda rng: "seller id client secret refresh token password " * 20
    yield "Japanese labels", lambda rng: "出品者トークンリフレッシュトークン秘密キー" * 20
    yield "passwords", lambda rng: f"password: {draw(rng, LETTERS + DIGITS, 9)}\n"
    yield "begun access keys", lambda rng: "AKIA" + draw(rng, "234567ABCD", 9) + " "
    yield "private keys", lambda rng: "-----BEGIN PRIVATE KEY-----\n"
    yield "web tokens", lambda rng: "eyJ" + draw(rng, LETTERS, 20) + "."
    yield "half-width kana", lambda rng: "ﾘﾌﾚｯｼｭﾄｰｸﾝ" * 20
    yield (
        "English",
        lambda rng: (
            "The seller opens the settings page, and reads what is written under the account info. "
        ),
    )
    yield (
        "Japanese",
        lambda rng: "設定画面を開いて、出品用アカウント情報の下に書かれた内容を確認します。",
    )
