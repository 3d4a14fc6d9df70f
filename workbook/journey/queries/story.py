"""The story of a family: the stories so far of its modules, read as one (field guide k)."""

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from markupsafe import Markup
from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from workbook.access.queries import rules_of
from workbook.access.rules import FamilyRules, Reader, may_see
from workbook.catalogue.catalogue import Catalogue
from workbook.catalogue.definitions import Section
from workbook.core.text import read_blocks
from workbook.families.models import Family, Member, Workbook
from workbook.families.queries import members_of
from workbook.journey.pages import Change, Chapter, StoryPage
from workbook.journey.rules import Sitting, between_sittings
from workbook.people.models import Person
from workbook.people.rules import Me
from workbook.records.models import Entry, EntryVersion
from workbook.records.queries.stories import is_story, story_part
from workbook.records.queries.visible import visible_to
from workbook.records.rules import things_of
from workbook.supervision.queries.rated import rated_sessions
from workbook.web.pages import Link
from workbook.writing.compare import compare, to_html
from workbook.writing.models import Passage

Url = Callable[..., str]


def story_of(
    session: Session,
    me: Me,
    family: Family,
    workbook: Workbook,
    content: Catalogue,
    url: Url,
) -> StoryPage:
    """The story of each module in its order, as far as `me` may read it: the words that stand, and
    what changed between supervisions. Seven queries, however long it is.
    """
    rules, members = rules_of(session, family.id), members_of(session, family)
    reader = Reader(me.id)
    found = {
        row.part: row
        for row in _stories(session, me, family, workbook, content, rules)
        if may_see(rules, reader, things_of(row.discipline, str(row.uuid)))
    }
    versions = _versions(session, [row.id for row in found.values()])
    sittings = [
        Sitting(each.title, each.on, each.finalised_at)
        for each in rated_sessions(session, family, rules, reader)
    ]
    chapters, empty = [], []
    for section in content.sections_in("modules"):
        row = found.get(story_part(section) or "")
        sealed = versions[row.id] if row else []
        if row is None:
            href = f"{url('section', section=section.slug)}#{_anchor(section)}"
            empty.append(Link(f"{section.number}. {section.title}", href))
        else:
            changes = _changes(sealed, sittings)
            withheld = _withheld(rules, members, row)
            chapters.append(_chapter(section, row, sealed, changes, withheld, url))
    return StoryPage(tuple(chapters), tuple(empty))


def _stories(
    session: Session,
    me: Me,
    family: Family,
    workbook: Workbook,
    content: Catalogue,
    rules: FamilyRules,
) -> Sequence[Row[Any]]:
    """The stories that were shared and not withdrawn, each with the words that stand in its box."""
    query: Select[*tuple[Any, ...]] = (
        select(
            Entry.id,
            Entry.uuid,
            Entry.section,
            Entry.part,
            Entry.discipline,
            Person.name.label("writer"),
            Passage.html,
            Passage.saved_at,
        )
        .join(Passage, Passage.id == Entry.passage_id)
        .join(Person, Person.id == Entry.writer_id)
        .where(
            Entry.family_id == family.id,
            Entry.workbook_id == workbook.id,
            is_story(content),
            visible_to(rules, me),
        )
        .order_by(Entry.id)
    )
    return session.execute(query).all()


def _versions(session: Session, entries: Sequence[int]) -> Mapping[int, list[Row[Any]]]:
    """Every sealed version of these entries, oldest first, under its author's name."""
    found: dict[int, list[Row[Any]]] = defaultdict(list)
    query: Select[*tuple[Any, ...]] = (
        select(
            EntryVersion.entry_id,
            EntryVersion.n,
            EntryVersion.html,
            EntryVersion.content,
            EntryVersion.finalised_at,
            Person.name.label("author"),
        )
        .join(Person, Person.id == EntryVersion.finalised_by_id)
        .where(EntryVersion.entry_id.in_(entries))
        .order_by(EntryVersion.n)
    )
    for row in session.execute(query):
        found[row.entry_id].append(row)
    return found


def _chapter(
    section: Section,
    row: Row[Any],
    sealed: Sequence[Row[Any]],
    changes: tuple[Change, ...],
    withheld: tuple[str, ...],
    url: Url,
) -> Chapter:
    last = sealed[-1] if sealed else None
    return Chapter(
        anchor=_anchor(section),
        title=f"{section.number}. {section.title}",
        href=f"{url('section', section=section.slug)}#entry-{row.uuid}",
        history=url("history", entry=str(row.uuid)),
        html=Markup(last.html if last else row.html),  # noqa: S704
        author=last.author if last else row.writer,
        at=last.finalised_at if last else row.saved_at,
        version=last.n if last else 0,
        changes=changes,
        withheld=withheld,
    )


def _changes(sealed: Sequence[Row[Any]], sittings: Sequence[Sitting]) -> tuple[Change, ...]:
    """What changed from each supervision to the next, and since the last, the latest first."""
    blocks = [read_blocks(json.loads(each.content)["blocks"]) for each in sealed]
    found = [
        Change(
            says=each.says,
            html=Markup(to_html(compare(blocks[each.before], blocks[each.after]))),  # noqa: S704
            author=sealed[each.after].author,
        )
        for each in between_sittings([each.finalised_at for each in sealed], sittings)
    ]
    return tuple(reversed(found))


def _withheld(rules: FamilyRules, members: Sequence[Member], row: Row[Any]) -> tuple[str, ...]:
    bands = rules.bands(things_of(row.discipline, str(row.uuid)))
    named = {member for band in bands for member in band.members}
    return tuple(each.known_as for each in members if each.id in named)


def _anchor(section: Section) -> str:
    return (story_part(section) or section.slug).replace(".", "-")
