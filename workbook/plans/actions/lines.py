"""Lines of a child's plan: adding one, changing its words, agreeing them, saying what happened."""

from dataclasses import replace
from typing import TypedDict

from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.core.happenings import tell
from workbook.core.problems import Incomplete, Invalid, NotAllowed, Stale
from workbook.core.seal import canonical, new_salt, seal_of
from workbook.core.time import now
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.plans.actions.starting_rule import start_withheld
from workbook.plans.happenings import LineAgreed, LineMoved, LineWritten
from workbook.plans.models import ChildPlan, LineAgreement, LineMove, LineVersion, PlanLine
from workbook.plans.queries.seals import agreement_of
from workbook.plans.rules import LABELS, STATES, Keeper, Line, Words, moved_content, what_is_missing

TYPED = ("need", "strength", "difference", "work", "how_known")
LONGEST = 4000
LONGEST_NAME = 200


class About(TypedDict):
    """What a happening is about."""

    family_id: int
    thing_kind: str
    thing: str


def add_line(
    session: Session,
    me: Me,
    family: Family,
    plan: ChildPlan,
    keeper: Keeper,
    words: Words,
    standing: list[Line],
) -> str:
    """Add a line to an open plan and answer its uuid; pressed twice, it is added once. `standing`
    are the lines that `me` sees there.

    `family` was loaded with `Can.PLAN_LINE_WRITE` and is held. Raises Invalid.
    """
    words = _checked(words)
    for each in standing:
        if each.added_by_id == me.id and each.is_open and each.words == words:
            return each.uuid
    line = PlanLine(
        plan_id=plan.id, discipline=keeper.discipline, added_at=now(), added_by_id=me.id
    )
    session.add(line)
    session.flush()
    _write(session, me, family, line, 1, words)
    start_withheld(session, me, family, line)
    return str(line.uuid)


def change_line(
    session: Session, me: Me, family: Family, keeper: Keeper, line: Line, words: Words, seen: int
) -> None:
    """Let a line say something else: a new version, agreed anew. Raises NotAllowed, Invalid, and
    Stale with both values.
    """
    if not keeper.may_change(line):
        raise NotAllowed(
            "Each discipline keeps its own lines. Tell whoever keeps this one what you would "
            "change, or add a line of your own."
        )
    words = _checked(words)
    if line.words == words:
        return
    if seen != line.now.n:
        raise Stale(
            "Somebody changed this line since you opened it. Both are kept: choose what stays.",
            detail={
                "theirs": {"who": line.now.by, "said": in_words(line.words)},
                "yours": {"said": in_words(words)},
            },
        )
    _write(session, me, family, session.get_one(PlanLine, line.id), line.now.n + 1, words)


def agree_line(
    session: Session, me: Me, family: Family, line: Line, seen: int
) -> LineAgreement | None:
    """Agree what a line says; its words are sealed. Pressed twice, it is agreed once.

    `family` was loaded with `Can.PLAN_KEEP`. Raises Stale, and Incomplete with what is wanting.
    """
    if seen != line.now.n:
        raise Stale(
            f"{line.now.by} changed this line since you opened the page. Read what it says now, "
            "then agree it."
        )
    if line.agreed is not None:
        return None
    if missing := what_is_missing(line.words):
        raise Incomplete(missing)
    version = session.scalars(
        select(LineVersion).where(LineVersion.line_id == line.id, LineVersion.n == line.now.n)
    ).one()
    at, salt = now(), new_salt()
    content = canonical(agreement_of(session, version, at=at, by=me.uuid))
    row = LineAgreement(
        version_id=version.id,
        at=at,
        by_id=me.id,
        content=content,
        salt=salt,
        seal=seal_of(content, salt),
    )
    session.add(row)
    session.flush()
    tell(session, me.id, LineAgreed(**_about(family, line.uuid), n=version.n, seal=row.seal))
    return row


def move_line(
    session: Session,
    me: Me,
    family: Family,
    keeper: Keeper,
    line: Line,
    state: str,
    happened: str,
    seen: int,
) -> LineMove | None:
    """Say into which state a line came, and what happened. Pressed twice, it is said once.

    Raises NotAllowed, Invalid, and Stale with both values.
    """
    if not keeper.may_move(line):
        raise NotAllowed(
            "Whoever keeps this line or does it, and whoever holds the plan, says what happened. "
            "Tell one of them."
        )
    happened = happened.strip()
    _check_move(state, happened)
    last = line.moves[-1] if line.moves else None
    if last and (last.state, last.happened) == (state, happened):
        return None
    if seen != line.move:
        raise Stale(
            "Somebody said what happened since you opened the page. Both are kept: choose what "
            "stays.",
            detail={
                "theirs": {
                    "who": last.by if last else "",
                    "said": f"{last.says}. {last.happened}" if last else "",
                },
                "yours": {"said": f"{STATES[state]}. {happened}"},
            },
        )
    at, salt, n = now(), new_salt(), line.move + 1
    content = canonical(
        moved_content(line=line.uuid, n=n, author=me.uuid, state=state, happened=happened, at=at)
    )
    row = LineMove(
        line_id=line.id,
        n=n,
        state=state,
        happened=happened,
        at=at,
        by_id=me.id,
        content=content,
        salt=salt,
        seal=seal_of(content, salt),
    )
    session.add(row)
    session.flush()
    tell(session, me.id, LineMoved(**_about(family, line.uuid), state=state, seal=row.seal))
    return row


def in_words(words: Words) -> str:
    """What a line says, each part on a line with its name."""
    return "\n".join(f"{LABELS[name]}: {said}" for name, said in words.said().items() if said)


def _write(
    session: Session, me: Me, family: Family, line: PlanLine, n: int, words: Words
) -> LineVersion:
    row = LineVersion(
        line_id=line.id,
        n=n,
        need=words.need,
        strength=words.strength,
        difference=words.difference,
        work=words.work,
        person_id=words.doer.person_id,
        member_id=words.doer.member_id,
        other=words.doer.other,
        due_on=words.due_on,
        how_known=words.how_known,
        written_at=now(),
        written_by_id=me.id,
    )
    session.add(row)
    session.flush()
    tell(session, me.id, LineWritten(**_about(family, str(line.uuid)), n=n))
    return row


def _checked(words: Words) -> Words:
    """The words without spaces at their ends. Raises Invalid."""
    kept = replace(
        words,
        **{name: getattr(words, name).strip() for name in TYPED},
        doer=replace(words.doer, other=words.doer.other.strip(), name=words.doer.name.strip()),
    )
    problems = {
        name: f"Use {LONGEST:,} characters or fewer"
        for name in TYPED
        if len(getattr(kept, name)) > LONGEST
    }
    if not kept.need:
        problems["need"] = "Write what the child needs"
    if len(kept.doer.other) > LONGEST_NAME:
        problems["other"] = f"Use {LONGEST_NAME} characters or fewer"
    if problems:
        raise Invalid.many(problems)
    return kept


def _check_move(state: str, happened: str) -> None:
    problems = {}
    if state not in STATES:
        problems["state"] = "Choose where this line is now"
    if not happened:
        problems["happened"] = "Say what happened"
    elif len(happened) > LONGEST:
        problems["happened"] = f"Use {LONGEST:,} characters or fewer"
    if problems:
        raise Invalid.many(problems)


def _about(family: Family, line: str) -> About:
    return {"family_id": family.id, "thing_kind": "plan-line", "thing": line}
