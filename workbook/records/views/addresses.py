"""Addresses of one family's record, by the words the pages use for them."""

from collections.abc import Callable
from functools import cache
from typing import Any

from flask import url_for

from workbook.records.cards import ANY

ENDPOINTS = {
    "section": "records.section",
    "entries": "records.start",
    "entry": "records.entry",
    "words": "records.save",
    "parts": "records.split",
    "sharing": "records.share",
    "sharing-end": "records.unshare",
    "finalisation": "records.finalisation",
    "withdrawal": "records.withdrawal",
    "amendments": "records.amendments",
    "addenda": "records.addenda",
    "comments": "records.comments",
    "history": "records.history",
    "kept": "records.kept",
    "rescues": "records.rescues",
    "rules": "records.rules",
    "writers": "records.writers",
    "agreement": "records.agreement",
    "moves": "records.moves",
    "section-end": "records.section_finalisation",
    "section-reopening": "records.section_reopening",
}


def addresses(ref: str) -> Callable[..., str]:
    """`url(what, **ids)` for the family called `ref`.

    A page has many entries: each address is built once for all of them.
    """

    @cache
    def form(what: str, **ids: str) -> str:
        if what == "write":
            return url_for(
                "records.section",
                ref=ref,
                section=ids["section"],
                write=ids["entry"],
                _anchor=f"{ids.get('box', 'words')}-{ids['entry']}",
            )
        if what == "wanting":
            return url_for(
                "records.section",
                ref=ref,
                section=ids["section"],
                write=ids["entry"],
                wanting=1,
                _anchor=f"{ids['field']}-{ids['entry']}",
            )
        if what == "print-section":
            return url_for("families.make_print", ref=ref, what="section", thing=ids["section"])
        if what == "print":
            return url_for("families.make_print", ref=ref, what="entry", thing=ids["entry"])
        values: dict[str, Any] = {**ids}
        return url_for(ENDPOINTS[what], ref=ref, **values)

    def url(what: str, **ids: str) -> str:
        if "entry" not in ids:
            return form(what, **ids)
        return form(what, **{**ids, "entry": ANY}).replace(ANY, ids["entry"])

    return url
