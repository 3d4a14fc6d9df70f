"""The grid of addresses: every scheme in every disguise."""

import pytest

from workbook.core.text import link_of

KEPT = [
    "https://council.example",
    "http://council.example/a?b=1&c=2#d",
    "https://council.example:8443/a/../b?q=a@b",
    "https://sub-domain.council.example/%0A",
    "https://bücher.example/ü",
    "http://intranet/page",
    "mailto:kelly.o'brien+1@council.example",
    "mailto:duty@council.example?subject=Visit%20today&body=See%20you",
]
BAD_SCHEMES = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "vbscript:msgbox(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD4=",
    "file:///etc/passwd",
    "ftp://council.example",
    "blob:https://council.example/1",
    "about:blank",
    "tel:01632960123",
    "ws://council.example",
    "view-source:https://council.example",
    "x-https://council.example",
]
GOOD = ["https://council.example/a", "http://council.example/a", "mailto:duty@council.example"]
DISGUISES = [
    lambda address: "\x01" + address,
    lambda address: "\u200b" + address,
    lambda address: "\u00a0" + address,
    lambda address: "\ufeff" + address,
    lambda address: "\u202e" + address,
    lambda address: address[:4] + "\t" + address[4:],
    lambda address: address[:4] + "\n" + address[4:],
    lambda address: address[:4] + "\x00" + address[4:],
    lambda address: address[:4] + "\u00ad" + address[4:],
    lambda address: address.replace(":", "&colon;"),
    lambda address: address.replace(":", "&#58;"),
    lambda address: address.replace(":", "%3a"),
    lambda address: address.replace(":", "\uff1a"),
    lambda address: address.replace(":", " :"),
    lambda address: address + " ",
    lambda address: "&#x6a;" + address[1:],
    lambda address: "\uff48" + address[1:],
    lambda address: address + '"onclick="alert(1)',
    lambda address: address + "<b>",
    lambda address: address + "`",
    lambda address: address + "\u2028",
]


@pytest.mark.parametrize("address", KEPT)
def test_an_honest_address_is_kept_and_stays_the_same_when_read_again(address):
    assert link_of(address) == address
    assert link_of(f"  {address}\n") == address


@pytest.mark.parametrize("disguise", range(len(DISGUISES)))
@pytest.mark.parametrize("address", BAD_SCHEMES)
def test_no_other_scheme_passes_in_any_disguise(address, disguise):
    assert link_of(address) is None
    assert link_of(DISGUISES[disguise](address)) is None


@pytest.mark.parametrize("disguise", [each for each in DISGUISES if each("x:y") != "x:y "])
@pytest.mark.parametrize("address", GOOD)
def test_a_good_scheme_in_disguise_is_refused_too(address, disguise):
    assert link_of(disguise(address)) is None


@pytest.mark.parametrize(
    "address",
    [
        "",
        "//council.example/a",
        "/families/1",
        "families/1",
        "#top",
        "?a=1",
        "council.example",
        "council.example:80/a",
        "https:",
        "https:council.example",
        "https:/council.example",
        "https:///council.example",
        "https://",
        "https://.council.example",
        "https:\\\\council.example",
        "https://council.example\\@evil.example",
        "https://kelly@evil.example",
        "https://council.example@evil.example",
        "https://council.example:80@evil.example/",
        "https://kelly:secret@council.example",
        "https://council.example%2f@evil.example",
        "https://%63ouncil.example",
        "https://council.example／evil.example",
        "https://council。example",
        "https://ｃouncil.example",
        "https://[::1]/",
        "https://council.example:port/",
        "https://council.example/a b",
        "https://council.example/a\\b",
        "https://council.example/" + "a" * 2_000,
        "mailto:",
        "mailto:duty",
        "mailto:duty@council.example,other@evil.example",
        "mailto:duty@council.example?bcc=other@evil.example",
        "mailto:duty@council.example?subject=a&cc=other@evil.example",
        "mailto:duty@council.example?subject=a%0d%0abcc:other@evil.example",
        "mailto:a?bcc=b@evil.example",
        "mailto://duty@council.example",
        "https://council.example/\ud800",
    ],
)
def test_addresses_with_a_surprise_are_refused(address):
    assert link_of(address) is None


def test_the_scheme_is_written_small():
    assert link_of("HTTPS://Council.example/A") == "https://Council.example/A"
    assert link_of("MailTo:Duty@council.example") == "mailto:Duty@council.example"
