"""Who writes under which number. Yjs tells pages apart by numbers that they choose themselves: each
is bound to the person who first used it here, so that nobody adds words as somebody else.
"""

from secrets import randbits

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from workbook.core.db import read_rows
from workbook.core.problems import Invalid
from workbook.people.rules import Me
from workbook.writing.log.walk import Walked
from workbook.writing.models import Passage, PassageClient

NOT_YOURS = (
    "These words could not be saved here. They are kept for you: copy them, then reload the page."
)
# Built once: every save asks it.
MET = select(PassageClient.client, PassageClient.person_id, PassageClient.is_server).where(
    PassageClient.passage_id == bindparam("passage"),
    PassageClient.client.in_(bindparam("clients", expanding=True)),
)


def refuse_others_work(session: Session, me: Me, passage: Passage, walked: Walked) -> None:
    """Bind numbers never met here to this person. Raises Invalid for another's, or the server's."""
    if not walked.clients:
        return
    rows = read_rows(session, MET, {"passage": passage.id, "clients": list(walked.clients)})
    met = {client: (person, is_server) for client, person, is_server in rows}
    if any(whose != (me.id, False) for whose in met.values()):
        raise Invalid(NOT_YOURS)
    new = walked.clients - met.keys()
    session.add_all(
        PassageClient(passage_id=passage.id, client=each, person_id=me.id) for each in sorted(new)
    )


def server_number(session: Session, me: Me, passage: Passage) -> int:
    """The number under which the server writes for this person here."""
    number = session.scalar(
        select(PassageClient.client).where(
            PassageClient.passage_id == passage.id,
            PassageClient.person_id == me.id,
            PassageClient.is_server.is_(True),
        )
    )
    if number is None:
        number = randbits(31)
        session.add(
            PassageClient(passage_id=passage.id, client=number, person_id=me.id, is_server=True)
        )
    return number
