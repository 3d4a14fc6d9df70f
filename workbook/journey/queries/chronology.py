"""A family's chronology for one reader: as many queries, however long it is."""

from collections.abc import Callable, Mapping, Sequence

from sqlalchemy.orm import Session

from workbook.access.queries import rules_of
from workbook.access.rules import FamilyRules, Reader
from workbook.families.dated import Dated, dated_facts
from workbook.families.models import Family, Member
from workbook.families.queries import members_of
from workbook.journey.pages import ChronologyPage
from workbook.journey.queries.entries import events_in_entries
from workbook.journey.queries.naming import naming
from workbook.journey.rules import FAMILY_DATES, LENSES, SUPERVISION, Event, in_order
from workbook.people.rules import Me
from workbook.records.sieve import chosen_of
from workbook.supervision.queries.rated import RatedSession, rated_sessions
from workbook.supervision.queries.sealed import session_thing
from workbook.web.filters import listed, rating_word

Url = Callable[..., str]


def chronology_of(
    session: Session,
    me: Me,
    family: Family,
    asked: Mapping[str, str],
    url: Url,
) -> ChronologyPage:
    """The lines that `me` may know of, through the lenses `asked` for."""
    rules, members = rules_of(session, family.id), members_of(session, family)
    reader = Reader(me.id)
    events = in_order(
        [
            *events_in_entries(session, me, family, members, rules, reader, url),
            *(
                _session(each, members, rules, url)
                for each in rated_sessions(session, family, rules, reader)
            ),
            *(
                _dated(each, members, rules, url)
                for each in dated_facts(session, family, members, rules, reader)
            ),
        ]
    )
    lines, sieve = chosen_of(events, asked, LENSES, "lines")
    return ChronologyPage(lines, len(events), sieve)


def _session(held: RatedSession, members: Sequence[Member], rules: FamilyRules, url: Url) -> Event:
    """What it settled is the fact; because of what stands apart."""
    names: dict[int | None, str] = {each.id: each.known_as for each in members}
    settled = [
        f"{names.get(key, 'the family')} {rating_word(colour)}" for key, colour, _ in held.ratings
    ]
    event = Event(
        on=held.on,
        what=f"{held.title}: rated {listed(settled)}",
        kind=SUPERVISION,
        kind_title="Supervision",
        url=url("session", session=held.uuid),
        by=held.finalised_by,
        meant=tuple(
            (names.get(key, "The family"), because) for key, _, because in held.ratings if because
        ),
        recorded_at=held.finalised_at,
    )
    about = {key for key, *_ in held.ratings}
    return naming(event, about, members, rules, [session_thing(held.uuid)])


def _dated(dated: Dated, members: Sequence[Member], rules: FamilyRules, url: Url) -> Event:
    event = Event(
        on=dated.on,
        what=dated.what,
        kind=FAMILY_DATES,
        kind_title="The family’s own dates",
        url=url("key-information"),
        by="Key Information",
    )
    return naming(event, dated.members, members, rules, dated.things)
