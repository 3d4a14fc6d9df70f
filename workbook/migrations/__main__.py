"""`python -m workbook.migrations new WORDS [ROOM]` writes a migration; `check` looks for drift."""

import sys
from tempfile import TemporaryDirectory

from alembic import command

from workbook.migrations import HERE, begun, downgrade, settings, upgrade
from workbook.migrations.drift import HEAD, differences, head_in_file, newest


def new(words: str, room: str = "") -> int:
    """Write the next migration from what the models (of one room) have and the migrations lack."""
    number = f"{int(newest() or 0) + 1:04}"
    with TemporaryDirectory() as folder, begun(f"sqlite:///{folder}/new.sqlite") as connection:
        upgrade(connection)
        told = settings(connection)
        told.attributes["room"] = room
        command.revision(told, words, autogenerate=True, rev_id=number)
    (made,) = (HERE / "versions").glob(f"{number}_*.py")
    HEAD.write_text(f"{number}\n")
    print(f"Read it before you keep it: {made.relative_to(HERE.parent.parent)}")
    return 0


def check() -> int:
    """1 and the differences when migrations and models are apart, or HEAD.txt is behind."""
    with TemporaryDirectory() as folder, begun(f"sqlite:///{folder}/check.sqlite") as connection:
        upgrade(connection)
        found = differences(connection)
        downgrade(connection, "base")
    if newest() != head_in_file():
        found.append(f"HEAD.txt says {head_in_file()}, the newest migration is {newest()}")
    for each in found:
        print(each, file=sys.stderr)
    print("migrations and models are apart" if found else "migrations match the models")
    return 1 if found else 0


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["new", words, *room] if words and len(room) < 2:
            sys.exit(new(words, *room))
        case ["check"]:
            sys.exit(check())
        case _:
            sys.exit(__doc__)
