"""Makes messages with values in them, as sellers send them, and says what is right for each.

It shares nothing with the matchers: shapes, labels and damage are written down here anew.
"""

import json
import random
import string
from collections.abc import Callable, Iterator
from dataclasses import dataclass

UPPER = string.ascii_uppercase + string.digits
MIXED = string.ascii_letters + string.digits
BODY = MIXED + "-_"

LABELS: dict[str, dict[str, list[str]]] = {
    "seller_token": {
        "en": [
            "Seller ID",
            "merchant token",
            "SELLER_ID",
            "sellerId",
            "Merchant ID",
            "Selling Partner ID",
        ],
        "ja": ["出品者トークン", "出品者ID", "セラーID", "マーチャントトークン", "出品者ＩＤ"],
    },
    "mws_auth_token": {
        "en": ["MWS Auth Token", "MWS_AUTH_TOKEN", "MWS authorization token", "MWSAuthToken"],
        "ja": ["MWS認証トークン", "ＭＷＳ認証トークン", "MWSトークン"],
    },
    "developer_id": {
        "en": ["Developer ID", "MWS developer ID"],
        "ja": ["開発者ID", "開発者アカウント番号"],
    },
    "aws_access_key_id": {
        "en": ["AWS_ACCESS_KEY_ID", "Access key ID", "access key"],
        "ja": ["アクセスキーID", "AWSアクセスキーID"],
    },
    "secret_key": {
        "en": ["AWS_SECRET_ACCESS_KEY", "Secret key", "secret access key"],
        "ja": ["秘密キー", "シークレットキー"],
    },
    "marketplace_id": {
        "en": ["Marketplace ID", "MARKETPLACE_ID", "marketplaceId"],
        "ja": ["マーケットプレイスID", "マーケットプレイスＩＤ"],
    },
    "client_id": {
        "en": ["Client ID", "LWA_CLIENT_ID", "client identifier", "clientId"],
        "ja": ["クライアントID", "クライアント識別子"],
    },
    "client_secret": {
        "en": ["Client secret", "LWA_CLIENT_SECRET", "clientSecret"],
        "ja": ["クライアントシークレット", "クライアント機密情報"],
    },
    "refresh_token": {
        "en": ["Refresh token", "REFRESH_TOKEN", "refreshToken", "LWA refresh token"],
        "ja": ["リフレッシュトークン", "更新トークン", "ﾘﾌﾚｯｼｭﾄｰｸﾝ"],
    },
    "access_token": {"en": ["Access token", "access_token"], "ja": ["アクセストークン"]},
    "grantless_token": {"en": ["Grantless token"], "ja": ["アクセストークン"]},
    "restricted_data_token": {
        "en": ["Restricted data token", "RDT"],
        "ja": ["制限付きデータトークン"],
    },
    "oauth_code": {"en": ["OAuth code", "authorization code"], "ja": ["認可コード"]},
    "application_id": {
        "en": ["Application ID", "solution ID", "APP_ID"],
        "ja": ["アプリケーションID", "ソリューションID", "アプリID"],
    },
    "asin": {"en": ["ASIN"], "ja": ["ASIN"]},
    "fnsku": {"en": ["FNSKU"], "ja": ["FNSKU"]},
    "order_id": {"en": ["Order ID", "order number"], "ja": ["注文番号"]},
    "shipment_id": {"en": ["Shipment ID"], "ja": ["納品番号"]},
    "bot_token": {"en": ["Bot token", "TELEGRAM_BOT_TOKEN"], "ja": ["ボットトークン"]},
    "legacy_merchant_token": {
        "en": ["Merchant token", "merchant identifier"],
        "ja": ["出品者トークン"],
    },
    "other_id": {"en": ["Account ID"], "ja": ["アカウントID"]},
    "other_secret": {"en": ["API key", "token"], "ja": ["APIキー"]},
}
JAPAN = "A1VC38T7YXB528"
MARKETPLACES = [
    JAPAN,
    "ATVPDKIKX0DER",
    "A1PA6795UKMFR9",
    "A1F83G8C2ARO7P",
    "A2EUQ1WTGCTBG2",
    "A21TJRUUN4KGV",
]
FIXED_HEX = ("mws_auth_token", "client_id", "client_secret", "application_id")
UNLABELLED = tuple(
    kind for kind in LABELS if kind not in ("developer_id", "secret_key", "oauth_code")
)


