"""The gallery: every reply in it, within Telegram's limits, and working in a real browser."""

import os
import re
import shutil
import subprocess

import pytest

from bot.core.richtext import plain
from bot.core.topics import GENERAL, TOKENS, answer_topics
from bot.gallery.exhibits import exhibits
from bot.gallery.page import page

CODES = ("en", "ja")


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


@pytest.fixture(scope="module")
def shown(parts):
    return {code: list(exhibits(parts, parts.locales[code])) for code in CODES}


def test_both_languages_show_the_same(shown):
    english, japanese = ({exhibit.id for exhibit in shown[code]} for code in CODES)
    assert english == japanese
    for token in (*TOKENS, GENERAL):
        for topic in answer_topics(token):
            assert f"{token} {topic}" in english


@pytest.mark.parametrize("code", CODES)
def test_no_reply_is_over_the_limits_of_a_chat(shown, code):
    for exhibit in shown[code]:
        reply = exhibit.reply
        assert 0 < units(plain(reply.text)) <= (1024 if reply.picture else 4096), exhibit.id
        buttons = [button for row in reply.buttons for button in row]
        assert len(buttons) <= 100
        assert all(len(row) <= 8 for row in reply.buttons)
        for button in buttons:
            assert button.label
            assert len((button.data or "").encode()) <= 64, exhibit.id


@pytest.mark.parametrize("code", CODES)
def test_every_picture_of_a_step_is_there(shown, parts, code):
    pictures = [exhibit.reply.picture for exhibit in shown[code] if exhibit.reply.picture]
    assert len(pictures) > 20
    for picture in pictures:
        assert (parts.locales.root / picture.path).is_file()


@pytest.fixture(scope="module")
def gallery(tmp_path_factory, parts, shown):
    path = tmp_path_factory.mktemp("gallery") / "gallery.html"
    path.write_text(page(parts.locales["en"], shown, parts.locales.root), encoding="utf-8")
    return path


def test_the_page_needs_nothing_from_elsewhere(gallery):
    text = gallery.read_text(encoding="utf-8")
    assert re.findall(r'(?:src|href)="(?!data:|https://)', text) == []
    assert not re.search(r"<(?:script|link|img)[^>]+(?:src|href)=\"http", text)
    assert "@import" not in text
    assert "url(" not in text


@pytest.fixture(scope="module")
def browse(gallery, tmp_path_factory):
    """Open the page in Chromium with some filters; returns the page as it stands then."""
    browser = shutil.which("chromium")
    if browser is None:
        if os.environ.get("KAGIBAN_REQUIRE_CHROMIUM"):
            pytest.fail("Chromium is missing")
        pytest.skip("no Chromium here: install Debian's chromium to run this")

    def run(fragment: str = "", *more: str) -> str:
        profile = tmp_path_factory.mktemp("profile")
        flags = (
            "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run"
            " --disable-background-networking --disable-component-update --disable-sync"
        )
        command = [browser, *flags.split(), f"--user-data-dir={profile}", *more]
        command += ["--dump-dom", f"{gallery.as_uri()}#{fragment}"]
        done = subprocess.run(command, capture_output=True, timeout=120, check=True)
        return done.stdout.decode()

    return run


def visible(dom: str) -> list[str]:
    return re.findall(r'<section class="exhibit"[^>]*?(?<!hidden="")><h2>([^<]*)</h2>', dom)


@pytest.mark.chromium
def test_the_browser_shows_everything(browse, shown):
    dom = browse()
    assert f'<span id="count">{len(shown["en"])}</span>' in dom


@pytest.mark.chromium
def test_the_browser_filters(browse):
    dom = browse("token=seller_token&topic=where&language=ja")
    names = visible(dom)
    assert "seller_token where" in names
    assert all(name.startswith(("seller_token", "article", "verdict")) for name in names)
    assert 'lang="en" hidden' in dom
    assert 'lang="ja" hidden' not in dom


@pytest.mark.chromium
def test_words_are_found(browse):
    names = visible(browse("words=invalid_grant"))
    assert names
    assert all("seller_token format" not in name for name in names)
