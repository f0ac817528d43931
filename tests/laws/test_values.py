"""What holds of every public value, whichever it is."""

import json
import pickle
from collections.abc import Iterator
from enum import StrEnum
from typing import Any, get_args, get_origin

import attrs
import pytest

from lumbarkit import Clearance, InvalidRequest, LumbarkitError, Meanwhile, Verdict, from_dict, to_dict
from lumbarkit.frozenmap import FrozenMap
from lumbarkit.rules import Adaptations, Only, Pace
from tests.laws.samples import classes, hints, public, samples

#: Public, and yet no value that goes in or out: what an error carries, and what a journal keeps for itself.
NOT_DATA = {"Fault", "Index", "Referral", "State"}
MET = sorted(samples(), key=lambda kind: kind.__name__)


def words_of(hint: Any) -> type[StrEnum] | None:
    """Return the enumeration that a field's words belong to; of a mapping, that of its keys."""
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return hint
    parts = get_args(hint)[:1] if get_origin(hint) is FrozenMap else get_args(hint)
    return next((found for part in parts if (found := words_of(part)) is not None), None)


WORDED = [
    (kind, name)
    for kind in classes().values()
    if kind in samples()
    for name, hint in hints(kind).items()
    if words_of(hint) is not None
]


def as_text(value: Any) -> Any:
    """Return what a field holds with every word as plain text."""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, FrozenMap):
        return FrozenMap({as_text(key): each for key, each in value.items()})
    if isinstance(value, (tuple, frozenset)):
        return type(value)(map(as_text, value))
    return value


def members(value: Any) -> Iterator[Any]:
    """Yield every word that a field holds."""
    if isinstance(value, (FrozenMap, tuple, frozenset)):
        yield from value
    elif value is not None:
        yield value


def test_every_public_value_has_a_sample() -> None:
    """The laws below speak of all of them."""
    assert {kind.__name__ for kind in public()} - {kind.__name__ for kind in MET} == NOT_DATA


@pytest.mark.parametrize(("kind", "name"), WORDED, ids=lambda part: getattr(part, "__name__", part))
def test_a_word_is_its_member(kind: type[Any], name: str) -> None:
    """A field given the text of a word holds the member, so that equal values pass the same tests."""
    enumeration = words_of(hints(kind)[name])
    assert enumeration is not None
    for value in samples()[kind]:
        given = as_text(getattr(value, name))
        made = attrs.evolve(value, **{name: given})
        assert made == value
        assert {type(each) for each in members(getattr(made, name))} <= {enumeration}


@pytest.mark.parametrize(("kind", "name"), WORDED, ids=lambda part: getattr(part, "__name__", part))
def test_no_other_word_is_taken(kind: type[Any], name: str) -> None:
    """A word that does not exist, and what is no word at all, are refused by name."""
    value = samples()[kind][0]
    for wrong in ("no-such-word", 3, ["no-such-word"]):
        with pytest.raises(LumbarkitError) as caught:
            attrs.evolve(value, **{name: wrong})
        assert name in str(caught.value)


@pytest.mark.parametrize("kind", MET, ids=lambda kind: kind.__name__)
def test_a_value_survives_json(kind: type[Any]) -> None:
    """What goes out as plain data comes back equal, through JSON text, for every value there is."""
    for value in samples()[kind]:
        data = json.loads(json.dumps(to_dict(value)))
        assert from_dict(kind, data) == value


@pytest.mark.parametrize("kind", MET, ids=lambda kind: kind.__name__)
def test_a_value_survives_pickling(kind: type[Any]) -> None:
    """A worker process can be handed any value, and hand it back."""
    for value in samples()[kind]:
        assert pickle.loads(pickle.dumps(value)) == value


GOOD: dict[str, Any] = {"meanwhile": "lighter", "ruleset": "1", "disclaimer_id": "2"}


class TestTheOneKey:
    """`plan_routine` takes a `Clearance`, and none can be made that says nothing may be planned."""

    @pytest.mark.parametrize("word", ["none", Meanwhile.NONE])
    def test_none_is_refused_however_it_is_written(self, word: str) -> None:
        """The word of a file or a form counts as the member does."""
        with pytest.raises(InvalidRequest) as caught:
            Clearance(**{**GOOD, "meanwhile": word})
        assert str(caught.value) == (
            "clearance: nothing may be planned, got 'none'; expected as_planned or lighter"
        )

    def test_the_word_of_a_verdict_counts_too(self) -> None:
        """A verdict put together by hand gives no clearance either."""
        verdict = next(each for each in samples()[Verdict] if each.meanwhile is Meanwhile.NONE)
        made = attrs.evolve(verdict, meanwhile="none")
        with pytest.raises(LumbarkitError, match="No exercise for now"):
            made.clearance()

    @pytest.mark.parametrize(
        ("wrong", "message"),
        [
            ({"ruleset": ""}, "argument 'ruleset': is blank, got ''"),
            ({"disclaimer_id": " "}, "argument 'disclaimer_id': is blank, got ' '"),
            ({"adaptations": None}, "argument 'adaptations': wrong type, got None; expected Adaptations"),
            ({"conditions": "pregnancy"}, "argument 'conditions': wrong type, got str; expected a frozenset"),
            ({"is_older": "no"}, "argument 'is_older': wrong type, got str; expected True or False"),
            (
                {"stage": "acut"},
                "Clearance.stage: unknown word, got 'acut'; "
                "expected one of acute, subacute, persistent, prevention; did you mean 'acute'?",
            ),
        ],
        ids=lambda part: "".join(part) if isinstance(part, dict) else "",
    )
    def test_every_part_is_checked(self, wrong: dict[str, Any], message: str) -> None:
        """A clearance that says less than it should is none."""
        with pytest.raises(InvalidRequest) as caught:
            Clearance(**{**GOOD, **wrong})
        assert str(caught.value) == message

    def test_words_are_enough(self) -> None:
        """A clearance read by hand from a form is one like any other."""
        made = Clearance(**{**GOOD, "stage": "acute", "sore_side": "left", "assumed": "a test"})
        assert made == from_dict(Clearance, to_dict(made))
        words: dict[str, Any] = {"tempo": "slower", "only": ["walking"]}
        assert Adaptations(**words) == Adaptations(tempo=Pace.SLOWER, only=frozenset((Only.WALKING,)))
