"""What each professional gave on their own: who sees it already, and who is still asked.

`judging` says who sees what, and why. What a reader does not see yet is taken out of the record
that their page is drawn from, so that nothing drawn or counted from it can tell.
"""

from dataclasses import replace

from sqlalchemy.orm import Session as Db

from workbook.catalogue.catalogue import Catalogue
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.supervision.judging import Giving, Sight, sight_of
from workbook.supervision.models import ProposedRating
from workbook.supervision.queries.record import Record
from workbook.supervision.queries.sessions import may_decide


def own_of(record: Record, me: Me) -> ProposedRating | None:
    """The last that `me` gave, or that they passed."""
    return next((each for each in reversed(record.proposed) if each.person_id == me.id), None)


def sight_in(
    record: Record, me: Me, *, may_give: bool, settles: bool, minutes: bool = False
) -> Sight:
    """What `me` sees of the ratings of this session now."""
    return sight_of(
        is_over=record.version is not None or record.reopening is not None,
        has_given=own_of(record, me) is not None,
        may_give=may_give,
        settles=settles,
        is_settled=any(each.member_id is None for each in record.ratings),
        minutes=minutes,
    )


def unsaid_in(record: Record, sight: Sight) -> frozenset[tuple[str, str]]:
    """Where the minutes stand that would tell what others gave: under the rating, while the reader
    is still asked for theirs.
    """
    rating = next((each.slug for each in record.form.agenda if each.shows == "rating"), None)
    return frozenset({(rating, "")} if rating and not sight.said else ())


def unleaning(record: Record, sight: Sight, me: Me) -> Record:
    """The record with only those ratings that `me` sees already, and what was said of them."""
    unsaid = unsaid_in(record, sight)
    mine = [each for each in record.proposed if each.person_id == me.id]
    return replace(
        record,
        proposed=record.proposed if sight.others else mine,
        ratings=record.ratings if sight.settled else [],
        items=[each for each in record.items if (each.item, each.about) not in unsaid],
        answers=[each for each in record.answers if (each.item, each.about) not in unsaid],
    )


def could_lean(db: Db, me: Me, family: Family, record: Record) -> bool:
    """Whether `me`, who gives a rating now, could see by then what somebody else gave or settled.
    Once the family's is settled whoever gives none sees it all, and may be asked for one later.
    """
    settles = may_decide(db, me, family, record.session)
    sight = sight_in(record, me, may_give=True, settles=settles)
    given = any(each.colour and each.person_id != me.id for each in record.proposed)
    settled = [each for each in record.ratings if each.set_by_id != me.id]
    return (
        (sight.others and given)
        or (sight.settled and bool(settled))
        or any(each.member_id is None for each in settled)
    )


def giving_in(record: Record, content: Catalogue) -> Giving:
    """Professionals who attend, the chair aside, and whoever gave one besides: who only sent a
    summary is not waited for, and it may be limited.
    """
    professional = {each.slug for each in content.roles.values() if each.is_professional}
    coming = {each.person_id for each in record.attendance if each.how != "absent"}
    given = {each.person_id for each in record.proposed}
    asked = {
        each.id
        for each in record.people.values()
        if each.id in coming
        and each.role in professional
        and each.id not in {record.session.chair_id, record.session.minute_taker_id}
    }
    waiting = sorted(record.people[each].name for each in asked - given)
    return Giving(len(given), len(asked | given), tuple(waiting))
