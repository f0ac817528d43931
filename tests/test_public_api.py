"""The public names, and what importing them costs."""

import ast
import subprocess
import sys

import pytest

import lumbarkit


def test_all_is_sorted_and_complete() -> None:
    """``__all__`` is sorted as people read it, and every name in it can be had."""
    names = lumbarkit.__all__
    assert names == sorted(set(names))
    for name in names:
        assert getattr(lumbarkit, name) is not None


def test_unknown_name_is_an_attribute_error() -> None:
    """A name that does not exist fails as on any module."""
    with pytest.raises(AttributeError, match=r"^module 'lumbarkit' has no attribute 'nothing'$"):
        _ = lumbarkit.nothing  # type: ignore[attr-defined]  # it is not there


def test_dir_lists_the_public_names() -> None:
    """Completion in a notebook finds every public name, and nothing else."""
    assert dir(lumbarkit) == sorted(lumbarkit.__all__)


def test_import_loads_no_data_and_no_heavy_module() -> None:
    """Importing the root loads neither attrs nor cattrs nor any content."""
    code = (
        "import sys, lumbarkit; "
        "print(sorted({name.split('.')[0] for name in sys.modules} & {'attr', 'attrs', 'cattrs', 'json', 'numpy'}))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_a_verdict_loads_neither_exercises_nor_the_planner() -> None:
    """An app that only asks for verdicts pays for nothing else, in imports or in files read."""
    code = (
        "import sys; from lumbarkit import Answers, evaluate; "
        "evaluate(Answers.all_clear(), phase='before'); "
        "print(sorted({'.'.join(name.split('.')[:2]) for name in sys.modules if name.startswith('lumbarkit.')}))"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = set(ast.literal_eval(result.stdout))
    assert "lumbarkit.safety" in loaded
    assert not loaded & {
        f"lumbarkit.{room}" for room in ("catalogue", "doses", "exercises", "journal", "planning")
    }


def test_intended_use_says_what_it_is_not() -> None:
    """The statement says that this is no medical device and no diagnosis, and that nobody reviewed it."""
    for words in ("not a medical device", "does not diagnose", "not been reviewed by a clinician"):
        assert words in lumbarkit.INTENDED_USE


def test_the_consumer_program_runs(capsys: pytest.CaptureFixture[str]) -> None:
    """The program of a stranger runs and prints a routine."""
    from tests.consumer import program

    program.main()
    assert "Cool-down" in capsys.readouterr().out
