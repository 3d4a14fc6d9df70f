"""`flask documents list` and `flask documents make`: the page's own checks, rights and trail."""

import json
from pathlib import Path

import click
from flask.cli import AppGroup

from workbook.core.problems import Incomplete, Invalid, NotFound
from workbook.documents.making import Made, make_copy
from workbook.documents.overview import Asked
from workbook.documents.shelf import document_called, documents
from workbook.families.cli import family_called, manager_of, named_person
from workbook.people.cli import in_demo, refusals
from workbook.people.rules import Me
from workbook.web.store import config, database

OPEN_CHECKS = 3

documents_commands = AppGroup("documents", help="What leaves the workbook as Word.")


@documents_commands.command("list")
@click.option("--json", "as_json", is_flag=True, help="One JSON value on stdout.")
def list_documents(as_json: bool) -> None:
    """Say which documents can be made, for which readers."""
    found = [
        {
            "slug": slug,
            "title": each.title,
            "pack": each.pack,
            "readers": list(each.readers),
            "about": each.about,
        }
        for slug, each in documents().items()
    ]
    if as_json:
        click.echo(json.dumps(found))
        return
    for row in found:
        click.echo(f"{row['slug']}: {row['title']}, for {', '.join(row['readers'])}")


@documents_commands.command("make")
@click.argument("slug")
@click.option("--family", "ref", required=True, help="The family's reference.")
@click.option("--reader", required=True, help="full, court, conference, agency:NAME, person:ID.")
@click.option("--about", default="", help="child:ID, session:N, discipline:SLUG or latest.")
@click.option("--as", "email", default="", help="Whose rights; in the demo the family's manager.")
@click.option("--reason", default="", help="Why, for the audit trail; not needed in the demo.")
@click.option("--draft", is_flag=True, help="DRAFT on every page: needs no clearing or approval.")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="One JSON value on stdout.")
def make(
    slug: str,
    ref: str,
    reader: str,
    about: str,
    email: str,
    reason: str,
    draft: bool,
    out: Path,
    as_json: bool,
) -> None:
    """Make one copy and write it to a file. Exit 0 done, 1 no, 2 wrong use, 3 open checks.

    Open checks are listed as JSON on stdout. The copy has its number and stays in the workbook,
    as one made on the page does.
    """
    _check_use(slug, reader, about, out)
    with refusals():
        me = _who(ref, email, reason)
        try:
            asked = Asked(slug, reader, draft=draft, is_unlooked=draft, about=about)
            made = make_copy(database(), me, ref, asked, authority=config().authority)
        except Incomplete as problem:
            checks = [{"check": each.where, "says": each.says} for each in problem.missing]
            click.echo(json.dumps(checks))
            click.echo("Nothing was made. --draft makes a draft of it as it stands.", err=True)
            raise SystemExit(OPEN_CHECKS) from problem
        except Invalid as problem:
            hint = "--about" if "about" in problem.fields else "--reader"
            raise click.BadParameter(problem.says, param_hint=hint) from problem
    _write(out, made)
    _say(made, out, as_json=as_json)


def _check_use(slug: str, reader: str, about: str, out: Path) -> None:
    """Refuse what can never be right before anybody is asked for a code. Exits 2."""
    try:
        document = document_called(slug)
    except NotFound as problem:
        known = ", ".join(documents())
        raise click.BadParameter(f"one of {known}", param_hint="SLUG") from problem
    if reader.partition(":")[0] not in document.readers:
        raise click.BadParameter(f"one of {', '.join(document.readers)}", param_hint="--reader")
    if about and not document.about:
        raise click.BadParameter("this document is about the whole family", param_hint="--about")
    if about and about.partition(":")[0] not in {document.about, "latest"}:
        raise click.BadParameter(f"{document.about}:N or latest", param_hint="--about")
    if not out.absolute().parent.is_dir():
        raise click.BadParameter("there is no such folder", param_hint="--out")


def _who(ref: str, email: str, reason: str) -> Me:
    """Whose rights the command runs with: in the demo, where nobody is named, the manager's."""
    if in_demo() and not email:
        with database().reading() as session:
            email = manager_of(session, family_called(session, ref)).email
    return named_person(email, reason, "To see a document of the demo")


def _write(out: Path, made: Made) -> None:
    """The file for its owner alone, also where one stood before: it leaves the workbook here."""
    try:
        out.touch(mode=0o600)
        if out.is_file():
            out.chmod(0o600)
        out.write_bytes(made.file)
    except OSError as fault:
        raise click.ClickException(
            f"Copy {made.number} was made and is kept in the workbook, but the file could not be "
            f"written: {fault.strerror}. Fetch it from the family's documents."
        ) from fault


def _say(made: Made, out: Path, *, as_json: bool) -> None:
    if as_json:
        facts = {
            "copy": made.number,
            "file": str(out),
            "name": made.file_name,
            "draft": made.draft,
            "left_out": made.left_out,
            "sha256": made.sha256,
        }
        click.echo(json.dumps(facts))
        return
    draft = ", a draft: it says so on every page" if made.draft else ""
    click.echo(f"Copy {made.number}{draft}. Left out: {made.left_out}. Written to {out}", err=True)
