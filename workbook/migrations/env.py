"""How Alembic runs here: on a connection given to it, or on the database of the environment."""

import os
from typing import Any, Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import Connection, TypeDecorator
from sqlalchemy.schema import SchemaItem
from sqlalchemy.types import TypeEngine

from workbook.core.config import Config
from workbook.core.db import Base
from workbook.migrations import begun, models


def plain_type(kind: str, thing: Any, autogen: AutogenContext) -> str | Literal[False]:
    """A migration names the column type the database has, not ours: it must outlive our code."""
    if kind != "type" or not isinstance(thing, TypeDecorator):
        return False
    stored: TypeEngine[Any] = thing.impl_instance
    return f"sa.{stored!r}"


def of_room(thing: SchemaItem, _name: str | None, kind: str, *_: object) -> bool:
    """Whether a table belongs to the one room that a new migration is about; any, if none is."""
    room = context.config.attributes.get("room")
    if kind != "table" or not room:
        return True
    return any(
        each.local_table is thing and each.class_.__module__.startswith(f"workbook.{room}.")
        for each in Base.registry.mappers
    )


def run(connection: Connection) -> None:
    """Run what was asked inside the transaction that `connection` is in."""
    context.configure(
        connection=connection,
        target_metadata=models(),
        render_as_batch=True,
        render_item=plain_type,
        include_object=of_room,
        compare_server_default=True,
        transactional_ddl=True,
    )
    context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    config = Config.from_environ(os.environ)
    with begun(config.owner_url) as opened:
        run(opened)
