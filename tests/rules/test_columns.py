"""A moment in the database: one text on SQLite, whatever the zone it was given in."""

from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest
from sqlalchemy.dialects import sqlite

from workbook.audit.rules import moment_text
from workbook.core.columns import UtcDateTime, UuidText

LITE = sqlite.dialect()
TOKYO = timezone(timedelta(hours=9))


@pytest.mark.parametrize(
    ("moment", "kept"),
    [
        (datetime(2026, 3, 2, 9, 15, tzinfo=UTC), "2026-03-02 09:15:00.000000"),
        (datetime(2026, 3, 2, 9, 15, 0, 7, tzinfo=UTC), "2026-03-02 09:15:00.000007"),
        (datetime(2026, 1, 1, 8, 0, tzinfo=TOKYO), "2025-12-31 23:00:00.000000"),
    ],
)
def test_a_moment_is_kept_as_the_chain_writes_it_and_read_as_it_was(
    moment: datetime, kept: str
) -> None:
    column = UtcDateTime()
    assert column.bind_processor(LITE)(moment) == kept == moment_text(moment)
    assert column.result_processor(LITE, None)(kept) == moment


def test_no_moment_is_none() -> None:
    assert UtcDateTime().bind_processor(LITE)(None) is None
    assert UtcDateTime().result_processor(LITE, None)(None) is None


def test_a_moment_without_a_time_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="without a time zone"):
        UtcDateTime().bind_processor(LITE)(datetime(2026, 3, 2, 9, 15))


def test_a_public_id_is_read_as_its_text() -> None:
    public = UUID("0a1b2c3d-4e5f-4789-8abc-def012345678")
    assert UuidText().result_processor(LITE, None)(public.hex) == str(public)
    assert UuidText().result_processor(LITE, None)(None) is None