@dataclass(frozen=True)
class Expected:
    """One value that must be found; ``kind`` None and a set of candidates when ambiguous."""

    kind: str | None
    verdict: str
    value: str


@dataclass(frozen=True)
class Case:
    """A message, what must be found in it, and how it was made."""

    text: str
    expected: tuple[Expected, ...]
    made: str


def pick(rng: random.Random, alphabet: str, count: int) -> str:
    return "".join(rng.choice(alphabet) for _ in range(count))


def hex_digits(rng: random.Random, count: int) -> str:
    return pick(rng, "0123456789abcdef", count)


def uuid(rng: random.Random) -> str:
    return "-".join(hex_digits(rng, n) for n in (8, 4, 4, 4, 12))


def seller(rng: random.Random, lengths: tuple[int, ...] = (13, 14)) -> str:
    while True:
        value = "A" + pick(rng, UPPER, rng.choice(lengths) - 1)
        digits = sum(c.isdigit() for c in value)
        if (
            digits
            and value not in MARKETPLACES
            and value[:4] not in ("AKIA", "ASIA", "ABIA", "ACCA")
            and value[:3] != "A3T"
        ):
            return value


def access_key(rng: random.Random) -> str:
    return (
        rng.choice(["AKIA", "ASIA"])
        + pick(rng, string.ascii_uppercase + "234567", 14)
        + pick(rng, "234567", 2)
    )


