"""Column types that mean the same on SQLite and PostgreSQL."""

import uuid
from datetime import UTC, date, datetime, time
from typing import Annotated, Any

from sqlalchemy import (
    JSON,
    ColumnElement,
    Date,
    DateTime,
    String,
    Text,
    Time,
    TypeDecorator,
    Uuid,
    type_coerce,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import mapped_column


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, kept as UTC. A naive one is refused: it would be somebody's guess."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else _utc(value)

    def bind_processor(self, dialect: Dialect) -> Any:
        """On SQLite a moment is text; each request asks about a dozen of them."""
        if dialect.name == "sqlite":
            return _text_of
        return super().bind_processor(dialect)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """On SQLite a moment is text; a page reads a thousand of them."""
        if dialect.name == "sqlite":
            return _moment_of
        return super().result_processor(dialect, coltype)


def _utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment without a time zone")
    return moment.astimezone(UTC)


def _text_of(moment: datetime | None) -> str | None:
    return None if moment is None else _utc(moment).isoformat(" ", "microseconds")[:26]


def _moment_of(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(f"{text}+00:00")


class UuidText(TypeDecorator[str]):
    """A public id that is read as the text of addresses. On SQLite its digits alone are stored."""

    impl = Uuid(as_uuid=False)
    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: object) -> Any:
        """A page reads many hundreds."""
        if dialect.name == "sqlite":
            return _with_dashes
        return super().result_processor(dialect, coltype)


def _with_dashes(digits: str | None) -> str | None:
    if digits is None:
        return None
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


key = Annotated[int, mapped_column(primary_key=True)]
public_id = Annotated[uuid.UUID, mapped_column(Uuid, unique=True, default=uuid.uuid4)]
moment = Annotated[datetime, mapped_column(UtcDateTime)]
day = Annotated[date, mapped_column(Date)]
clock = Annotated[time, mapped_column(Time)]
slug = Annotated[str, mapped_column(String(80))]
short = Annotated[str, mapped_column(String(300))]
words = Annotated[str, mapped_column(Text)]
digest = Annotated[str, mapped_column(String(64))]
json_value = Annotated[Any, mapped_column(JSON)]


def as_text(column: Any) -> ColumnElement[str]:
    """A public id as it stands in addresses, without making a UUID of it first."""
    return type_coerce(column, UuidText())
