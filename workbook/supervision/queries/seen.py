"""A session's record as one reader sees it: what every part of its page is drawn from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup
from sqlalchemy.orm import Session as Db

from workbook.access import policy
from workbook.access.policy import Can
from workbook.access.queries import rules_of
from workbook.access.rules import FamilyRules
from workbook.catalogue.catalogue import Catalogue
from workbook.catalogue.definitions import SessionType
from workbook.core.problems import Missing
from workbook.core.text import read_blocks, to_plain
from workbook.core.time import now
from workbook.families.editions import edition_of
from workbook.families.models import Family
from workbook.families.queries import standings_towards
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.records.queries.rows import discipline_of
from workbook.supervision.judging import Giving, Sight
from workbook.supervision.models import Session
from workbook.supervision.pages import May
from workbook.supervision.queries.as_sealed import record_at
from workbook.supervision.queries.own_ratings import giving_in, sight_in, unleaning, unsaid_in
from workbook.supervision.queries.record import Record, missing_in, record_of
from workbook.supervision.queries.sessions import (
    countersignature_of,
    is_manager,
    last_known,
    may_decide,
    state_in,
)
from workbook.supervision.queries.visible import visible
from workbook.supervision.rows import MinuteBox, Who
from workbook.supervision.rules import State
from workbook.web.filters import day_or_time, initials
from workbook.writing.queries import NOTHING, Live, Rescue, live_texts, rescues_of


@dataclass(frozen=True)
class Seen:
    """The record as far as `me` may see it, with the catalogue it was written under, and what
    `me` may do. `elsewhere` is where others write what this reader does not see, or not yet; `last`
    is the session before this one, once this one began and where the reader may know of it; `live`
    is the live text of what they may minute, `rescues` what is offered to them there. Ratings that
    the reader does not see yet (`sight`) are not in the record; `giving` counts those who gave one,
    `missing` is what finalising still wants, settled ratings among it or not.
    """

    me: Me
    record: Record
    sight: Sight
    giving: Giving
    missing: Sequence[Missing]
    elsewhere: frozenset[tuple[str, str]]
    last: Session | None
    content: Catalogue
    rules: FamilyRules
    state: State
    may: May
    live: Mapping[int, Live]
    rescues: Mapping[int, tuple[Rescue, ...]]

    @property
    def is_open(self) -> bool:
        """Whether the session is under way."""
        return self.state in {State.OPEN, State.WITH_CHAIR, State.REOPENED}

    @property
    def is_settling(self) -> bool:
        """Whether what the session settles can still change: once finalised it stands."""
        return self.state in {State.OPEN, State.WITH_CHAIR}

    @property
    def form(self) -> SessionType:
        """The form of supervision, in the words of its own edition."""
        return self.record.form

    def who(self, person: Person) -> Who:
        """Somebody with an account, as drawn."""
        return Who(
            person.name,
            initials(person.name),
            self.role_of(person),
            discipline_of(self.content, person.discipline),
        )

    def role_of(self, person: Person) -> str:
        """Somebody's job as its title."""
        role = self.content.roles.get(person.role)
        return role.title if role else person.role

    def box(self, item: str, about: str, label: str, hint: str = "") -> MinuteBox | None:
        """The minutes of an item: a box for whoever writes them now, words for everybody else,
        and None where there is nothing for this reader.
        """
        if (item, about) in self.elsewhere:
            return None
        row = next(
            (each for each in self.record.items if (each.item, each.about) == (item, about)), None
        )
        if row is None:
            begun = MinuteBox(item, about, label, hint, live=NOTHING.as_json())
            return begun if self.is_open and self.may.minute else None
        passage = row.passage
        return MinuteBox(
            item=item,
            about=about,
            label=label,
            hint=hint,
            version=passage.version,
            plain=to_plain(read_blocks(passage.blocks)),
            live=self.live.get(passage.id, NOTHING).as_json(),
            html=Markup(passage.html),  # noqa: S704
            saved=f"Saved {day_or_time(passage.saved_at, now())}",
            rescues=self.rescues.get(passage.id, ()),
        )


def seen_by(db: Db, me: Me, family: Family, session: Session, n: int = 0) -> Seen:
    """The record of a session that `me` may read (`queries.sessions.session_for`), or as version
    `n` of it was finalised. Raises NotFound where there is none.
    """
    rules = rules_of(db, family.id)
    whole = record_of(db, family, session)
    if n:
        whole = record_at(db, whole, n)
    record = visible(whole, rules, me)
    is_again = record.version is None and record.reopening is not None
    state = state_in(session, record.version, is_reopened=is_again)
    standings = standings_towards(db, me, family)
    settles = may_decide(db, me, family, session)
    is_over = state is State.FINALISED
    is_held = state is not State.CALLED_OFF

    def can(it: Can) -> bool:
        return is_held and policy.may(it, me.role, standings)

    waits = bool(
        record.version
        and record.version.as_deputy_because
        and countersignature_of(db, record.version) is None
    )
    minutes = can(Can.SESSION_MINUTE) and not is_over
    gives = can(Can.SESSION_CONTRIBUTE)
    sight = sight_in(record, me, may_give=gives, settles=settles, minutes=minutes)
    content = edition_of(db, session.edition)
    writes = [each.passage_id for each in record.items] if minutes else []
    return Seen(
        me=me,
        record=unleaning(record, sight, me),
        sight=sight,
        giving=giving_in(record, content),
        missing=missing_in(record),
        elsewhere=frozenset(
            (each.item, each.about) for each in whole.items if each not in record.items
        )
        | unsaid_in(record, sight),
        last=None if session.opening is None else last_known(db, rules, me, session),
        content=content,
        rules=rules,
        state=state,
        may=May(
            plan=can(Can.SESSION_PLAN) and state is State.PLANNED,
            minute=minutes,
            settle=minutes and not is_again,
            contribute=gives and not is_over and not is_again,
            decide=can(Can.SESSION_FINALISE) and not is_over and not is_again and settles,
            finalise=can(Can.SESSION_FINALISE) and not is_over and settles,
            reopen=is_over and can(Can.SESSION_FINALISE) and settles,
            chase=is_over and (can(Can.SESSION_PLAN) or settles),
            end_sections=can(Can.SECTION_FINALISE),
            countersign=can(Can.SESSION_FINALISE) and waits and is_manager(db, me, family),
        ),
        live=live_texts(db, writes, me) if writes else {},
        rescues=rescues_of(db, me, writes) if writes else {},
    )