MAKERS: dict[str, Callable[[random.Random], str]] = {
    "seller_token": seller,
    "legacy_merchant_token": lambda r: (
        f"M_{pick(r, string.ascii_uppercase, 7)}_{pick(r, string.digits, 7)}"
    ),
    "mws_auth_token": lambda r: "amzn.mws." + uuid(r),
    "developer_id": lambda r: r.choice(
        [pick(r, string.digits, 12), "-".join(pick(r, string.digits, 4) for _ in range(3))]
    ),
    "aws_access_key_id": access_key,
    "secret_key": lambda r: pick(r, MIXED + "/+", 37) + "aZ7",
    "marketplace_id": lambda r: r.choice(MARKETPLACES),
    "client_id": lambda r: "amzn1.application-oa2-client." + hex_digits(r, 32),
    "client_secret": lambda r: "amzn1.oa2-cs.v1." + hex_digits(r, 64),
    "refresh_token": lambda r: "Atzr|IwEB" + pick(r, BODY, r.choice([110, 200, 344])) + "Q7x",
    "access_token": lambda r: "Atza|IwEB" + pick(r, BODY, r.choice([350, 400])) + "Q7x",
    "grantless_token": lambda r: "Atc|MQEB" + pick(r, BODY, r.choice([120, 300])) + "Q7x",
    "restricted_data_token": lambda r: (
        "Atz.sprdt|IwEB" + pick(r, BODY, r.choice([120, 300])) + "Q7x"
    ),
    "oauth_code": lambda r: "ANx" + pick(r, MIXED, 15) + "4q",
    "application_id": lambda r: r.choice(["amzn1.sp.solution.", "amzn1.sellerapps.app."]) + uuid(r),
    "asin": lambda r: "B0" + pick(r, UPPER, 8),
    "fnsku": lambda r: "X00" + pick(r, UPPER, 5) + pick(r, string.digits, 2),
    "order_id": lambda r: (
        f"{pick(r, string.digits, 3)}-{pick(r, string.digits, 7)}-{pick(r, string.digits, 7)}"
    ),
    "shipment_id": lambda r: "FBA1" + pick(r, UPPER, 8),
    "bot_token": lambda r: f"{r.randrange(10**8, 10**10)}:AA{pick(r, BODY, 32)}k",
    "other_id": lambda r: r.choice(["amzn1.account.", "amzn1.pa.o."]) + "A2" + pick(r, UPPER, 24),
    "other_secret": lambda r: r.choice(
        [
            "ghp_" + pick(r, MIXED, 36),
            "sk_live_" + pick(r, MIXED, 24),
            "shpat_" + hex_digits(r, 32),
            "xoxb-" + pick(r, string.digits, 11) + "-" + pick(r, MIXED, 24),
        ]
    ),
}
PLAIN = {
    "en": [
        "{v}",
        "{v}\n",
        "Is this right? {v}",
        "Here it is: {v}",
        "Please check {v}, thanks!",
        "I got {v} from my tool.",
        '"{v}"',
        "“{v}”",
        "({v})",
        "`{v}`",
        "**{v}**",
        "> {v}",
        "- {v}",
        "hi\n\n{v}\n\nregards, Ken",
        "does {v} look okay to you?",
    ],
    "ja": [
        "{v}",
        "これで合ってますか？ {v}",
        "{v}です。",
        "「{v}」",
        "（{v}）",
        "{v}、これは正しいですか",
        "ツールから{v}と言われました",
        "お願いします\n{v}\n",
        "『{v}』を確認してください。",
        "・{v}",
        "{v}って何ですか？",
        "さっきコピーしたのは{v}でした。",
        "> {v}\n合ってる？",
    ],
}
LABELLED = {
    "en": [
        "{l}: {v}",
        "{l} = {v}",
        "{l}={v}",
        "my {l} is {v}.",
        "{l} - {v}",
        "{l}\n{v}",
        "{l}:\n\n{v}",
        '"{l}": "{v}"',
        '{{"{l}": "{v}", "x": 1}}',
        "{l},{v}",
        "{l}\t{v}",
        "| {l} | {v} |",
        "> {l}: {v}",
        "export {l}='{v}'",
        "Is {v} my {l}?",
        "{v} is the {l} I was given",
        "{l}: “{v}”",
        "{l} (from the tool): {v}",
        "* {l}: `{v}`",
        "The {l} they sent me is {v}, is that right?",
        "{l}: {v};",
        "<{l}>{v}</{l}>",
    ],
    "ja": [
        "{l}：{v}",
        "{l}: {v}",
        "{l}は{v}です",
        "{l}は「{v}」です。",
        "{l}＝{v}",
        "{l} {v}",
        "{l}\n{v}",
        "{l}→{v}",
        "【{l}】{v}",
        "{l}（ツールに入力するもの）：{v}",
        "{v}は{l}ですか？",
        "{v}が{l}で合っていますか",
        "・{l}：{v}",
        "> {l}：{v}",
        "{l}が{v}と表示されました。",
        "{l}、{v}",
        "{l}はこれです：{v}",
        "私の{l}は {v} です。確認お願いします",
        "{l}\t{v}",
        "「{l}」{v}",
    ],
}


def full_width(text: str) -> str:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text)


def inside(rng: random.Random, value: str, insert: str) -> str:
    at = rng.randrange(1, len(value))
    return value[:at] + insert + value[at:]


