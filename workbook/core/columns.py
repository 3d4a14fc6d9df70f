"""Column types that mean the same on SQLite and PostgreSQL."""

import uuid
from datetime import UTC, date, datetime
from typing import Annotated, Any

from sqlalchemy import JSON, Date, DateTime, String, Text, TypeDecorator, Uuid
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import mapped_column


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment, kept as UTC. A naive one is refused: it would be somebody's guess."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        utc = value.astimezone(UTC)
        return utc if dialect.name == "postgresql" else utc.replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.astimezone(UTC) if value.tzinfo else value.replace(tzinfo=UTC)


key = Annotated[int, mapped_column(primary_key=True)]
public_id = Annotated[uuid.UUID, mapped_column(Uuid, unique=True, default=uuid.uuid4)]
moment = Annotated[datetime, mapped_column(UtcDateTime)]
day = Annotated[date, mapped_column(Date)]
slug = Annotated[str, mapped_column(String(80))]
short = Annotated[str, mapped_column(String(300))]
words = Annotated[str, mapped_column(Text)]
digest = Annotated[str, mapped_column(String(64))]
json_value = Annotated[Any, mapped_column(JSON)]
