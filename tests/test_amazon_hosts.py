"""Where the live check may send a seller's values."""

import pytest

from bot.amazon.hosts import OverrideFault, Region, find_hosts

LWA = "AMAZON_LWA_URL"


def test_without_variables_the_hosts_are_amazons() -> None:
    hosts = find_hosts({})
    assert hosts.lwa == "https://api.amazon.com/auth/o2/token"
    assert hosts.spapi == {
        Region.NA: "https://sellingpartnerapi-na.amazon.com",
        Region.EU: "https://sellingpartnerapi-eu.amazon.com",
        Region.FE: "https://sellingpartnerapi-fe.amazon.com",
    }
    assert hosts.overrides == ()


@pytest.mark.parametrize(
    ("given", "used"),
    [
        ("http://127.0.0.1:8080", "http://127.0.0.1:8080/auth/o2/token"),
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080/auth/o2/token"),
        ("http://localhost:1/lwa/token", "http://localhost:1/lwa/token"),
        ("http://[::1]:8080", "http://[::1]:8080/auth/o2/token"),
        ("https://api.amazon.co.jp", "https://api.amazon.co.jp/auth/o2/token"),
        ("  https://api.amazon.com/auth/o2/token ", "https://api.amazon.com/auth/o2/token"),
    ],
)
def test_an_override_that_is_allowed(given: str, used: str) -> None:
    hosts = find_hosts({LWA: given})
    assert hosts.lwa == used
    assert [(override.variable, override.url) for override in hosts.overrides] == [(LWA, used)]


def test_each_region_has_its_own_override() -> None:
    sandbox = "https://sandbox.sellingpartnerapi-eu.amazon.com"
    hosts = find_hosts({"AMAZON_SPAPI_URL_EU": sandbox + "/", "AMAZON_SPAPI_URL_FE": ""})
    assert hosts.spapi[Region.EU] == sandbox
    assert hosts.spapi[Region.FE] == "https://sellingpartnerapi-fe.amazon.com"
    assert [override.is_local for override in hosts.overrides] == [False]


@pytest.mark.parametrize(
    "given",
    [
        "http://api.amazon.com",
        "https://amazon.com.evil.example",
        "https://evil-amazon.com",
        "https://amazon.com",
        "https://api.amazon.com@evil.example",
        "https://evil.example\\@api.amazon.com",
        "https://evil.example#.amazon.com",
        "https://evil.example?.amazon.com",
        "http://127.0.0.1.evil.example",
        "http://10.0.0.1",
        "http://0.0.0.0:8080",
        "ftp://127.0.0.1",
        "127.0.0.1:8080",
        "http://127.0.0.1:99999",
        "http://127.0.0.1:0",
        "https://api.amazon.com/\nhost: evil.example",
        "https://",
    ],
)
@pytest.mark.parametrize("variable", [LWA, "AMAZON_SPAPI_URL_NA"])
def test_an_override_that_is_not(variable: str, given: str) -> None:
    with pytest.raises(OverrideFault) as fault:
        find_hosts({variable: given})
    assert fault.value.variable == variable
    assert given not in str(fault.value)
