"""kagiban check --live: asks Amazon about values, from this machine and with nothing kept."""

import argparse
import json
import os
import sys
from typing import Any

from bot.amazon import http
from bot.amazon.check import check
from bot.amazon.hosts import Hosts, OverrideFault, find_hosts
from bot.amazon.verdict import Outcome, Reason, Result, Verdict
from bot.cli.common import chosen_language
from bot.cli.live_prompts import Interview, RetiredValue, keyboard_or_pipe
from bot.cli.live_report import Printer, Waiting, report
from bot.cli.main import system_language
from bot.i18n.locales import Locale, Locales


def command(options: argparse.Namespace, locales: Locales) -> int:
    """Ask for the values and then Amazon; 0 when everything is accepted, 1 if not, 2 on misuse."""
    locale = locales[chosen_language(options.lang, locales) or system_language(locales)]
    talk = Printer(sys.stderr)
    try:
        hosts = find_hosts(os.environ)
    except OverrideFault as fault:
        talk.line(locale.text("live-override-bad", variable=fault.variable))
        return 2
    _introduce(locale, hosts, talk)
    try:
        question = Interview(locales, locale, keyboard_or_pipe(), talk.line).question()
    except RetiredValue:
        result = Result(Outcome(Reason.MWS))
    except EOFError:
        return 2
    else:
        waiting = Waiting(locale, sys.stderr)
        with http.quiet_logs():
            result = check(question, hosts, waiting)
        waiting.done()
    _show(result, locale, as_json=options.json)
    return 0 if result.verdict is Verdict.ACCEPTED else 1


def describe(result: Result) -> dict[str, Any]:
    """Return a result for machines; it holds no value but public ids."""
    decided = "marketplace" if result.marketplace else "tried"
    return {
        "verdict": result.verdict.value,
        "reason": result.deciding.reason.value,
        "credentials": _outcome(result.credentials),
        "seller": _outcome(result.seller) if result.seller else None,
        "region": result.region.value if result.region else None,
        "region_from": decided if result.attempts else None,
        "marketplace": result.marketplace,
        "marketplace_open": result.marketplace_is_open,
        "tried": [
            {"region": attempt.region.value, **_outcome(attempt.outcome)}
            for attempt in result.attempts
        ],
        "stores": [
            {
                "marketplace_id": store.marketplace_id,
                "country": store.country,
                "domain": store.domain,
                "name": store.name,
                "participating": store.participating,
                "suspended": store.suspended,
            }
            for store in result.stores
        ],
    }


def _outcome(outcome: Outcome) -> dict[str, str]:
    return {
        "verdict": outcome.verdict.value,
        "reason": outcome.reason.value,
        "code": outcome.code,
        "request": outcome.request,
    }


def _introduce(locale: Locale, hosts: Hosts, talk: Printer) -> None:
    talk.line(locale.text("live-intro"))
    if not hosts.overrides:
        return
    talk.line(locale.text("live-override-note"))
    for override in hosts.overrides:
        words = locale.text("live-override", variable=override.variable, url=override.url)
        talk.line(f"  {words}")
    if any(override.is_local for override in hosts.overrides):
        talk.line(locale.text("live-override-local"))


def _show(result: Result, locale: Locale, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(describe(result), ensure_ascii=False), flush=True)
        return
    out = Printer(sys.stdout)
    for line in report(result, locale):
        out.line(line.markup, small=line.small)
