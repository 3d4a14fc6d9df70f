"""Opening a finalised record again: the version stays, and the next one comes after it."""

from sqlalchemy.orm import Session as Db

from workbook.core.happenings import tell
from workbook.core.problems import Closed, Invalid
from workbook.core.time import now
from workbook.families.models import Family
from workbook.people.rules import Me
from workbook.supervision.actions.rate import must_decide
from workbook.supervision.happenings import SessionReopened
from workbook.supervision.models import Reopening, Session, SessionVersion
from workbook.supervision.queries.record import Record
from workbook.supervision.queries.sessions import has_later, version_of
from workbook.writing.actions import unseal_passage
from workbook.writing.queries import passage_locked


def must_stand(db: Db, me: Me, family: Family, session: Session) -> SessionVersion:
    """The finalised record of a session that can be opened again. Raises NotAllowed and Closed."""
    must_decide(db, me, family, session)
    version = version_of(db, session)
    if version is None:
        raise Closed("This record is open. There is nothing to open again.")
    if has_later(db, me, family, session):
        raise Closed(
            "A later supervision of this family has begun, and it went on from this record. Say "
            "there what has changed, or write it beside this record in an entry of your own."
        )
    return version


def reopen_session(db: Db, me: Me, family: Family, record: Record, because: str) -> Reopening:
    """Open the record that stands again, under the session's lock: who was there, what was said and
    what was heard can be put right; what it settled stands. Raises NotAllowed for whoever may not
    finalise, Closed where none stands or a later session began, Invalid without a reason.
    """
    session, version = record.session, must_stand(db, me, family, record.session)
    if not because.strip():
        raise Invalid("Say why this record is opened again", field="because")
    row = Reopening(version_id=version.id, because=because.strip(), by_id=me.id, at=now())
    db.add(row)
    db.flush()
    for item in record.items:
        unseal_passage(passage_locked(db, item.passage_id))
    db.flush()
    tell(
        db,
        me.id,
        SessionReopened(
            family_id=family.id,
            thing_kind="session",
            thing=str(session.uuid),
            n=version.n,
            because=row.because,
        ),
    )
    return row
