"""What articles from the days of MWS explain, and where today's truth about it is said."""

Words = dict[str, tuple[str, ...]]

EXPLAINED: dict[str, dict[str, Words]] = {
    "what MWS was": {
        "mws-what": {
            "en": ("Marketplace Web Service", "31 March 2024", "SP-API"),
            "ja": ("マーケットプレイスWebサービス", "2024年3月31日", "SP-API"),
        }
    },
    "stock and prices": {
        "mws-inventory": {
            "en": ("Listings Items API", "Feeds API", "Product Pricing API", "FBA Inventory API"),
            "ja": ("Listings Items API", "Feeds API", "Product Pricing API", "FBA Inventory API"),
        }
    },
    "orders and payments": {
        "mws-orders": {
            "en": ("Orders API", "Finances API", "Feeds API"),
            "ja": ("Orders API", "Finances API", "Feeds API"),
        }
    },
    "reports": {"mws-reports": {"en": ("Reports API",), "ja": ("Reports API",)}},
    "shipments to the warehouse, labels, arrival": {
        "mws-inbound": {
            "en": ("Fulfillment Inbound API", "labels", "arrived"),
            "ja": ("Fulfillment Inbound API", "ラベル", "届い"),
        }
    },
    "sending orders from FBA stock and following them": {
        "mws-outbound": {
            "en": ("Fulfillment Outbound API", "multi-channel", "follows the parcel"),
            "ja": ("Fulfillment Outbound API", "マルチチャネル", "追いかけ"),
        }
    },
    "a program for oneself or for others": {
        "mws-build-app": {"en": ("private app", "public app"), "ja": ("自分用", "公開アプリ")}
    },
    "cost and conditions": {
        "mws-cost": {
            "en": ("MWS had no fee", "Professional", "canceled"),
            "ja": ("料金はかかりません", "大口出品", "取りやめ"),
        }
    },
    "the seller decides who gets access": {
        "mws-who-decides": {
            "en": ("You do", "consent page", "Manage Your Apps"),
            "ja": ("出品者", "同意画面", "アプリを管理"),
        }
    },
    "what an MWS auth token is": {
        "mws_auth_token what": {
            "en": ("permission", "**one** developer", "Amazon Pay"),
            "ja": ("許した証し", "ツールごと", "Amazon Pay"),
        }
    },
    "where it was shown, and why the button is gone": {
        "missing-view-button": {
            "en": ("View", "31 March 2024", "22 April 2024", "Amazon Pay"),
            "ja": ("表示", "2024年3月31日", "Amazon Pay"),
        },
        "mws_auth_token where": {
            "en": ("can no longer be shown", "Integration Central"),
            "ja": ("もうどこにも表示できません", "Integration Central"),
        },
    },
    "what the seller token is": {
        "seller_token what": {
            "en": ("Seller ID", "region"),
            "ja": ("出品者ID", "地域"),
        }
    },
    "what it is used for: AMTU, Seller Desktop, feeds": {
        "when-seller-token-needed": {
            "en": ("AMTU", "Seller Desktop", "SOAP/XML"),
            "ja": ("AMTU", "Seller Desktop", "XML"),
        }
    },
    "when a tool really needs it": {
        "when-seller-token-needed": {
            "en": ("consent page", "field for the seller ID"),
            "ja": ("同意画面", "出品者IDの欄"),
        }
    },
    "where the seller token is": {
        "seller_token where": {
            "en": ("Settings", "Account Info", "Business Information", "Your Merchant Token"),
            "ja": ("設定", "出品用アカウント情報", "出品者情報", "あなたの出品者トークン"),
        }
    },
    "both handled with care, but not alike": {
        "seller_token secrecy": {"en": ("not a secret",), "ja": ("秘密ではありません",)},
        "mws_auth_token secrecy": {
            "en": ("as a secret", "Amazon Pay"),
            "ja": ("秘密です", "Amazon Pay"),
        },
        "difference-mws-seller-token": {
            "en": ("not secret", "a secret made for one developer"),
            "ja": ("公開の番号", "秘密の値"),
        },
    },
    "not always needed": {
        "difference-mws-seller-token": {
            "en": ("Today a tool normally needs neither",),
            "ja": ("今の出品ツールは同意画面で連携",),
        }
    },
    "tools that ask": {
        "tools-that-ask": {
            "en": ("プライスター", "connect button"),
            "ja": ("プライスター", "連携ボタン"),
        }
    },
}
"""For each matter: the places that answer it, and words that must stand there in each language."""
