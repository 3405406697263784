"""Step pictures: complete, fresh, readable, and saying the same as the words beside them."""

import re
from xml.etree import ElementTree

import pytest
from fontTools.ttLib import TTFont

from bot.core.answers import Answers, Operator
from bot.core.richtext import plain
from bot.i18n.check import check
from bot.i18n.locales import Locales
from bot.pictures import svg
from bot.pictures.make import LARGEST, picture_path, render, stale, steps
from bot.pictures.png import hash_in, size, with_hash
from bot.pictures.screens import ScreenError, draw
from bot.tokens.marketplaces import MARKETPLACES

CODES = ("en", "ja")
CAPTION = 1024


@pytest.mark.parametrize("code", CODES)
def test_every_step_of_every_guide_has_a_fresh_picture(locales, code):
    locale = locales[code]
    assert stale(locale) == []
    for token, guide in locale.guides.items():
        for number in range(1, len(guide.steps) + 1):
            picture = picture_path(locale, token, number).read_bytes()
            assert len(picture) <= LARGEST
            assert size(picture)[0] == svg.WIDTH


@pytest.mark.parametrize("code", CODES)
def test_captions_carry_the_step_and_fit(locales, code):
    locale = locales[code]
    for market in MARKETPLACES:
        answers = Answers(locale, market, Operator())
        for token, guide in locale.guides.items():
            for number in range(1, len(guide.steps) + 1):
                reply = answers.step(token, number)
                caption = plain(reply.text)
                assert f"{number}/{len(guide.steps)}" in caption
                assert len(caption.encode("utf-16-le")) // 2 <= CAPTION


@pytest.mark.parametrize("code", CODES)
def test_every_letter_is_in_the_font(locales, root, code):
    glyphs = {
        weight: TTFont(root / "fonts" / f"KagibanSans-{weight}.otf").getBestCmap()
        for weight in ("Regular", "Bold")
    }
    drawn = 0
    for guide in steps(locales[code]).values():
        for number, step in enumerate(guide, start=1):
            for text in ElementTree.fromstring(draw(step, number)).iter():
                if not text.tag.endswith("text"):
                    continue
                weight = "Bold" if text.get("font-weight") == "bold" else "Regular"
                missing = {
                    letter for letter in text.text or "" if ord(letter) not in glyphs[weight]
                }
                assert not missing, (number, step, missing)
                drawn += 1
    assert drawn > 100


def test_text_is_really_drawn():
    empty = svg.document(100, [])
    written = svg.document(100, [svg.words("出品者トークン A2•K9", 60, 60)])
    assert render(written) != render(empty)
    assert len(render(written)) > len(render(empty)) + 1000


@pytest.mark.parametrize("code", CODES)
def test_text_stays_inside_the_picture(locales, code):
    for guide in steps(locales[code]).values():
        for number, step in enumerate(guide, start=1):
            for text in ElementTree.fromstring(draw(step, number)).iter():
                if not text.tag.endswith("text"):
                    continue
                width = svg.text_width(text.text or "", float(text.get("font-size", "0")))
                anchor = {"start": 0.0, "middle": 0.5, "end": 1.0}[text.get("text-anchor", "start")]
                left = float(text.get("x", "0")) - width * anchor
                assert left >= 0
                assert left + width <= svg.WIDTH


def test_words_are_large_enough_on_a_phone(locales):
    for code in CODES:
        for name, guide in steps(locales[code]).items():
            for number, step in enumerate(guide, start=1):
                sizes = [
                    float(found)
                    for found in re.findall(r'font-size="([\d.]+)"', draw(step, number))
                ]
                assert min(sizes) * 360 / svg.WIDTH >= 8.5, (name, number)


def test_a_changed_label_is_noticed(tmp_path, root):
    import shutil

    shutil.copytree(root / "locales", tmp_path / "locales")
    path = tmp_path / "locales" / "en" / "pictures" / "seller_token.toml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("Account Info", "Acount Info"), "utf-8"
    )
    found = check(Locales(tmp_path / "locales"))
    assert any("seller_token-2.png does not match" in line for line in found)
    assert any("“Acount Info” is not in the guide" in line for line in found)


def test_the_hash_is_read_back():
    picture = render(svg.document(10, []))
    assert hash_in(picture) is None
    marked = with_hash(picture, "abc123")
    assert hash_in(marked) == "abc123"
    assert size(marked) == size(picture)


@pytest.mark.parametrize(
    "step", [{}, {"screen": "menu"}, {"screen": "page", "items": [], "press": "x"}]
)
def test_data_that_does_not_fit_is_named(step):
    with pytest.raises(ScreenError, match="step 1"):
        draw(step, 1)
