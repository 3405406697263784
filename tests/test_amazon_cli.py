"""kagiban check --live as a seller meets it: prompts, progress, report and JSON."""

import argparse
import io
import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest

from bot.amazon.hosts import Region
from bot.amazon.verdict import Attempt, Outcome, Reason, Result, Store
from bot.cli.common import UsageError
from bot.cli.live import command, describe
from bot.cli.live_prompts import Interview, RetiredValue, Source, find_marketplace
from bot.cli.live_report import PORTAL, report
from bot.core.richtext import parse, plain
from bot.i18n.locales import Locale, Locales, locales_root
from bot.tokens.kind import draw_uuid
from bot.tokens.marketplaces import marketplace_by_code
from tests.fakes.amazon_api import AmazonApi, Answer, login_error

LOCALES = Locales(locales_root())
LANGUAGES = LOCALES.codes
MWS = "amzn.mws." + draw_uuid(Random(3))


@pytest.fixture
def api(monkeypatch: pytest.MonkeyPatch) -> Iterator[AmazonApi]:
    with AmazonApi() as server:
        for variable, url in server.environ.items():
            monkeypatch.setenv(variable, url)
        yield server


class Typed:
    """Somebody who answers the prompts from a list."""

    def __init__(self, *lines: str, again: bool = True) -> None:
        self.lines = list(lines)
        self.prompts: list[str] = []
        self.said: list[str] = []
        self.source = Source(self._read, again)

    def _read(self, prompt: str) -> str:
        self.prompts.append(prompt)
        return self.lines.pop(0)

    def interview(self, language: str = "en") -> Interview:
        return Interview(LOCALES, LOCALES[language], self.source, self.said.append)


def three(api: AmazonApi) -> list[str]:
    account = api.account
    return [account.client_id, account.client_secret, account.refresh_token]


