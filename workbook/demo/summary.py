"""How one discipline's summary for a session is told."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from workbook.demo.writing import State, Written


def summary(
    by: str,
    area: str,
    title: str,
    on: date,
    since: date,
    changed: str,
    words: str,
    children: Mapping[str, str],
    *,
    state: State = "finalised",
    at: time = time(15, 30),
    **values: Any,
) -> Written:
    """One summary, written and finalised on one day; `children` is what it means for each."""
    return Written(
        by=by,
        section=area,
        kind="summary-for-supervision",
        title=title,
        words=words,
        values={
            "covers-from": since,
            "covers-to": on,
            "changed": changed,
            "children": [{"child": who, "means": means} for who, means in children.items()],
            **{slug.replace("_", "-"): value for slug, value in values.items()},
        },
        on=on,
        at=at,
        state=state,
    )
