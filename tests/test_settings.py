"""Settings: every fault at once, the mend and never the value, the example file complete."""

from pathlib import Path

import pytest

from bot.loopback import is_loopback
from bot.settings import SETTINGS, SettingsError, load

ROOT = Path(__file__).parent.parent


def read(tmp_path: Path, **given: str):
    return load(given, tmp_path / ".env")


def test_defaults_need_nothing(tmp_path):
    settings = read(tmp_path)
    assert settings.bot_token is None
    assert settings.api_url == "https://api.telegram.org"
    assert settings.data == Path("./data")
    assert (settings.user_budget, settings.global_budget) == (20, 28)


def test_example_file_names_every_setting_with_its_default():
    lines = (ROOT / ".env.example").read_text(encoding="utf-8").splitlines()
    given = dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))
    assert given == {setting.name: setting.default for setting in SETTINGS}
    for setting in SETTINGS:
        assert f"# {setting.help}" in lines


def test_env_file_is_read_and_the_environment_wins(tmp_path):
    (tmp_path / ".env").write_text("OPERATOR_NAME=File\nUSER_BUDGET=3\n", encoding="utf-8")
    settings = read(tmp_path, OPERATOR_NAME="Environment")
    assert (settings.operator_name, settings.user_budget) == ("Environment", 3)


def test_all_faults_at_once_without_the_values(tmp_path):
    bad = {
        "TELEGRAM_BOT_TOKEN": "hunter2-not-a-token",
        "TELEGRAM_API_URL": "http://example.org/hunter2",
        "DATABASE_URL": "mysql://hunter2@host/db",
        "WEBHOOK_URL": "https://example.org/hook",
        "WEBHOOK_SECRET": "hunter2",
        "USER_BUDGET": "hunter2",
    }
    with pytest.raises(SettingsError) as caught:
        read(tmp_path, **bad)
    faults = caught.value.faults
    named = {fault.partition(":")[0] for fault in faults}
    assert named == {*bad, "WEBHOOK_LISTEN"} - {"WEBHOOK_URL"}
    assert "hunter2" not in str(caught.value)
    assert all("\n" not in fault for fault in faults)


@pytest.mark.parametrize(
    ("url", "well"),
    [
        ("http://127.0.0.1:8081", True),
        ("http://localhost:8081", True),
        ("http://[::1]:8081", True),
        ("https://bot.example.org", True),
        ("http://127.0.0.1.example.org", False),
        ("http://10.0.0.1", False),
        ("ftp://example.org", False),
        ("example.org", False),
    ],
)
def test_plain_http_is_for_this_machine_alone(tmp_path, url, well):
    if well:
        assert read(tmp_path, TELEGRAM_API_URL=url).api_url == url
        return
    with pytest.raises(SettingsError):
        read(tmp_path, TELEGRAM_API_URL=url)


def test_secrets_do_not_show_in_the_settings(tmp_path):
    token = "123456789:" + "A" * 35
    settings = read(tmp_path, TELEGRAM_BOT_TOKEN=token, DATABASE_URL="postgresql://u:pw1@h/n")
    assert settings.bot_token.reveal() == token
    assert token not in repr(settings)
    assert "pw1" not in repr(settings)


def test_loopback():
    assert is_loopback("127.8.8.8")
    assert not is_loopback("example.org")
