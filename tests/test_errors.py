"""Messages and their pieces."""

import pickle

import pytest

from lumbarkit import errors
from lumbarkit.errors import ABSENT, Fault, LumbarkitError, nearest


def test_a_fault_reads_where_what_got_expected_near() -> None:
    """All pieces appear in the one order."""
    fault = Fault("f.json", "wrong type", path="$.a[0]", got="3", expected="a whole number", near="b")
    assert str(fault) == ("f.json @ $.a[0]: wrong type, got '3'; expected a whole number; did you mean 'b'?")


def test_pieces_that_are_absent_are_left_out() -> None:
    """A fault without value, path, expectation and near match is two words."""
    fault = Fault("f.json", "file is missing")
    assert fault.got is ABSENT
    assert str(fault) == "f.json: file is missing"


def test_none_is_a_value_like_any_other() -> None:
    """A value of None is shown, since it is not the same as no value."""
    assert str(Fault("a", "wrong type", got=None)) == "a: wrong type, got None"


def test_long_values_are_shortened() -> None:
    """A huge value does not flood the message."""
    assert len(str(Fault("a", "wrong", got="x" * 10_000))) < 200


def test_nearest_finds_a_slip_and_not_a_stranger() -> None:
    """A typing slip is matched, another word is not."""
    assert nearest("bird-dgo", ["bird-dog", "bridge"]) == "bird-dog"
    assert nearest("tractor", ["bird-dog", "bridge"]) is None


@pytest.mark.parametrize("kind", [errors.UnknownExercise, errors.UnknownFact])
def test_key_errors_read_like_the_others(kind: type[LumbarkitError]) -> None:
    """A KeyError usually prints its argument in quotes; ours print their message."""
    error = kind(faults=[Fault("exercise 'x'", "no such exercise")])
    assert isinstance(error, KeyError)
    assert str(error) == "exercise 'x': no such exercise"


def test_faults_are_all_in_the_message() -> None:
    """One line a fault."""
    error = errors.InvalidAnswer(faults=[Fault("a", "one"), Fault("b", "two")])
    assert str(error) == "a: one\nb: two"
    assert isinstance(error, ValueError)


def test_every_error_has_the_one_root() -> None:
    """A host can catch everything with one name."""
    kinds = [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, Exception)]
    assert len(kinds) == 9
    assert all(issubclass(kind, LumbarkitError) for kind in kinds)


def test_faults_survive_pickling() -> None:
    """A worker process can hand a fault back."""
    fault = Fault("a", "b", got=3, expected="c")
    assert pickle.loads(pickle.dumps(fault)) == fault
