"""The minutes: what was said under each item, the next date, and handing them to the chair."""

from datetime import datetime
from uuid import UUID

from flask import request

from workbook.access.gate import me, needs
from workbook.access.policy import Can
from workbook.catalogue.days import read_day
from workbook.core.problems import Closed, Invalid, Stale
from workbook.core.time import local, now
from workbook.records.views.taking import sent
from workbook.supervision.actions.minute import (
    answer_rescue,
    finish_minutes,
    keep_words,
    minute_item,
    set_next,
)
from workbook.supervision.views import bp
from workbook.supervision.views.on_page import (
    address,
    back_to,
    given,
    seen_version,
    shown_again,
    writing,
)
from workbook.web.show import answer, see, wants_json
from workbook.writing.actions import Typed, Words, news_for, trying
from workbook.writing.queries import Live


@bp.post("/families/<ref>/supervision/<uuid:session>/items/<item>/words")
@needs(Can.SESSION_MINUTE)
def save(ref: str, session: UUID, item: str) -> object:
    """Save what was said under an item, or under the part of it that `?about=` names: a
    professional's summary, an adult, a child. The answer comes only after the commit.
    """
    about = request.args.get("about", "")
    try:
        words = sent().words
        if words is None:
            raise Invalid("Nothing came to be saved. Save again.")
        version, saved, live = _save(ref, session, item, about, words)
    except (Invalid, Stale, Closed) as refused:
        if wants_json():
            raise
        return shown_again(ref, session, refused)
    if wants_json():
        told = {"live": live.as_json()} if live else {}
        return answer({"version": version, "saved": f"{saved:%H:%M}", **told})
    return see(address(ref, session, item))


@trying
def _save(
    ref: str, session: UUID, item: str, about: str, words: Words | Typed
) -> tuple[int, datetime, Live | None]:
    """The version that stands then, when it was saved, and what a live box has not heard yet."""
    keep = keep_words(me(), session, item, about, words)
    with writing(ref, session, Can.SESSION_MINUTE, keep, corrects=True) as it:
        passage = minute_item(it.db, me(), it.family, it.session, item, about, words)
        if passage is None:
            return 0, local(now()), None
        return passage.version, local(passage.saved_at), news_for(it.db, passage, words)


@bp.post("/families/<ref>/supervision/<uuid:session>/items/<item>/rescues/<int:rescue>")
@needs(Can.SESSION_MINUTE)
def answer_rescued(ref: str, session: UUID, item: str, rescue: int) -> object:
    """Put back words that somebody took out from around one's own under an item, or leave it."""
    about, said = request.args.get("about", ""), given("answer")
    try:
        with writing(ref, session, Can.SESSION_MINUTE, corrects=True) as it:
            if said not in {"put-back", "leave"}:
                raise Invalid("Choose whether to put the words back or to leave it")
            is_put_back = said == "put-back"
            answer_rescue(
                *(it.db, me(), it.family, it.session, item, about, rescue), is_put_back=is_put_back
            )
    except (Invalid, Closed) as refused:
        return shown_again(ref, session, refused)
    place = f"words-{item}-{about}" if about else f"words-{item}"
    return see(address(ref, session, place))


@bp.post("/families/<ref>/supervision/<uuid:session>/next")
@needs(Can.SESSION_MINUTE)
@back_to("finalise")
def next_date(ref: str, session: UUID) -> None:
    """The date of the next session."""
    with writing(ref, session, Can.SESSION_MINUTE) as it:
        on = read_day(given("next_on"), "next_on")
        set_next(it.db, me(), it.family, it.session, on, seen_version())


@bp.post("/families/<ref>/supervision/<uuid:session>/minuted")
@needs(Can.SESSION_MINUTE)
@back_to("finalise")
def minuted(ref: str, session: UUID) -> None:
    """Hand the minutes to the chair."""
    with writing(ref, session, Can.SESSION_MINUTE) as it:
        finish_minutes(it.db, me(), it.family, it.session)
