"""The program as people and other programs use it, in a folder of its own."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from bot.core.topics import TOKENS, TOPICS
from tests.scripted import sample


@pytest.fixture
def kagiban(tmp_path):
    """Run the program; returns the finished process."""

    def run(*arguments: str, text: str = "", **environment: str):
        environ = {
            **os.environ,
            "HOME": str(tmp_path / "home"),
            "XDG_CONFIG_HOME": str(tmp_path / "config"),
            "LC_ALL": "C.UTF-8",
            **environment,
        }
        environ.pop("NO_COLOR", None)
        return subprocess.run(
            [sys.executable, "-m", "bot", *arguments],
            input=text.encode("utf-8", "surrogateescape"),
            capture_output=True,
            cwd=tmp_path,
            env=environ,
            timeout=120,
            check=False,
        )

    return run


def lines(done):
    return [json.loads(line) for line in done.stdout.decode().splitlines()]


def test_ask_describes_each_question_for_machines(kagiban):
    done = kagiban("ask", "--json", text="出品者トークンはどこ？\nwhere is my seller token?\n")
    assert done.returncode == 0
    japanese, english = lines(done)
    assert set(japanese) == {
        "question",
        "language",
        "topic",
        "token",
        "confidence",
        "decision",
        "options",
        "intents",
        "answer",
    }
    assert (japanese["language"], english["language"]) == ("ja", "en")
    for line in (japanese, english):
        assert (line["topic"], line["token"]) == ("where", "seller_token")
        assert line["decision"] == "answer"
        first = {name: line[name] for name in ("topic", "token", "confidence")}
        assert line["intents"][0] == first
        assert set(line["answer"][0]) == {"text", "buttons", "picture"}
    assert "sellercentral" not in japanese["answer"][0]["text"]


def test_each_line_stands_alone_unless_it_is_a_conversation(kagiban):
    text = "where is my client secret?\nand when does it expire?\n\nwhen does it expire?\n"
    alone = lines(kagiban("ask", "--json", text=text))
    assert len(alone) == 3
    talk = lines(kagiban("ask", "--json", "--conversation", text=text))
    assert len(talk) == 3
    assert talk[1]["token"] == "client_secret"
    assert talk[2]["token"] != "client_secret"


def test_ids_are_those_of_the_product(kagiban):
    text = "hi\nwhat is mws?\nrefresh token\nhow are you\nmy order has not arrived\n"
    for line in lines(kagiban("ask", "--json", text=text)):
        assert line["topic"] in TOPICS
        assert line["token"] in (*TOKENS, "general", "none")
        assert 0 <= line["confidence"] <= 1
        assert line["decision"] in ("answer", "ask", "decline")


def test_a_chosen_language_wins(kagiban):
    (line,) = lines(kagiban("ask", "--json", "--lang", "ja", text="where is my seller token?\n"))
    assert line["language"] == "ja"


def test_an_unknown_language_lists_those_spoken(kagiban):
    done = kagiban("ask", "--lang", "tlh", "hello")
    assert done.returncode == 2
    assert b"en, ja" in done.stderr


def test_a_secret_on_the_command_line_is_warned_about_and_masked(kagiban, parts):
    secret = sample(parts, "refresh_token")
    done = kagiban("ask", "--json", f"is this right? {secret}")
    assert b"history" in done.stderr
    assert secret.encode() not in done.stdout + done.stderr


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\N{PILE OF POO}" * 30,
        "\x00\x01\x07\x1b[2J",
        "\u202e\u202d\u200b",
        "<b>hi</b> **x** [y](z) `",
        "?" * 100_000,
        "where " * 20_000,
        "あ" * 100_000,
    ],
)
def test_whatever_comes_in_gets_a_kind_answer(kagiban, text):
    done = kagiban("ask", "--json", text=f"{text}\nhelp\n")
    assert done.returncode == 0, done.stderr
    assert b"Traceback" not in done.stderr
    answers = lines(done)
    assert answers[-1]["topic"] == "help"
    assert all(line["answer"] for line in answers)


def test_bytes_that_are_no_text_are_survived(kagiban):
    done = kagiban("ask", "--json", text="\udcff\udcfe where is my seller id\n")
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    (line,) = lines(done)
    assert line["topic"] == "where"


def test_check_tells_machines_what_was_found(kagiban, parts):
    secret = sample(parts, "client_secret")
    text = f"secret: {secret}"
    done = kagiban("check", "--json", text=text)
    assert done.returncode == 0
    (line,) = lines(done)
    assert set(line) == {"language", "findings", "reply"}
    (finding,) = line["findings"]
    assert set(finding) == {
        "kind",
        "verdict",
        "masked",
        "span",
        "repairs",
        "problems",
        "candidates",
    }
    assert (finding["kind"], finding["verdict"]) == ("client_secret", "valid")
    assert text[slice(*finding["span"])] == secret
    assert secret.encode() not in done.stdout


def test_check_shows_values_only_on_wish(kagiban, parts):
    secret = sample(parts, "refresh_token")
    done = kagiban("check", "--json", "--show-values", text=secret)
    assert lines(done)[0]["findings"][0]["value"] == secret


def test_check_reads_json_lines(kagiban, parts):
    texts = [sample(parts, "mws_auth_token"), "nothing here", sample(parts, "seller_token")[:-1]]
    source = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    done = kagiban("check", "--json", "--lines", text=source)
    assert done.returncode == 1
    assert [len(line["findings"]) for line in lines(done)] == [1, 0, 1]


def test_check_of_nothing_valid_ends_with_1_and_of_no_file_with_2(kagiban):
    assert kagiban("check", "--json", text="hello").returncode == 1
    assert kagiban("check", "no-such-file").returncode == 2
    assert kagiban("check", "--lines", text="not json\n").returncode == 2
    assert kagiban("check", "--no-such-option").returncode == 2


def test_check_reads_a_file(kagiban, tmp_path, parts):
    path = tmp_path / "value.txt"
    path.write_text(sample(parts, "client_id"), encoding="utf-8")
    assert kagiban("check", str(path)).returncode == 0


def test_chat_reads_from_a_pipe_and_remembers_the_language(kagiban):
    first = kagiban("chat", text="in Japanese please\n").stdout.decode()
    assert "日本語" in first
    again = kagiban("chat", text="where is my seller token?\n").stdout.decode()
    assert "出品者トークン" in again


def test_chat_history_never_holds_a_value(tmp_path, parts):
    """In a real terminal: type a question and a secret, then look into every file."""
    secret = sample(parts, "refresh_token")
    environ = {
        **os.environ,
        "HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
        "TERM": "dumb",
        "LC_ALL": "C.UTF-8",
    }
    parent, child = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "bot", "chat"],
        stdin=child,
        stdout=child,
        stderr=child,
        cwd=tmp_path,
        env=environ,
    )
    os.close(child)
    seen = b""
    for typed in (b"where is my seller token?\n", secret.encode() + b"\n", b"\n"):
        while not seen.endswith(b"> "):
            seen += os.read(parent, 4096)
        os.write(parent, typed)
        seen = b""
    process.wait(60)
    os.close(parent)
    history = (tmp_path / "data" / "history").read_text(encoding="utf-8")
    assert "where is my seller token?" in history
    for path in Path(tmp_path).rglob("*"):
        if path.is_file():
            assert secret[:40].encode() not in path.read_bytes(), path


def test_bad_settings_stop_the_start_with_one_line_each(kagiban):
    done = kagiban("run", TELEGRAM_BOT_TOKEN="hunter2", USER_BUDGET="many")
    assert done.returncode == 2
    told = done.stderr.decode().splitlines()
    assert [line.partition(":")[0] for line in told] == ["TELEGRAM_BOT_TOKEN", "USER_BUDGET"]
    assert "hunter2" not in done.stderr.decode()
    assert kagiban("run").stderr.decode().startswith("TELEGRAM_BOT_TOKEN: ")


def test_keys_are_rotated_and_retired(kagiban, tmp_path):
    assert kagiban("chat", text="日本語で\n").returncode == 0
    old = (tmp_path / "config" / "kagiban" / "keys").read_text(encoding="utf-8").strip()
    new = kagiban("keys", "new", "k2").stdout.decode().strip()
    assert new.startswith("k2:")
    wrong = kagiban("chat", text="hi\n", KAGIBAN_KEYS=new)
    assert wrong.returncode == 2
    assert b"k1" in wrong.stderr
    assert new.split(":")[1].encode() not in wrong.stderr
    both = {"KAGIBAN_KEYS": f"{new},{old}"}
    assert kagiban("keys", "retire", "k1", **both).returncode == 2
    assert kagiban("keys", "rotate", **both).returncode == 0
    assert kagiban("keys", "retire", "k1", **both).returncode == 0
    kept = kagiban("chat", text="where is my seller token?\n", KAGIBAN_KEYS=new)
    assert "出品者トークン" in kept.stdout.decode()


def test_the_database_is_copied_and_compared(kagiban, tmp_path):
    kagiban("chat", text="in English please\n")
    done = kagiban("db", "copy", "sqlite:///data/kagiban.db", "sqlite:///copy/kagiban.db")
    assert done.returncode == 0, done.stderr
    again = kagiban("db", "copy", "sqlite:///data/kagiban.db", "sqlite:///copy/kagiban.db")
    assert again.returncode == 2
    assert kagiban("db", "copy", "sqlite:///none.db", "sqlite:///x.db").returncode == 2


def test_replies_and_gallery_are_written(kagiban, tmp_path):
    done = kagiban("replies", "--lang", "ja", "out")
    assert done.returncode == 0, done.stderr
    assert "出品者トークン" in (tmp_path / "out" / "replies-ja.txt").read_text(encoding="utf-8")
    assert kagiban("gallery", "g.html").returncode == 0
    page = (tmp_path / "g.html").read_text(encoding="utf-8")
    assert 'lang="ja"' in page
    assert 'src="data:image/png' in page
    assert "http-equiv" not in page


def test_samples_are_made_up_anew(parts):
    kind = parts.judge.kinds["seller_token"]
    assert kind.samples(Random(1)) != kind.samples(Random(2))
