"""Addresses of the built scripts and styles, by their fingerprints."""

import json
from functools import lru_cache
from pathlib import Path

from flask import Blueprint, Flask, Response, send_from_directory

from workbook.web.open import open_to_all
from workbook.web.show import page

WORKER = "service-worker.js"

bp = Blueprint("assets", __name__)


def install(app: Flask, static: Path) -> None:
    """Serve `static/dist` and let templates say `asset_url('main.js')`."""
    dist = static / "dist"

    @lru_cache(maxsize=1)
    def manifest() -> dict[str, str]:
        kept = dist / "manifest.json"
        return json.loads(kept.read_text()) if kept.exists() else {}

    def asset_url(name: str) -> str:
        """The address of a built file: `main.js`, `main.css`."""
        return f"/static/{manifest().get(name, name)}"

    @open_to_all
    def serve(name: str) -> Response:
        response = send_from_directory(dist, name)
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response

    @open_to_all
    def worker() -> Response:
        """The service worker, at the root: it answers for every page when the line is gone."""
        response = send_from_directory(dist, manifest().get(WORKER, WORKER))
        response.headers["Cache-Control"] = "no-store"
        response.headers["Service-Worker-Allowed"] = "/"
        return response

    @open_to_all
    def shell() -> Response:
        """What the service worker keeps: an empty page, the same for everybody."""
        return page("web/offline.html").draw()

    app.add_url_rule("/static/<path:name>", "static", serve)
    app.add_url_rule(f"/{WORKER}", "service_worker", worker)
    app.add_url_rule("/offline", "offline", shell)
    app.jinja_env.globals["asset_url"] = asset_url
