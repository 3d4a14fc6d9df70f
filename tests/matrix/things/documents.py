"""What addresses of documents and prints name."""

from tests.matrix.targets import Target, Things
from tests.matrix.things.place import FAMILY, Place
from workbook.documents.models import Copy
from workbook.families.models import PrintedCopy


def documents(here: Place) -> Things:
    """The first copy holds an entry that was limited after it was made; the second does not."""
    first, second, *_ = here.all_of(Copy)
    inside = frozenset({here.parts.limiter, here.parts.manager})
    readers = (
        "full",
        "court",
        *(f"person:{here.members[each]}" for each in ("Kelly", "Darren")),
    )
    return {
        "copy": [
            here.target("copy", {"copy": str(second.uuid)}),
            here.target("copy of what is limited", {"copy": str(first.uuid)}, seen_by=inside),
        ],
        f"{FAMILY}/documents": [here.target("the page", {}, queries=("?made=1",))],
        "paper": [_print(here)],
        "document": [
            here.target(
                "the assessment",
                {"document": "parenting-assessment"},
                queries=(
                    *(f"?reader={each}" for each in readers),
                    "?reader=court&words=1",
                ),
            )
        ],
    }


def _print(here: Place) -> Target:
    maker = here.parts.key_worker
    uuid, words = here.uuid(PrintedCopy), {maker: "its maker"}
    return here.target("a print", {"paper": uuid}, words=words, seen_by=frozenset(words))
