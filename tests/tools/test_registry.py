"""What is made from the data and the code is as it is made now; ``python -m tools`` makes it again."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from lumbarkit import ContentError
from tools import __main__ as command
from tools import make, registry

Maker = Callable[..., ModuleType]


@pytest.mark.parametrize("name", registry.names())
def test_what_is_made_is_current(name: str) -> None:
    """The committed files are those that their generator makes, and its folders hold nothing else."""
    assert registry.differences(name) == []


def test_every_module_of_the_folder_is_a_generator() -> None:
    """The folder is the list: whoever puts a file there offers ``outputs()``."""
    files = {path.stem for path in Path(str(make.__file__)).parent.glob("*.py")} - {"__init__"}
    assert set(registry.names()) == files
    assert all(callable(getattr(registry.generator(name), "outputs", None)) for name in files)


@pytest.fixture
def maker(monkeypatch: pytest.MonkeyPatch) -> Maker:
    """Return a way to add a generator that makes the files of a dictionary."""
    added: list[str] = []

    def add(name: str, outputs: Callable[[], dict[Path, str]], **others: object) -> ModuleType:
        module = ModuleType(f"tools.make.{name}")
        module.__dict__.update(outputs=outputs, **others)
        monkeypatch.setitem(sys.modules, module.__name__, module)
        added.append(name)
        return module

    monkeypatch.setattr(registry, "names", lambda: tuple(added))
    return add


class TestDifferences:
    """Each way of not being as made is named, with its place."""

    def test_names_a_missing_file(self, maker: Maker, tmp_path: Path) -> None:
        """A file that is made and not there is missing."""
        maker("one", lambda: {tmp_path / "a.txt": "a\n"})
        assert registry.differences("one") == [f"{tmp_path / 'a.txt'}: missing"]

    def test_names_the_first_line_that_differs(self, maker: Maker, tmp_path: Path) -> None:
        """The first line that differs is shown as it is and as it should be."""
        path = tmp_path / "a.txt"
        path.write_text("same\nold\n")
        maker("one", lambda: {path: "same\nnew\n"})
        assert registry.differences("one") == [f"{path}: line 2 says 'old' and should say 'new'"]

    def test_names_a_file_that_is_cut_short(self, maker: Maker, tmp_path: Path) -> None:
        """A line that is not there reads as nothing, and a long one is cut."""
        path = tmp_path / "a.txt"
        path.write_text("same\n")
        maker("one", lambda: {path: "same\n" + "x" * 200 + "\n"})
        wanted = repr("x" * 100 + "...")
        assert registry.differences("one") == [f"{path}: line 2 says nothing and should say {wanted}"]

    def test_names_a_missing_line_end(self, maker: Maker, tmp_path: Path) -> None:
        """A missing last line break is a difference too."""
        path = tmp_path / "a.txt"
        path.write_text("same")
        maker("one", lambda: {path: "same\n"})
        assert registry.differences("one") == [f"{path}: the line ends differ"]

    def test_names_what_is_left_over(self, maker: Maker, tmp_path: Path) -> None:
        """In a folder that a generator owns, a file that it does not make is left over."""
        (tmp_path / "a.txt").write_text("a\n")
        (tmp_path / "gone.txt").write_text("b\n")
        maker("one", lambda: {tmp_path / "a.txt": "a\n"}, FOLDERS=(tmp_path,))
        assert registry.differences("one") == [f"{tmp_path / 'gone.txt'}: left over"]

    def test_lets_a_generator_say_what_is_alike(self, maker: Maker, tmp_path: Path) -> None:
        """Where last digits depend on the machine, the generator decides, and such a file is not rewritten."""
        path = tmp_path / "a.txt"
        path.write_text("1.0001\n")
        maker("one", lambda: {path: "1.0002\n"}, alike=lambda kept, made: kept[:5] == made[:5])
        assert registry.differences("one") == []
        assert list(registry.write(["one"])) == []


class TestCommand:
    """``python -m tools`` writes, ``--check`` compares."""

    def test_writes_and_removes(
        self, maker: Maker, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """What differs is written, what is left over removed, and a second run has nothing to do."""
        (tmp_path / "gone.txt").write_text("b\n")
        maker("one", lambda: {tmp_path / "a.txt": "a\n"}, FOLDERS=(tmp_path,))

        assert command.main([]) == 0
        assert capsys.readouterr().out == f"{tmp_path / 'a.txt'}: written\n{tmp_path / 'gone.txt'}: removed\n"
        assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
        assert command.main([]) == 0
        assert capsys.readouterr().out == ""

    def test_check_writes_nothing_and_ends_with_one(
        self, maker: Maker, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """With ``--check`` the difference is named and left."""
        maker("one", lambda: {tmp_path / "a.txt": "a\n"})

        assert command.main(["--check"]) == 1
        assert capsys.readouterr().out == f"{tmp_path / 'a.txt'}: missing\n"
        assert list(tmp_path.iterdir()) == []

    def test_check_says_when_all_is_well(self, maker: Maker, capsys: pytest.CaptureFixture[str]) -> None:
        """Nothing to report is said, and the command ends with 0."""
        maker("one", dict)
        assert command.main(["--check", "one"]) == 0
        assert capsys.readouterr().out == "everything is as it is made\n"

    def test_refuses_an_unknown_name(self, maker: Maker, capsys: pytest.CaptureFixture[str]) -> None:
        """A wrong name is told together with the right ones."""
        maker("one", dict)
        with pytest.raises(SystemExit):
            command.main(["won"])
        assert "no generator is called won; there are one" in capsys.readouterr().err

    def test_a_generator_waits_for_the_one_that_mends_the_content(self, maker: Maker, tmp_path: Path) -> None:
        """After a removal the manifest counts too many, and nothing can be read until it is made again."""
        mended = tmp_path / "z.txt"

        def reader() -> dict[Path, str]:
            if not mended.exists():
                raise ContentError("unreadable")
            return {tmp_path / "a.txt": "a\n"}

        maker("a_reader", reader)
        maker("z_mender", lambda: {mended: "z\n"})

        assert list(registry.write(registry.names())) == [
            f"{mended}: written",
            f"{tmp_path / 'a.txt'}: written",
        ]

    def test_content_that_nobody_can_read_is_told(
        self, maker: Maker, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """A fault of the content is printed as the loader words it."""

        def reader() -> dict[Path, str]:
            raise ContentError("unreadable")

        maker("reader", reader)
        assert command.main([]) == 1
        assert capsys.readouterr().out == f"{ContentError('unreadable')}\n"
