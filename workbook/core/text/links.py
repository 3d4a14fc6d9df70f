"""Which addresses a link may have: the web and e-mail, written plainly."""

import re
import unicodedata

LONGEST = 2_000

_WEB = re.compile(r"(https?)(://([\w-][\w.-]*)(?::\d{1,5})?(?:[/?#].*)?)", re.IGNORECASE)
_MAIL = re.compile(
    r"mailto:([\w.+'~-]+@[\w-][\w.-]*)(?:\?((?:subject|body)=[^#]*))?", re.IGNORECASE
)
_HIDDEN_LINE = re.compile(r"%(?:[01][0-9a-f]|7f)", re.IGNORECASE)


def link_of(address: str) -> str | None:
    """The address as a link may keep it, or None when it may not be a link at all.

    Only http, https and mailto, each with a host. Refused: `//host` without a scheme, a name or
    password before the host, white space, invisible and control characters anywhere, a backslash
    (browsers read it as a slash), letters in the host that stand for others, and an e-mail that
    would be sent to more people than it shows.
    """
    address = address.strip(" \t\r\n")
    if len(address) > LONGEST or not address.isprintable() or set(address) & set(' <>"`\\'):
        return None
    if web := _WEB.fullmatch(address):
        return web[1].lower() + web[2] if _is_plain(web[3]) else None
    if (mail := _MAIL.fullmatch(address)) and _is_plain(mail[1]):
        asks = mail[2] or ""
        if not _HIDDEN_LINE.search(asks) and not re.search(r"&(?!(?:subject|body)=)", asks):
            return "mailto:" + address[len("mailto:") :]
    return None


def _is_plain(name: str) -> bool:
    """Whether a host is what it looks like: letters that browsers would fold into others lie."""
    folded = name.casefold()
    return unicodedata.normalize("NFKC", folded) == folded
