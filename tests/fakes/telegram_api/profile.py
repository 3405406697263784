"""The methods about the bot itself: who it is, its menu and its descriptions."""

import re
from collections.abc import Callable
from typing import Any

from tests.fakes.telegram_api.checks import Parameters
from tests.fakes.telegram_api.entities import units
from tests.fakes.telegram_api.errors import Refused
from tests.fakes.telegram_api.world import bot_as_json

_SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_LIMITS = {"name": 64, "description": 512, "short_description": 120}


class Profile:
    """Menus by scope and language, descriptions by language."""

    def __init__(self) -> None:
        """Start as a bot nobody has described."""
        self.commands: dict[tuple[str, str], list[dict[str, str]]] = {}
        self.texts: dict[tuple[str, str], str] = {}
        self.table: dict[str, Callable[[Parameters], Any]] = {
            "getMe": lambda p: bot_as_json() | {"can_join_groups": True},
            "setMyCommands": self._set_commands,
            "deleteMyCommands": self._delete_commands,
            "setMyName": lambda p: self._set_text(p, "name"),
            "setMyDescription": lambda p: self._set_text(p, "description"),
            "setMyShortDescription": lambda p: self._set_text(p, "short_description"),
        }

    def _set_commands(self, p: Parameters) -> bool:
        commands = p.json("commands")
        if not isinstance(commands, list) or not 1 <= len(commands) <= 100:
            raise Refused("commands must be a list of 1 to 100")
        for command in commands:
            if not _COMMAND.fullmatch(str(command.get("command", ""))):
                raise Refused("BOT_COMMAND_INVALID")
            if not 1 <= units(str(command.get("description", ""))) <= 256:
                raise Refused("BOT_COMMAND_DESCRIPTION_INVALID")
        self.commands[_scope(p), _language(p)] = commands
        return True

    def _delete_commands(self, p: Parameters) -> bool:
        self.commands.pop((_scope(p), _language(p)), None)
        return True

    def _set_text(self, p: Parameters, name: str) -> bool:
        text = p.text(name)
        if units(text) > _LIMITS[name]:
            raise Refused(f"bot {name.replace('_', ' ')} is too long")
        self.texts[name, _language(p)] = text
        return True


def _scope(p: Parameters) -> str:
    scope = p.json("scope") or {"type": "default"}
    if scope.get("type") not in _SCOPES:
        raise Refused("unsupported BotCommandScope")
    return str(scope["type"])


def _language(p: Parameters) -> str:
    code = p.text("language_code")
    if code and not re.fullmatch("[a-z]{2}", code):
        raise Refused("invalid language code specified")
    return code
