"""One self-contained HTML page with every reply, all languages side by side."""

import base64
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from pathlib import Path

from bot.core.replies import Reply
from bot.core.richtext import Span, Style
from bot.gallery.exhibits import Exhibit
from bot.i18n.locales import Locale

_STYLE = """
body{margin:0;background:#dfe7e2;color:#1c2429;font:16px/1.45 system-ui,"Noto Sans JP",sans-serif}
header{position:sticky;top:0;background:#24424f;color:#fff;padding:10px 16px;display:flex;gap:14px;
flex-wrap:wrap;align-items:center;z-index:1}
header h1{font-size:18px;margin:0 auto 0 0}select,input{font:inherit;padding:3px 6px;max-width:46vw}
.exhibit{padding:14px 10px 4px}.exhibit h2{font:600 13px/1.3 ui-monospace,monospace;color:#51646c;
margin:0 0 6px}.side{display:flex;gap:16px;flex-wrap:wrap;align-items:flex-start}
.phone{width:min(360px,100%)}.bubble{background:#fff;border-radius:14px 14px 14px 4px;
padding:9px 12px;white-space:pre-wrap;overflow-wrap:anywhere;box-shadow:0 1px 1px #0002}
.bubble img{display:block;width:calc(100% + 24px);margin:-9px -12px 8px;border-radius:14px 14px 0 0}
.bubble code{background:#eef1ee;border-radius:4px;padding:0 3px;font:14px ui-monospace,monospace}
.row{display:flex;gap:4px;margin-top:4px}.row span{flex:1;background:#7f989f;color:#fff;
border-radius:8px;padding:8px 4px;text-align:center;font-size:14px;overflow-wrap:anywhere}
[hidden]{display:none!important}
"""
_SCRIPT = """
const pick=id=>document.getElementById(id);
function show(){const t=pick('token').value,p=pick('topic').value,l=pick('language').value,
w=pick('words').value.toLowerCase();let n=0;
document.querySelectorAll('.exhibit').forEach(e=>{
const on=(!t||e.dataset.token===t)&&(!p||e.dataset.topic===p)&&
(!w||e.textContent.toLowerCase().includes(w));e.hidden=!on;n+=on});
document.querySelectorAll('.phone').forEach(e=>e.hidden=l&&e.lang!==l);
pick('count').textContent=n}
const fields=['token','topic','language','words'];
for(const [k,v] of new URLSearchParams(location.hash.slice(1)))
if(fields.includes(k))pick(k).value=v;
fields.forEach(i=>pick(i).addEventListener('input',()=>{show();
location.replace('#'+new URLSearchParams(fields.map(k=>[k,pick(k).value])))}));show();
"""


def page(locale: Locale, shown: Mapping[str, Sequence[Exhibit]], root: Path) -> str:
    """Return the page; ``locale`` is the language of its own few words, ``shown`` is by language.

    ``root`` is where the pictures' paths begin; they are put into the page itself.
    """
    by_id: dict[str, dict[str, Exhibit]] = {}
    for code, exhibits in shown.items():
        for exhibit in exhibits:
            by_id.setdefault(exhibit.id, {})[code] = exhibit
    body = "".join(_exhibit(name, sides, root) for name, sides in by_id.items())
    every = [exhibit for exhibits in shown.values() for exhibit in exhibits]
    filters = [
        _select(locale, "language", shown),
        _select(locale, "token", (exhibit.token for exhibit in every)),
        _select(locale, "topic", (exhibit.topic for exhibit in every)),
    ]
    words = escape(locale.text("gallery-words"))
    head = f'<h1>{escape(locale.text("gallery-title"))} (<span id="count"></span>)</h1>'
    return (
        f'<!doctype html><html lang="{locale.code}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(locale.text('gallery-title'))}</title><style>{_STYLE}</style></head>"
        f'<body><header>{head}{"".join(filters)}<input id="words" placeholder="{words}"></header>'
        f"<main>{body}</main><script>{_SCRIPT}</script></body></html>"
    )


def _exhibit(name: str, sides: Mapping[str, Exhibit], root: Path) -> str:
    first = next(iter(sides.values()))
    phones = "".join(
        f'<div class="phone" lang="{code}">{_reply(exhibit.reply, root)}</div>'
        for code, exhibit in sides.items()
    )
    return (
        f'<section class="exhibit" data-token="{escape(first.token)}"'
        f' data-topic="{escape(first.topic)}"><h2>{escape(name)}</h2>'
        f'<div class="side">{phones}</div></section>'
    )


def _reply(reply: Reply, root: Path) -> str:
    picture = ""
    if reply.picture is not None and (root / reply.picture.path).is_file():
        data = base64.b64encode((root / reply.picture.path).read_bytes()).decode()
        alt = escape(reply.picture.alt)
        picture = f'<img loading="lazy" alt="{alt}" src="data:image/png;base64,{data}">'
    rows = "".join(
        f'<div class="row">{"".join(f"<span>{escape(b.label)}</span>" for b in row)}</div>'
        for row in reply.buttons
    )
    text = "".join(_span(span) for span in reply.text)
    return f'<div class="bubble">{picture}{text}</div>{rows}'


def _span(span: Span) -> str:
    text = escape(span.text)
    match span.style:
        case Style.BOLD:
            return f"<b>{text}</b>"
        case Style.CODE:
            return f"<code>{text}</code>"
        case Style.LINK:
            return f'<a href="{escape(span.url or "")}">{text}</a>'
        case Style.PLAIN:
            return text


def _select(locale: Locale, name: str, values: Iterable[str]) -> str:
    options = "".join(
        f'<option value="{escape(value)}">{escape(value)}</option>'
        for value in sorted(dict.fromkeys(values))
    )
    label = escape(locale.text(f"gallery-{name}"))
    return (
        f'<label>{label} <select id="{name}"><option value=""></option>{options}</select></label>'
    )
