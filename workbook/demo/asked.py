"""What the teams of the demo ask of others: a work request in each state, advice, and a referral
that is chased.
"""

from collections.abc import Callable
from datetime import date, time, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access.policy import Can
from workbook.core.time import today
from workbook.demo.opened import called
from workbook.demo.stage import Stage
from workbook.families.models import Family, Member
from workbook.families.queries import family_for, members_of
from workbook.people.rules import Me
from workbook.records.models import Entry
from workbook.requests.actions.advise import give_advice
from workbook.requests.actions.answer_request import accept, decline
from workbook.requests.actions.ask_for_work import Wanted, ask_for_work
from workbook.requests.actions.chase import Said, chase
from workbook.requests.actions.consult import ask_for_advice
from workbook.requests.actions.end_request import end_request, record_contact
from workbook.requests.models import WorkRequest
from workbook.requests.queries.consultations import asked_of

Doing = Callable[[Session, Me, Family], None]


def tell_asked(stage: Stage) -> None:
    """Chloe's work for the Doyles has ended, Joe's for the Marshes goes on, Siân has declined one
    and is asked another, and nobody of recovery has answered for the Doyles in time.
    """
    d = stage.days
    story = _Story(stage)
    story.ask(d.week(12, "tue"), "Doyle", "owen", "chloe", "Orla", "Cian", *CHLOE)
    story.answer(d.week(12, "thu"), "Doyle", "chloe", CHLOE[0], accept)
    story.contact(d.week(11, "wed"), "Doyle", "chloe", CHLOE[0])
    story.end(d.week(8, "thu"), "Doyle", "chloe", CHLOE[0], CAME_OF_IT)
    story.ask(d.week(5, "mon"), "Cole", "beth", "sian", "Ryan", "Jayden", *SIAN)
    story.answer(d.week(5, "wed"), "Cole", "sian", SIAN[0], _declines)
    story.ask(d.back(5), "Marsh", "callum", "joe", "Jay", "Baby", *JOE)
    story.answer(d.back(4), "Marsh", "joe", JOE[0], accept)
    story.contact(d.back(2), "Marsh", "joe", JOE[0])
    story.ask(d.back(5), "Doyle", "owen", "discipline:recovery", "Fergal", "Niamh", *RECOVERY)
    story.ask(d.back(1), "Marsh", "callum", "sian", "Abigail", "Baby", *ABIGAIL)
    story.consult(d.back(3), "Marsh", "callum", "helen", "Abigail", LETTERS)
    stage.at(d.back(2), time(12, 40), lambda session: _advises(stage, session, "helen"))
    story.consult(d.back(1), "Cole", "beth", "gemma", "Tasha", LEAVING)
    story.chase(d.week(2, "mon"), "alison", "telephone", STILL_WAITING, 0)
    story.chase(d.back(2), "priya", "e-mail", ASKED_AGAIN, 21)


