"""The explanation of every key, from the types: the README of the data."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tools.make.schemas import TYPES, schema_of

ROOT = Path(__file__).parents[2]
_TEMPLATE = Path(__file__).parent / "templates" / "data_readme.md"

#: The kinds that the page explains, in the order in which a reader meets them.
_ORDER = (
    "exercise",
    "restriction",
    "fact",
    "rule",
    "topic",
    "vocabulary",
    "source",
    "parameters",
    "planning",
    "manifest",
    "retired",
    "overlay",
)

Schema = dict[str, Any]


def outputs() -> dict[Path, str]:
    """Return the text of every page by its file."""
    readme = ROOT / "src" / "lumbarkit" / "data" / "README.md"
    return {readme: _TEMPLATE.read_text(encoding="utf-8") + "\n".join(_keys()) + "\n"}


def _keys() -> Iterator[str]:
    explained: set[str] = set()
    for name in _ORDER:
        schema = schema_of(name)
        yield f"### {name}: {TYPES[name].__name__}\n"
        yield from _table(schema)
        for part, definition in schema.get("$defs", {}).items():
            if part not in explained:
                explained.add(part)
                yield from _definition(part, definition)


def _definition(name: str, definition: Schema) -> Iterator[str]:
    yield f"#### {name}\n"
    if "enum" in definition:
        yield f"{definition['description']} One of {_words(definition['enum'])}.\n"
    elif "properties" in definition:
        yield from _table(definition)
    else:
        yield (
            f"{definition['description']} A comparison is one of `equals`, `at_least`, `below` and `one_of`, "
            "with a value; a `parameter` may name the threshold that an app can move.\n"
        )


def _table(schema: Schema) -> Iterator[str]:
    yield f"{schema['description']}\n"
    yield "| key | says | holds | if left out |\n|---|---|---|---|"
    for key, part in schema["properties"].items():
        left_out = "may not be" if key in schema["required"] else _left_out(part)
        yield f"| `{key}` | {_cell(part.get('description', ''))} | {_cell(_holds(part))} | {left_out} |"
    yield ""


def _left_out(part: Schema) -> str:
    default = part.get("default")
    if default is None or default in ([], {}):
        return "none"
    return "as it stands in its own table" if isinstance(default, dict) else f"`{str(default).lower()}`"


def _holds(part: Schema) -> str:
    if "$ref" in part:
        return f"*{part['$ref'].rpartition('/')[2]}*"
    if "anyOf" in part:
        return " or ".join(_holds(each) for each in part["anyOf"])
    if "enum" in part:
        return "one of " + _words([word for word in part["enum"] if word is not None])
    kinds = part["type"] if isinstance(part["type"], list) else [part["type"]]
    return " or ".join(_kind(kind, part) for kind in kinds if kind != "null") or "nothing"


def _kind(kind: str, part: Schema) -> str:
    if kind == "array":
        return f"a list of {_plural(_holds(part['items']))}"
    if kind == "object":
        return f"by name: {_holds(part['additionalProperties'])}"
    if kind in ("integer", "number"):
        name = "a whole number" if kind == "integer" else "a number"
        low, high = part.get("minimum"), part.get("maximum")
        if low is not None and high is not None:
            return f"{name} from {low} to {high}"
        return f"{name}, {low} or more" if low is not None else name
    return {"string": "text", "boolean": "true or false", "null": "nothing"}[kind]


def _plural(words: str) -> str:
    if words.startswith("a whole number"):
        return words.replace("a whole number", "whole numbers", 1)
    return "texts" if words == "text" else words


def _words(words: list[Any]) -> str:
    return ", ".join(f"`{word}`" for word in words)


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