def wrapped(rng: random.Random, value: str) -> str:
    width = rng.choice([40, 64, 76]) if len(value) > 90 else max(8, len(value) // 2)
    return "\n".join(value[i : i + width] for i in range(0, len(value), width))


REPAIRABLE: dict[str, Callable[[random.Random, str], str]] = {
    "full width": lambda r, v: full_width(v),
    "zero width": lambda r, v: inside(r, v, r.choice(["\u200b", "\u200d", "\ufeff", "\u00ad"])),
    "wrapped": wrapped,
    "space": lambda r, v: inside(r, v, " "),
}
HYPHENS = ["‐", "‑", "–", "—", "―", "−", "ー", "－", "ｰ"]
BARS = ["｜", "¦", "%7C", "%7c", "￤"]


def single(rng: random.Random) -> Iterator[Case]:
    """One whole value of each kind, in every surrounding."""
    for language in ("en", "ja"):
        for kind, make in MAKERS.items():
            for frame in LABELLED[language]:
                value = make(rng)
                text = frame.format(l=rng.choice(LABELS[kind][language]), v=value)
                yield Case(text, (Expected(kind, "valid", value),), f"{language} labelled {kind}")
            if kind in UNLABELLED:
                for frame in PLAIN[language]:
                    value = make(rng)
                    yield Case(
                        frame.format(v=value),
                        (Expected(kind, "valid", value),),
                        f"{language} plain {kind}",
                    )


def urls(rng: random.Random) -> Iterator[Case]:
    for form in (
        "https://www.amazon.co.jp/sp?ie=UTF8&seller={v}",
        "https://www.amazon.com/s?me={v}&marketplaceID=" + JAPAN,
        "https://www.amazon.co.jp/sp?marketplaceID={m}&seller={v}&ref=x",
        "https://www.amazon.de/gp/help/seller/at-a-glance.html?merchant={v}",
        "店のURL https://www.amazon.co.jp/sp?seller={v} です",
        "https://example.jp/callback?state=9&selling_partner_id={v}&spapi_oauth_code={c}",
    ):
        value, code, market = seller(rng), "ANd" + pick(rng, MIXED, 14) + "7", JAPAN
        text = form.format(v=value, c=code, m=market)
        expected = {value: "seller_token"}
        if code in text:
            expected[code] = "oauth_code"
        if market in text:
            expected[market] = "marketplace_id"
        found = sorted(expected, key=text.index)
        yield Case(text, tuple(Expected(expected[v], "valid", v) for v in found), "url")
    asin = MAKERS["asin"](rng)
    yield Case(
        f"https://www.amazon.co.jp/dp/{asin}?th=1", (Expected("asin", "valid", asin),), "url asin"
    )


def repairable(rng: random.Random) -> Iterator[Case]:
    for language in ("en", "ja"):
        for kind in (
            *FIXED_HEX,
            "refresh_token",
            "access_token",
            "seller_token",
            "marketplace_id",
            "aws_access_key_id",
            "bot_token",
            "order_id",
        ):
            for name, damage in REPAIRABLE.items():
                for frame in rng.sample(LABELLED[language][:8], 3):
                    value = MAKERS[kind](rng)
                    text = frame.format(l=rng.choice(LABELS[kind][language]), v=damage(rng, value))
                    yield Case(
                        text,
                        (Expected(kind, "fixable", value),),
                        f"{language} {name} labelled {kind}",
                    )
                if kind in FIXED_HEX or name in ("full width", "zero width"):
                    value = MAKERS[kind](rng)
                    frame = rng.choice(PLAIN[language])
                    yield Case(
                        frame.format(v=damage(rng, value)),
                        (Expected(kind, "fixable", value),),
                        f"{language} {name} plain {kind}",
                    )
                value = MAKERS[kind](rng)
                yield Case(
                    damage(rng, value), (Expected(kind, "fixable", value),), f"{name} alone {kind}"
                )
    for kind in ("mws_auth_token", "client_id", "application_id", "order_id"):
        for dash in HYPHENS:
            value = MAKERS[kind](rng)
            text = value.replace("-", dash)
            if text != value:
                yield Case(
                    rng.choice(["{v}", "これです {v}", "id: {v}"]).format(v=text),
                    (Expected(kind, "fixable", value),),
                    f"dash {dash} {kind}",
                )
    for kind in ("refresh_token", "access_token", "grantless_token", "restricted_data_token"):
        for bar in BARS:
            value = MAKERS[kind](rng)
            yield Case(
                "token: " + value.replace("|", bar),
                (Expected(kind, "fixable", value),),
                f"bar {bar} {kind}",
            )
    for kind in (*FIXED_HEX, "seller_token", "marketplace_id", "aws_access_key_id", "asin"):
        for _ in range(4):
            value = MAKERS[kind](rng)
            other = value.upper() if value.lower() == value else value.lower()
            label = rng.choice(LABELS[kind][rng.choice(["en", "ja"])])
            yield Case(
                rng.choice(["{l}: {v}", "{l}は{v}です"]).format(l=label, v=other),
                (Expected(kind, "fixable", value),),
                f"case {kind}",
            )
    for kind in ("refresh_token", "access_token"):
        value = MAKERS[kind](rng)
        yield Case(
            value[:4].lower() + value[4:],
            (Expected(kind, "fixable", value),),
            f"prefix case {kind}",
        )
        body = "\n> ".join(value[i : i + 60] for i in range(0, len(value), 60))
        yield Case("> " + body, (Expected(kind, "fixable", value),), f"quoted mail {kind}")


def broken(rng: random.Random) -> Iterator[Case]:
    for language in ("en", "ja"):
        for kind in (*FIXED_HEX, "aws_access_key_id", "bot_token", "marketplace_id", "order_id"):
            for name in ("short", "long", "bad", "masked"):
                for labelled in (True, True, False):
                    if kind == "marketplace_id" and not labelled:
                        continue
                    value = MAKERS[kind](rng)
                    if name == "short":
                        at = rng.randrange(len(value) - 9, len(value))
                        if kind in ("mws_auth_token", "application_id") and value[at] == "-":
                            at = len(value) - 1
                        if kind == "order_id" and value[at] == "-":
                            at = len(value) - 1
                        text = value[:at] + value[at + 1 :]
                    elif name == "long":
                        text = value + rng.choice(
                            "0123456789"
                            if kind in ("order_id", "aws_access_key_id", "marketplace_id")
                            else "0123456789abcdef"
                        )
                    elif name == "bad":
                        if kind in ("marketplace_id", "order_id", "aws_access_key_id", "bot_token"):
                            continue
                        at = rng.randrange(len(value) - 11, len(value) - 2)
                        text = value[:at] + rng.choice("ghjkmnpqrstvwxyzO!#") + value[at + 1 :]
                    else:
                        if kind == "order_id":
                            continue
                        head = {"bot_token": 16, "aws_access_key_id": 6, "marketplace_id": 6}.get(
                            kind, len(value) - 12
                        )
                        text = value[:head] + rng.choice(["*", "•", "●"]) * 8 + value[-3:]
                    frames = LABELLED[language][:8] if labelled else PLAIN[language][:6]
                    frame = rng.choice(frames)
                    label = rng.choice(LABELS[kind][language])
                    yield Case(
                        frame.format(l=label, v=text),
                        (Expected(kind, "invalid", text),),
                        f"{language} {name} {kind} {labelled}",
                    )
        for kind in ("refresh_token", "access_token"):
            for cut in (20, 40, 60):
                value = MAKERS[kind](rng)[:cut] + "7"
                yield Case(
                    f"{LABELS[kind][language][0]}: {value}",
                    (Expected(kind, "invalid", value),),
                    f"cut {kind}",
                )
            value = MAKERS[kind](rng)
            text = value[:30] + "********" + value[-4:]
            yield Case(
                f"{LABELS[kind][language][0]}: {text}",
                (Expected(kind, "invalid", text),),
                f"masked {kind}",
            )
            text = value + pick(rng, BODY, 2100) + "x9"
            yield Case(text, (Expected(kind, "invalid", text),), f"endless {kind}")


def sellers(rng: random.Random) -> Iterator[Case]:
    """The lengths of a seller token, and what is never one."""
    for length in (*range(10, 20), 21):
        value = seller(rng, (length,))
        yield Case(value, (Expected("seller_token", "valid", value),), f"seller alone {length}")
        label = rng.choice([*LABELS["seller_token"]["en"], *LABELS["seller_token"]["ja"]])
        value = seller(rng, (length,))
        yield Case(
            f"{label}: {value}",
            (Expected("seller_token", "valid", value),),
            f"seller labelled {length}",
        )
        value = seller(rng, (length,))
        expected = (Expected("seller_token", "valid", value),) if length in (13, 14) else ()
        yield Case(f"I saw {value} on the page today", expected, f"seller in sentence {length}")
        yield Case(f"画面には{value}と出ていました", expected, f"seller in sentence {length}")
    value = seller(rng, (20,))
    yield Case(value, (Expected(None, "ambiguous", value),), "twenty alone")
    yield Case(
        f"Seller ID: {value}", (Expected("seller_token", "valid", value),), "twenty labelled"
    )
    key = pick(rng, UPPER, 17) + "7Q4"
    yield Case(
        f"MWS access key ID: {key}",
        (Expected("aws_access_key_id", "valid", key),),
        "MWS key labelled",
    )


def bare(rng: random.Random) -> Iterator[Case]:
    twelve, sixty_four = pick(rng, string.digits, 12), hex_digits(rng, 64)
    forty, lone = pick(rng, MIXED + "+/", 38) + "a7", uuid(rng)
    for value in (twelve, sixty_four, forty, lone):
        yield Case(value, (Expected(None, "ambiguous", value),), "bare alone")
        yield Case(f"the log says {value} and then stops", (), "bare in sentence")
        yield Case(f"ログには{value}とだけ書かれていました。", (), "bare in sentence")
    yield Case(
        f"client secret: {sixty_four}",
        (Expected("client_secret", "valid", sixty_four),),
        "old secret labelled",
    )
    yield Case(
        f"クライアントシークレットは{sixty_four}です",
        (Expected("client_secret", "valid", sixty_four),),
        "old secret labelled",
    )
    short = sixty_four[:-1]
    yield Case(
        f"client secret: {short}",
        (Expected("client_secret", "invalid", short),),
        "old secret short",
    )
    client, key = MAKERS["client_id"](rng), access_key(rng)
    yield Case(
        f"{client}\n{sixty_four}",
        (Expected("client_id", "valid", client), Expected("client_secret", "valid", sixty_four)),
        "old secret beside id",
    )
    yield Case(
        f"{key} {forty}",
        (Expected("aws_access_key_id", "valid", key), Expected("secret_key", "valid", forty)),
        "key pair",
    )
    mws = MAKERS["mws_auth_token"](rng)
    yield Case(
        f"{mws} {twelve}",
        (Expected("mws_auth_token", "valid", mws), Expected("developer_id", "valid", twelve)),
        "developer beside token",
    )
    for code in ("482913", "0391"):
        yield Case(
            f"your verification code is {code}",
            (Expected("other_secret", "valid", code),),
            "one-time code",
        )
        yield Case(
            f"確認コード：{code}", (Expected("other_secret", "valid", code),), "one-time code"
        )
        yield Case(
            f"ワンタイムパスワードは{code}です",
            (Expected("other_secret", "valid", code),),
            "one-time code",
        )
    for password in ("Tr4vel!2026", "sakura8812", "neko#Inu55"):
        yield Case(
            f"password: {password}", (Expected("other_secret", "valid", password),), "password"
        )
        yield Case(
            f"パスワードは{password}です",
            (Expected("other_secret", "valid", password),),
            "password",
        )
        yield Case(
            f"ログインのパスワード：{password}",
            (Expected("other_secret", "valid", password),),
            "password",
        )


def several(rng: random.Random) -> Iterator[Case]:
    kinds = [
        "client_id",
        "client_secret",
        "refresh_token",
        "seller_token",
        "marketplace_id",
        "application_id",
        "aws_access_key_id",
        "secret_key",
    ]
    for language in ("en", "ja"):
        for _ in range(40):
            chosen = rng.sample(kinds, rng.randrange(2, 6))
            values = {kind: MAKERS[kind](rng) for kind in chosen}
            names = {kind: rng.choice(LABELS[kind][language]) for kind in chosen}
            form = rng.choice(["lines", "json", "env", "csv", "row", "sentence", "table"])
            if form == "lines":
                mark = rng.choice([": ", "：", " = ", "\n"])
                text = "\n".join(f"{names[k]}{mark}{values[k]}" for k in chosen)
            elif form == "json":
                text = json.dumps(
                    {names[k]: values[k] for k in chosen},
                    ensure_ascii=False,
                    indent=rng.choice([None, 2]),
                )
            elif form == "env":
                text = "\n".join(
                    f"{names[k].upper().replace(' ', '_')}={values[k]}" for k in chosen
                )
            elif form == "csv":
                text = (
                    ",".join(names[k] for k in chosen) + "\n" + ",".join(values[k] for k in chosen)
                )
            elif form == "row":
                text = rng.choice([", ", " / ", "、", "; "]).join(
                    f"{names[k]} {values[k]}" for k in chosen
                )
            elif form == "table":
                text = "\n".join(f"| {names[k]} | {values[k]} |" for k in chosen)
            elif language == "en":
                text = " and ".join(f"my {names[k]} is {values[k]}" for k in chosen)
            else:
                text = "、".join(f"{names[k]}は{values[k]}" for k in chosen) + "です。"
            yield Case(
                text,
                tuple(Expected(k, "valid", values[k]) for k in chosen),
                f"{language} several {form}",
            )


def misplaced(rng: random.Random) -> Iterator[Case]:
    for language in ("en", "ja"):
        for labelled, real in (
            ("seller_token", "marketplace_id"),
            ("marketplace_id", "seller_token"),
            ("client_id", "application_id"),
            ("client_id", "client_secret"),
            ("client_secret", "client_id"),
            ("refresh_token", "access_token"),
            ("seller_token", "mws_auth_token"),
            ("mws_auth_token", "seller_token"),
            ("refresh_token", "client_secret"),
            ("seller_token", "aws_access_key_id"),
            ("seller_token", "asin"),
            ("client_secret", "refresh_token"),
        ):
            for frame in rng.sample(LABELLED[language], 4):
                value = MAKERS[real](rng)
                text = frame.format(l=rng.choice(LABELS[labelled][language]), v=value)
                yield Case(
                    text, (Expected(real, "valid", value),), f"{language} {real} called {labelled}"
                )


NOTHING = [
    "ACCESSORIES",
    "AUTHORIZATION",
    "PRIMEDAY2026",
    "AUTUMNSALE2026",
    "ANNIVERSARY25",
    "AUGUSTSALE2026",
    "APRIL2026PROMO",
    "A-1234-B567-C9",
    "4901234567894",
    "03-1234-5678",
    "090-1234-5678",
    "1Z999AA10123456784",
    "123-456-7890",
    "SKU AB12-CD34-EF56",
    "型番ABC-1234XYZ",
    "追跡番号1234-5678-9012",
    "A1234567890123",
    "ANDROID14BETA2",
    "WH-1000XM5",
    "ISO 9001:2015",
    "https://example.com/a/b?x=1&y=2",
    "0312345678",
    "アマゾンの出品者トークンはどこですか？",
    "Where is my seller ID?",
    "What does Atzr| mean?",
    "amzn1.application-oa2-client.で始まる値はどこ？",
    "password must contain 8 characters",
    "パスワードは8文字以上にしてください",
    "Atzr|…",
    "the client secret expires after 180 days",
    "refresh token: required",
    "client_secret=YOUR_CLIENT_SECRET",
    "seller id: optional, string",
    "commit 3f2a9c1d0b7e4f5a6c8d9e0f1a2b3c4d5e6f7a8b",
    "sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "追跡番号：A2B3C4D5E6F7G8",
    "SKU: A1B2C3D4E5F6G7",
    "Tracking number A2B3C4D5E6F7G8",
    "型番 A9K3M2P7Q4R8ZT",
    "管理番号：A9K3M2P7Q4R8ZT",
    "JANコード 4901234567894",
    "電話 0120-123-456",
    "Version 2.14.0",
    "MAC 00:1A:2B:3C:4D:5E",
    "IP 192.168.0.1",
    "クーポンコード AQ2WS3ED4RF5T6",
]


def nothing(rng: random.Random) -> Iterator[Case]:
    for text in NOTHING:
        yield Case(text, (), "nothing")


def all_cases(seed: int) -> list[Case]:
    """Return all messages made from a seed."""
    rng = random.Random(seed)
    makers = (single, urls, repairable, broken, sellers, bare, several, misplaced, nothing)
    return [case for make in makers for case in make(rng)]
