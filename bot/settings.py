"""The only reader of the environment: every setting, its default, and what is wrong with it."""

import os
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bot.loopback import is_loopback
from bot.tokens.secret import Secret

_BOT_TOKEN = re.compile(r"\d{3,16}:[A-Za-z0-9_-]{30,60}")
_WEBHOOK_SECRET = re.compile(r"[A-Za-z0-9_-]{16,256}")


@dataclass(frozen=True)
class Setting:
    """One setting: its name in the environment, its default, and one line of why.

    ``read`` turns the text into the value; it raises Fault with the mend, never with the value.
    """

    name: str
    default: str
    help: str
    read: Callable[[str], Any]
    secret: bool = False


class Fault(ValueError):
    """What is wrong with a setting, as the mend; holds no value."""


class SettingsError(ValueError):
    """All faults of the settings at once, one line each, naming the setting and the mend."""

    def __init__(self, faults: list[str]) -> None:
        """``faults`` are the finished lines."""
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class Listen:
    """Where the webhook listens."""

    host: str
    port: int


@dataclass(frozen=True)
class Settings:
    """All settings, read and checked."""

    bot_token: Secret | None
    api_url: str
    database_url: str | None = field(repr=False)
    data: Path
    keys: Secret | None
    key_file: Path | None
    webhook_url: str | None
    webhook_listen: Listen | None
    webhook_secret: Secret | None
    user_budget: int
    global_budget: int
    operator_name: str
    operator_contact: str


def _text(value: str) -> str:
    return value


def _path(value: str) -> Path:
    return Path(value).expanduser()


def _secret(kind: str) -> Callable[[str], Secret]:
    return lambda value: Secret(value, kind)


def _bot_token(value: str) -> Secret:
    if not _BOT_TOKEN.fullmatch(value):
        raise Fault("give the token @BotFather showed, digits, a colon and letters, nothing else")
    return Secret(value, "bot_token")


def _web_url(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise Fault("give a full URL that begins with https://")
    if parts.scheme == "http" and not is_loopback(parts.hostname):
        raise Fault("use https://; plain http is for this machine alone")
    if parts.query or parts.fragment or parts.username:
        raise Fault("give the URL without user, query and fragment")
    return value.rstrip("/")


def _database_url(value: str) -> str:
    if urlsplit(value).scheme not in ("sqlite", "postgresql"):
        raise Fault("begin with sqlite:/// or postgresql://")
    return value


def _listen(value: str) -> Listen:
    host, _, port = value.rpartition(":")
    if not host or not port.isdecimal() or not 0 <= int(port) <= 65535:
        raise Fault("give host:port, for example 127.0.0.1:8080")
    return Listen(host.strip("[]"), int(port))


def _webhook_secret(value: str) -> Secret:
    if not _WEBHOOK_SECRET.fullmatch(value):
        raise Fault("give 16 to 256 letters, digits, _ or -")
    return Secret(value, "other_secret")


def _count(value: str) -> int:
    if not value.isdecimal():
        raise Fault("give a whole number; 0 means no limit")
    return int(value)


SETTINGS = (
    Setting(
        "TELEGRAM_BOT_TOKEN",
        "",
        "The bot's token from @BotFather; needed by kagiban run.",
        _bot_token,
        secret=True,
    ),
    Setting(
        "TELEGRAM_API_URL",
        "https://api.telegram.org",
        "The Bot API server; http only on this machine.",
        _web_url,
    ),
    Setting(
        "DATABASE_URL",
        "",
        "postgresql://user:password@host/name or sqlite:///path; empty: a file in KAGIBAN_DATA.",
        _database_url,
        secret=True,
    ),
    Setting("KAGIBAN_DATA", "./data", "Folder of all that is kept, except the master key.", _path),
    Setting(
        "KAGIBAN_KEYS",
        "",
        "Master keys as id:key, newest first, comma-separated, each 32 bytes in base64.",
        _secret("other_secret"),
        secret=True,
    ),
    Setting(
        "KAGIBAN_KEY_FILE",
        "",
        "File with the master keys instead; keep it out of the data folder's backups.",
        _path,
    ),
    Setting(
        "WEBHOOK_URL",
        "",
        "Public https URL of the webhook; empty: long polling.",
        _web_url,
    ),
    Setting("WEBHOOK_LISTEN", "", "host:port where the webhook listens behind a proxy.", _listen),
    Setting(
        "WEBHOOK_SECRET",
        "",
        "16 to 256 letters, digits, _ or -; the same on all replicas.",
        _webhook_secret,
        secret=True,
    ),
    Setting("USER_BUDGET", "20", "Messages a user may send a minute; 0: no limit.", _count),
    Setting("GLOBAL_BUDGET", "28", "Messages the bot sends a second; 0: no limit.", _count),
    Setting("OPERATOR_NAME", "", "Who runs this bot, as users shall read it.", _text),
    Setting("OPERATOR_CONTACT", "", "How users reach whoever runs this bot.", _text),
)


def load(environ: Mapping[str, str] | None = None, env_file: Path | None = None) -> Settings:
    """Read the environment and, below it, ``.env`` of the folder the program was started in.

    Raises SettingsError with every fault at once.
    """
    given = _from_file(env_file or Path(".env"))
    given.update(os.environ if environ is None else environ)
    values: dict[str, Any] = {}
    faults: list[str] = []
    for setting in SETTINGS:
        text = given.get(setting.name, "").strip() or setting.default
        try:
            values[setting.name] = setting.read(text) if text else None
        except Fault as fault:
            faults.append(f"{setting.name}: {fault}")
    faults += _together(values)
    if faults:
        raise SettingsError(faults)
    return Settings(
        bot_token=values["TELEGRAM_BOT_TOKEN"],
        api_url=values["TELEGRAM_API_URL"],
        database_url=values["DATABASE_URL"],
        data=values["KAGIBAN_DATA"],
        keys=values["KAGIBAN_KEYS"],
        key_file=values["KAGIBAN_KEY_FILE"],
        webhook_url=values["WEBHOOK_URL"],
        webhook_listen=values["WEBHOOK_LISTEN"],
        webhook_secret=values["WEBHOOK_SECRET"],
        user_budget=values["USER_BUDGET"],
        global_budget=values["GLOBAL_BUDGET"],
        operator_name=values["OPERATOR_NAME"] or "",
        operator_contact=values["OPERATOR_CONTACT"] or "",
    )


def _from_file(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    # Whoever has no such file starts without its reader.
    from dotenv import dotenv_values

    file = dotenv_values(path, interpolate=False)
    return {name: value for name, value in file.items() if value is not None}


def _together(values: Mapping[str, Any]) -> list[str]:
    """Return the faults that only several settings together show."""
    names = ("WEBHOOK_URL", "WEBHOOK_LISTEN", "WEBHOOK_SECRET")
    given = [name for name in names if values.get(name)]
    faults = []
    if given and len(given) < len(names):
        missing = [name for name in names if name in values and not values[name]]
        faults += [f"{name}: set it too, a webhook needs {', '.join(names)}" for name in missing]
    if values.get("KAGIBAN_KEYS") and values.get("KAGIBAN_KEY_FILE"):
        faults.append("KAGIBAN_KEY_FILE: leave it empty when KAGIBAN_KEYS is set")
    return faults


def config_dir(environ: Mapping[str, str] | None = None) -> Path:
    """Return the user's own configuration folder for this program, where a key file may lie."""
    given = os.environ if environ is None else environ
    if sys.platform == "win32":
        base = Path(given.get("APPDATA") or Path.home() / "AppData" / "Roaming")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Application Support"
    else:
        base = Path(given.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    return base / "kagiban"
