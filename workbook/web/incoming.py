"""What comes in at the web door: forms, addresses and JSON without what no text keeps.

Taken out here once, for every field there is: a NUL in a name would be an error of the database,
and whoever pasted it could not see what is wrong.
"""

from collections.abc import Iterable
from typing import Any

from flask import Flask, request
from htmx_flask.requests import HtmxAwareRequest
from werkzeug.datastructures import ImmutableMultiDict

from workbook.core.characters import UNKEPT
from workbook.core.problems import NotFound


class Sent(ImmutableMultiDict[str, Any]):
    """The values of a form or of the end of an address."""

    def __init__(self, pairs: Iterable[tuple[str, Any]] = ()) -> None:
        super().__init__([(name, kept(value)) for name, value in pairs])


class Incoming(HtmxAwareRequest):
    """A request, by htmx or not, whose form, address and JSON hold only what can be kept."""

    parameter_storage_class = Sent

    def get_json(self, *args: Any, **how: Any) -> Any:
        """What was sent as JSON, as Flask reads it."""
        return kept(super().get_json(*args, **how))


def install(app: Flask) -> None:
    """Read every request so. There is nothing at an address that could not be written down."""
    app.request_class = Incoming

    @app.before_request
    def _no_such_address() -> None:
        if UNKEPT.search(request.path):
            raise NotFound


def kept(value: Any) -> Any:
    """A text, or all texts in JSON, without what cannot be kept; anything else as it is."""
    if isinstance(value, str):
        return UNKEPT.sub("", value)
    if isinstance(value, list):
        return [kept(each) for each in value]
    if isinstance(value, dict):
        return {name: kept(each) for name, each in value.items()}
    return value
