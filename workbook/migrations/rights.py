"""What the role that serves pages may do on PostgreSQL (design 5.8): never own, never truncate.

A table that only grows says so in its `info`: `__table_args__ = ({"info": {"append_only": True}})`.
Its rows can be read and added, and the triggers that guard it cannot be taken off.
"""

from sqlalchemy import Connection, MetaData, text


def grant(connection: Connection, tables: MetaData, role: str) -> None:
    """Take everything from `role` in this database's schema, then give what serving needs."""
    quoted = connection.dialect.identifier_preparer.quote(role)
    for statement in (
        f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {quoted}",
        f"REVOKE CREATE ON SCHEMA public FROM {quoted}",
        f"GRANT USAGE ON SCHEMA public TO {quoted}",
        f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {quoted}",
        f"GRANT SELECT ON alembic_version TO {quoted}",
    ):
        connection.execute(text(statement))
    for table in tables.sorted_tables:
        only_grows = table.info.get("append_only", False)
        rights = "SELECT, INSERT" if only_grows else "SELECT, INSERT, UPDATE, DELETE"
        name = connection.dialect.identifier_preparer.format_table(table)
        connection.execute(text(f"GRANT {rights} ON {name} TO {quoted}"))
