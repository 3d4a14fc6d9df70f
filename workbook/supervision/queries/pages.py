"""The page of one session, as one reader may see it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy.orm import Session as Db

from workbook.core.time import local, now, today
from workbook.families.models import Family
from workbook.families.queries import workers_of
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.records.balance import Balance
from workbook.records.boxes import Option
from workbook.records.queries.balance import balances
from workbook.supervision.models import Session, TakenUp
from workbook.supervision.pages import Agreed, Ends, Place, SessionPage
from workbook.supervision.queries import decided, heard, telling
from workbook.supervision.queries.agenda import agenda_of, wanted_of
from workbook.supervision.queries.answers import answers
from workbook.supervision.queries.circulated import circulated_to
from workbook.supervision.queries.company import owners_for
from workbook.supervision.queries.discussed import taken_up_in
from workbook.supervision.queries.drift import drift_at
from workbook.supervision.queries.kept import kept_for
from workbook.supervision.queries.limited import limited_rows
from workbook.supervision.queries.lists import session_rows
from workbook.supervision.queries.moved import moved
from workbook.supervision.queries.plans import plan_parts
from workbook.supervision.queries.read_back import Piece, agreed_in, marks_of, words_in
from workbook.supervision.queries.seen import Seen, seen_by
from workbook.supervision.queries.sessions import countersignature_of
from workbook.supervision.queries.stood import stories_then
from workbook.supervision.queries.summaries import Counts, counted_in, would_count
from workbook.supervision.queries.wording import worded
from workbook.supervision.queries.works import works_in
from workbook.supervision.rows import MinuteBox
from workbook.supervision.rules import State, minuted_for, minutes_at
from workbook.supervision.which import why_held
from workbook.supervision.wording import Worded

EARLIER_SHOWN = 6


def session_page(db: Db, me: Me, family: Family, session: Session, n: int = 0) -> SessionPage:
    """Everything on the page of a session that `me` may read, or as version `n` was finalised."""
    seen = seen_by(db, me, family, session, n)
    record, form = seen.record, seen.form
    shown = {item.shows: item.slug for item in form.agenda}
    on = shown.keys()
    key_worker = next((it.person_id for it in workers_of(db, family) if it.is_key_worker), None)
    chair = record.people[session.chair_id]
    opening = session.opening
    words = words_in(record)
    taken_up = taken_up_in(db, session)
    page = SessionPage(
        uuid=str(session.uuid),
        version=session.version,
        title=f"{form.title} {session.number}",
        purpose=form.purpose,
        why=_why(db, family, seen),
        is_between=form.is_between,
        starts_at=session.starts_at,
        began_at=opening.at if opening else None,
        now_at=_now_at(seen, taken_up),
        leads=_leads(seen),
        times=_times(seen, taken_up),
        is_due=local(session.starts_at).date() <= today(),
        place=session.place,
        chair=chair.name,
        chair_says=_chair(seen, chair),
        minute_taker=record.people[session.minute_taker_id].name,
        state=seen.state.value,
        state_says=seen.state.says,
        may=seen.may,
        agenda=(),
        earlier=session_rows(db, me, seen.rules, family, before=session)[:EARLIER_SHOWN],
        here=heard.here(seen, key_worker),
        before=heard.before(db, seen),
        moved=moved(db, seen),
        plans=plan_parts(db, family, seen),
        stories=stories_then(db, seen),
        decided_before=heard.decided_before(seen),
        unmet_safety=seen.is_settling and record.has_unmet_safety,
        drift=drift_at(db, family, seen),
        summaries=heard.summaries(seen, shown["summaries"], _counts(db, me, family, seen))
        if "summaries" in on
        else (),
        went_on_because=(opening.because or "") if opening else "",
        views=heard.views(seen),
        adults=heard.adults(db, seen, shown["stages"]) if "stages" in on else (),
        children=heard.children(seen, shown["minutes"]) if "minutes" in on else (),
        balances=_balances(db, me, family, seen),
        ratings=decided.ratings(db, seen),
        proposed=decided.proposed(seen),
        sight=seen.sight,
        giving=seen.giving,
        limited=limited_rows(db, seen),
        decisions=decided.decisions(seen),
        actions=decided.actions(seen),
        tellings=telling.tellings(db, seen, family),
        kept_back=telling.kept_back(seen),
        boxes=_boxes(seen),
        answers=answers(db, family, seen),
        next_on=session.next_on,
        wanted=(),
        marks=marks_of(words),
        agreed=_agreed(db, session, words),
        worded=_worded(seen),
        stage_options=tuple(
            Option(each.slug, each.title, hint=each.means) for each in seen.content.stages.values()
        ),
        owners=tuple(Option(str(it.uuid), it.name) for it in owners_for(db, family, session)),
        ends=_ends(db, seen),
        circulated=circulated_to(db, seen) if seen.may.chase else (),
        kept=kept_for(db, me, session),
    )
    return replace(
        page,
        agenda=agenda_of(form.agenda, page),
        wanted=wanted_of(seen.missing, page) if seen.is_open else (),
    )


def _leads(seen: Seen) -> bool:
    """Whether this reader takes the minutes, until they are done."""
    is_theirs = seen.record.session.minute_taker_id == seen.me.id
    return is_theirs and seen.may.minute and seen.state is State.OPEN


def _now_at(seen: Seen, taken_up: Sequence[TakenUp]) -> Place:
    """Nowhere before the first item was taken up, and once the minutes are with the chair."""
    if seen.state is not State.OPEN or not taken_up:
        return Place()
    return Place(taken_up[-1].item, taken_up[-1].about)


def _times(seen: Seen, taken_up: Sequence[TakenUp]) -> Mapping[str, int]:
    """For whoever minutes, and once it is over for whoever sees it through: until the minutes were
    done, or the record was finalised.
    """
    if not (seen.may.minute or seen.may.chase):
        return {}
    minuted, versions = seen.record.session.minuted, seen.record.versions
    over = [*([minuted.at] if minuted else []), *(each.finalised_at for each, _ in versions)]
    until = min([*over, now()])
    return minutes_at([(each.item, each.at) for each in taken_up], until)


def _agreed(db: Db, session: Session, words: Mapping[Piece, str]) -> dict[str, Agreed]:
    return {
        piece.id: Agreed(row.at, row.by.name)
        for piece, row in agreed_in(db, session, words).items()
    }


def _chair(seen: Seen, chair: Person) -> str:
    because = seen.record.session.deputy_because
    return f"{seen.role_of(chair).lower()}" + (f", as deputy: {because}" if because else "")


def _worded(seen: Seen) -> Worded:
    wording = seen.record.wording
    by = seen.record.people[wording.written_by_id].name if wording else ""
    return worded(seen.content, wording, by)


def _why(db: Db, family: Family, seen: Seen) -> str:
    session = seen.record.session
    return why_held(
        seen.form,
        seen.content.session_types.values(),
        works_in(db, (family.id,))[family.id],
        held_because=session.held_because or "",
        began_on=local(session.opening.at).date() if session.opening else None,
        day=today(),
    )


def _counts(db: Db, me: Me, family: Family, seen: Seen) -> Sequence[Counts]:
    if seen.state is State.PLANNED:
        return would_count(db, me, seen.rules, family, seen.record.session, seen.form)
    return counted_in(db, me, seen.rules, family, seen.record.session, seen.record.summaries)


def _balances(db: Db, me: Me, family: Family, seen: Seen) -> tuple[Balance, ...]:
    """What there is to weigh before a rating is settled; a finalised record weighed it."""
    if not seen.is_settling:
        return ()
    workbook_id = seen.record.session.workbook_id
    return tuple(balances(db, me, seen.rules, family, workbook_id, today()))


def _boxes(seen: Seen) -> dict[str, MinuteBox]:
    """The minutes of items that are minuted as a whole, by the item's slug."""
    return {
        item.slug: box
        for item in seen.form.agenda
        if minuted_for(item) == "whole"
        and (box := seen.box(item.slug, "", f"What was said: {item.title}", item.prompt))
    }


def _ends(db: Db, seen: Seen) -> Ends:
    record = seen.record
    version, minuted, again = record.version, record.session.minuted, record.reopening
    ends = Ends(minuted_at=minuted.at if minuted else None)
    if again is not None:
        ends = replace(
            ends,
            n=record.earlier.n if record.earlier else 1,
            reopened_because=again.because,
            reopened_by=record.people[again.by_id].name,
            reopened_at=again.at,
        )
    if version is None:
        return ends
    signed = countersignature_of(db, version)
    return replace(
        ends,
        finalised_by=record.people[version.finalised_by_id].name,
        finalised_at=version.finalised_at,
        as_deputy_because=version.as_deputy_because or "",
        countersigned_on=signed.at if signed else None,
        seal=version.seal,
        n=version.n,
    )
