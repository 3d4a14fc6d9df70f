"""Keeping how somebody has their pages."""

from dataclasses import asdict

from sqlalchemy.orm import Session

from workbook.core.happenings import tell
from workbook.people.actions.rights import locked
from workbook.people.happenings import SettingsKept
from workbook.people.models import PersonSettings
from workbook.people.rules import Me
from workbook.people.settings import Settings


def keep_settings(session: Session, me: Me, wanted: Settings) -> None:
    """Keep what `me` chose; told when it is the first time, or another choice than before."""
    person = locked(session, me.id)
    kept = session.get(PersonSettings, person.id)
    if kept is None:
        kept = PersonSettings(person_id=person.id, **asdict(wanted))
        session.add(kept)
    elif Settings(**{name: getattr(kept, name) for name in asdict(wanted)}) == wanted:
        return
    for name, value in asdict(wanted).items():
        setattr(kept, name, value)
    tell(session, me.id, SettingsKept(thing=str(person.uuid), person_id=person.id))
