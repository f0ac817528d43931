"""The small frozen mapping."""

import copy
import pickle

import pytest

from lumbarkit.frozenmap import FrozenMap


def test_it_compares_and_hashes_by_content() -> None:
    """Equal content is equal, whatever the order it came in."""
    one, other = FrozenMap({"a": 1, "b": 2}), FrozenMap({"b": 2, "a": 1})
    assert one == other
    assert hash(one) == hash(other)
    assert one == {"a": 1, "b": 2}
    assert one != {"a": 1}


def test_it_cannot_be_changed() -> None:
    """There is no way to set an item, and the source may change without harm."""
    source = {"a": 1}
    frozen = FrozenMap(source)
    source["a"] = 2
    assert frozen["a"] == 1
    with pytest.raises(TypeError):
        frozen["a"] = 3  # type: ignore[index]  # that is the point


def test_it_can_be_copied_and_pickled() -> None:
    """Values that hold one can be handed to another process."""
    frozen = FrozenMap({"a": 1})
    assert pickle.loads(pickle.dumps(frozen)) == frozen
    assert copy.deepcopy(frozen) == frozen
    assert repr(frozen) == "FrozenMap({'a': 1})"
