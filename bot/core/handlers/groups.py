"""A group: answer when addressed, never judge in public, take a secret out where possible."""

from bot.core.events import Message
from bot.core.handlers.values import judge, shows_secret, take_out_quoted
from bot.core.replies import Button
from bot.core.scene import Scene


def guarded(event: Message, scene: Scene) -> bool:
    """Handle a secret posted before others: delete, warn without any part of it, lead to private.

    Public ids are left alone; False means the message may be read as any other.
    """
    findings = judge(event, scene)
    if not shows_secret(findings):
        return False
    private = ((Button(scene.locale.text("button-private"), private="leaked"),),)
    scene.delete(
        done=scene.short("group-secret-deleted", private),
        refused=scene.short("group-secret-delete-it", private),
    )
    take_out_quoted(event, findings, scene)
    return True
