"""A child's plan in each family of the matrix: a line for all to read, and one that is limited."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.people import Home, Scene
from workbook.access.actions.limit import limit
from workbook.access.actions.withhold import withhold
from workbook.access.rules import Thing
from workbook.core.time import today
from workbook.families.actions.rules_stamp import bump_rules
from workbook.families.models import Family, Member
from workbook.people.rules import Me
from workbook.plans.actions.lines import add_line
from workbook.plans.actions.plans import end_plan, open_plan
from workbook.plans.models import ChildPlan
from workbook.plans.queries.plans import keeper_of
from workbook.plans.rules import Doer, Words


def plan(
    scene: Scene,
    home: Home,
    holder: str,
    keeper: str,
    limiter: tuple[str, str],
    marks: tuple[str, str, str],
) -> None:
    """Maisie's plan is opened; the keeper adds a line that is withheld from Darren, the first of
    the limiters another that is limited to both. `marks` stand in each, and in why it is limited.
    """
    shown, kept, reason = marks
    with scene.database.change() as session:
        me = scene.me(session, holder)
        family = session.get_one(Family, home.id)
        maisie = session.get_one(Member, home.members["Maisie"])
        open_plan(session, me, family, maisie, {"plan": "child-in-need"}, {"plan": 0})
    _ended_plan(scene, home, holder, limiter[1], reason)
    line = _line(scene, home, keeper, shown)
    secret = _line(scene, home, limiter[0], kept)
    with scene.database.change() as session:
        family = session.get_one(Family, home.id)
        manager = scene.person(session, limiter[1])
        darren = [(home.members["Darren"], "Darren")]
        me, setter = scene.me(session, limiter[0]), scene.me(session, keeper)
        withhold(session, setter, family.id, Thing("plan-line", line), darren, "He would come")
        always = [(manager.id, manager.name)]
        limit(session, me, family.id, Thing("plan-line", secret), {}, always, reason)
        bump_rules(session, family)


def _ended_plan(scene: Scene, home: Home, holder: str, manager: str, said: str) -> None:
    """The plan of the baby ended; why is withheld from Darren, and limited to both."""
    with scene.database.change() as session:
        me = scene.me(session, holder)
        family = session.get_one(Family, home.id)
        baby = session.get_one(Member, home.members["Baby"])
        plan = open_plan(session, me, family, baby, {"plan": "child-in-need"}, {"plan": 0})
        session.flush()
        end_plan(session, me, family, baby, said, 1)
        thing, darren = Thing("plan-ending", str(plan.uuid)), [(home.members["Darren"], "Darren")]
        withhold(session, me, family.id, thing, darren, "He would come")
        limit(session, scene.me(session, manager), family.id, thing, {me.id: me.name}, (), "Told")


def _line(scene: Scene, home: Home, who: str, said: str) -> str:
    with scene.database.change() as session:
        me = scene.me(session, who)
        family = session.get_one(Family, home.id)
        words = Words(
            need=f"Maisie is safe {said}",
            difference=said,
            work=said,
            doer=Doer(member_id=home.members["Kelly"], name="Kelly"),
            due_on=today(),
            how_known=said,
        )
        return _added(session, me, family, home, words)


def _added(session: Session, me: Me, family: Family, home: Home, words: Words) -> str:
    maisie = session.get_one(Member, home.members["Maisie"])
    plan = session.scalars(select(ChildPlan).where(ChildPlan.member_id == maisie.id)).one()
    return add_line(session, me, family, plan, keeper_of(session, me, family), words, [])
