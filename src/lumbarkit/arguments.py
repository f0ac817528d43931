"""What is handed to a verb is of the type it should be, or is refused before anything else happens."""

from __future__ import annotations

from types import UnionType
from typing import get_args

from lumbarkit.errors import Fault, InvalidRequest

#: How types are called in a message, where their own name would say little.
_WORDS = {
    "Callable": "a function",
    "Iterable": "a collection",
    "NoneType": "None",
    "PathLike": "a path",
    "bool": "True or False",
    "frozenset": "a frozenset",
    "int": "a whole number",
    "str": "text",
}


def expect(**arguments: tuple[object, type | UnionType]) -> None:
    """Refuse arguments of another type than they should have.

    Anything that merely has the attributes a verb reads would otherwise be taken for what it is not: a
    verdict, which says that nothing may be planned, for the clearance that it refuses to give.

    Args:
        **arguments: By name, each argument as it was given and the type it should have.

    Raises:
        InvalidRequest: If any has another type; ``.faults`` lists all of them.
    """
    faults = [
        Fault(f"argument {name!r}", "wrong type", got=_shown(value), expected=_named(kind))
        for name, (value, kind) in arguments.items()
        if not _is(value, kind)
    ]
    if faults:
        raise InvalidRequest(faults=faults)


def _is(value: object, kind: type | UnionType) -> bool:
    kinds = get_args(kind) or (kind,)
    # True is a whole number to Python, and a text is a collection: to nobody who asks for a level, or words.
    if isinstance(value, bool):
        return bool in kinds
    if isinstance(value, str):
        kinds = tuple(each for each in kinds if issubclass(each, str))
    return isinstance(value, kinds)


def _shown(value: object) -> object:
    return None if value is None else type(value)


def _named(kind: type | UnionType) -> str:
    kinds: tuple[type, ...] = get_args(kind) or (kind,)
    names = [_WORDS.get(each.__name__, each.__name__) for each in kinds]
    return ", ".join(names[:-1]) + " or " + names[-1] if len(names) > 1 else names[0]
