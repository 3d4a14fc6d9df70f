"""What addresses of work asked of others name."""

from tests.matrix.targets import Target, Things
from tests.matrix.things.place import FAMILY, Place
from tests.matrix.things.records import entry, labels
from workbook.access.models import Limit, Withholding
from workbook.requests.models import Consultation, WorkRequest


def requests(here: Place) -> Things:
    """What is asked of others: work that waits, and in the team's own family goes on; advice; a
    referral.
    """
    referral = entry(here, "referral", labels(here)["referral"])
    asked, parts = here.all_of(WorkRequest), here.parts
    first, last = here.rows_of(Consultation, family_id=here.family.id)
    kept = frozenset({parts.manager, parts.named})
    advice = here.target("a question", {"advice": str(first.uuid)})
    kept_advice = here.target(
        "a limited question",
        {"advice": str(last.uuid)},
        seen_by=frozenset({parts.manager, parts.advises}),
    )
    work = here.target("a request", {"work": str(asked[0].uuid)})
    kept_work = here.target(
        "a limited request",
        {"work": next(str(each.uuid) for each in asked if "asked-kept" in each.question)},
        seen_by=kept,
    )
    rules: dict[str, list[Target]] = {}
    for path, plain, limited in (
        (f"{FAMILY}/requests/<uuid:work>/rules", work, kept_work),
        (f"{FAMILY}/consultations/<uuid:advice>/rules", advice, kept_advice),
    ):
        (uuid,) = (plain.values[each] for each in ("work", "advice") if each in plain.values)
        (kept_uuid,) = (limited.values[e] for e in ("work", "advice") if e in limited.values)
        lift = here.also(plain, rule=here.rule(Withholding, uuid))
        rules[f"{path}/withholdings/<uuid:rule>/end"] = [lift]
        lift = here.also(limited, rule=here.rule(Limit, kept_uuid))
        rules[f"{path}/limits/<uuid:rule>/end"] = [lift]
    return {
        **rules,
        "advice": [advice, kept_advice],
        "sent": [here.also(referral, sent=referral.values["entry"])],
        "work": [
            here.target(
                each.question,
                {"work": str(each.uuid)},
                words={"martin": "who took it on"} if "taken-on" in each.question else {},
                seen_by=kept if "asked-kept" in each.question else None,
            )
            for each in asked
        ],
    }
