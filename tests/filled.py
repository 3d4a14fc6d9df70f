"""Databases that cost seconds to fill: filled once in a run on each engine, and copied."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import postgres
from workbook.core.config import Config

Settings = Callable[..., Config]


@contextmanager
def filled(
    engine: str, name: str, folder: Path, settings: Settings, fill: Callable[[Config], None]
) -> Iterator[Config]:
    """Settings, for this folder, of a copy of the database called `name`: `fill` filled it when the
    first worker of this run asked for it. `settings` makes them of a folder and URLs.
    """
    if engine == "sqlite":
        file = folder / "workbook.sqlite"
        shutil.copyfile(_file(name, settings, fill), file)
        yield settings(folder, f"sqlite:///{file}")
        return
    server = postgres.server()
    template = server.template(name, lambda *urls: fill(settings(folder, *urls)))
    with server.copy_of(template) as urls:
        yield settings(folder, *urls)


def _file(name: str, settings: Settings, fill: Callable[[Config], None]) -> Path:
    run = postgres.run_folder()
    with postgres.locked(run / name):
        if not (template := run / f"{name}.sqlite").exists():
            with TemporaryDirectory(dir=run) as making:
                file = Path(making) / "workbook.sqlite"
                fill(settings(Path(making), f"sqlite:///{file}"))
                file.rename(template)
    return template
