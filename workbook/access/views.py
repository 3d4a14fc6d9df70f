"""The frame of every signed-in page (who is here, and the way through), and the help pages."""

from typing import Any

from flask import Blueprint, Flask, g, request, url_for
from flask_login import current_user

from workbook.access import policy
from workbook.access.marks import rights_mark
from workbook.access.policy import Can
from workbook.catalogue.current import catalogue
from workbook.core.config import Config
from workbook.core.time import now
from workbook.people.rules import Me
from workbook.web.filters import initials
from workbook.web.open import open_to_all
from workbook.web.pages import Link, NavItem, Shell
from workbook.web.show import Show, fragment, page, wants_fragment

bp = Blueprint("help", __name__)

# Rooms add their main links, by their places in the bar: label, endpoint, the permission that shows
# it, and where the addresses of its pages start; nothing where all pages of its room are its own,
# and no others.
main_links: dict[int, tuple[str, str, Can, str]] = {
    5: ("People and teams", "people.people", Can.PEOPLE_MANAGE, "/people"),
}

# And what stands under a person's own name: label, endpoint, the permission that shows it.
own_links: list[tuple[str, str, Can]] = []


def install(app: Flask, config: Config) -> None:
    """Give every template `shell` (None for somebody signed out) and `demo`."""

    @app.context_processor
    def _frame() -> dict[str, Any]:
        signed_in = not g.get("covered") and current_user.is_authenticated
        shell = shell_of(current_user.me, config) if signed_in else None
        return {"shell": shell, "demo": config.demo, "now": now()}


def shell_of(me: Me, config: Config) -> Shell:
    """The frame as `me` sees it; nothing is in it that does not work."""
    role = catalogue().roles.get(me.role)
    discipline = catalogue().disciplines.get(me.discipline or "management")
    return Shell(
        me_id=str(me.uuid),
        me_name=me.name,
        me_initials=initials(me.name),
        me_role=role.title if role else me.role,
        me_css=discipline.css if discipline else "tm",
        now=now(),
        settings=me.settings,
        is_hiding=me.is_hiding,
        nav=tuple(
            NavItem(label, url_for(endpoint), here=_is_here(endpoint, start))
            for _, (label, endpoint, can, start) in sorted(main_links.items())
            if policy.ever(can, me.role)
        ),
        sign_out_url=url_for("people.sign_out"),
        menu=_menu(me),
        rights_url=url_for("families.rights_anywhere", seen=rights_mark(config, me)),
        openings_url=(
            url_for("families.ask_to_open")
            if policy.ever(Can.FAMILY_OPEN_WITH_REASON, me.role)
            else ""
        ),
        demo=config.demo,
        idle_cover=config.cover_after,
        idle_end=config.idle_after,
    )


def _menu(me: Me) -> tuple[Link, ...]:
    own = [Link(label, url_for(at)) for label, at, can in own_links if policy.ever(can, me.role)]
    return (Link("Your account", url_for("people.account")), *own)


def _is_here(endpoint: str, start: str) -> bool:
    """Whether a page belongs to a main link: by its room, where that has no address of its own (a
    family's session is at an address of the family, and is supervision), else by its address.
    """
    rooms = {each.partition(".")[0] for _, each, _, begins in main_links.values() if not begins}
    if request.blueprint in rooms:
        return endpoint.partition(".")[0] == request.blueprint
    return bool(start) and request.path.startswith(start)


@bp.get("/help/accessibility")
@open_to_all
def accessibility() -> Show:
    """The accessibility statement that the regulations ask for."""
    return page("help/accessibility.html")


@bp.get("/help/keyboard")
@open_to_all
def keyboard() -> Show:
    """Every key and what it does: a page of its own, or over the page that one is on."""
    return fragment("help/_keys.html") if wants_fragment() else page("help/keyboard.html")