def run(
    monkeypatch: pytest.MonkeyPatch, lines: list[str], lang: str = "en", as_json: bool = False
) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO("\n".join(lines) + "\n"))
    return command(argparse.Namespace(lang=lang, json=as_json), LOCALES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_seller_whose_values_are_right(
    api: AmazonApi,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    language: str,
) -> None:
    assert run(monkeypatch, [*three(api), api.account.seller, "JP"], language) == 0
    shown = capsys.readouterr()
    locale = LOCALES[language]
    assert plain(parse(locale.text("live-verdict-accepted"))) in shown.out
    assert "鍵の店" in shown.out
    assert locale.text("country-JP") in shown.out
    assert plain(parse(locale.text("live-step-login"))) in shown.err
    for secret in three(api):
        assert secret not in shown.out + shown.err


def test_json_is_one_object_and_the_rest_goes_elsewhere(
    api: AmazonApi, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "The request has an invalid grant parameter : refresh_token"
    api.script("login", login_error("invalid_grant", text))
    assert run(monkeypatch, three(api), as_json=True) == 1
    result = json.loads(capsys.readouterr().out)
    assert (result["verdict"], result["reason"]) == ("refused", "grant-token")
    assert result["credentials"]["code"] == "400 invalid_grant"
    assert result["seller"] is None


def test_the_places_set_in_the_environment_are_shown_before_anything_is_asked(
    api: AmazonApi, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    with pytest.raises(UsageError):
        command(argparse.Namespace(lang="en", json=False), LOCALES)
    shown = capsys.readouterr().err
    assert all(f"{name}: {url}" in shown for name, url in api.environ.items())
    assert api.calls == []


def test_a_place_that_is_not_amazons_ends_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("AMAZON_LWA_URL", "https://login.evil.example")
    assert run(monkeypatch, ["x", "y", "z"]) == 2
    assert "AMAZON_LWA_URL" in capsys.readouterr().err


def test_a_dot_env_file_sets_no_place(
    api: AmazonApi,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / ".env").write_text("AMAZON_LWA_URL=http://127.0.0.1:9/stolen\n")
    monkeypatch.chdir(tmp_path)
    assert run(monkeypatch, three(api)) == 0
    assert "stolen" not in capsys.readouterr().err
    assert len(api.asked("login")) == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("place", range(4))
def test_an_mws_value_is_explained_and_nobody_is_asked(
    api: AmazonApi,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    place: int,
    language: str,
) -> None:
    lines = [*three(api), api.account.seller]
    lines[place] = MWS
    assert run(monkeypatch, lines, language) == 1
    shown = capsys.readouterr().out
    assert "Amazon Pay" in shown
    assert "2024" in shown
    assert "SP-API" in shown
    assert MWS[-12:] not in shown
    assert api.calls == []


def test_an_mws_value_in_json(
    api: AmazonApi, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(monkeypatch, [MWS], as_json=True)
    result = json.loads(capsys.readouterr().out)
    assert (result["verdict"], result["reason"]) == ("unknown", "mws")


def test_a_value_in_the_wrong_place_is_named_and_asked_for_again(api: AmazonApi) -> None:
    client_id, client_secret, refresh_token = three(api)
    somebody = Typed(client_secret, client_id, client_secret, refresh_token, "", "")
    question = somebody.interview().question()
    assert question.credentials.client_id.reveal() == client_id
    assert any("Client secret" in line for line in somebody.said)
    assert client_secret not in "".join(somebody.said)
    assert len(somebody.prompts) == 6


def test_enter_keeps_an_odd_value_and_amazon_decides(api: AmazonApi) -> None:
    _, client_secret, refresh_token = three(api)
    application = "amzn1.sp.solution." + draw_uuid(Random(3))
    somebody = Typed(application, "", client_secret, refresh_token, "", "")
    question = somebody.interview().question()
    assert question.credentials.client_id.reveal() == application


def test_what_is_needed_is_asked_for_until_it_comes(api: AmazonApi) -> None:
    somebody = Typed("", "", *three(api), "", "")
    assert somebody.interview().question().seller is None
    assert len(somebody.prompts) == 7


def test_a_pipe_that_ends_too_soon_is_misuse(
    api: AmazonApi, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UsageError) as stopped:
        run(monkeypatch, three(api)[:2])
    assert stopped.value.code == 2
    assert api.calls == []


def test_a_seller_token_is_repaired_and_a_wrong_one_left_out(api: AmazonApi) -> None:
    seller = api.account.seller
    somebody = Typed(*three(api), "A1VC38T7YXB528", f" 「{seller.lower()}」", "Japan")
    question = somebody.interview().question()
    assert question.seller == seller
    left_out = Typed(*three(api), "A1VC38T7YXB528", "", "")
    assert left_out.interview().question().seller is None


def test_mws_is_told_apart_before_anything_else(api: AmazonApi) -> None:
    somebody = Typed(MWS)
    with pytest.raises(RetiredValue):
        somebody.interview().question()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("JP", "JP"),
        ("jp", "JP"),
        ("日本", "JP"),
        ("japan", "JP"),
        ("ＪＰ", "JP"),
        ("A1VC38T7YXB528", "JP"),
        ("a1vc38t7yxb528", "JP"),
        ("GB", "UK"),
        ("UK", "UK"),
        ("amazon.de", "DE"),
        ("https://www.amazon.co.jp/dp/x", "JP"),
        ("Atlantis", None),
        ("sellercentral-europe.amazon.com", None),
    ],
)
def test_a_marketplace_is_known_by_many_names(text: str, code: str | None) -> None:
    found = find_marketplace(text, LOCALES)
    assert (found.code if found else None) == code


EVERY_WORD = {
    "country": "",
    "region": "",
    "portal": PORTAL,
}


@pytest.mark.parametrize("locale", list(LOCALES), ids=lambda locale: locale.code)
@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_a_sentence_in_every_language(reason: Reason, locale: Locale) -> None:
    result = Result(Outcome(reason, "400 code"))
    lines = list(report(result, locale))
    text = plain(parse("\n".join(line.markup for line in lines)))
    home = marketplace_by_code(locale.meta.marketplace).seller_central
    words = {**EVERY_WORD, "apps": f"https://{home}/apps/manage"}
    assert plain(parse(locale.text(f"live-{reason}", **words))) in text
    small = [plain(parse(line.markup)) for line in lines if line.small]
    if result.credentials.verdict != "accepted" and reason is not Reason.MWS:
        assert small == [plain(parse(lines[-1].markup))]
        assert "400 code" in small[0]


def test_a_result_for_machines_is_complete() -> None:
    found = Store("ATVPDKIKX0DER", "US", "www.amazon.com", "Shop", "USD", True, False)
    result = Result(
        Outcome(Reason.OPENED),
        Outcome(Reason.SELLER_OTHER, "200"),
        Region.NA,
        "A2EUQ1WTGCTBG2",
        (Attempt(Region.NA, Outcome(Reason.OPENED)),),
        (found,),
    )
    described: dict[str, Any] = describe(result)
    assert described["verdict"] == "refused"
    assert described["reason"] == "seller-other"
    assert described["credentials"]["verdict"] == "accepted"
    assert described["region"] == "NA"
    assert described["region_from"] == "marketplace"
    assert described["marketplace_open"] is False
    assert described["tried"][0]["region"] == "NA"
    assert described["stores"][0]["marketplace_id"] == "ATVPDKIKX0DER"
    assert json.loads(json.dumps(described)) == described


def test_an_outage_is_no_verdict(
    api: AmazonApi, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    api.script("login", Answer(200, b"<html>"))
    assert run(monkeypatch, three(api)) == 1
    shown = capsys.readouterr().out
    assert plain(parse(LOCALES["en"].text("live-verdict-unknown"))) in shown
    assert "200 not-json" in shown
