"""The parenting assessment on the stage: finalised, looked through for repeats, approved."""

from collections.abc import Mapping
from datetime import date, time

from sqlalchemy.orm import Session

from workbook.access.policy import Can
from workbook.demo.stage import Told
from workbook.documents.actions.approve_assessment import approve_assessment
from workbook.documents.actions.clear_repeat import clear_repeat
from workbook.documents.actions.finalise_assessment import finalise_assessment
from workbook.documents.overview import Asked, overview_of
from workbook.documents.queries.assessments import finalised_in
from workbook.families.queries import open_workbook

SLUG = "parenting-assessment"


def assess(told: Told, author: str, manager: str, on: date, stands: Mapping[str, str]) -> None:
    """The key worker finalises, the manager lets stand what may, then approves.

    `stands` has the words that are said again in the court's copy, with why each may be. One that
    it does not have is a leak of the story's own: LookupError.
    """

    def clears(session: Session) -> None:
        me, family = told.load(session, manager, Can.DOCUMENT_MAKE)
        for repeat in overview_of(session, me, told.ref, Asked(SLUG, "court")).to_clear:
            said = {place.found.casefold() for place in repeat.places}
            if not said <= set(stands):
                raise LookupError(f"{repeat.said.what} repeats {repeat.of}")
            for words in said:
                clear_repeat(session, me, family, "court", repeat, stands[words])

    def approves(session: Session) -> None:
        me, family = told.load(session, manager, Can.ASSESSMENT_APPROVE)
        workbook = open_workbook(session, family)
        text = finalised_in(session, workbook.id)
        approve_assessment(session, me, family, workbook, text.seal if text else "")

    finalise_text(told, author, on)
    told.at(on, time(17, 5), clears)
    told.at(on, time(17, 20), approves)


def finalise_text(told: Told, author: str, on: date) -> None:
    """The key worker finalises the text: it waits for the manager."""

    def finalises(session: Session) -> None:
        me, family = told.load(session, author, Can.ASSESSMENT_FINALISE)
        finalise_assessment(session, me, family, open_workbook(session, family))

    told.at(on, time(16, 30), finalises)
