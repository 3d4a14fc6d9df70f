"""What the family will be told of a session, what is kept from whom, and that they were told."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session as Db

from workbook.access.rules import Thing
from workbook.core.happenings import tell
from workbook.core.problems import Invalid
from workbook.core.time import local, now, today
from workbook.families.models import Family, Member
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.supervision.actions.open_record import in_words, must_be_open, refuse_stale, written
from workbook.supervision.happenings import FamilyTold
from workbook.supervision.models import KeptBack, Session, Telling, TellingReport
from workbook.supervision.queries.again import written_already
from workbook.supervision.queries.telling import latest_told
from workbook.supervision.telling import TOLD_HOW, what_a_report_wants, what_a_telling_wants


@dataclass(frozen=True)
class ToTell:
    """What a member will be told, and how. Who tells them and by when may wait until the record is
    finalised, not longer.
    """

    member: Member
    what: str
    how: str
    teller: Person | None = None
    due_on: date | None = None


@dataclass(frozen=True)
class Said:
    """That a member was told on a day, how, and what they said; or why they were not told."""

    told_on: date | None = None
    how: str = ""
    said: str = ""
    not_told: str = ""


def plan_telling(
    db: Db,
    me: Me,
    family: Family,
    session: Session,
    to_tell: ToTell,
    telling: Telling | None = None,
    seen: int = 0,
) -> Telling:
    """Write what a member will be told, or change it; sent twice, it is one line. Raises Invalid
    and Stale.
    """
    must_be_open(session)
    _check(session, to_tell)
    given = {
        "member_id": to_tell.member.id,
        "what": to_tell.what.strip(),
        "how": to_tell.how,
        "teller_id": to_tell.teller.id if to_tell.teller else None,
        "due_on": to_tell.due_on,
    }
    if telling is None:
        if again := written_already(db, me, session, Telling, "telling", given):
            return again
        telling = Telling(session_id=session.id, written_at=now())
        db.add(telling)
    elif any(getattr(telling, name) != value for name, value in given.items()):
        refuse_stale(telling, seen, _as_it_stands(db, telling), _in_words(to_tell))
    for name, value in given.items():
        setattr(telling, name, value)
    db.flush()
    part = Thing("telling", str(telling.uuid))
    written(db, me, family, session, "what the family is told", telling.version, part)
    return telling


def keep_back(
    db: Db,
    me: Me,
    family: Family,
    session: Session,
    member: Member,
    what: str,
    because: str,
    kept: KeptBack | None = None,
    seen: int = 0,
) -> KeptBack:
    """Write what a member is not to be told and why, or change it; sent twice, it is one line.
    Raises Invalid and Stale.
    """
    must_be_open(session)
    problems: dict[str, str] = {}
    if not what.strip():
        problems["what"] = "Write what is not to be told"
    if not because.strip():
        problems["because"] = f"Say why {member.known_as} is not to be told"
    if problems:
        raise Invalid.many(problems)
    given = {"member_id": member.id, "what": what.strip(), "because": because.strip()}
    if kept is None:
        if again := written_already(db, me, session, KeptBack, "kept-back", given):
            return again
        kept = KeptBack(session_id=session.id, written_at=now())
        db.add(kept)
    else:
        name = db.get_one(Member, kept.member_id).known_as
        refuse_stale(
            kept,
            seen,
            in_words(name, kept.what, kept.because),
            in_words(member.known_as, given["what"], given["because"]),
        )
    for column, value in given.items():
        setattr(kept, column, value)
    db.flush()
    part = Thing("kept-back", str(kept.uuid))
    written(db, me, family, session, "what is not to be told", kept.version, part)
    return kept


def report_telling(
    db: Db, me: Me, family: Family, session: Session, telling: Telling, said: Said
) -> None:
    """Keep that a member was told, or why not, beside the finalised record; the session is under
    its lock. Said twice, it is kept once. Raises Invalid.
    """
    held_on = local(session.starts_at).date()
    wanted = what_a_report_wants(
        said.told_on, said.how, said.not_told, held_on=held_on, today=today()
    )
    if wanted:
        raise Invalid.many(wanted)
    is_told = said.told_on is not None
    given = (
        said.told_on,
        said.how if is_told else None,
        said.said.strip() if is_told else "",
        said.not_told.strip(),
    )
    last = latest_told(db, [telling.id]).get(telling.id)
    if last is not None and (last.told_on, last.how, last.said, last.not_told) == given:
        return
    told_on, how, words, not_told = given
    db.add(
        TellingReport(
            telling_id=telling.id,
            told_on=told_on,
            how=how,
            said=words,
            not_told=not_told,
            by_id=me.id,
            at=now(),
        )
    )
    tell(
        db,
        me.id,
        FamilyTold(
            family_id=family.id,
            thing_kind="session",
            thing=str(session.uuid),
            telling=str(telling.uuid),
            is_told=is_told,
        ),
    )


def _check(session: Session, to_tell: ToTell) -> None:
    held_on = local(session.starts_at).date()
    problems = what_a_telling_wants(to_tell.what, to_tell.how)
    if to_tell.due_on is not None and to_tell.due_on < held_on:
        problems["due_on"] = f"The date must be {held_on:%-d %B %Y} or later"
    if problems:
        raise Invalid.many(problems)


def _as_it_stands(db: Db, telling: Telling) -> str:
    member = db.get_one(Member, telling.member_id)
    teller = db.get(Person, telling.teller_id) if telling.teller_id else None
    return _in_words(ToTell(member, telling.what, telling.how, teller, telling.due_on))


def _in_words(it: ToTell) -> str:
    return in_words(
        it.member.known_as,
        it.what.strip(),
        it.teller.name if it.teller else "",
        f"{it.due_on:%-d %B %Y}" if it.due_on else "",
        TOLD_HOW.get(it.how, ""),
    )
