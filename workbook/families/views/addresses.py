"""Where things of one family are found, by the name of their view."""

from collections.abc import Callable
from typing import Any

from flask import url_for

ELSEWHERE = {
    "section": "records.section",
    "drafts": "records.drafts",
    "guests": "records.guests",
    "opened_drafts": "records.opened_drafts",
}


def addresses(ref: str) -> Callable[..., str]:
    """`url("member", member=uuid)`: an address of the family called `ref`."""

    def url(what: str, **ids: Any) -> str:
        return url_for(ELSEWHERE.get(what, f"families.{what}"), **{"ref": ref, **ids})

    return url
