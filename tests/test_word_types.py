"""The words of each enumeration for static checkers, beside the enumerations themselves."""

from enum import StrEnum
from typing import get_args

import pytest

from lumbarkit import word_types, words

KINDS = {
    name: kind
    for name, kind in vars(words).items()
    if isinstance(kind, type) and issubclass(kind, StrEnum) and list(kind)
}


@pytest.mark.parametrize("name", KINDS)
def test_every_enumeration_has_its_words(name: str) -> None:
    """The words that an editor offers are those that the library takes, in the same order."""
    assert get_args(getattr(word_types, f"{name}Word")) == tuple(each.value for each in KINDS[name])


def test_there_are_no_words_without_an_enumeration() -> None:
    """What is no longer an enumeration has no words any more."""
    assert {name for name in vars(word_types) if name.endswith("Word")} == {f"{name}Word" for name in KINDS}
