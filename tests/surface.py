"""The public surface, walked: every public name, and the types that its fields, arguments and results have."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, TypeVar, Unpack, get_args, get_origin, get_type_hints

import attrs

import lumbarkit
import lumbarkit.types

#: The public modules beside the root. Their own names are public; of the testing rooms, those they define.
DOORS = (
    "journal",
    "types",
    "figures",
    "storage",
    "export.bundle",
    "export.jsonlogic",
    "testing.drawn",
    "testing.laws",
    "testing.simulator",
    "testing.stories",
    "testing.strategies",
)


def names(door: str) -> dict[str, Any]:
    """Return the public names of a door; of the root for an empty text."""
    module = importlib.import_module(f"lumbarkit.{door}" if door else "lumbarkit")
    listed = getattr(module, "__all__", None)
    if listed is None:
        own = (name for name, value in vars(module).items() if _home(value) == module.__name__)
        listed = [name for name in own if not name.startswith("_")]
    return {name: getattr(module, name) for name in listed}


def _home(value: object) -> str | None:
    return getattr(value, "__module__", None)


def is_ours(kind: object) -> bool:
    """Return whether something is a type of this library."""
    return isinstance(kind, type) and kind.__module__.startswith("lumbarkit")


def leaves(hint: Any) -> Iterator[Any]:
    """Yield every type that an annotation speaks of."""
    if isinstance(hint, TypeVar):
        return
    origin, arguments = get_origin(hint), get_args(hint)
    if origin is None:
        yield hint
        return
    yield origin
    for each in arguments:
        for inner in each if isinstance(each, list) else (each,):
            yield from leaves(inner)


def fields(kind: type) -> Iterator[tuple[str, Any]]:
    """Yield the name and annotation of every field of a value that is public."""
    if attrs.has(kind):
        hints = _hints(kind)
        for field in attrs.fields(kind):
            if not field.name.startswith("_") and not field.metadata.get("hidden"):
                yield f"{kind.__name__}.{field.name}", hints[field.name]


def arguments(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    """Yield the name and annotation of every argument of a public function, or of a type's methods."""
    for where, function in _functions(name, value):
        for argument, hint in _hints(function).items():
            if argument != "return":
                yield f"{where}({argument})", hint
    if isinstance(value, type) and attrs.has(value):
        for field in attrs.fields(value):
            convert = field.converter
            # Others are put there by `lumbarkit.fields`, where no type checker and no editor looks.
            if inspect.isfunction(convert) and convert.__qualname__ == convert.__name__:
                hints = _hints(convert)
                hints.pop("return", None)
                for hint in hints.values():
                    yield f"{name}({field.name})", hint


def results(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    """Yield the name and annotation of what public functions, methods and properties give back."""
    for where, function in _functions(name, value):
        hints = _hints(function)
        if "return" in hints:
            yield where, hints["return"]


def _functions(name: str, value: Any) -> Iterator[tuple[str, Callable[..., Any]]]:
    if inspect.isfunction(value):
        yield name, value
    elif is_ours(value):
        for member, found in vars(value).items():
            is_made = member == "__init__" and not attrs.has(value)
            if member.startswith("_") and not is_made:
                continue
            function = found.fget if isinstance(found, property) else getattr(found, "__func__", found)
            if inspect.isfunction(function):
                yield f"{name}.{member}", function


def _hints(annotated: Any) -> dict[str, Any]:
    return get_type_hints(annotated, localns=_namespace())


@cache
def _namespace() -> dict[str, Any]:
    # What stands under TYPE_CHECKING is found by its name: no two types of this library share one.
    found: dict[str, Any] = {"Unpack": Unpack}
    for module in pkgutil.walk_packages(lumbarkit.__path__, "lumbarkit."):
        if not module.name.endswith("__main__"):
            for name, value in vars(importlib.import_module(module.name)).items():
                if not name.startswith("_") and (isinstance(value, type) or get_origin(value) is not None):
                    found.setdefault(name, value)
    return found
