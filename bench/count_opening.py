"""A section of 300 entries opened in a browser, as a writer and as a reader: what comes over the
line, when it is painted first, when it answers to keys, and that no editor is mounted.
"""

import statistics
import time
from collections.abc import Iterator
from typing import Any

from playwright.sync_api import Page, sync_playwright

from bench.served import Server, Writer, place
from tests.browser import launch_options

ENTRIES = 300
OPENED = 5
MEASURED = """() => {
  const [page] = performance.getEntriesByType("navigation");
  const paint = performance.getEntriesByName("first-contentful-paint")[0];
  const fetched = performance.getEntriesByType("resource");
  const files = fetched.filter((it) => it.name.includes("/static/"));
  return {
    page_kB: page.transferSize / 1024,
    files_kB: files.reduce((sum, it) => sum + it.encodedBodySize, 0) / 1024,
    first_paint_ms: paint.startTime,
    interactive_ms: page.domContentLoadedEventEnd,
    editors: document.querySelectorAll("[contenteditable=true]").length,
    entries: document.querySelectorAll("article.entry").length,
  };
}"""


def count(done: dict[str, Any], until: float) -> Iterator[dict[str, Any]]:
    """Once: the medians of five openings each."""
    if done or time.monotonic() > until:
        return
    with place("sqlite", ENTRIES, state="shared") as where, sync_playwright() as playwright:
        server = Server(where)
        server.start()
        browser = playwright.chromium.launch(**launch_options())
        for who in ("priya", "gemma"):
            signed_in = Writer(where, where.entries[0], who)
            signed_in.sign_in()
            base = f"http://127.0.0.1:{where.port}"
            context = browser.new_context(base_url=base)
            context.add_cookies(
                [
                    {"name": name, "value": value, "url": base}
                    for name, value in signed_in.cookies.items()
                ]
            )
            page = context.new_page()
            done[who] = _opened(page, f"/families/{where.ref}/sections/m3")
            context.close()
        browser.close()
        server.stop()
    yield done


def _opened(page: Page, address: str) -> dict[str, float]:
    found: list[dict[str, float]] = []
    for _ in range(OPENED):
        page.goto(address)
        page.wait_for_timeout(1000)
        found.append(page.evaluate(MEASURED))
    return {name: round(statistics.median(each[name] for each in found), 1) for name in found[0]}
