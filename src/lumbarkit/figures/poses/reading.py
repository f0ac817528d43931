"""Reading JSON strictly: every fault of a document is found, each with its path, and nothing is coerced."""

import json
from collections.abc import Callable, Collection, Iterator
from math import isfinite
from typing import TypeVar

from lumbarkit.errors import ABSENT, ContentError, Fault, nearest

T = TypeVar("T")


class Reader:
    """One document being read; collects faults until `finish` raises them together."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.faults: list[Fault] = []

    def fault(
        self,
        path: str,
        problem: str,
        *,
        got: object = ABSENT,
        expected: str = "",
        choices: Collection[str] = (),
    ) -> None:
        """Note one fault; when choices are known the nearest is offered."""
        near = nearest(got, choices) if choices else None
        self.faults.append(Fault(self.where, problem, path=path, got=got, expected=expected, near=near))

    def parse(self, text: str) -> "Node":
        """Turn text into a node; broken JSON and repeated keys are faults like any other."""

        def pairs(items: list[tuple[str, object]]) -> dict[str, object]:
            seen = dict(items)
            if len(seen) != len(items):
                keys = [key for key, _ in items]
                self.fault("$", f"repeats the key {next(k for k in keys if keys.count(k) > 1)!r}")
            return seen

        try:
            value = json.loads(text, object_pairs_hook=pairs)
        except (ValueError, RecursionError) as error:
            self.fault("$", f"is not JSON: {error}")
            raise ContentError(faults=self.faults) from error
        return Node(self, "$", value)

    def finish(self) -> None:
        """Raise everything that was found, if anything was."""
        if self.faults:
            raise ContentError(faults=self.faults)


class Node:
    """One value in a document, with its path."""

    def __init__(self, reader: Reader, path: str, value: object) -> None:
        self.reader = reader
        self.path = path
        self.value = value

    def complain(self, expected: str, *, choices: Collection[str] = ()) -> None:
        """Note that the value is not what was expected."""
        self.reader.fault(self.path, "is not allowed", got=self.value, expected=expected, choices=choices)

    def fields(self, allowed: Collection[str], *, required: Collection[str] = ()) -> dict[str, "Node"]:
        """The members of an object; unknown and missing ones are faults."""
        if not isinstance(self.value, dict):
            self.complain("an object")
            return {}
        out = {}
        for key, value in self.value.items():
            if key in allowed:
                out[key] = Node(self.reader, f"{self.path}.{key}", value)
            else:
                self.reader.fault(
                    self.path, "has an unknown key", got=key, expected=_listed(allowed), choices=allowed
                )
        for key in required:
            if key not in self.value:
                self.reader.fault(self.path, f"has no {key!r}")
        return out

    def members(self) -> Iterator[tuple[str, "Node"]]:
        """The members of an object whose keys are names."""
        if not isinstance(self.value, dict):
            self.complain("an object")
            return
        for key, value in self.value.items():
            yield key, Node(self.reader, f"{self.path}.{key}", value)

    def items(self, *, at_least: int = 0) -> tuple["Node", ...]:
        """The items of an array."""
        if not isinstance(self.value, list) or len(self.value) < at_least:
            self.complain(f"an array of at least {at_least}" if at_least else "an array")
            return ()
        return tuple(Node(self.reader, f"{self.path}[{i}]", item) for i, item in enumerate(self.value))

    def number(self, low: float, high: float) -> float:
        """A finite number within bounds."""
        value = self.value
        if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
            self.complain(f"a number {low:g} to {high:g}")
            return low
        if not low <= value <= high:
            self.complain(f"a number {low:g} to {high:g}")
            return low
        return float(value)

    def flag(self) -> bool:
        """True or false."""
        if not isinstance(self.value, bool):
            self.complain("true or false")
        return self.value is True

    def text(self) -> str:
        """A line of text that is not empty."""
        if not isinstance(self.value, str) or not self.value.strip() or len(self.value) > 400:
            self.complain("text of 1 to 400 characters")
            return "?"
        return self.value

    def choice(self, choices: Collection[str]) -> str:
        """One of the known words."""
        if not isinstance(self.value, str) or self.value not in choices:
            self.complain(_listed(choices), choices=choices)
            return next(iter(choices), "?")
        return self.value

    def numbers(self, count: int, low: float, high: float) -> tuple[float, ...]:
        """An array of a known length."""
        nodes = self.items()
        if len(nodes) != count:
            self.complain(f"{count} numbers")
            return (low,) * count
        return tuple(node.number(low, high) for node in nodes)


def maybe(fields: dict[str, Node], key: str, read: Callable[[Node], T], default: T) -> T:
    """Read a member if it is there."""
    return read(fields[key]) if key in fields else default


def _listed(choices: Collection[str]) -> str:
    words = sorted(choices)
    return f"one of {', '.join(words)}" if len(words) <= 12 else f"one of {len(words)} known names"
