"""What the addresses of the scene can name, written out by hand, with who may know of each."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session

from tests.house.tree import HERE
from tests.matrix.scene import (
    CLOSED_SECTION,
    EMPTY_SECTION,
    INVITATION,
    OPEN_SECTION,
    Parts,
    mark,
    name_of,
)
from tests.matrix.scene_sessions import DEPUTY
from tests.matrix.targets import NOBODY, PLACES, Target, Things
from tests.people import address
from workbook.access.models import (
    Grant,
    Limit,
    LimitEnd,
    Withholding,
    WithholdingEnd,
    WithholdingMember,
)
from workbook.access.rules import BREAK_GLASS, DRAFTS, GUEST
from workbook.core.time import now
from workbook.documents.models import Copy
from workbook.families.models import (
    Allocation,
    CausesHarm,
    Family,
    Household,
    Member,
    PrintedCopy,
    Relationship,
)
from workbook.people.models import Membership, Person, Team
from workbook.plans.models import ChildPlan, PlanLine
from workbook.records.comment_models import Comment
from workbook.records.models import Amendment, Entry
from workbook.requests.models import Consultation, WorkRequest
from workbook.supervision.models import Action, Attendance, Decision, SessionItem
from workbook.supervision.models import Session as Sitting
from workbook.writing.models import Passage, PassageRefused, PassageRescue

FAMILY = "/families/<ref>"
COMPARED = tuple(f"?before={each}&after={each}" for each in ("save-1", "save-2"))
MOMENTS = tuple(f"?at={n}" for n in (1, 2, 99))
KEY_WORKERS = (
    *("shared", "draft", "amended", "withheld", "withdrawn", "finished", "invited"),
    "referral",
)
SESSIONS = ("open", "planned", "finalised", "limited")


def things_in(session: Session, place: str, parts: Parts, family: Family) -> Things:
    """Everything that addresses of one family can name."""
    scene = _Place(session, place, parts, family)
    return {
        **scene.records(),
        **scene.people(),
        **scene.facts_and_rules(),
        **scene.plans(),
        **scene.supervision(),
        **scene.documents(),
        **scene.requests(),
    }


class _Place:
    """One family of the scene; each method gives the things of one room."""

    def __init__(self, session: Session, place: str, parts: Parts, family: Family) -> None:
        self._session = session
        self._place = place
        self._parts = parts
        self._family = family
        self._members = {each.known_as: str(each.uuid) for each in self._all(Member)}
        self._inside = frozenset({parts.manager, parts.key_worker})
        others = select(Family.ref).where(Family.id != family.id)
        self._other_refs = tuple(f"?family={each}" for each in session.scalars(others))

    def records(self) -> Things:
        """Sections; entries in every state; an amendment, a limit, a withholding."""
        by_label = self._labels()
        entries = {label: self._entry(label, each) for label, each in by_label.items()}
        write = tuple(f"?write={each.values['entry']}" for each in entries.values())
        amended = str(by_label["amended"].id)
        amendment = self._one(Amendment, entry_id=int(amended))
        limit = self._rule(Limit, entries["limited"].values["entry"])
        withholding = self._rule(Withholding, entries["withheld"].values["entry"])
        kept = replace(
            entries["withdrawn"], seen_by=frozenset({self._parts.key_worker}), closed=False
        )
        return {
            "section": [
                self._target(each, {"section": each}, queries=write)
                for each in (OPEN_SECTION, CLOSED_SECTION, EMPTY_SECTION)
            ],
            "entry": list(entries.values()),
            f"{FAMILY}/entries/<uuid:entry>/history": [
                self._with(each, queries=COMPARED) for each in entries.values()
            ],
            f"{FAMILY}/entries/<uuid:entry>/history/moments": [
                self._with(each, queries=MOMENTS) for each in entries.values()
            ],
            "entry amendment": [self._with(entries["amended"], amendment=amendment)],
            f"{FAMILY}/entries/<uuid:entry>/kept-words": [kept],
            **self._drafts_left(),
            "entry kept": [self._with(kept, kept=self._kept_row())],
            **self._comments(entries),
            "entry rescue": [
                self._with(entries["shared"], rescue=self._rescue(by_label["shared"].passage_id))
            ],
            "entry limit": [self._with(entries["limited"], limit=limit)],
            "entry withholding": [self._with(entries["withheld"], withholding=withholding)],
        }

    def _drafts_left(self) -> Things:
        """What Leah left, opened to the manager."""
        uuid, manager = self._grant(DRAFTS), self._parts.manager
        words = {manager: "to whom they were opened"}
        opened = self._target("drafts", {"grant": uuid}, words=words, seen_by=frozenset(words))
        path = f"{FAMILY}/drafts/<uuid:grant>"
        return {f"{path}{what}": [opened] for what in ("", "/offers", "/entries")}

    def _comments(self, entries: Mapping[str, Target]) -> Things:
        """A comment and a suggestion of the manager's on the shared entry; a comment on the one
        that is limited.
        """
        by_entry = {int(each.id): label for label, each in self._labels().items()}
        rows = self._session.scalars(select(Comment).where(Comment.entry_id.in_(by_entry)))
        said = {(by_entry[each.entry_id], each.suggests): str(each.uuid) for each in rows}

        def on(label: str, name: str, *, suggests: bool = False) -> Target:
            target = entries[label]
            words = {**target.words, self._parts.manager: "who said it"}
            uuid = said[label, suggests]
            return replace(target, values={**target.values, name: uuid}, words=words)

        return {
            "entry comment": [on("shared", "comment"), on("limited", "comment")],
            "entry suggestion": [on("shared", "suggestion", suggests=True)],
        }

    def _labels(self) -> dict[str, Entry]:
        return {each.title.split()[0]: each for each in self._all(Entry)}

    def _kept_row(self) -> str:
        """The words that came for the withdrawn entry after it was."""
        passages = select(Passage.id).where(Passage.family_id == self._family.id)
        found = select(PassageRefused.id).where(PassageRefused.passage_id.in_(passages))
        return str(self._session.scalars(found).one())

    def _rescue(self, passage_id: int) -> int:
        """Words that are offered back in a passage."""
        found: int = self._of(PassageRescue, passage_id=passage_id)[0].id
        return found

    def _entry(self, label: str, row: Entry) -> Target:
        parts = self._parts
        inside = frozenset({parts.limiter, parts.manager})
        writer = parts.limiter if label in {"limited", "copied"} else parts.finaliser
        if label in KEY_WORKERS:
            writer = parts.key_worker
        if label == "left-behind":
            writer = "leah"
        seen_by = {
            "draft": frozenset({writer}),
            "left-behind": NOBODY,
            "limited": inside,
            "copied": inside,
        }.get(label)
        return self._target(
            label,
            {"entry": str(row.uuid)},
            words={writer: "its writer"},
            seen_by=seen_by,
            closed=label == "withdrawn",
        )

    def people(self) -> Things:
        """Members, what they are to each other, parties, harm, and who works with the family."""
        kelly = self._target("Kelly", {"member": self._members["Kelly"]})
        late = self._target("new member", {"member": self._members["Late"]})
        worker = self._session.scalars(
            select(Person.uuid).where(Person.email == address(self._parts.finaliser))
        ).one()
        pending = self._session.scalars(
            select(Withholding.uuid)
            .join(WithholdingMember, WithholdingMember.withholding_id == Withholding.id)
            .where(Withholding.thing == self._home(), WithholdingMember.pending)
        ).one()
        related = self._uuid(Relationship)
        return {
            "": [self._target("the page", {})],
            "member": [kelly],
            f"{FAMILY}/members/<uuid:member>/same-person": [
                self._with(kelly, queries=self._other_refs)
            ],
            f"{FAMILY}/new-members/<uuid:member>/keeping": [late],
            "member withholding": [self._with(late, withholding=pending)],
            "relationship": [self._target("relationship", {"relationship": related})],
            "harm": [self._target("harm", {"harm": self._uuid(CausesHarm)})],
            "person": [self._target("a worker", {"person": str(worker)})],
            f"{FAMILY}/conflicts/<uuid:person>/end": [
                self._target("a conflict", {"person": self._conor()})
            ],
            "grant": [self._target("an opening", {"grant": self._grant(BREAK_GLASS)})],
            f"{FAMILY}/guests/<uuid:grant>/end": [
                self._target("an invitation", {"grant": self._grant(GUEST)})
            ],
        }

    def _conor(self) -> str:
        return str(
            self._session.scalar(select(Person.uuid).where(Person.email == address("conor")))
        )

    def _grant(self, way: str) -> str:
        """The one that stands in this family."""
        wanted = select(Grant.uuid).where(
            Grant.family_id == self._family.id, Grant.way == way, Grant.until > now()
        )
        return str(self._session.scalars(wanted).one())

    def facts_and_rules(self) -> Things:
        """Facts of a member and of the family, a home, and the rules on each."""
        kelly = self._members["Kelly"]
        keepers = frozenset(self._parts.keepers)
        phone = self._target("phone", {"member": kelly, "field": "phone"})
        guarded = self._target("safe-contact", {"member": kelly, "field": "safe-contact"})
        knocking = self._target("before-knocking", {"field": "before-knocking"})
        home = self._target("home", {"household": self._home()}, seen_by=self._inside)
        found = {
            "member field": [phone, guarded],
            "field": [knocking],
            "household": [home],
            "household member": [self._with(home, member=kelly)],
        }
        ruled = (
            ("members/<uuid:member>/facts/<field>", guarded, keepers, kelly),
            ("facts/<field>", knocking, self._inside, str(self._family.uuid)),
            ("households/<uuid:household>", home, self._inside, self._home()),
        )
        for path, thing, seen_by, uuid in ruled:
            hidden = self._with(thing, seen_by=seen_by)
            field = thing.values.get("field", "")
            for what in ("rules", "rules/withholdings", "rules/limits"):
                ask = [phone, hidden] if thing is guarded else [hidden]
                found[f"{FAMILY}/{path}/{what}"] = ask
            for what, table in (("withholdings", Withholding), ("limits", Limit)):
                rule = self._rule(table, uuid, field)
                end = f"{FAMILY}/{path}/rules/{what}/<uuid:rule>/end"
                found[end] = [self._with(hidden, rule=rule)]
        return found

    def plans(self) -> Things:
        """Maisie's plan; its line for all to read, and the one that is limited."""
        parts, child = self._parts, self._members["Maisie"]
        shown, kept = self._of(PlanLine, plan_id=self._all(ChildPlan)[0].id)
        inside = frozenset({parts.limiter, parts.manager})
        line = self._target(
            "line",
            {"child": child, "line": str(shown.uuid)},
            words={parts.finaliser: "its keeper"},
        )
        limited = self._target(
            "limited line",
            {"child": child, "line": str(kept.uuid)},
            words={parts.limiter: "its keeper"},
            seen_by=inside,
        )
        withholding = self._rule(Withholding, str(shown.uuid))
        limit = self._rule(Limit, str(kept.uuid))
        rules = f"{FAMILY}/plans/<uuid:child>/lines/<uuid:line>/rules"
        of_ending = f"{FAMILY}/plans/<uuid:child>/endings/<uuid:plan>/rules"
        _, baby = self._all(ChildPlan)
        ending = self._target(
            "why it ended",
            {"child": self._members["Baby"], "plan": str(baby.uuid)},
            seen_by=frozenset({parts.key_worker, parts.manager}),
        )
        lift = self._rule(Withholding, str(baby.uuid)), self._rule(Limit, str(baby.uuid))
        return {
            "child": [self._target("a plan", {"child": child})],
            "child line": [line, limited],
            "child plan": [ending],
            f"{of_ending}/withholdings/<uuid:rule>/end": [
                replace(self._with(ending, rule=lift[0]), words={parts.key_worker: "its setter"})
            ],
            f"{of_ending}/limits/<uuid:rule>/end": [self._with(ending, rule=lift[1])],
            f"{rules}/withholdings/<uuid:rule>/end": [
                replace(self._with(line, rule=withholding), words={parts.finaliser: "its setter"})
            ],
            f"{rules}/limits/<uuid:rule>/end": [
                replace(self._with(limited, rule=limit), words={parts.limiter: "its setter"})
            ],
        }

    def supervision(self) -> Things:
        """Sessions in every state, and what stands in each."""
        rows = {each.place.split()[0]: each for each in self._all(Sitting)}
        sessions = {label: self._sitting(label, rows[label]) for label in SESSIONS}
        earlier = self._one(Action, session_id=rows["finalised"].id)

        def inside(name: str, table: Any, column: str = "uuid") -> list[Target]:
            found = []
            for label, row in rows.items():
                for each in self._of(table, session_id=row.id):
                    value = {name: str(getattr(each, column))}
                    # A decision may be limited by itself, in a session that all may read.
                    kept = "decision-kept" in getattr(each, "text", "")
                    seen_by = self._inside if kept else sessions[label].seen_by
                    found.append(self._with(sessions[label], seen_by=seen_by, **value))
            assert found, f"no session has a {name}"
            return found

        members = self._members["Maisie"]
        every = sessions.values()
        return {
            "session": list(every),
            "session item": [self._with(each, item="decisions") for each in every],
            "session item rescue": [
                self._with(
                    sessions["open"],
                    item="rating",
                    rescue=self._rescue(
                        self._of(SessionItem, session_id=rows["open"].id)[0].passage_id
                    ),
                    seen_by=frozenset({self._parts.manager}),
                )
            ],
            "session member": [self._with(each, member=members) for each in every],
            "session row": inside("row", Attendance, "id")[::4],
            "session action": inside("action", Action),
            f"{FAMILY}/supervision/<uuid:session>/actions/<uuid:action>/state": [
                self._with(sessions["open"], action=earlier)
            ],
            f"{FAMILY}/supervision/<uuid:session>/actions/<uuid:action>/reports": [
                replace(
                    self._with(sessions["finalised"], action=earlier),
                    words={self._parts.attending[-1]: "who was given it"},
                )
            ],
            "session decision": inside("decision", Decision),
        }

    def _sitting(self, label: str, row: Sitting) -> Target:
        return self._target(
            label,
            {"session": str(row.uuid)},
            words={DEPUTY: "its deputy"} if label == "finalised" else {},
            seen_by=self._inside if label == "limited" else None,
        )

    def requests(self) -> Things:
        """What is asked of others: work that waits, and in the team's own family goes on; advice; a
        referral.
        """
        referral = self._entry("referral", self._labels()["referral"])
        asked, parts = self._all(WorkRequest), self._parts
        first, last = self._of(Consultation, family_id=self._family.id)
        kept = frozenset({parts.manager, parts.named})
        advice = self._target("a question", {"advice": str(first.uuid)})
        kept_advice = self._target(
            "a limited question",
            {"advice": str(last.uuid)},
            seen_by=frozenset({parts.manager, parts.advises}),
        )
        work = self._target("a request", {"work": str(asked[0].uuid)})
        kept_work = self._target(
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
            lift = self._with(plain, rule=self._rule(Withholding, uuid))
            rules[f"{path}/withholdings/<uuid:rule>/end"] = [lift]
            lift = self._with(limited, rule=self._rule(Limit, kept_uuid))
            rules[f"{path}/limits/<uuid:rule>/end"] = [lift]
        return {
            **rules,
            "advice": [advice, kept_advice],
            "sent": [self._with(referral, sent=referral.values["entry"])],
            "work": [
                self._target(
                    each.question,
                    {"work": str(each.uuid)},
                    words={"martin": "who took it on"} if "taken-on" in each.question else {},
                    seen_by=kept if "asked-kept" in each.question else None,
                )
                for each in asked
            ],
        }

    def documents(self) -> Things:
        """The first copy holds an entry that was limited after it was made; the second does not."""
        first, second = self._all(Copy)
        inside = frozenset({self._parts.limiter, self._parts.manager})
        readers = (
            "full",
            "court",
            *(f"person:{self._members[each]}" for each in ("Kelly", "Darren")),
        )
        return {
            "copy": [
                self._target("copy", {"copy": str(second.uuid)}),
                self._target("copy of what is limited", {"copy": str(first.uuid)}, seen_by=inside),
            ],
            f"{FAMILY}/documents": [self._target("the page", {}, queries=("?made=1",))],
            "paper": [self._print()],
            "document": [
                self._target(
                    "the assessment",
                    {"document": "parenting-assessment"},
                    queries=(
                        *(f"?reader={each}" for each in readers),
                        "?reader=court&words=1",
                    ),
                )
            ],
        }

    def _print(self) -> Target:
        maker = self._parts.key_worker
        uuid, words = self._uuid(PrintedCopy), {maker: "its maker"}
        return self._target("a print", {"paper": uuid}, words=words, seen_by=frozenset(words))

    def _target(self, label: str, values: Mapping[str, str], **more: Any) -> Target:
        return Target(self._place, label, {"ref": self._family.ref, **values}, **more)

    def _with(self, target: Target, **more: Any) -> Target:
        """The same with more values, or with other `seen_by` or `queries`."""
        told = {name: more.pop(name, getattr(target, name)) for name in ("seen_by", "queries")}
        values = {**target.values, **{name: str(value) for name, value in more.items()}}
        return Target(
            target.place, target.label, values, target.words, closed=target.closed, **told
        )

    def _all(self, table: Any) -> list[Any]:
        return self._of(table, family_id=self._family.id)

    def _of(self, table: Any, **where: int) -> list[Any]:
        return list(self._session.scalars(select(table).filter_by(**where).order_by(table.id)))

    def _one(self, table: Any, **where: int) -> str:
        (row,) = self._of(table, **where)
        return str(row.uuid)

    def _uuid(self, table: Any) -> str:
        return str(self._all(table)[0].uuid)

    def _home(self) -> str:
        return self._uuid(Household)

    def _rule(self, table: Any, thing: str, field: str = "") -> str:
        """The rule on a thing that stands today."""
        ends = WithholdingEnd.withholding_id if table is Withholding else LimitEnd.limit_id
        wanted = select(table.uuid).where(
            table.thing == thing, table.field == field, table.id.not_in(select(ends))
        )
        return str(self._session.scalars(wanted.order_by(table.id.desc())).first())


def things_outside(session: Session, sign_ins: Mapping[int, str]) -> Things:
    """What addresses of no family can name; `sign_ins` says whose each browser is."""
    moira = session.scalars(select(Person).where(Person.email == address("moira"))).one()
    of_moira = select(Membership.id).where(Membership.person_id == moira.id)
    person = {"person": str(moira.uuid)}
    membership = {**person, "membership": str(session.scalars(of_moira).first())}
    built = next((each.name for each in (HERE / "static" / "dist").glob("*.css")), "")
    return {
        "": [Target("", "the page", {})],
        "person": [Target("", "somebody", person)],
        # Nobody's family was ever Moira's: she has nothing to hand over.
        "/handovers/<uuid:person>": [Target("", "nothing of hers", person, seen_by=NOBODY)],
        "person membership": [Target("", "their team", membership)],
        "grant": [
            Target(
                "",
                "what Grace is invited to",
                {"grant": str(session.scalars(_of_a_guest()).first())},
                {"grace": "the guest who is invited"},
                frozenset({"grace"}),
            )
        ],
        "work": [
            Target(
                "",
                each.question,
                {"work": str(each.uuid)},
                {"helen": "who leads those who are asked", who: "who is asked"},
                frozenset({"helen", who}),
            )
            for each, who in _waiting(session)
        ],
        "advice": [
            Target(
                "",
                each.question,
                {"advice": str(each.uuid)},
                {who: "who is asked for advice"},
                frozenset({who}),
            )
            for each, who in _questions(session)
        ],
        "practice": [Target("", "a page of practice", {"practice": "mi"})],
        "token": [Target("", "an invitation", {"token": INVITATION})],
        "sign_in": [
            Target(
                "",
                f"a browser of {who}",
                {"sign_in": str(each)},
                {who: "its owner"},
                frozenset({who}),
            )
            for each, who in sign_ins.items()
        ],
        # Nothing is built yet where only `make quick` was run.
        "name": [Target("", "styles", {"name": built or "no.css"}, {}, None if built else NOBODY)],
    }


def choices(session: Session, family: Family, other: Family) -> dict[str, str]:
    """What forms about this family choose from; `other` is a further family of its manager."""
    members = session.scalars(select(Member).where(Member.family_id == family.id))
    by_name = {each.known_as: str(each.uuid) for each in members}
    same = session.scalars(select(Member.uuid).where(Member.family_id == other.id)).first()
    team = session.scalars(select(Team.uuid).where(Team.name == "Birch team")).one()
    return {
        "member": by_name["Kelly"],
        "child": by_name["Maisie"],
        "email": address("moira"),
        "team": str(team),
        "family": other.ref,
        "same": str(same),
        "leaver": str(session.scalars(select(Person.uuid).where(_is("leah"))).one()),
        "left": str(session.scalars(_called(family, "left-behind")).one()),
        "invited": str(session.scalars(_called(family, "invited")).one()),
        "guest": str(session.scalars(select(Person.uuid).where(_is("grace"))).one()),
        "worker": str(session.scalars(_key_worker(family)).one()),
        "colleague": str(session.scalars(select(Person.uuid).where(_is("sian"))).one()),
        "joe": str(session.scalars(select(Person.uuid).where(_is("joe"))).one()),
        "words": family.name.replace("-family", "-shared"),
    }


def _waiting(session: Session) -> list[tuple[WorkRequest, str]]:
    """The requests that wait, each with whom it waits for."""
    rows = session.scalars(select(WorkRequest).where(WorkRequest.question.endswith("-request")))
    return [(each, "martin" if "other" in each.question else "joe") for each in rows]


def _questions(session: Session) -> list[tuple[Consultation, str]]:
    """Every question, with who is asked for advice."""
    rows = session.execute(
        select(Consultation, Person).join(Person, Person.id == Consultation.consultant_id)
    )
    return [(each, name_of(person)) for each, person in rows]


def _of_a_guest() -> Select[UUID]:
    return select(Grant.uuid).where(Grant.way == GUEST).order_by(Grant.id)


def _is(who: str) -> ColumnElement[bool]:
    return Person.email == address(who)


def _called(family: Family, label: str) -> Select[UUID]:
    return select(Entry.uuid).where(Entry.family_id == family.id, Entry.title.startswith(label))


def _key_worker(family: Family) -> Select[UUID]:
    return (
        select(Person.uuid)
        .join(Allocation, Allocation.person_id == Person.id)
        .where(Allocation.family_id == family.id, Allocation.part == "key-worker")
    )


def marks_in(place: str, parts: Parts, readers: frozenset[str]) -> dict[str, frozenset[str]]:
    """Each mark of one family, with everybody who may ever be shown it."""
    writer = frozenset({parts.key_worker})
    inside = frozenset({parts.limiter, parts.manager})
    in_session = frozenset({parts.key_worker, parts.manager})
    return {
        mark(place, what): who
        for what, who in (
            ("family", readers | {"femi"}),
            ("child", readers | {"femi"}),
            ("shared", readers),
            ("draft", writer),
            ("left-behind", frozenset({parts.manager})),
            ("invited", readers | {"grace"}),
            ("unshared", writer),
            ("amendment", writer),
            ("withdrawn", writer),
            ("comment", readers),
            ("instead", readers),
            ("comment-withdrawn", frozenset()),
            ("comment-limited", inside),
            ("answer", inside | {parts.key_worker}),
            ("comment-answer", inside | {parts.key_worker}),
            ("too-late", writer),
            ("limited", inside),
            ("copied", inside),
            ("plan", readers | {"femi"}),
            ("plan-kept", inside),
            ("session-kept", in_session),
            ("decision-kept", in_session),
            ("limit-reason", inside | in_session),
            ("guarded", frozenset(parts.keepers)),
            ("home", in_session),
            ("request", readers | {"helen"}),
            ("taken-on", readers),
            ("advice", readers | {parts.advises}),
            ("asked-kept", frozenset({parts.manager, parts.named, parts.advises})),
            ("knocking", in_session),
        )
    }


def families_of(session: Session) -> dict[str, Family]:
    """The families of the scene, by place."""
    by_name = {each.name: each for each in session.scalars(select(Family))}
    return {place: by_name[mark(place, "family")] for place in (*PLACES, "kept")}
