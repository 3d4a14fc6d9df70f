"""Three families for the matrix: the team's own, the sibling team's and another's, alike.

Each holds an entry in every state, a rule of every sort, and marks: strings that stand in one
place only, so that wherever one turns up, somebody was shown what that place holds.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from flask import Flask
from sqlalchemy import select

from tests.matrix import scene_papers as papers
from tests.matrix.bodies import PASSWORD
from tests.matrix.scene_clocks import paused
from tests.matrix.scene_comments import comment, question, suggest
from tests.matrix.scene_diary import diaries
from tests.matrix.scene_granted import invited, left_behind
from tests.matrix.scene_joint import joint
from tests.matrix.scene_members import PHONE, kept_whole, key_information, somebody_late
from tests.matrix.scene_plans import plan
from tests.matrix.scene_relays import relayed
from tests.matrix.scene_requests import (
    advice_asked,
    kept_among_them,
    referral_sent,
    work_asked,
    work_taken_on,
)
from tests.matrix.scene_sessions import sessions
from tests.people import (
    WORK_WITH,
    Home,
    Scene,
    a_family,
    an_entry,
    an_opening,
    loaded,
    the_cast,
)
from tests.rooms.writing.scenes import offered_back
from workbook.access.actions.limit import limit
from workbook.access.actions.withhold import withhold
from workbook.access.rules import DUTY, Thing
from workbook.core.text import from_plain, settle
from workbook.core.time import now
from workbook.families.actions.rules_stamp import bump_rules
from workbook.families.models import Family
from workbook.families.queries import open_workbook
from workbook.people.models import Invitation, Person
from workbook.people.passwords import Passwords
from workbook.people.tokens import token_hash
from workbook.records.actions.amend_entry import open_the_amendment
from workbook.records.actions.finalise_section import finalise_section
from workbook.records.actions.save_entry import Details, save_entry
from workbook.records.actions.share_entry import share_entry
from workbook.records.actions.withdraw_entry import withdraw_entry
from workbook.writing.actions import Words
from workbook.writing.models import PassageRefused
from workbook.writing.queries import passage_locked

OPEN_SECTION, CLOSED_SECTION, EMPTY_SECTION = "m3", "m8", "m6"
ANSWERED = "what-was-used"
INVITATION = "an-invitation-that-the-matrix-made-for-grace"


@dataclass(frozen=True)
class Parts:
    """Who plays what in one family: its team, manager and key worker, the two who write an entry
    that is limited to themselves and the manager, of whom work is asked, of whom it is asked
    by name, and who advises.
    """

    team: str
    manager: str
    key_worker: str
    limiter: str
    finaliser: str
    work_with: Mapping[str, str]
    keepers: tuple[str, ...]
    attending: tuple[str, ...]
    asked: str
    named: str
    advises: str


PARTS = {
    "own": Parts(
        team="Alder",
        manager="ruth",
        key_worker="priya",
        limiter="gemma",
        finaliser="joe",
        work_with=WORK_WITH,
        keepers=("ruth", "priya", "gemma"),
        attending=("priya", "gemma", "sian", "alison"),
        asked="discipline:recovery",
        named="joe",
        advises="sian",
    ),
    "sibling": Parts(
        team="Birch",
        manager="tomasz",
        key_worker="beth",
        limiter="beth",
        finaliser="beth",
        work_with={"beth": "key-worker"},
        keepers=("tomasz", "beth"),
        attending=("beth",),
        asked="joe",
        named="joe",
        advises="sian",
    ),
    "other": Parts(
        team="Cedar",
        manager="hannah",
        key_worker="callum",
        limiter="callum",
        finaliser="callum",
        work_with={"callum": "key-worker"},
        keepers=("hannah", "callum"),
        attending=("callum",),
        asked="martin",
        named="martin",
        advises="helen",
    ),
}


def name_of(person: Person) -> str:
    """What the cast calls somebody: the first part of their address."""
    return person.email.partition("@")[0]


def mark(place: str, what: str) -> str:
    """A string that stands in this place and nowhere else."""
    return f"kestrel-{place}-{what}".rstrip("-")


def build(app: Flask) -> None:
    """Fill a migrated database."""
    scene = the_cast(app)
    for place, parts in PARTS.items():
        home = a_family(
            scene,
            name=mark(place, "family"),
            manager=parts.manager,
            team=parts.team,
            work_with=parts.work_with,
        )
        key_information(scene, home, parts.manager, parts.key_worker, mark(place, ""))
        _entries(scene, home, place, parts)
        plan(
            scene,
            home,
            parts.key_worker,
            parts.finaliser,
            (parts.limiter, parts.manager),
            (mark(place, "plan"), mark(place, "plan-kept"), mark(place, "limit-reason")),
        )
        somebody_late(scene, home, parts.manager)
        sessions(scene, home, parts.manager, parts.attending, mark(place, ""), [parts.key_worker])
        paused(scene, home, parts.manager, mark(place, "shared"))
        work_asked(scene, home, parts.manager, parts.asked, mark(place, "request"))
        advice_asked(scene, home, parts.key_worker, parts.advises, mark(place, "advice"))
        kept_among_them(
            scene, home, parts.manager, parts.named, parts.advises, mark(place, "asked-kept")
        )
        relayed(scene, home, parts.manager, parts.key_worker, mark(place, "relay"))
        referral_sent(scene, home, parts.key_worker, mark(place, "shared"))
        if place == "own":
            work_taken_on(scene, home, parts.manager, "martin", mark(place, "taken-on"))
        an_opening(scene, home, "ngozi")
        an_opening(scene, home, "oskar", days=-1)
        an_opening(scene, home, "femi", way=DUTY, days=1)
    whole = a_family(scene, name=mark("kept", "family"))
    an_entry(scene, whole, title="shared", words=mark("kept", "shared"), state="shared")
    kept_whole(scene, whole, "ruth", "priya", mark("kept", ""))
    diaries(scene)
    _outside(scene)


def _entries(scene: Scene, home: Home, place: str, parts: Parts) -> None:
    def write(
        label: str,
        who: str,
        state: str,
        words: str = "shared",
        *,
        section: str = OPEN_SECTION,
        also: str = "",
        values: Mapping[str, str] | None = None,
    ) -> str:
        said = mark(place, words)
        return an_entry(
            scene,
            home,
            who,
            section=section,
            title=f"{label} {said}",
            words=f"{said}\n\n{also}",
            state=state,
            significant=True,
            meaning=said,
            values=values,
        )

    writer = parts.key_worker
    shared = write("shared", writer, "draft", "unshared")
    _share_with_other_words(scene, home, writer, shared, mark(place, "shared"))
    write("draft", writer, "draft", "draft")
    # Says again what is guarded: whoever makes a copy for the other parent must look at it.
    write("finalised", parts.finaliser, "finalised", also=f"She rang from {PHONE}.")
    inside = write("copied", parts.limiter, "finalised", "copied")
    papers.finalise(scene, home, parts.key_worker)
    papers.a_copy(scene, home, parts.manager)
    finished = write("amended", writer, "finalised")
    kept = write("withheld", writer, "finalised", values={ANSWERED: mark(place, "answer")})
    withdrawn = write("withdrawn", writer, "shared", "withdrawn")
    limited = write("limited", parts.limiter, "shared", "limited")
    write("finished", writer, "finalised", section=CLOSED_SECTION)
    comment(scene, home, parts.manager, shared, mark(place, "comment"), mark(place, "shared"))
    suggest(scene, home, parts.manager, shared, mark(place, "shared"), mark(place, "instead"))
    comment(scene, home, parts.manager, withdrawn, mark(place, "comment-withdrawn"))
    comment(scene, home, parts.manager, limited, mark(place, "comment-limited"))
    question(scene, home, parts.manager, kept, ANSWERED, mark(place, "comment-answer"))
    with scene.database.change() as session:
        me = scene.me(session, writer)
        family = session.get_one(Family, home.id)
        workbook = open_workbook(session, family)
        entry = loaded(session, UUID(finished))
        amended = settle(from_plain(mark(place, "amendment")))
        open_the_amendment(session, me, family, entry, amended, "A date was wrong")
        entry = loaded(session, UUID(withdrawn))
        passage = passage_locked(session, entry.passage_id)
        withdraw_entry(session, me, family, entry, passage, "Written in the wrong family")
        refused = PassageRefused(
            passage_id=passage.id,
            person_id=me.id,
            kind="closed",
            seen_version=1,
            text=mark(place, "too-late"),
            at=now(),
        )
        session.add(refused)
        words = mark(place, "unshared")
        offered_back(session, loaded(session, UUID(shared)).passage_id, me.id, words)
        darren = [(home.members["Darren"], "Darren")]
        withhold(session, me, family.id, Thing("entry", kept), darren, "She is not safe")
        finalise_section(session, me, family, workbook, CLOSED_SECTION)
    with scene.database.change() as session:
        me = scene.me(session, parts.limiter)
        family = session.get_one(Family, home.id)
        manager = scene.person(session, parts.manager)
        reason = mark(place, "limit-reason")
        always = [(manager.id, manager.name)]
        for each in (limited, inside):
            limit(session, me, family.id, Thing("entry", each), {}, always, reason)
        wrote = scene.person(session, writer)
        always = [*always, (wrote.id, wrote.name)]
        limit(session, me, family.id, Thing("entry", kept, ANSWERED), {}, always, reason)
        bump_rules(session, family)
    papers.a_copy(scene, home, parts.manager)
    papers.a_print(scene, home, writer)
    left_behind(scene, home, parts.manager, writer, mark(place, "left-behind"))
    invited(scene, home, writer, mark(place, "invited"), "grace")
    joint(scene, home, writer, parts.manager, mark(place, "joint"))


def _share_with_other_words(scene: Scene, home: Home, who: str, uuid: str, words: str) -> None:
    """Take out what a draft said, then share it: what was there before stays its writer's."""
    with scene.database.change() as session:
        me = scene.me(session, who)
        family = session.get_one(Family, home.id)
        entry = loaded(session, UUID(uuid))
        passage = passage_locked(session, entry.passage_id)
        details = Details(
            seen=entry.details,
            title=f"shared {words}",
            happened_on=entry.happened_on,
            members=frozenset(home.members.values()),
            values={},
        )
        said = Words(settle(from_plain(words)), passage.version)
        save_entry(session, me, family, entry, passage, said, details)
        share_entry(session, me, family, entry, passage)


def _outside(scene: Scene) -> None:
    hashed = Passwords(1, lambda: False).hash(PASSWORD)
    with scene.database.change() as session:
        for person in session.scalars(select(Person)):
            person.password_hash = hashed
        session.add(
            Invitation(
                person_id=scene.person(session, "grace").id,
                token_hash=token_hash(INVITATION),
                made_at=now(),
                expires_at=now() + timedelta(days=3),
            )
        )
