"""JSON Schema 2020-12 for every kind of file, from the types.

The types stay the one place where a shape is described. What a type checks across its own fields
(``__attrs_post_init__``) is restated in ``tools/schema_laws.py``; a test corrupts every field of valid
entries and asks schema and loader alike.
"""

from __future__ import annotations

import datetime
import inspect
import re
import types
from enum import Enum
from pathlib import Path
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs

from lumbarkit.codec.fields import is_hidden, key_of
from lumbarkit.codec.writer import canonical, plain
from lumbarkit.content.kinds import KINDS
from lumbarkit.content.overlay import Overlay
from lumbarkit.content.shelf import SINGLES
from lumbarkit.frozenmap import FrozenMap
from lumbarkit.planning.plan.programme import Programme
from lumbarkit.planning.plan.routine import Routine
from lumbarkit.planning.plan.wishes import Asked
from lumbarkit.rules import Conjunction
from lumbarkit.validators import (
    Day,
    Instance,
    Many,
    Matches,
    Maybe,
    Moment,
    OneOf,
    Real,
    Text,
    Whole,
    YesNo,
)
from tools.schema_laws import CONJUNCTION, LAWS

Schema = dict[str, Any]

FOLDER = Path(__file__).parents[2] / "src" / "lumbarkit" / "data" / "schemas"
FOLDERS = (FOLDER,)
_DIALECT = "https://json-schema.org/draft/2020-12/schema"

#: The name of each schema and the type it describes.
TYPES: dict[str, type[Any]] = {
    **{kind.title.split()[-1]: kind.type for kind in KINDS},
    **{name.removesuffix(".json"): kind for name, kind in SINGLES},
    "overlay": Overlay,
    "routine": Routine,
    "programme": Programme,
}

_SCALARS: dict[Any, Schema] = {
    str: {"type": "string"},
    int: {"type": "integer"},
    bool: {"type": "boolean"},
    float: {"type": "number"},
    datetime.datetime: {
        "type": "string",
        "format": "date-time",
        "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$",
    },
    datetime.date: {"type": "string", "format": "date", "pattern": r"^\d{4}-\d\d-\d\d$"},
    type(None): {"type": "null"},
}


def schema_of(name: str) -> Schema:
    """Return the schema of one kind of file."""
    kind = TYPES[name]
    definitions: dict[str, Schema] = {}
    body = _object(kind, definitions)
    result = {"$schema": _DIALECT, "$id": f"urn:lumbarkit:schema:{name}", "title": kind.__name__, **body}
    if definitions:
        result["$defs"] = {key: definitions[key] for key in sorted(definitions)}
    return result


def outputs() -> dict[Path, str]:
    """Return every schema."""
    return {FOLDER / f"{name}.schema.json": canonical(schema_of(name)) for name in TYPES}


def meanings(kind: type[Any]) -> dict[str, str]:
    """Return what each field of a type means, from the ``Attributes:`` block of its docstring."""
    text = inspect.cleandoc(kind.__doc__ or "")
    _, _, block = text.partition("\nAttributes:\n")
    found: dict[str, str] = {}
    name = ""
    for line in block.splitlines():
        start = re.match(r"    (\w+): (.*)", line)
        if start:
            name = start[1]
            found[name] = start[2]
        elif line.startswith("        ") and name:
            found[name] += " " + line.strip()
        elif line and not line.startswith(" "):
            break
    return {key: value.replace("``", "`") for key, value in found.items()}


def summary(kind: type[Any]) -> str:
    """Return the first sentence of a type's docstring."""
    return inspect.cleandoc(kind.__doc__ or "").partition("\n")[0].replace("``", "`")


def _object(kind: type[Any], definitions: dict[str, Schema]) -> Schema:
    hints = get_type_hints(kind)
    said = meanings(kind)
    properties: Schema = {}
    required = []
    for field in attrs.fields(kind):
        if is_hidden(field):
            continue
        part = _any(hints[field.name], definitions)
        _narrow(part, field.validator)
        if field.name in said:
            part = {"description": said[field.name], **part}
        properties[key_of(field)] = part
        if field.default is attrs.NOTHING:
            required.append(key_of(field))
        elif field.default is not None:
            part["default"] = _default(field)
    result: Schema = {
        "description": summary(kind),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }
    if kind in LAWS:
        result["allOf"] = LAWS[kind]
    return result


def _default(field: Any) -> Any:
    is_factory = isinstance(field.default, type(attrs.Factory(list)))
    return plain(field.default.factory() if is_factory else field.default, sparse=True)


def _any(hint: Any, definitions: dict[str, Schema]) -> Schema:
    if hint in _SCALARS:
        return dict(_SCALARS[hint])
    if hint is Conjunction:
        definitions["Conjunction"] = CONJUNCTION
        return {"$ref": "#/$defs/Conjunction"}
    if isinstance(hint, type) and issubclass(hint, Enum):
        definitions[hint.__name__] = {
            "description": summary(hint),
            "enum": [member.value for member in hint],
        }
        return {"$ref": f"#/$defs/{hint.__name__}"}
    if isinstance(hint, type) and attrs.has(hint):
        if hint.__name__ not in definitions:
            definitions[hint.__name__] = {}
            definitions[hint.__name__] = _object(hint, definitions)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    return _compound(hint, definitions)


def _compound(hint: Any, definitions: dict[str, Schema]) -> Schema:
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        parts = [_any(each, definitions) for each in arguments]
        if all(set(part) == {"type"} for part in parts):
            return {"type": [part["type"] for part in parts]}
        return {"anyOf": parts}
    if origin is tuple and arguments[-1] is not ...:
        items = [_any(each, definitions) for each in arguments]
        return {"type": "array", "prefixItems": items, "items": False, "minItems": len(items)}
    if origin in (tuple, frozenset):
        item = arguments[0]
        result = {"type": "array", "items": _any(item, definitions)}
        is_word = item is str or (isinstance(item, type) and issubclass(item, Enum))
        is_scalar = set(get_args(item)) != set() and set(get_args(item)) <= {bool, int, str}
        unique = origin is frozenset or is_word or is_scalar
        return {**result, "uniqueItems": True} if unique else result
    if origin is FrozenMap:
        key, value = arguments
        result = {"type": "object", "additionalProperties": _any(value, definitions)}
        return result if key is str else {**result, "propertyNames": _any(key, definitions)}
    raise TypeError(f"no schema for {hint!r}")


def _narrow(part: Schema, check: Any) -> None:
    """Write what a validator asks for into a schema."""
    match check:
        case None | Day() | Instance() | Moment() | YesNo() | Text(is_blank_fine=True):
            return  # the type says all that a schema can say
        case Maybe(inner) | Asked(inner):
            _narrow(part, inner)
        case Whole(low, high) | Real(low, high):
            bounds = {"minimum": low, "maximum": high}
            part.update({key: bound for key, bound in bounds.items() if bound is not None})
        case OneOf(choices):
            part["enum"] = [*choices, None] if "null" in part["type"] else list(choices)
        case Matches(pattern):
            # In some engines $ also matches before a last line break, which the loader refuses.
            part["pattern"] = f"^(?:{pattern.pattern})$(?!\\n)"
        case Text():
            part["pattern"] = r"\S"
        case Many(inner, least):
            if least:
                part["minProperties" if part["type"] == "object" else "minItems"] = least
            _narrow(part["additionalProperties" if part["type"] == "object" else "items"], inner)
        case _:
            raise TypeError(f"no schema for the validator {check!r}")
