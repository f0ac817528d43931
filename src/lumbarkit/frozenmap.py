"""A small mapping that cannot change, for the values that are naturally keyed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

from lumbarkit.text import cut

_LONGEST = 100

K = TypeVar("K")
V = TypeVar("V")


class FrozenMap(Mapping[K, V]):
    """A read-only, hashable, picklable mapping that keeps its order and compares like a dict."""

    __slots__ = ("_items",)

    def __init__(self, items: Mapping[K, V] | None = None) -> None:
        self._items: dict[K, V] = {} if items is None else dict(items)

    def __getitem__(self, key: K) -> V:
        return self._items[key]

    def __iter__(self) -> Iterator[K]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)

    def __hash__(self) -> int:
        return hash(frozenset(self._items.items()))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Mapping) and dict(self._items) == dict(other)

    def __repr__(self) -> str:
        return cut(f"FrozenMap({self._items!r})", _LONGEST)

    def __reduce__(self) -> tuple[object, ...]:
        return (FrozenMap, (self._items,))
