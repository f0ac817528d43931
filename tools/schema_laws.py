"""What types check across their own fields, restated for JSON Schema.

Four laws cannot be said in JSON Schema and are left to the loader: shares that add up to 100, shifts that add
up to 0, ``minimum`` not above ``maximum`` (and ``limit`` not above ``default``), and lists of equal length.
"""

from __future__ import annotations

from typing import Any

from lumbarkit.clearance import Clearance
from lumbarkit.content.overlay import EntryChange
from lumbarkit.exercises import Review
from lumbarkit.facts import Fact
from lumbarkit.restrictions import Trait
from lumbarkit.rules import Consequence, Operator, Rule

Schema = dict[str, Any]


def _given(*names: str) -> Schema:
    return {"required": list(names), "properties": {name: {"not": {"type": "null"}} for name in names}}


def _listed(name: str, at_least: int = 1) -> Schema:
    return {"required": [name], "properties": {name: {"minItems": at_least}}}


def _is(name: str, value: str) -> Schema:
    return {"required": [name], "properties": {name: {"const": value}}}


def _both_or_neither(one: Schema, other: Schema) -> Schema:
    return {"if": one, "then": other, "else": {"not": other}}


#: By type: what holds besides the shape of each field.
LAWS: dict[type[Any], list[Schema]] = {
    Review: [
        {"if": _is("status", "reviewed"), "then": _given("by", "date"), "else": {"not": _given("by", "date")}}
    ],
    Fact: [
        {
            "if": _is("kind", "choice"),
            "then": _listed("values", 2),
            "else": {"not": {"anyOf": [_listed("values"), _listed("choice_texts")]}},
        },
        _both_or_neither(_is("kind", "int"), _given("minimum", "maximum")),
        _both_or_neither(_is("section", "F"), _given("derived_from")),
    ],
    Trait: [
        _both_or_neither(_given("joint"), _given("joint_load")),
        {
            "anyOf": [
                *(
                    _listed(name)
                    for name in (
                        "directions",
                        "positions",
                        "posture_groups",
                        "equipment",
                        "components",
                        "modes",
                        "lateralities",
                        "exercises",
                    )
                ),
                *(
                    _given(name)
                    for name in (
                        "end_range",
                        "spine_load",
                        "joint",
                        "balance",
                        "impact",
                        "isometric_strain",
                        "abdominal_pressure",
                        "risk_flag",
                        "level",
                        "met",
                        "bed_ok",
                    )
                ),
            ]
        },
    ],
    Consequence: [_both_or_neither(_is("action", "refer"), _given("urgency"))],
    Rule: [{"if": _listed("when"), "then": {"not": _given("unanswered")}, "else": _given("unanswered")}],
    Clearance: [{"properties": {"meanwhile": {"enum": ["as_planned", "lighter"]}}}],
    EntryChange: [{"if": _listed("replaced_by"), "then": _is("change", "retire")}],
}

_VALUE: Schema = {"type": ["boolean", "integer", "string"]}
_WORDS: Schema = {"type": "array", "items": {"type": "string"}, "minItems": 2, "uniqueItems": True}

#: Facts with one comparison each; all must be true.
CONJUNCTION: Schema = {
    "description": "Facts with one comparison each; all must be true.",
    "type": "object",
    "minProperties": 1,
    "additionalProperties": {
        "oneOf": [
            {
                "type": "object",
                "properties": {
                    operator.value: _WORDS if operator is Operator.ONE_OF else _VALUE,
                    "parameter": {"type": ["string", "null"]},
                },
                "required": [operator.value],
                "additionalProperties": False,
            }
            for operator in Operator
        ]
    },
}
