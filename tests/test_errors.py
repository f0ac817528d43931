"""Messages and their pieces."""

import multiprocessing
import pickle
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import pytest

import lumbarkit
from lumbarkit import Answers, NotCleared, errors, evaluate
from lumbarkit.codec.swift import Refused
from lumbarkit.codec.wrong import Wrong
from lumbarkit.errors import ABSENT, Fault, LumbarkitError, nearest
from lumbarkit.planning.check.problem import Problem
from lumbarkit.planning.compose.relaxations import Relaxation
from lumbarkit.planning.plan.request import PlanRequest
from lumbarkit.storage import StorageError
from lumbarkit.storage.errors import AlreadyStored

VERDICT = evaluate(Answers.all_clear(saddle_numbness=True), phase="before")
_FAULTS = (Fault("a", "b", got=3), Fault("c", "d", expected="e"))
#: One of every exception.
EXAMPLES: dict[type[Exception], Exception] = {
    **{
        kind: kind(faults=_FAULTS)
        for kind in (
            errors.LumbarkitError,
            errors.ContentError,
            errors.InvalidAnswer,
            errors.InvalidRequest,
            errors.UnknownExercise,
            errors.UnknownFact,
        )
    },
    errors.InvalidPlan: errors.InvalidPlan(
        "cannot be followed", problems=[Problem(code="a", where="$", message="b", suggestion="c")]
    ),
    errors.NotCleared: NotCleared("Go now. No exercise for now.", verdict=VERDICT),
    errors.NothingFits: errors.NothingFits(
        "nothing", relaxations=[Relaxation(field="level", value=3, request=PlanRequest(level=3), text="t")]
    ),
    StorageError: StorageError(Path("a.db"), "locked", got=None, expected="try again"),
    AlreadyStored: AlreadyStored(Path("a.db"), "the entry is there"),
    Wrong: Wrong("wrong type", got=3, path=".a"),
    Refused: Refused(),
}


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


class TestErrorsTravel:
    """A worker process can hand back what was raised in it."""

    @pytest.mark.parametrize("got", [ABSENT, None, 3, "x", int, {"a": [1]}])
    def test_faults_survive_pickling(self, got: object) -> None:
        """With every piece, also that there was no value."""
        fault = Fault("a", "b", path="$.c", got=got, expected="c", near="d")
        again = pickle.loads(pickle.dumps(fault))
        assert again == fault
        assert str(again) == str(fault)

    def test_what_cannot_travel_is_shown(self) -> None:
        """A function that was handed over by mistake is still named."""
        fault = Fault("a", "wrong type", got=lambda: 0)
        assert str(pickle.loads(pickle.dumps(fault))) == str(fault)

    @pytest.mark.parametrize("kind", EXAMPLES, ids=lambda kind: kind.__name__)
    def test_every_error_survives_pickling(self, kind: type[Exception]) -> None:
        """With its type, its message and its pieces."""
        error = EXAMPLES[kind]
        error.add_note("in the third file")
        again = pickle.loads(pickle.dumps(error))
        assert type(again) is kind
        assert str(again) == str(error)
        assert again.args == error.args
        assert vars(again) == vars(error)

    def test_no_error_is_left_out(self) -> None:
        """The examples above are all the exceptions that the library defines."""
        assert set(EXAMPLES) == set(_defined_below(Exception))

    def test_a_refusal_leaves_a_worker_process(self) -> None:
        """A pool gives back the refusal, with the verdict that says why, instead of breaking."""
        spawning = multiprocessing.get_context("spawn")
        with ProcessPoolExecutor(1, mp_context=spawning) as pool:
            refusal = pool.submit(_refused).exception()
        assert isinstance(refusal, NotCleared)
        assert refusal.verdict == VERDICT
        assert str(refusal).endswith("No exercise for now.")


def _refused() -> None:
    VERDICT.clearance()


def _defined_below(kind: type[Exception]) -> Iterator[type[Exception]]:
    for each in walk_packages(lumbarkit.__path__, "lumbarkit."):
        if not each.name.endswith("__main__"):
            import_module(each.name)
    for sub in kind.__subclasses__():
        if sub.__module__.partition(".")[0] == "lumbarkit":
            yield sub
        yield from _defined_below(sub)
