"""The types of field: one file each in this folder, found by looking.

A file contributes each class that it defines and that names itself with a literal `type`.
A base class names no type, so it is never found.
"""

import importlib
import importlib.util
import inspect
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType, ModuleType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import Discriminator, TypeAdapter

from workbook.catalogue.fields.field import Field

HERE = Path(__file__).parent


@dataclass(frozen=True)
class FieldTypes:
    """The types found: `by_name` from slug to class, `union` to read any of them by its tag."""

    by_name: Mapping[str, type[Field]]
    union: TypeAdapter[Field]


def find_field_types(*folders: Path) -> FieldTypes:
    """Every field type in `folders`, in name order. A later folder may add types, not replace.

    Raises ValueError when two files claim the same type.
    """
    found: dict[str, type[Field]] = {}
    for folder in folders:
        for file in sorted(folder.glob("*.py")):
            for each in _types_in(_module(file)):
                name = _names(each)[0]
                if name in found:
                    raise ValueError(f"{file.name}: another file already has the type “{name}”")
                found[name] = each
    ordered = dict(sorted(found.items()))
    tagged: Any = Annotated[Union[tuple(ordered.values())], Discriminator("type")]  # noqa: UP007
    return FieldTypes(MappingProxyType(ordered), TypeAdapter(tagged))


def _module(file: Path) -> ModuleType:
    if file.parent == HERE:
        name = __name__ if file.stem == "__init__" else f"{__name__}.{file.stem}"
        return importlib.import_module(name)
    spec = importlib.util.spec_from_file_location(f"field_type_{file.stem}", file)
    if spec is None or spec.loader is None:
        raise ValueError(f"{file.name}: cannot be read as Python")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _types_in(module: ModuleType) -> list[type[Field]]:
    return [
        each
        for _, each in inspect.getmembers(module, inspect.isclass)
        if issubclass(each, Field) and each.__module__ == module.__name__ and _names(each)
    ]


def _names(each: type[Field]) -> tuple[str, ...]:
    annotation = each.model_fields["type"].annotation
    return get_args(annotation) if get_origin(annotation) is Literal else ()
