"""Break the code on purpose and count what the tests miss: ``python -m tools.run.mutate safety``.

Works on a copy, so that the tree stays as it is; needs mutmut. Takes about half an hour a part on two
cores and is not part of the ordinary run. The survivors are listed at the end; those that stay are
explained in ``docs/explanation/mutation.md``.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]

#: What is broken, and the quickest tests that should notice.
PARTS = {
    "safety": (
        "tests/vectors/test_safety_vectors.py::test_the_library_agrees",
        "tests/safety/test_answer_facts.py",
        "tests/safety/test_bits.py",
        "tests/safety/test_ranges.py",
        "tests/safety/test_evaluator.py",
        "tests/safety/test_ruleset.py",
        "tests/safety/test_lint.py",
        "tests/safety/test_merge.py",
        "tests/safety/test_invariants.py",
        "tests/safety/test_verdicts.py",
        "tests/laws/test_safety_laws.py",
    ),
    "journal": ("tests/journal", "tests/safety/test_hysteresis.py"),
}
#: Left out: slow tests of what no single change is likely to break.
SLOW = ("TestOrderMeansNothing", "TestTheSameInputGivesTheSameBytes")
_COPIED = (
    "src",
    "tests",
    "tools",
    "docs",
    "pyproject.toml",
    "conftest.py",
    "README.md",
    "CHANGELOG.md",
    "LICENSE",
)


# mutmut runs the tests several times in one process: Hypothesis would complain of that, and what is cached
# from the run before would hide what was broken. Few examples: what survives them is looked at by hand.
_PATIENT = """
settings.register_profile(
    "mutants", settings.get_profile("fixed"), max_examples=20, suppress_health_check=list(HealthCheck)
)
settings.load_profile("mutants")


def pytest_sessionstart() -> None:
    from lumbarkit import content

    content.bundled_ruleset.cache_clear()
"""


def config(part: str, modules: str = "*") -> str:
    """Return the settings for one part, or for some modules of it."""
    lines = ["[mutmut]", "source_paths=src/", f"only_mutate=src/lumbarkit/{part}/{modules}", "also_copy="]
    lines += [f"    {name}" for name in _COPIED if name != "src"]
    lines += [
        "pytest_add_cli_args=",
        "    -p",
        "    no:cacheprovider",
        "    -k",
        f"    not {' and not '.join(SLOW)}",
    ]
    lines += ["pytest_add_cli_args_test_selection="]
    lines += [f"    {tests}" for tests in PARTS[part]]
    return "\n".join(lines) + "\n"


def main() -> int:
    """Run, and print the survivors."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("part", choices=PARTS)
    parser.add_argument("--modules", default="*", metavar="NAME.py", help="only some modules of the part")
    parser.add_argument("--folder", type=Path, help="where to work; a new temporary folder by default")
    parser.add_argument("--at-once", type=int, default=2, help="how many tests at once")
    given = parser.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp(prefix="lumbarkit-mutants-"))
    for name in _COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, dirs_exist_ok=True)
        elif source.exists():
            shutil.copy2(source, folder / name)
    (folder / "setup.cfg").write_text(config(given.part, given.modules), encoding="utf-8")
    conftest = folder / "tests/conftest.py"
    conftest.write_text(conftest.read_text(encoding="utf-8") + _PATIENT, encoding="utf-8")
    surroundings = {**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}
    print(f"Working in {folder}")
    run = [sys.executable, "-m", "mutmut", "run", "--max-children", str(given.at_once)]
    code = subprocess.run(run, cwd=folder, env=surroundings, check=False).returncode
    subprocess.run([sys.executable, "-m", "mutmut", "results"], cwd=folder, env=surroundings, check=False)
    return code


if __name__ == "__main__":
    raise SystemExit(main())
