"""`flask families list` and `flask families show`: with somebody's own rights, as a look."""

import json
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import click
from flask.cli import AppGroup
from sqlalchemy import select
from sqlalchemy.orm import Session

from workbook.access.happenings import Looked
from workbook.access.policy import Can
from workbook.core.happenings import tell
from workbook.core.problems import NotFound
from workbook.core.time import today
from workbook.families.models import Family
from workbook.families.queries import (
    families_visible_to,
    family_for,
    managers_of,
    members_of,
    team_of,
    workers_of,
)
from workbook.people.cli import in_demo, refusals, shell_person
from workbook.people.models import Person
from workbook.people.queries.people import me_by_email
from workbook.people.rules import Me
from workbook.web.store import database

CountOf: TypeAlias = Callable[[Session, Me, Family], int]
FactsOf: TypeAlias = Callable[[Session, Me, Family], Any]

# Higher rooms say what they know: the record how many entries, supervision its sessions.
entries_by: list[CountOf] = []
shown_by: dict[str, FactsOf] = {}

families = AppGroup("families", help="Families, as somebody may see them.")


@families.command("list")
@click.option("--as", "email", default="", help="Whose rights; in the demo everybody's.")
@click.option("--reason", default="", help="Why, for the audit trail; not needed in the demo.")
@click.option("--json", "as_json", is_flag=True, help="One JSON value on stdout.")
def list_families(email: str, reason: str, as_json: bool) -> None:
    """List the families that this person may open, with how many entries they may read."""
    with refusals():
        me = _who(email, reason)
        if me is not None:
            _look(me, None, "families", "")
        with database().reading() as session:
            found = [_row(session, each, me) for each in _families(session, me)]
    if as_json:
        click.echo(json.dumps(found))
        return
    for row in found:
        click.echo(f"{row['ref']}  {row['name']}, {row['team']}, entries: {row['entries']}")


@families.command("show")
@click.argument("ref")
@click.option("--as", "email", default="", help="Whose rights; in the demo the family's manager.")
@click.option("--reason", default="", help="Why, for the audit trail; not needed in the demo.")
@click.option("--json", "as_json", is_flag=True, help="One JSON value on stdout.")
def show(ref: str, email: str, reason: str, as_json: bool) -> None:
    """Show one family: its members with their ids, who works with them, its sessions."""
    with refusals():
        me = _who(email, reason)
        with database().reading() as session:
            acting = me or manager_of(session, family_called(session, ref))
            family = family_for(session, acting, ref, Can.FAMILY_READ)
            found = _whole(session, acting, family)
            family_id, uuid = family.id, str(family.uuid)
        _look(acting, family_id, "family", uuid)
    if as_json:
        click.echo(json.dumps(found))
        return
    click.echo(f"{found['ref']}  {found['name']}, {found['team']}")
    for member in found["members"]:
        click.echo(f"  {member['id']}  {member['name']}, {member['part']}")


def _who(email: str, reason: str) -> Me | None:
    """Who the command acts as; None in the demo where nobody is named: each family's manager."""
    if in_demo() and not email:
        return None
    return named_person(email, reason, "To look at the demo")


def named_person(email: str, reason: str, in_demo_because: str) -> Me:
    """Who --as names, for --reason, recorded as from the shell; only the demo has a reason of its
    own. Raises click.UsageError where one is missing, and what `shell_person` does.
    """
    if in_demo():
        return shell_person(email, reason or in_demo_because)
    for option, given in (("--as", email), ("--reason", reason)):
        if not given.strip():
            raise click.UsageError(f"Missing option '{option}': outside the demo it is required.")
    return shell_person(email, reason)


def _families(session: Session, me: Me | None) -> list[Family]:
    wanted = select(Family) if me is None else families_visible_to(me)
    return list(session.scalars(wanted.order_by(Family.name, Family.id)))


def _row(session: Session, family: Family, me: Me | None) -> dict[str, Any]:
    acting = me or manager_of(session, family)
    return {
        "ref": family.ref,
        "name": family.name,
        "team": team_of(session, family),
        "entries": sum(count(session, acting, family) for count in entries_by),
    }


def _whole(session: Session, me: Me, family: Family) -> dict[str, Any]:
    further: Mapping[str, Any] = {
        name: facts_of(session, me, family) for name, facts_of in shown_by.items()
    }
    return {
        "ref": family.ref,
        "name": family.name,
        "team": team_of(session, family),
        "members": [
            {
                "id": str(each.uuid),
                "name": each.name,
                "known_as": each.known_as,
                "part": each.part,
                "born_on": each.born_on.isoformat() if each.born_on else None,
                "due_on": each.due_on.isoformat() if each.due_on else None,
            }
            for each in members_of(session, family)
        ],
        "workers": [
            {"name": each.name, "role": each.role, "key_worker": each.is_key_worker}
            for each in workers_of(session, family)
        ],
        **further,
    }


def family_called(session: Session, ref: str) -> Family:
    """The family with this reference, whoever asks: for the demo. Raises NotFound."""
    family = session.scalar(select(Family).where(Family.ref == ref))
    if family is None:
        raise NotFound("There is no family with this reference.")
    return family


def manager_of(session: Session, family: Family) -> Me:
    """The family's manager, in the demo. Raises NotFound."""
    for person_id, _ in managers_of(session, family):
        me = me_by_email(session, session.get_one(Person, person_id).email, today())
        if me is not None:
            return me
    raise NotFound("This family has no manager at work.")


def _look(me: Me, family_id: int | None, kind: str, thing: str) -> None:
    with database().change() as session:
        how = {"from": "the shell"}
        tell(
            session,
            me.id,
            Looked(family_id=family_id, thing_kind=kind, thing=thing, how=how),
        )
