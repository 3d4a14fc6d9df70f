"""What was shared and taken back is shared no more, for every query: they read `Sharing`."""

import re

from tests.house.tree import HERE

ROWS = re.compile(r"\b(SharingBegun|SharingUndone)\b")
MAY_NAME_THEM = {
    "workbook/records/models.py",
    "workbook/records/actions/share_entry.py",
    "workbook/records/actions/undo_sharing.py",
}


def test_nothing_reads_the_rows_that_a_sharing_stands_on() -> None:
    sources = [*(HERE / "workbook").rglob("*.py"), *(HERE / "exports").rglob("*.py")]
    naming = {str(each.relative_to(HERE)) for each in sources if ROWS.search(each.read_text())}
    assert naming == MAY_NAME_THEM
