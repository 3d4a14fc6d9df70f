"""The authority of the demo says in its own words what Red, Amber and Green mean."""

from datetime import time

from sqlalchemy.orm import Session

from workbook.catalogue.current import catalogue
from workbook.demo.stage import Stage
from workbook.supervision.actions.reword import reword_ratings
from workbook.supervision.wording import words_of

AMBER = "Something has begun to change for the children. It is new, or it rests on one person."


def tell_criteria(stage: Stage) -> None:
    """Sam writes what the managers agreed about Amber."""
    stage.at(stage.days.week(5, "thu"), time(16, 20), lambda session: _sam_rewords(stage, session))


def _sam_rewords(stage: Stage, session: Session) -> None:
    words = dict(words_of(tuple(catalogue().ratings.values())))
    _, means = words["amber"]
    words["amber"] = (AMBER, (*means, "We say which date we are waiting for."))
    reword_ratings(session, stage.me(session, "sam"), words, 0)
