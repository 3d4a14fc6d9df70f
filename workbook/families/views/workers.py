"""Who works with a family, as its pages draw them."""

from sqlalchemy.orm import Session

from workbook.catalogue.current import catalogue
from workbook.families.models import Family
from workbook.families.pages import WorkerRow
from workbook.families.queries import Allocated, members_of, workers_of
from workbook.web.filters import initials


def worker_rows(session: Session, family: Family) -> tuple[WorkerRow, ...]:
    """Everybody who works with the family today, the key worker first."""
    known_as = {each.id: each.known_as for each in members_of(session, family)}
    return tuple(_worker(each, known_as) for each in workers_of(session, family))


def _worker(worker: Allocated, known_as: dict[int, str]) -> WorkerRow:
    discipline = catalogue().disciplines.get(worker.discipline or "management")
    return WorkerRow(
        name=worker.name,
        initials=initials(worker.name),
        css=discipline.css if discipline else "tm",
        role=catalogue().role_title(worker.role),
        part="key worker" if worker.is_key_worker else "",
        since=worker.since,
        works_with=known_as.get(worker.works_with_id or 0, ""),
        uuid=str(worker.uuid),
    )
