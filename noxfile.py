"""Every check of this project as a session: ``nox -l`` lists them, ``nox -s lint`` runs one.

``bash .ci/run`` runs the README's own commands and then these.
"""

from __future__ import annotations

import os
import tarfile
from pathlib import Path

import nox

PROJECT = nox.project.load_toml("pyproject.toml")
#: The CPythons of the classifiers; the oldest comes first.
PYTHONS = nox.project.python_versions(PROJECT)

nox.needs_version = ">=2025.2.9"
nox.options.sessions = ["lint", "types", "tests"]
nox.options.default_venv_backend = "venv"
nox.options.reuse_existing_virtualenvs = True
nox.options.error_on_missing_interpreters = False
os.environ["PIP_DISABLE_PIP_VERSION_CHECK"] = "1"


def pyenv_on_the_path() -> None:
    """Let the CPythons that pyenv keeps be found by name: before its shims, which know only one."""
    root = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv"))
    kept = sorted(str(path) for path in root.glob("versions/3.*/bin"))
    path = os.environ["PATH"].split(os.pathsep)
    shims = path.index(str(root / "shims")) if str(root / "shims") in path else len(path)
    os.environ["PATH"] = os.pathsep.join([*path[:shims], *kept, *path[shims:]])


pyenv_on_the_path()


def install(session: nox.Session, *groups: str, project: str = "-e.") -> None:
    """Install the project and some of its dependency groups."""
    session.install(project, *nox.project.dependency_groups(PROJECT, *groups))


@nox.session(python=PYTHONS)
def tests(session: nox.Session) -> None:
    """All tests but the long ones."""
    install(session, "test")
    arguments = session.posargs or ["-q", "-n", "2", "--dist", "loadfile"]
    session.run("python", "-m", "pytest", *arguments)


#: The tests of the rooms whose branches are counted. Those that plan for long are left out: counting makes
#: the search ten times slower, and they take no branch that these do not.
COUNTED = tuple(
    f"tests/{folder}"
    for folder in ("safety", "planning", "journal", "content", "codec", "verbs", "faults", "cli", "catalogue")
)


@nox.session
def branches(session: nox.Session) -> None:
    """Every branch of the rooms that decide is run by a test of its own."""
    install(session, "test")
    session.run("python", "-m", "pytest", "-q", "-n", "2", "--dist", "loadfile", "--cov", *COUNTED)


@nox.session
def lint(session: nox.Session) -> None:
    """Style and spelling; and what is made from the data is as it is made."""
    install(session, "lint")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("typos")


@nox.session
def types(session: nox.Session) -> None:
    """Strict types everywhere, and a stranger's program under three checkers."""
    install(session, "dev")
    session.run("mypy")
    python = str(session.run("python", "-c", "import sys; print(sys.executable)", silent=True)).strip()
    session.run("pyright", "--pythonpath", python)
    session.run("ty", "check", "tests/consumer/program.py")


@nox.session
def docs(session: nox.Session) -> None:
    """Every block of the documentation and every example of a docstring."""
    install(session, "test")
    session.run("python", "-m", "pytest", "-q", "docs", "README.md", "src", *session.posargs)


def built(session: nox.Session, kind: str) -> Path:
    """Return a wheel or an sdist, made now."""
    session.install(*nox.project.dependency_groups(PROJECT, "build"))
    folder = session.create_tmp()
    session.run("python", "-m", "build", f"--{kind}", "--outdir", folder, ".", silent=True)
    return max(Path(folder).glob({"wheel": "*.whl", "sdist": "*.tar.gz"}[kind]), key=os.path.getmtime)


@nox.session
def wheel(session: nox.Session) -> None:
    """The wheel plans and checks a routine where the source is not."""
    path = built(session, "wheel")
    session.install("--force-reinstall", str(path))
    session.chdir(session.create_tmp())
    plan = session.run("lumbarkit", "plan", "--minutes", "10", "--all-clear", "--json", silent=True)
    Path("plan.json").write_text(str(plan), encoding="utf-8")
    session.run("lumbarkit", "check", "plan.json")


#: What a program does with a wheel that nobody has opened.
_FROM_A_ZIP = """
import lumbarkit
assert ".whl" in lumbarkit.__file__, lumbarkit.__file__
verdict = lumbarkit.evaluate(lumbarkit.Answers.all_clear(), phase="screening")
routine = lumbarkit.plan_routine(lumbarkit.PlanRequest(), clearance=verdict.clearance())
print("from a zip:", len(routine.prescriptions), "exercises,", routine.seconds, "s")
"""


@nox.session
def zip(session: nox.Session) -> None:  # noqa: A001 # the session's name is the word for it
    """The same wheel unopened, with nothing but its dependencies installed."""
    path = built(session, "wheel")
    session.install(*PROJECT["project"]["dependencies"])
    session.chdir(session.create_tmp())
    session.run("python", "-c", _FROM_A_ZIP, env={"PYTHONPATH": str(path)})


@nox.session
def sdist(session: nox.Session) -> None:
    """The sdist holds all that its tests need: all are collected, and a part of them runs."""
    path = built(session, "sdist")
    folder = Path(session.create_tmp())
    with tarfile.open(path) as archive:
        archive.extractall(folder, filter="data")
    session.chdir(folder / path.name.removesuffix(".tar.gz"))
    install(session, "test")
    session.run("python", "-m", "pytest", "-q", "--collect-only", silent=True)
    some = ("tests/codec", "tests/tools", "tests/test_layers.py", "tests/test_public_api.py", "README.md")
    session.run("python", "-m", "pytest", "-q", "-n", "2", *some)


@nox.session
def api(session: nox.Session) -> None:
    """What breaks the public names since the last tag; ``tests/golden/public_api.txt`` shows the rest."""
    install(session, "test")
    tag = session.run(
        "git", "describe", "--tags", "--abbrev=0", external=True, silent=True, success_codes=[0, 128]
    )
    if not tag or tag.startswith("fatal"):
        session.skip("nothing is released yet, so there is nothing to compare with")
    session.run("griffe", "check", "lumbarkit", "--search", "src", "--against", tag.strip())


@nox.session
def long(session: nox.Session) -> None:
    """The long form of the laws and proofs; half an hour and more."""
    install(session, "test")
    profile = {"HYPOTHESIS_PROFILE": os.environ.get("HYPOTHESIS_PROFILE", "long")}
    arguments = session.posargs or ["-m", "long or not long", "tests/laws", "tests/proofs"]
    session.run("python", "-m", "pytest", *arguments, env=profile)
    session.run("python", "-m", "tools.run.compare_rules")
    session.run("python", "-m", "tools.run.simulate", "--people", "2000")
    session.run("python", "-m", "tools.run.kill_rounds", "--rounds", "10000")


@nox.session
def mutants(session: nox.Session) -> None:
    """Break a part of the code on purpose and list what the tests miss: ``nox -s mutants -- safety``."""
    install(session, "test", "mutants")
    session.run("python", "-m", "tools.run.mutate", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """Speed, as ratios to peers in one run."""
    install(session, "bench")
    session.run("python", "-m", "benchmarks", *session.posargs)
    session.run("python", "-m", "benchmarks.planner", "50", "60", "20")
