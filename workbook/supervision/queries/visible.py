"""A record as far as one reader may know of it: what is limited to others is not in it at all, so
that nothing that is drawn, counted or asked from it can tell.
"""

from dataclasses import replace

from workbook.access.rules import FamilyRules, Reader, Thing, may_see
from workbook.core.problems import Missing
from workbook.people.rules import Me
from workbook.records.rules import may_see_measured
from workbook.supervision.queries.content import fingerprint
from workbook.supervision.queries.record import Record, missing_in
from workbook.supervision.queries.sealed import session_thing


def visible(record: Record, rules: FamilyRules, me: Me) -> Record:
    """The parts of the record that `me`, who may read the session, may know of."""
    held = record.session.uuid

    def sees(kind: str, uuid: object, session: object = held) -> bool:
        return may_see(rules, Reader(me.id), [session_thing(session), Thing(kind, str(uuid))])

    items = [each for each in record.items if sees("session-item", each.uuid)]
    elsewhere = {(each.item, each.about) for each in record.items if each not in items}
    before = [each for each in record.before if sees("action", each.action.uuid, each.session_uuid)]
    known = {each.action.id for each in before}
    decided = [
        each
        for each in record.decided_before
        if sees("decision", each.decision.uuid, each.session_uuid)
    ]
    decided_ids = {each.decision.id for each in decided}
    return replace(
        record,
        items=items,
        answers=[each for each in record.answers if (each.item, each.about) not in elsewhere],
        limited=[each for each in record.limited if sees("session-item", each.item.uuid)],
        before=before,
        follow_ups=[each for each in record.follow_ups if each.action_id in known],
        decided_before=decided,
        became=[each for each in record.became if each.decision_id in decided_ids],
        decisions=[each for each in record.decisions if sees("decision", each.uuid)],
        actions=[each for each in record.actions if sees("action", each.uuid)],
        tellings=[each for each in record.tellings if sees("telling", each.uuid)],
        # Withheld from whom it names, by its nature: on no paper, and on no screen they may see.
        kept_back=[
            each
            for each in record.kept_back
            if not rules.is_covered and sees("kept-back", each.uuid)
        ],
        moved=[
            each
            for each in record.moved
            if may_see_measured(
                rules, Reader(me.id), Thing(each.thing_kind, each.thing), each.discipline, ()
            )
        ],
    )


def missing_for(record: Record, rules: FamilyRules, me: Me) -> list[Missing]:
    """What is still to be given before `me` can finalise the record. A deputy is asked for nothing
    that they may not see, and it does not hold them up: either would tell that it is there. Those
    inside the limit have it in their own list.
    """
    return missing_in(visible(record, rules, me))


def seen_by_chair(record: Record, rules: FamilyRules, me: Me) -> str:
    """The fingerprint of what `me` looks at before finalising, so of nothing limited to others."""
    return fingerprint(visible(record, rules, me))
