"""A day that a form asks for outside the catalogue, read exactly as its date fields read one."""

from datetime import date

from workbook.catalogue.fields.date import Date


def read_day(text: str, field: str) -> date | None:
    """The day in `text`, None when it is empty. Raises Invalid naming `field`."""
    kept = Date(slug=field.replace("_", "-"), label="Date").parse(text)
    return date.fromisoformat(kept) if isinstance(kept, str) else None
