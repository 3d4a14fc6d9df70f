"""What every answer promises, whatever it says: its headers, and where it sends anybody."""

from tests.matrix.browsers import Answer

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
POLICY = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
)
WEAKENING = ("unsafe", "http:", "https:", "data:", "blob:", "*")
# What a browser must keep apart: two answers of one address, for two people or two askers.
KEPT_APART = {"Cookie", "HX-Request", "Accept"}


def faults_of(answer: Answer, method: str, *, is_built: bool = False) -> list[str]:
    """Every promise that this answer breaks, each as words to follow who asked for what.

    `is_built`: it was asked of the scripts and styles, which a browser may keep.
    """
    faults = [
        f"is answered without {name}: {value}"
        for name, value in ALWAYS.items()
        if answer.header(name) != value
    ]
    policy = answer.header("Content-Security-Policy")
    faults += [f"has no “{each}” in its policy" for each in POLICY if each not in policy]
    faults += [f"has “{each}” in its policy" for each in WEAKENING if each in policy]
    vary = {each.strip() for each in answer.header("Vary").split(",")}
    if not vary >= KEPT_APART:
        faults.append(f"may be mixed up in a cache: it varies by {', '.join(sorted(vary))}")
    if not is_built and "no-store" not in answer.header("Cache-Control"):
        faults.append("may be kept by a cache")
    where = answer.header("Location")
    if where and (not where.startswith("/") or where.startswith("//")):
        faults.append(f"sends the browser to {where}")
    if method == "HEAD" and answer.body:
        faults.append("has a body")
    return faults
