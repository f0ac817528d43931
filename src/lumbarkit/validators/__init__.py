"""What a part of a value must be: validators that know their bounds and show them.

Each is a frozen value that carries what it allows, so that messages and JSON Schemas are made from it and
nothing is said twice. Each asks for the type first: True is no whole number, and NaN is no number.

A type names them at its fields (``attrs.field(validator=between(1, 5))``). When one says no, everything that
is wrong with the value is gathered, and a `ContentError` carries it as faults.
"""

from lumbarkit.validators.containers import Instance, Many, Maybe, a, each, not_empty, optional
from lumbarkit.validators.refusal import Check, part_faults, refused
from lumbarkit.validators.scalars import (
    Day,
    Matches,
    Moment,
    OneOf,
    Real,
    Text,
    Whole,
    YesNo,
    amount,
    any_text,
    at_least,
    between,
    day,
    identifier,
    matches,
    moment,
    one_of,
    some_text,
    whole,
    yes_or_no,
)

__all__ = [
    "Check",
    "Day",
    "Instance",
    "Many",
    "Matches",
    "Maybe",
    "Moment",
    "OneOf",
    "Real",
    "Text",
    "Whole",
    "YesNo",
    "a",
    "amount",
    "any_text",
    "at_least",
    "between",
    "day",
    "each",
    "identifier",
    "matches",
    "moment",
    "not_empty",
    "one_of",
    "optional",
    "part_faults",
    "refused",
    "some_text",
    "whole",
    "yes_or_no",
]