class _Story:
    """Puts acts about families, called by the first word of their name, on the stage."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def ask(
        self,
        on: date,
        family: str,
        by: str,
        of: str,
        adult: str,
        child: str,
        question: str,
        urgency: str,
    ) -> None:
        """Work is asked for, of somebody of the cast or of a discipline."""

        def act(session: Session, me: Me, found: Family) -> None:
            members = _members(session, found)
            named = of if ":" in of else str(self._stage.person(session, of).uuid)
            wanted = Wanted(members[adult], members[child], named, question, urgency)
            ask_for_work(session, me, found, wanted)

        self._at(on, time(11, 20), family, by, Can.REQUEST_ASK, act)

    def answer(
        self,
        on: date,
        family: str,
        by: str,
        question: str,
        act: Callable[[Session, Me, object], object],
    ) -> None:
        """Whoever is asked answers."""

        def answers(session: Session) -> None:
            act(session, self._stage.me(session, by), _uuid(session, question))

        self._stage.at(on, time(15, 10), answers)

    def contact(self, on: date, family: str, by: str, question: str) -> None:
        """First contact was on that day."""
        self._at(
            on,
            time(16, 40),
            family,
            by,
            Can.REQUEST_FOLLOW,
            lambda session, me, found: record_contact(
                session, me, found, _uuid(session, question), today()
            ),
        )

    def end(self, on: date, family: str, by: str, question: str, effect: str) -> None:
        """The work ends with what came of it."""
        self._at(
            on,
            time(16, 50),
            family,
            by,
            Can.REQUEST_FOLLOW,
            lambda session, me, found: end_request(
                session, me, found, _uuid(session, question), effect
            ),
        )

    def consult(self, on: date, family: str, by: str, of: str, about: str, question: str) -> None:
        """Advice is asked for."""

        def act(session: Session, me: Me, found: Family) -> None:
            consultant = str(self._stage.person(session, of).uuid)
            member = _members(session, found)[about]
            ask_for_advice(session, me, found, member, consultant, question)

        self._at(on, time(10, 50), family, by, Can.CONSULTATION_ASK, act)

    def chase(self, on: date, by: str, how: str, said: str, again: int) -> None:
        """The referral of the Ashdown family's Tyler is chased."""

        def act(session: Session, me: Me, found: Family) -> None:
            entry = session.scalars(
                select(Entry.uuid).where(
                    Entry.family_id == found.id, Entry.kind == "onward-referral"
                )
            ).one()
            agreed = today() + timedelta(days=again) if again else None
            chase(session, me, found, entry, Said(today(), how, said, agreed))

        self._at(on, time(9, 40), "Ashdown", by, Can.ENTRY_WRITE, act)

    def _at(self, on: date, at: time, family: str, by: str, can: Can, act: Doing) -> None:
        def acts(session: Session) -> None:
            me = self._stage.me(session, by)
            act(session, me, family_for(session, me, called(session, family).ref, can))

        self._stage.at(on, at, acts)


def _declines(session: Session, me: Me, uuid: object) -> None:
    decline(session, me, uuid, NO_ROOM)


def _advises(stage: Stage, session: Session, who: str) -> None:
    me = stage.me(session, who)
    (advice,) = asked_of(session, me)
    give_advice(session, me, advice.uuid, ADVICE)


def _members(session: Session, family: Family) -> dict[str, Member]:
    return {each.known_as: each for each in members_of(session, family)}


def _uuid(session: Session, question: str) -> object:
    return session.scalars(select(WorkRequest.uuid).where(WorkRequest.question == question)).one()


CHLOE = (
    "Orla wants evenings with less shouting about homework and screens. Can you work with her at "
    "home, with Cian there, until she keeps it going by herself?",
    "week",
)
CAME_OF_IT = (
    "Four evenings at home. Orla and Cian wrote the rules on the fridge together, and for three "
    "weeks there was no shouting on a school night. Cian says he goes to bed before she asks."
)
SIAN = (
    "Ryan says that he has not slept since his brother died. Is this grief, or something he needs "
    "treatment for, before he can use the group?",
    "month",
)
NO_ROOM = (
    "I work with Tasha's sister, so I should not be the one who sees Ryan. The bereavement service "
    "takes people within two weeks: refer him there"
)
JOE = (
    "Jay smokes cannabis at home every day. What would he have to see to make the flat smoke-free "
    "before the baby comes?",
    "week",
)
RECOVERY = (
    "Niamh says that Fergal drinks on the nights before she goes home. Does he, how much, and does "
    "he see what she sees?",
    "week",
)
ABIGAIL = (
    "Abigail is afraid of the nights once the baby is here, and grew up in care. What would help "
    "her keep well, and how would we notice early if she is not?",
    "month",
)
LETTERS = (
    "A young woman expecting her first baby has dyslexia and was in care from eleven. She tells me "
    "that meetings make her feel stupid. How do I put an assessment to her so that it is hers?"
)
ADVICE = {
    "known": "Only the question. I do not know whether she has been assessed for dyslexia, or who "
    "else is with her.",
    "advice": "One thing at a time, spoken, with a picture or an object for each, and ask her to "
    "tell it back. Send a voice message after each meeting with what was agreed. Let her hear and "
    "correct what you write before anybody else does, and ask what was done to her by writing when "
    "she was in care before you bring a form.",
}
LEAVING = (
    "A mother with a toddler says that she will leave her partner after the birth. She has told "
    "him the date. What do I ask her this week, and what do I not say to anybody?"
)
STILL_WAITING = "Rang the office: he is on the list, and nobody can say where on it"
ASKED_AGAIN = (
    "Wrote to the team lead that he starts school next year. She looks at the list and answers "
    "this month"
)
