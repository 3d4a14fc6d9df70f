"""Gathering the parenting assessment of a family on the scene, for chosen members as readers."""

from exports.gathered import Gathered, Signatory, Wanted
from exports.parenting_gather import gather
from tests.people import Home, Scene
from workbook.access.rules import Reader
from workbook.families.models import Family
from workbook.families.queries import open_workbook


def gathered(
    scene: Scene, home: Home, *members: str, versions: frozenset[str] | None = None
) -> Gathered:
    """What the assessment is drawn from, for these members as readers; Priya makes it."""
    with scene.database.reading() as session:
        family = session.get_one(Family, home.id)
        me = scene.me(session, "priya")
        set_of = frozenset(home.members[each] for each in members)
        reader = Reader(me.id, set_of, is_document=True)
        author = Signatory("Priya Social", "Social worker")
        wanted = Wanted(open_workbook(session, family).id, reader, author, versions)
        return gather(session, family, wanted)
