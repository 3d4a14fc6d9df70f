"""What a view returns: something to show, drawn only after the act has been committed."""

from dataclasses import dataclass, field
from typing import Any

from flask import Flask, Response, jsonify, render_template, request
from werkzeug.middleware.proxy_fix import ProxyFix

REFUSED = frozenset({409, 422})


@dataclass(frozen=True)
class Show:
    """A template with its facts; `draw()` is called by the application, outside any change."""

    template: str
    facts: dict[str, Any]
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)

    def draw(self) -> Response:
        """The answer itself."""
        text = render_template(self.template, **self.facts)
        return Response(text, self.status, self.headers, content_type="text/html; charset=utf-8")


class WorkbookFlask(Flask):
    """Flask that knows how to draw a Show, keeps its folders beside the package, and trusts so many
    `hops` of proxies in front of it.
    """

    hops = 0

    def wsgi_app(self, environ: dict[str, Any], start_response: Any) -> Any:
        """Answer, believing what those proxies say of whoever asks."""
        hops, answers = self.hops, super().wsgi_app
        trusting = ProxyFix(answers, x_for=hops, x_proto=hops, x_host=hops) if hops else answers
        return trusting(environ, start_response)

    def make_response(self, rv: Any) -> Response:
        """Draw what a view returned."""
        return super().make_response(rv.draw() if isinstance(rv, Show) else rv)


def page(template: str, *, status: int = 200, **facts: Any) -> Show:
    """A whole page. One that comes back because its form was refused says so in its title."""
    return Show(template, {"is_refused": status in REFUSED, **facts}, status)


def fragment(template: str, *, status: int = 200, **facts: Any) -> Show:
    """A part of a page, for htmx; templates of parts begin with an underscore."""
    return Show(template, facts, status)


def see(address: str) -> Response:
    """Go and look at `address` after a write: 303 for a browser, HX-Redirect for htmx."""
    if wants_fragment():
        return Response(status=204, headers={"HX-Redirect": address})
    return Response(status=303, headers={"Location": address}, mimetype="text/plain")


def answer(facts: dict[str, Any], status: int = 200) -> Response:
    """A small JSON answer for our own scripts."""
    response = jsonify(facts)
    response.status_code = status
    return response


def wants_fragment() -> bool:
    """Whether htmx asks for a part of a page (a boosted link asks for a whole one)."""
    hx = getattr(request, "htmx", None)
    return bool(hx) and not bool(getattr(hx, "boosted", False))


def wants_json() -> bool:
    """Whether one of our own scripts asks."""
    best = request.accept_mimetypes.best_match(["text/html", "application/json"])
    return best == "application/json"
