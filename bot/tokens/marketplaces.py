"""Amazon's marketplaces: ids, stores and Seller Central hosts (facts 2.3)."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Marketplace:
    """One country's marketplace: its code and region (NA, EU, FE), constant id, and hosts."""

    code: str
    region: str
    id: str
    store: str
    seller_central: str


MARKETPLACES = (
    Marketplace("CA", "NA", "A2EUQ1WTGCTBG2", "amazon.ca", "sellercentral.amazon.ca"),
    Marketplace("US", "NA", "ATVPDKIKX0DER", "amazon.com", "sellercentral.amazon.com"),
    Marketplace("MX", "NA", "A1AM78C64UM0Y8", "amazon.com.mx", "sellercentral.amazon.com.mx"),
    Marketplace("BR", "NA", "A2Q3Y263D00KWC", "amazon.com.br", "sellercentral.amazon.com.br"),
    Marketplace("IE", "EU", "A28R8C7NBKEWEA", "amazon.ie", "sellercentral.amazon.ie"),
    Marketplace("ES", "EU", "A1RKKUPIHCS9HS", "amazon.es", "sellercentral-europe.amazon.com"),
    Marketplace("UK", "EU", "A1F83G8C2ARO7P", "amazon.co.uk", "sellercentral-europe.amazon.com"),
    Marketplace("FR", "EU", "A13V1IB3VIYZZH", "amazon.fr", "sellercentral-europe.amazon.com"),
    Marketplace("BE", "EU", "AMEN7PMS3EDWL", "amazon.com.be", "sellercentral.amazon.com.be"),
    Marketplace("NL", "EU", "A1805IZSGTT6HS", "amazon.nl", "sellercentral.amazon.nl"),
    Marketplace("DE", "EU", "A1PA6795UKMFR9", "amazon.de", "sellercentral-europe.amazon.com"),
    Marketplace("IT", "EU", "APJ6JRA9NG5V4", "amazon.it", "sellercentral-europe.amazon.com"),
    Marketplace("SE", "EU", "A2NODRKZP88ZB9", "amazon.se", "sellercentral.amazon.se"),
    Marketplace("ZA", "EU", "AE08WJ6YKNBMC", "amazon.co.za", "sellercentral.amazon.co.za"),
    Marketplace("PL", "EU", "A1C3SOZRARQ6R3", "amazon.pl", "sellercentral.amazon.pl"),
    Marketplace("EG", "EU", "ARBP9OOSHTCHU", "amazon.eg", "sellercentral.amazon.eg"),
    Marketplace("TR", "EU", "A33AVAJ2PDY3EV", "amazon.com.tr", "sellercentral.amazon.com.tr"),
    Marketplace("SA", "EU", "A17E79C6D8DWNP", "amazon.sa", "sellercentral.amazon.sa"),
    Marketplace("AE", "EU", "A2VIGQ35RCS4UG", "amazon.ae", "sellercentral.amazon.ae"),
    Marketplace("IN", "EU", "A21TJRUUN4KGV", "amazon.in", "sellercentral.amazon.in"),
    Marketplace("SG", "FE", "A19VAU5U5O7RUS", "amazon.sg", "sellercentral.amazon.sg"),
    Marketplace("AU", "FE", "A39IBJ37TRP1C6", "amazon.com.au", "sellercentral.amazon.com.au"),
    Marketplace("JP", "FE", "A1VC38T7YXB528", "amazon.co.jp", "sellercentral.amazon.co.jp"),
)

FURTHER_IDS = {
    "AAHKV2X7AFYLW": "CN",
    "A38D8NSA03LJTC": "DE",
    "AZMDEXL2RVFNN": "UK",
}
"""Ids like a marketplace's that the list above does not have: China's, and those of "non-Amazon"
marketplaces in answers about participations (facts 2.3). None of them is a seller token."""

_BY_CODE = {market.code: market for market in MARKETPLACES}
_BY_ID = {market.id: market for market in MARKETPLACES}


def marketplace_by_code(code: str) -> Marketplace:
    """Return the marketplace of a country code. Raises KeyError for any other."""
    return _BY_CODE[code]


def marketplace_by_id(value: str) -> Marketplace | None:
    """Return the marketplace whose id this is."""
    return _BY_ID.get(value)
