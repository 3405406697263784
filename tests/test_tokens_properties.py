"""What holds for any value in any surroundings."""

import random
import string
import unicodedata

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.i18n.locales import locales_root
from bot.tokens.base import Secrecy, Verdict
from bot.tokens.judge import Judge
from bot.tokens.masking import mask_secret
from bot.tokens.redact import redact
from bot.tokens.registry import load_kinds
from bot.tokens.view import View

JUDGE = Judge.load(locales_root())
SURE = [kind for kind in load_kinds() if not kind.needs_label]
FIXED_LENGTH = {
    "mws_auth_token": 9,
    "client_id": 29,
    "client_secret": 16,
    "application_id": 18,
    "aws_access_key_id": 4,
    "order_id": 0,
    "bot_token": 12,
}
kinds = st.sampled_from(SURE)
seeds = st.integers(0, 10_000)
# Words of either language, without anything that could be a part of a value or a label.
words = st.lists(
    st.sampled_from(
        [
            "hello",
            "please",
            "見て",
            "ください",
            "これ",
            "it",
            "works",
            "か",
            "…?",
            "お願いします",
            "🙂",
            "\n",
        ]
    ),
    max_size=6,
).map(" ".join)
edges = st.sampled_from(["", " ", "\n", "「", '"', "(", "“", "`", "> ", "：", "= "])
CLOSING = {"「": "」", '"': '"', "(": ")", "“": "”", "`": "`"}


def value_of(kind, seed: int) -> str:
    return random.Random(seed).choice(kind.samples(random.Random(seed)))


@settings(max_examples=400, deadline=None)
@given(kinds, seeds, words, words, edges)
def test_a_valid_value_is_found_in_any_surroundings(kind, seed, before, after, edge):
    value = value_of(kind, seed)
    front = f"{before} {edge}"
    text = f"{front}{value}{CLOSING.get(edge, '')} {after}"
    findings = JUDGE.judge(text)
    assert [(f.kind, f.verdict, f.value.reveal()) for f in findings] == [
        (kind.id, Verdict.VALID, value)
    ]
    assert findings[0].span == (len(front), len(front) + len(value))


@settings(max_examples=300, deadline=None)
@given(st.sampled_from([k for k in SURE if k.id in FIXED_LENGTH]), seeds, st.data(), words)
def test_a_shortened_value_of_fixed_length_is_never_right(kind, seed, data, before):
    value = value_of(kind, seed)
    assume("PRIVATE" not in value)
    keep = data.draw(st.integers(FIXED_LENGTH[kind.id], len(value) - 1))
    for finding in JUDGE.judge(f"{before} {value[:keep]}"):
        assert finding.kind != kind.id or finding.verdict is Verdict.INVALID


@settings(max_examples=300, deadline=None)
@given(kinds, seeds, st.data())
def test_repairs_lead_back_to_the_value(kind, seed, data):
    value = value_of(kind, seed)
    assume("\n" not in value and kind.id not in ("other_secret", "oauth_code"))
    damage = data.draw(st.sampled_from(["wide", "invisible", "both"]))
    text = value
    if damage != "invisible":
        text = "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)
    if damage != "wide":
        at = data.draw(st.integers(1, len(text) - 1))
        text = text[:at] + data.draw(st.sampled_from("\u200b\u2060\ufeff\u00ad")) + text[at:]
    (finding,) = JUDGE.judge(text)
    assert (finding.kind, finding.verdict) == (kind.id, Verdict.FIXABLE)
    assert finding.value.reveal() == value
    assert finding.repairs
    assert finding.span == (0, len(text))


@settings(max_examples=300, deadline=None)
@given(kinds, seeds, words)
def test_a_value_without_repairs_stands_in_the_text(kind, seed, before):
    text = f"{before} {value_of(kind, seed)}"
    for finding in JUDGE.judge(text):
        start, end = finding.span
        if not finding.repairs:
            assert finding.value.reveal() == text[start:end]


@settings(max_examples=500, deadline=None)
@given(st.text(max_size=200))
def test_any_text_at_all_is_judged_and_spans_stay_inside(text):
    last = 0
    for finding in JUDGE.judge(text):
        start, end = finding.span
        assert last <= start < end <= len(text)
        last = end


@settings(max_examples=500, deadline=None)
@given(
    st.text(
        alphabet=st.one_of(
            st.sampled_from(string.ascii_letters + string.digits + "|.-_ \n>%7C&;=#"),
            st.sampled_from("Ａｚ｜ー－ﾊﾟｶﾞ\u200b\u00ad　…出品者¦①㈱ﬁ"),
        ),
        max_size=80,
    )
)
def test_the_view_leads_back_to_the_text(text):
    view = View(text)
    assert len(view.text) == len(view.lower) == len(view.words)
    at = -1
    for index in range(len(view.text)):
        place = view.source_at(index)
        assert at <= place < len(text)
        at = place
    for index, character in enumerate(view.text):
        start, end = view.source_span(index, index + 1)
        assert 0 <= start < end <= len(text)
        if text[start:end].isascii() and end - start == 1 and character != "-":
            assert unicodedata.normalize("NFKC", text[start:end]) == character


@settings(max_examples=300, deadline=None)
@given(st.text(alphabet=string.printable, min_size=1, max_size=120), st.sampled_from(SURE))
def test_masking_shows_a_quarter_at_most(text, kind):
    masked = mask_secret(text, kind.prefixes)
    bare = "".join(c for c in text if c > " ")
    prefix = next((p for p in kind.prefixes if masked.startswith(p)), "")
    shown = masked[len(prefix) + 1 :]
    assert len(shown) <= min(4, (len(bare) - len(prefix)) // 4)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([k for k in SURE if k.secrecy is Secrecy.SECRET]), seeds)
def test_nothing_of_a_secret_is_shown_by_reprs_or_masks(kind, seed):
    value = value_of(kind, seed)
    (finding,) = JUDGE.judge(value)
    body = value[max((len(p) for p in kind.prefixes if value.startswith(p)), default=0) :]
    for shown in (repr(finding), str(finding), f"{finding.value}", finding.masked, redact(value)):
        assert not any(body[i : i + 6] in shown for i in range(len(body) - 5))


def test_a_secret_does_not_leave_by_pickling():
    (finding,) = JUDGE.judge(value_of(SURE[0], 1))
    with pytest.raises(TypeError, match="not serialised"):
        finding.value.__reduce__()
