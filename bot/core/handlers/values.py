"""A message that holds a value: take it out of the chat, say what it is, restate the question."""

import asyncio

from bot.core.commands import read_command
from bot.core.events import Message, Origin
from bot.core.handlers import keeping, questions, reminding
from bot.core.navigation import press
from bot.core.replies import Button, Delete, Reply
from bot.core.richtext import parse
from bot.core.scene import Scene
from bot.core.topics import GENERAL, NONE, TOKENS
from bot.core.verdicts import render_findings
from bot.nlu.types import Decision, Intent, Understanding
from bot.tokens.base import Finding, Secrecy
from bot.tokens.judge import mask

_QUOTED_LENGTH = 300
_LONG = 20_000


def pasted(event: Message, scene: Scene) -> bool:
    """Handle a message with a value in it, or anything at all while a check is awaited."""
    awaited = scene.person.awaits_check(scene.now)
    if awaited and read_command(event.text) is not None and not judge(event, scene):
        return False
    findings = judge(event, scene)
    if not findings and not awaited:
        return False
    if awaited or needs_deleting(findings):
        # Where it is known beforehand that it cannot go, the verdict itself says so.
        known = not scene.origin.may_delete
        scene.delete(refused=None if known else scene.short("deletion-impossible"))
        take_out_quoted(event, findings, scene)
    _judged(event, findings, scene)
    return True


def take_out_quoted(event: Message, findings: tuple[Finding, ...], scene: Scene) -> None:
    """Delete the older message too when the value still stands there."""
    if event.quoted_message is None or not scene.origin.may_delete:
        return
    own = len(event.text)
    if needs_deleting(tuple(finding for finding in findings if finding.span[1] > own)):
        scene.effects.append(Delete(event.quoted_message))


def judge(event: Message, scene: Scene) -> tuple[Finding, ...]:
    """Return the findings in all the words of a message, its own first."""
    key = _judged_as(event, scene)
    if key not in scene.judged:
        scene.judged[key] = scene.parts.judge.judge(key[0], expect=key[1])
    return scene.judged[key]


async def judge_aside(event: Message, scene: Scene) -> None:
    """Judge a long text beforehand in a thread: it must not hold up everybody else."""
    key = _judged_as(event, scene)
    if len(key[0]) > _LONG:
        judge = scene.parts.judge.judge
        scene.judged[key] = await asyncio.to_thread(judge, key[0], expect=key[1])


def _judged_as(event: Message, scene: Scene) -> tuple[str, str | None]:
    expected = scene.person.check_for if scene.person.awaits_check(scene.now) else None
    return words_of(event), expected


def words_of(event: Message) -> str:
    """Return all the words that came with a message, its own first."""
    return f"{event.text}\n{event.quoted}" if event.quoted else event.text


def needs_deleting(findings: tuple[Finding, ...]) -> bool:
    """Whether a value is Amazon's, secret, or not to be told apart; foreign ids may stay."""
    return any(finding.secrecy is not Secrecy.FOREIGN for finding in findings)


def shows_secret(findings: tuple[Finding, ...]) -> bool:
    """Whether anything in the findings is, or may be, a secret."""
    return any(finding.secrecy is Secrecy.SECRET for finding in findings)


def told(what: str, scene: Scene) -> bool:
    """Tell more about what happened to a value; False when ``what`` is none of ours."""
    if what != "limits":
        return False
    scene.say("deletion-limits")
    return True


def _judged(event: Message, findings: tuple[Finding, ...], scene: Scene) -> None:
    own = tuple(finding for finding in findings if finding.span[1] <= len(event.text))
    question = _question(event.text, own, findings, scene)
    scene.findings = findings
    locale = scene.locale
    parts: list[str] = []
    rows: list[tuple[Button, ...]] = []
    if findings:
        rendered = render_findings(findings, locale, marketplace=scene.market.code)
        parts.append(rendered.text)
        rows += rendered.buttons
        offers = (*keeping.offer(findings, scene), *reminding.offer(findings, scene))
        rows += [(button,) for button in offers]
    else:
        parts.append(locale.text("value-unknown"))
        retry = Button(locale.text("button-cancel"), press("x"))
        rows.append((retry,))
    if question is not None:
        parts.append(
            locale.text(
                "question-restated", question=mask(event.text, own)[:_QUOTED_LENGTH].strip()
            )
        )
        intent = question.intents[0]
        label = scene.answers.option_label(intent.topic, intent.token)
        rows.append((Button(label, questions.choice(intent)),))
    if awaited_or_deleted(findings, scene):
        parts += _about_deletion(scene.origin, scene, rows)
    if findings:
        scene.person = scene.person.without_check()
    kinds = [finding.kind for finding in findings if finding.kind in TOKENS]
    if kinds:
        scene.talked("check", str(kinds[0]))
    protect = shows_secret(findings)
    scene.reply(Reply(parse("\n\n".join(parts)), tuple(rows), protect=protect))


def awaited_or_deleted(findings: tuple[Finding, ...], scene: Scene) -> bool:
    """Whether the message was to be taken out of the chat."""
    return scene.person.awaits_check(scene.now) or needs_deleting(findings)


def _about_deletion(origin: Origin, scene: Scene, rows: list[tuple[Button, ...]]) -> list[str]:
    """Say that it could not be deleted, or (once in full, then behind a button) what that means."""
    if origin.message is None or not origin.served:
        return []
    if not origin.may_delete:
        return [scene.locale.text("deletion-impossible")]
    if not scene.person.told_limits:
        scene.change(told_limits=True)
        return [scene.locale.text("deletion-limits")]
    rows.append((Button(scene.locale.text("button-deletion-limits"), press("v", "limits")),))
    return []


def _question(
    words: str, own: tuple[Finding, ...], findings: tuple[Finding, ...], scene: Scene
) -> Understanding | None:
    """Read what was asked around the values; None when nothing but values was there.

    ``own`` are the findings in the sender's own words; what came along asks nothing.
    The reading also tells the language and stands for the message in what is reported of it.
    """
    rest = words
    for finding in sorted(own, key=lambda found: found.span, reverse=True):
        start, end = finding.span
        rest = f"{rest[:start]} {rest[end:]}"
    first = next((finding.kind for finding in findings if finding.kind in TOKENS), None)
    bare = Understanding(None, (Intent("check", first or GENERAL, 1.0),), Decision.ANSWER, (), ())
    if sum(character.isalpha() for character in rest) < 2:
        scene.understanding = bare
        return None
    reading = questions.understand(rest, scene)
    if reading.decision is not Decision.ANSWER:
        scene.understanding = bare
        return None
    topic, token = reading.intents[0].topic, reading.intents[0].token
    if token in (GENERAL, NONE) and first and topic in ("check", "what", "format"):
        token = first
    told_already = topic in ("check", "greeting", "thanks", "help", "out_of_scope")
    intents = (Intent(topic, token, reading.intents[0].confidence), *reading.intents[1:])
    scene.understanding = Understanding(
        reading.language, intents, reading.decision, (), reading.mentioned
    )
    return None if told_already else scene.understanding
