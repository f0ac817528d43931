"""How the fields of a value stand in JSON.

A field is called there as it is here, unless its metadata say otherwise: ``{"key": "from"}`` where JSON has
a word that Python keeps for itself or that says too little here, ``{"hidden": True}`` where the value keeps
what does not belong to it.
"""

from __future__ import annotations

from typing import Any

import attrs


def key_of(field: attrs.Attribute[Any]) -> str:
    """Return what a field is called in JSON."""
    key: str = field.metadata.get("key", field.name)
    return key


def is_hidden(field: attrs.Attribute[Any]) -> bool:
    """Return whether a field stands in no JSON."""
    return field.name.startswith("_") or bool(field.metadata.get("hidden"))


def keys_of(kind: type[Any]) -> dict[str, str]:
    """Return what the fields of a class are called in JSON, by their names here."""
    return {field.name: key_of(field) for field in attrs.fields(kind) if not is_hidden(field)}
