"""The way in for somebody new: what were you asked for?"""

from bot.core.commands import Typed
from bot.core.navigation import press
from bot.core.replies import Button
from bot.core.scene import Scene

_FIELDS = (
    ("field-seller", ("a", "where", "seller_token")),
    ("field-mws", ("s", "pay")),
    ("field-refresh", ("a", "where", "refresh_token")),
    ("field-client", ("a", "where", "client_id")),
    ("field-marketplace", ("a", "where", "marketplace_id")),
    ("field-other", ("s", "other")),
)


def welcome(scene: Scene) -> None:
    """Say who this is, and ask what the seller was asked for."""
    scene.say("welcome", scene.answers.asked_for_buttons())


def start_word(typed: Typed) -> tuple[str, str] | None:
    """Return the topic and token a deep link asks for: ``check`` or ``where-seller_token``."""
    topic, _, token = typed.rest.partition("-")
    return (topic, token or "general") if topic else None


def unsure(step: str, scene: Scene) -> None:
    """Lead somebody who cannot name it, one question at a time, to the right guide."""
    match step:
        case "spapi":
            scene.say("start-spapi-which", _rows(scene, _SPAPI), in_place=True)
        case "pay":
            scene.say("start-pay", _rows(scene, _PAY), in_place=True)
        case "other":
            scene.say("start-other", in_place=True)
        case _:
            scene.say("start-field", _rows(scene, _FIELDS), in_place=True)


_SPAPI = (
    ("token-refresh_token", ("a", "where", "refresh_token")),
    ("token-client_id", ("a", "where", "client_id")),
    ("token-client_secret", ("a", "where", "client_secret")),
    ("token-application_id", ("a", "where", "application_id")),
    ("start-unsure", ("s", "unsure")),
)
_PAY = (
    ("pay-yes", ("a", "where", "mws_auth_token")),
    ("pay-no", ("a", "mws_status", "mws_auth_token")),
    ("pay-unsure", ("a", "what", "mws_auth_token")),
)


def _rows(
    scene: Scene, choices: tuple[tuple[str, tuple[str, ...]], ...]
) -> tuple[tuple[Button, ...], ...]:
    return tuple(
        (Button(scene.locale.text(label), press(verb, *arguments)),)
        for label, (verb, *arguments) in choices
    )
