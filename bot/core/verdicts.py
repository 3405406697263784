"""Puts findings into words: what each value is, what is wrong, what next, and who may see it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.core.navigation import press
from bot.core.replies import Button, ButtonRows
from bot.core.topics import TOKENS
from bot.i18n.locales import Locale
from bot.tokens.base import Finding, Note, Secrecy, Verdict
from bot.tokens.marketplaces import Marketplace, marketplace_by_code, marketplace_by_id

_MOST_LISTED = 5
_LONGEST_SHOWN = 120
_LONGEST_COPIED = 256
_KEY_RING = frozenset({"client_id", "client_secret", "refresh_token"})
_AWS_PAIR = frozenset({"aws_access_key_id", "secret_key"})
_VARIABLE = frozenset({"refresh_token", "access_token", "grantless_token", "restricted_data_token"})
_TOPIC_TOKENS = {
    "developer_id": "mws_keys",
    "aws_access_key_id": "mws_keys",
    "secret_key": "mws_keys",
    "grantless_token": "access_token",
    "restricted_data_token": "access_token",
}
_PREFIXES = {
    "seller_token": "A",
    "mws_auth_token": "amzn.mws.",
    "client_id": "amzn1.application-oa2-client.",
    "client_secret": "amzn1.oa2-cs.v1.",
    "refresh_token": "Atzr|",
    "access_token": "Atza|",
    "grantless_token": "Atc|",
    "restricted_data_token": "Atz.sprdt|",
    "application_id": "amzn1.sp.solution.",
}


@dataclass(frozen=True)
class Rendered:
    """The words about findings as markup, and the ways on from them."""

    text: str
    buttons: ButtonRows


def render_findings(findings: Sequence[Finding], locale: Locale, *, marketplace: str) -> Rendered:
    """Return what is said of the findings of one message, of which there is at least one.

    ``marketplace`` is the code of the person's country. Secrets are shown masked only.
    """
    words = _Words(locale, marketplace_by_code(marketplace))
    listed = findings[:_MOST_LISTED]
    many = len(listed) > 1
    paragraphs = [words.about(finding, brief=many) for finding in listed]
    if len(findings) > len(listed):
        paragraphs.append(words.text("findings-more", count=len(findings) - len(listed)))
    paragraphs += _pairs(findings, words)
    paragraphs.append("\n".join(_notes(findings, words)))
    return Rendered("\n\n".join(paragraphs), _buttons(listed, words))


class _Words:
    def __init__(self, locale: Locale, market: Marketplace) -> None:
        self._locale = locale
        self._market = market

    def text(self, key: str, **arguments: str | int) -> str:
        return self._locale.text(key, **arguments)

    def name(self, kind: str, finding: Finding | None = None) -> str:
        """Return the kind in the middle of a sentence, a marketplace's id with its country."""
        if kind == "marketplace_id" and finding is not None:
            market = marketplace_by_id(finding.value.reveal())
            if market is not None:
                return self.text("name-marketplace", country=self.country(market))
        return self.text(f"name-{kind}")

    def country(self, market: Marketplace) -> str:
        return self.text(f"country-{market.code}")

    def about(self, finding: Finding, brief: bool) -> str:
        lines = [self._first_line(finding), *self._value(finding)]
        lines += [self._note("repair", note, finding) for note in finding.repairs]
        lines += [
            self._note("problem", note, finding)
            for note in finding.problems
            if note.id != "wrong-place"
        ]
        if finding.kind is None:
            return "\n".join([*lines, *self._question(finding)])
        if _is_misplaced(finding) and finding.labelled is not None:
            lines.append(self._place(finding.labelled))
        if finding.verdict is Verdict.INVALID:
            lines.append(self.text("next-copy-again"))
        elif not (brief and _is_misplaced(finding)):
            lines.append(self._next(finding))
        lines.append(self.text(f"remind-{finding.kind}"))
        return "\n".join(lines)

    def _first_line(self, finding: Finding) -> str:
        kind = finding.kind
        if kind is None:
            return self.text("verdict-ambiguous")
        if kind == "other_secret":
            return self.text("verdict-other-secret")
        if _is_misplaced(finding) and finding.labelled is not None:
            return self.text(
                "verdict-wrong-place",
                kind=self.name(kind, finding),
                labelled=self.name(finding.labelled),
                shape=self.text(f"shape-{finding.verdict.value}"),
            )
        name = self.text(f"kind-{kind}")
        if finding.secrecy is Secrecy.FOREIGN and finding.verdict is Verdict.VALID:
            return self.text("verdict-foreign", kind=name)
        return self.text(f"verdict-{finding.verdict.value}", kind=name)

    def _value(self, finding: Finding) -> Iterator[str]:
        shown = " ".join(finding.masked.split())
        if finding.kind == "other_secret" or len(shown) > _LONGEST_SHOWN:
            return
        if finding.verdict is not Verdict.FIXABLE:
            yield self.text("value-pasted", value=shown)
        elif finding.secrecy is Secrecy.SECRET:
            yield self.text("value-repaired-secret", value=shown)
        else:
            yield self.text("value-repaired", value=shown)

    def _note(self, family: str, note: Note, finding: Finding) -> str:
        arguments = dict(note.args)
        if note.at is not None:
            arguments["place"] = note.at - finding.span[0] + 1
        if finding.kind is not None:
            arguments.setdefault("prefix", _PREFIXES.get(finding.kind, ""))
        return self.text(f"{family}-{note.id}", **arguments)

    def _place(self, kind: str) -> str:
        return self.text(f"place-{kind}", **self._own_market())

    def _next(self, finding: Finding) -> str:
        if finding.kind != "marketplace_id":
            return self.text(f"next-{finding.kind}")
        market = marketplace_by_id(finding.value.reveal())
        if market is None:
            return self.text("next-marketplace-further", id=self._market.id)
        return self.text("next-marketplace_id", country=self.country(market), id=market.id)

    def _own_market(self) -> dict[str, str]:
        return {"country": self.country(self._market), "id": self._market.id}

    def _question(self, finding: Finding) -> Iterator[str]:
        yield self.text("ambiguous-lead")
        for kind in finding.candidates:
            yield f"• {self.text(f'kind-{kind}')}"
        yield self.text("ambiguous-ask", kind=self.text(f"name-{finding.candidates[0]}"))


