"""Triggers for PostgreSQL.

One for each statement is enough where nothing may change: it fires for `ON CONFLICT DO UPDATE`
and MERGE too, and its unique constraints cannot be got round. Functions name their tables with
the schema, so that a temporary table of the same name deceives none of them.
"""

from collections.abc import Iterator

from sqlalchemy import Table

from workbook.audit.triggers.trigger import CHAIN, HEAD, Trigger

ONLY_GROWS = """
BEGIN
  RAISE EXCEPTION USING ERRCODE = 'restrict_violation',
    MESSAGE = TG_TABLE_NAME || ' only grows: no ' || lower(TG_OP);
END
"""
NEXT_ID = """
BEGIN
  IF NEW.id IS DISTINCT FROM (SELECT coalesce(max(id), 0) + 1 FROM public.audit) THEN
    RAISE EXCEPTION USING ERRCODE = 'restrict_violation',
      MESSAGE = 'audit not the next id';
  END IF;
  RETURN NEW;
END
"""
HEAD_STARTS = """
BEGIN
  IF NEW.last_id <> 0 OR NEW.count <> 0 OR EXISTS (SELECT 1 FROM public.audit_head) THEN
    RAISE EXCEPTION USING ERRCODE = 'restrict_violation',
      MESSAGE = 'audit_head starts once and empty';
  END IF;
  RETURN NEW;
END
"""
HEAD_MOVES = """
BEGIN
  IF NEW.id <> OLD.id OR NEW.last_id <= OLD.last_id
    OR NEW.count - OLD.count <> NEW.last_id - OLD.last_id THEN
    RAISE EXCEPTION USING ERRCODE = 'restrict_violation',
      MESSAGE = 'audit_head only moves forward';
  END IF;
  RETURN NEW;
END
"""
STANDS = """
BEGIN
  IF TG_OP <> 'INSERT' THEN
    IF {old} THEN
      RAISE EXCEPTION USING ERRCODE = 'restrict_violation',
        MESSAGE = TG_TABLE_NAME || ' stands: no ' || lower(TG_OP);
    END IF;
  END IF;
  IF TG_OP <> 'DELETE' THEN
    IF {new} THEN
      RAISE EXCEPTION USING ERRCODE = 'restrict_violation',
        MESSAGE = TG_TABLE_NAME || ' stands: no ' || lower(TG_OP);
    END IF;
    RETURN NEW;
  END IF;
  RETURN OLD;
END
"""


def only_grows(table: Table) -> Iterator[Trigger]:
    """The one trigger of a table that only grows."""
    when = "BEFORE DELETE OR UPDATE OR TRUNCATE"
    yield _trigger(table.name, "only_grows", when, "STATEMENT", ONLY_GROWS)


def is_fixed(table: Table, condition: str) -> Iterator[Trigger]:
    """The one trigger of a table whose rows stand once `condition` holds of them."""
    old, new = (condition.format(row=row, schema="public.") for row in ("OLD", "NEW"))
    body, when = STANDS.format(old=old, new=new), "BEFORE INSERT OR DELETE OR UPDATE"
    yield _trigger(table.name, "fixed", when, "ROW", body, f"workbook_fixed_{table.name}")


def of_the_chain() -> Iterator[Trigger]:
    """What holds for the audit rows and their head alone."""
    yield _trigger(CHAIN, "next_id", "BEFORE INSERT", "ROW", NEXT_ID)
    yield _trigger(HEAD, "starts", "BEFORE INSERT", "ROW", HEAD_STARTS)
    yield _trigger(HEAD, "moves", "BEFORE UPDATE", "ROW", HEAD_MOVES)
    yield _trigger(HEAD, "stays", "BEFORE DELETE OR TRUNCATE", "STATEMENT", ONLY_GROWS)


def _trigger(
    table: str, guard: str, when: str, each: str, body: str, function: str = ""
) -> Trigger:
    name, function = f"{table}_{guard}", function or f"workbook_{guard}"
    on = f"ON public.{table} FOR EACH {each} EXECUTE FUNCTION {function}()"
    return Trigger(name, table, f"CREATE TRIGGER {name} {when} {on}", function, body)
