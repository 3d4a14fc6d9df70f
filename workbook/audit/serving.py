"""Who may serve pages: on PostgreSQL never the owner of the tables (design 5.8)."""

from sqlalchemy import Connection, MetaData, text

from workbook.audit.triggers.trigger import append_only
from workbook.core.config import ConfigFault

OWNED = text(
    "SELECT count(*) FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace"
    " AND pg_has_role(current_user, c.relowner, 'MEMBER')"
)
TOO_MUCH = text(
    "SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace"
    " AND c.relname = ANY(:tables)"
    " AND has_table_privilege(c.oid, 'UPDATE, DELETE, TRUNCATE, TRIGGER') ORDER BY c.relname"
)


def refuse_owner(connection: Connection, metadata: MetaData) -> None:
    """Refuse to start as a role that could take the triggers off, or change what only grows.

    For the start outside demo and tests; SQLite has no roles. Raises ConfigFault.
    """
    if connection.dialect.name == "sqlite":
        return
    advice = "Set WORKBOOK_DATABASE_URL to a role of its own and WORKBOOK_OWNER_DATABASE_URL to "
    advice += "the owner: the start then grants that role what it needs."
    if connection.scalar(OWNED):
        raise ConfigFault(f"Pages must not be served as the owner of the tables. {advice}")
    tables = [each.name for each in append_only(metadata)]
    too_much = connection.scalars(TOO_MUCH, {"tables": tables}).all()
    if too_much:
        raise ConfigFault(f"This role may change {', '.join(too_much)}. {advice}")