def _is_misplaced(finding: Finding) -> bool:
    return any(note.id == "wrong-place" for note in finding.problems)


def _pairs(findings: Sequence[Finding], words: _Words) -> Iterator[str]:
    kinds = {finding.kind for finding in findings}
    if kinds >= _KEY_RING:
        yield words.text("pair-key-ring")
    if kinds >= _AWS_PAIR:
        yield words.text("pair-aws")
    misplaced = [finding for finding in findings if _is_misplaced(finding)]
    for number, one in enumerate(misplaced):
        for other in misplaced[number + 1 :]:
            if (
                one.labelled == other.kind
                and other.labelled == one.kind
                and one.labelled
                and one.kind
            ):
                yield words.text(
                    "pair-swapped", one=words.name(one.labelled), other=words.name(one.kind)
                )


def _notes(findings: Sequence[Finding], words: _Words) -> Iterator[str]:
    right = [f for f in findings if f.verdict in (Verdict.VALID, Verdict.FIXABLE)]
    if any(finding.kind == "seller_token" and finding.labelled is None for finding in right):
        yield words.text("note-shipment")
    if any(finding.kind in _VARIABLE for finding in right):
        yield words.text("note-variable")
    yield words.text("note-shape")
    if any(finding.kind in _KEY_RING | _AWS_PAIR and finding.is_secret for finding in findings):
        yield words.text("note-offline")


def _buttons(findings: Sequence[Finding], words: _Words) -> ButtonRows:
    rows: list[tuple[Button, ...]] = []
    for finding in findings:
        public = finding.secrecy is not Secrecy.SECRET
        value = finding.value.reveal()
        if finding.verdict is Verdict.FIXABLE and public and len(value) <= _LONGEST_COPIED:
            rows.append((Button(words.text("button-copy-value"), copy=value),))
    if any(finding.kind == "mws_auth_token" for finding in findings):
        rows.append((Button(words.text("button-pay"), press("s", "pay")),))
    for finding in findings:
        token = _token_of_interest(finding)
        if token is None:
            continue
        where = Button(words.text("topic-where"), press("a", "where", token))
        leaked = Button(words.text("topic-leaked"), press("a", "leaked", token))
        rows.append((where, leaked) if finding.is_secret else (where,))
        break
    return tuple(rows)


def _token_of_interest(finding: Finding) -> str | None:
    """Return the credential the person is after: the one the label named, else this one."""
    kind = finding.labelled if _is_misplaced(finding) and finding.labelled else finding.kind
    if kind is None:
        return None
    token = _TOPIC_TOKENS.get(kind, kind)
    return token if token in TOKENS else None
