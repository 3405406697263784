"""Language folders: the checker finds what is broken, a copy under another code is spoken."""

import shutil

import pytest

from bot.i18n.catalogue import Catalogue, MessageError
from bot.i18n.check import check
from bot.i18n.locales import Locales


def test_the_project_has_no_findings(locales):
    assert check(locales) == []


@pytest.fixture
def third(tmp_path, root):
    """A copy of English under another code, beside the two languages."""
    shutil.copytree(root / "locales", tmp_path / "locales")
    folder = tmp_path / "locales" / "xx"
    shutil.copytree(root / "locales" / "en", folder)
    return folder


def findings(folder):
    return [line for line in check(Locales(folder.parent)) if line.startswith("xx: ")]


def test_a_copy_of_english_is_complete_and_found(third):
    locales = Locales(third.parent)
    assert locales.codes == ("en", "ja", "xx")
    assert check(locales) == []
    assert locales.match("xx-YY") == "xx"


def replace(path, old, new):
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("core.ftl", "ask-back = ", "ask-bakc = ", "message ask-back is missing"),
        ("core.ftl", "{ $number }", "that number", "argument $number"),
        ("core.ftl", "button-check = Check my value", "button-check = <b>Check</b>", "HTML"),
        (
            "core.ftl",
            "button-check = Check my value",
            "button-check = Check the value that I am going to send to you now",
            "columns",
        ),
        ("core.ftl", "button-back = Back", "button-back Back", "not a message"),
        ("core.ftl", "pay-yes = ", "pay-no = ", "message pay-no stands twice"),
        ("answers/seller_token.md", "## secrecy", "## secercy", "no ## secrecy"),
        ("guides/seller_token.md", "## looks", "## loks", "guide without looks"),
    ],
)
def test_a_broken_language_is_named_with_its_place(third, file, old, new, said):
    replace(third / file, old, new)
    assert any(said in line for line in findings(third)), findings(third)


@pytest.mark.parametrize(
    "file", ["answers/refresh_token.md", "guides/refresh_token.md", "names.toml", "labels.toml"]
)
def test_a_missing_file_is_named(third, file):
    (third / file).unlink()
    assert any(file in line for line in findings(third))


def test_a_message_without_its_argument_is_an_error_not_half_a_text():
    catalogue = Catalogue("en", ["greet = Hello { $name }"])
    assert catalogue.text("greet", name="**you**") == r"Hello \*\*you\*\*"
    with pytest.raises(MessageError, match="greet"):
        catalogue.text("greet")
    with pytest.raises(MessageError, match="absent"):
        catalogue.text("absent")


def test_bold_may_begin_a_line():
    catalogue = Catalogue("en", ["a =\n    one\n\n    **two** three"])
    assert catalogue.text("a") == "one\n\n**two** three"


def test_a_message_ends_where_the_next_entry_begins():
    catalogue = Catalogue(
        "en", ["a = one\n# about b\nb =\n    two\n\n    lines\n## Part\n\nc = 3\n"]
    )
    assert [catalogue.text(key) for key in "abc"] == ["one", "two\n\nlines", "3"]


def test_a_message_finds_what_it_refers_to():
    catalogue = Catalogue("en", ["a = { b } and { -name }", "b = { c }\n-name = Kagi\nc = deep"])
    assert catalogue.text("a") == "deep and Kagi"
    assert not catalogue.has("-name")


def test_of_two_messages_of_one_name_the_first_counts():
    assert Catalogue("en", ["a = first\na = second"]).text("a") == "first"
