"""The application: every room, put together."""

import atexit
import os
from pathlib import Path

from flask import Flask
from flask_wtf.csrf import CSRFProtect

from workbook import cli
from workbook.access import views as frame
from workbook.audit.actions import write_rows
from workbook.audit.anchors import FILE_NAME, Anchors
from workbook.audit.serving import refuse_owner
from workbook.catalogue.current import use
from workbook.catalogue.load import load_catalogue
from workbook.clocks.nation import use_nation
from workbook.clocks.views import bp as clocks_pages
from workbook.core.config import Config
from workbook.core.db import Base, Database
from workbook.demo.cast import PASSWORD
from workbook.diary.views import bp as diary_pages
from workbook.documents.views import bp as documents_pages
from workbook.families.views import bp as families_pages
from workbook.journey.views import bp as journey_pages
from workbook.live import installed as live
from workbook.live.views import bp as live_pages
from workbook.overview.views import bp as overview_pages
from workbook.people.views import bp as people_pages
from workbook.people.views.door import load
from workbook.plans.views import bp as plans_pages
from workbook.records.views import bp as records_pages
from workbook.relays.views import bp as relays_pages
from workbook.requests.views import bp as requests_pages
from workbook.supervision.views import bp as supervision_pages
from workbook.web import assets, filters, headers, health, incoming, kept, login, problems, store
from workbook.web.show import WorkbookFlask

HERE = Path(__file__).resolve().parent.parent
ROOMS = (
    frame.bp,
    people_pages,
    families_pages,
    clocks_pages,
    records_pages,
    plans_pages,
    supervision_pages,
    diary_pages,
    relays_pages,
    requests_pages,
    journey_pages,
    overview_pages,
    live_pages,
    documents_pages,
)


def create_app(config: Config | None = None) -> Flask:
    """The application. The only file that knows every room; raises ConfigFault on bad settings."""
    config = config or Config.from_environ(os.environ)
    app = WorkbookFlask("workbook", template_folder=str(HERE / "templates"), static_folder=None)
    app.config.update(
        SECRET_KEY=config.secret_key,
        SESSION_COOKIE_NAME="__Host-page" if config.is_https else "page",
        SESSION_COOKIE_SECURE=config.is_https,
        SESSION_COOKIE_SAMESITE="Strict",
        WTF_CSRF_TIME_LIMIT=None,
        MAX_CONTENT_LENGTH=8 * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=8 * 1024 * 1024,
        PROPAGATE_EXCEPTIONS=False,
    )
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.hops = config.proxies
    use(load_catalogue(HERE / "modules"))
    use_nation(config.nation)
    database = Database(config)
    database.closers.append(write_rows)
    if not config.testing:
        anchors = Anchors(config.data / FILE_NAME)
        database.closers.append(anchors.follow)
        atexit.register(anchors.stop)
    if not (config.demo or config.testing or config.is_sqlite):
        with database.writer.connect() as connection:
            refuse_owner(connection, Base.metadata)
    store.install(app, config, database)
    headers.install(app, config)
    incoming.install(app)
    problems.install(app)
    assets.install(app, HERE / "static")
    filters.install(app)
    health.install(app)
    kept.install(app)
    live.install(app, config, database)
    CSRFProtect(app)
    login.install(app, config, load)
    frame.install(app, config)
    if config.demo:
        app.jinja_env.globals["demo_password"] = PASSWORD
    for room in ROOMS:
        app.register_blueprint(room)
    cli.install(app)
    return app
