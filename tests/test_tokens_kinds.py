"""Walks all kinds: every sample is judged valid, no near miss is, whatever kind is added."""

import re
import tomllib
from random import Random

import pytest

from bot.core.topics import TOKENS
from bot.i18n.locales import locales_root
from bot.tokens.base import Secrecy, Verdict
from bot.tokens.judge import Judge
from bot.tokens.kind import Kind
from bot.tokens.registry import load_kinds

KINDS = load_kinds()
SEEDS = range(20)
RIGHT = (Verdict.VALID, Verdict.FIXABLE)
EVERY_KIND = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)


@pytest.fixture(scope="module")
def judge() -> Judge:
    return Judge.load(locales_root())


def _label(kind: Kind) -> str:
    return {
        "client_secret": "client secret",
        "developer_id": "developer ID",
        "oauth_code": "OAuth code",
        "secret_key": "secret key",
    }.get(kind.id, "")


@EVERY_KIND
@pytest.mark.parametrize("frame", ["{}", "  {}\n", "「{}」", '"{}"', "<{}>", "({})"])
def test_every_sample_is_valid(kind: Kind, frame: str, judge: Judge):
    for seed in SEEDS:
        for sample in kind.samples(Random(seed)):
            value = frame.format(sample)
            text = f"{_label(kind)}: {value}" if kind.needs_label else value
            (finding,) = judge.judge(text)
            assert (finding.kind, finding.verdict) == (kind.id, Verdict.VALID)
            assert finding.value.reveal() == sample
            assert text[slice(*finding.span)] == sample
            assert finding.secrecy is kind.secrecy
            assert not finding.repairs


@EVERY_KIND
@pytest.mark.parametrize("frame", ["{}", "I found {} in a file, what is it?", "これは{}です。"])
def test_no_near_miss_is_taken_for_the_kind(kind: Kind, frame: str, judge: Judge):
    for seed in SEEDS:
        for miss in kind.near_misses(Random(seed)):
            for finding in judge.judge(frame.format(miss)):
                assert finding.kind != kind.id or finding.verdict not in RIGHT, frame


@EVERY_KIND
def test_expecting_a_kind_is_like_a_label(kind: Kind, judge: Judge):
    for sample in kind.samples(Random(1)):
        (finding,) = judge.judge(sample, expect=kind.id)
        assert (finding.kind, finding.verdict) == (kind.id, Verdict.VALID)


@EVERY_KIND
def test_secrets_are_masked_and_public_ids_are_not(kind: Kind, judge: Judge):
    for sample in kind.samples(Random(2)):
        (finding,) = judge.judge(sample, expect=kind.id)
        if kind.secrecy is not Secrecy.SECRET:
            assert finding.masked == sample
            continue
        prefix = next((known for known in kind.prefixes if finding.masked.startswith(known)), "")
        shown = finding.masked.removeprefix(prefix).removeprefix("…")
        assert len(shown) <= min(4, (len(sample) - len(prefix)) / 4)
        assert sample.endswith(shown)
        if kind.id == "other_secret":
            assert finding.masked == "…"


def test_every_kind_of_the_list_is_there():
    assert {kind.id for kind in KINDS} == {
        "seller_token",
        "legacy_merchant_token",
        "mws_auth_token",
        "developer_id",
        "aws_access_key_id",
        "secret_key",
        "marketplace_id",
        "client_id",
        "client_secret",
        "refresh_token",
        "access_token",
        "grantless_token",
        "restricted_data_token",
        "oauth_code",
        "application_id",
        "asin",
        "fnsku",
        "order_id",
        "shipment_id",
        "bot_token",
        "other_id",
        "other_secret",
    }


@EVERY_KIND
def test_lookalikes_and_neighbours_are_kinds(kind: Kind):
    known = {other.id for other in KINDS} - {kind.id}
    assert set(kind.lookalikes) <= known
    assert set(kind.neighbours) <= known


def test_credentials_with_answers_are_judged():
    assert set(TOKENS) - {"mws_keys"} <= {kind.id for kind in KINDS}


def test_no_label_names_two_kinds():
    owners: dict[str, set[str]] = {}
    for path in sorted(locales_root().glob("*/labels.toml")):
        for kind, phrases in tomllib.loads(path.read_text(encoding="utf-8")).items():
            for phrase in phrases:
                owners.setdefault(re.sub(r"[\s_.\-]", "", phrase.lower()), set()).add(kind)
    assert {phrase: kinds for phrase, kinds in owners.items() if len(kinds) > 1} == {}


def test_every_kind_has_a_label_in_every_language(locales):
    for locale in locales:
        labels = (locale.folder / "labels.toml").read_text(encoding="utf-8")
        missing = [kind.id for kind in KINDS if f"\n{kind.id} = [" not in labels]
        assert not missing, locale.code
