"""The mutation run names what is there."""

import pytest

from tools.run import mutate


@pytest.mark.parametrize("part", mutate.PARTS)
def test_parts_and_their_tests_exist(part: str) -> None:
    """What is to be broken is a room, and the tests that should notice are there."""
    assert (mutate.ROOT / "src/lumbarkit" / part).is_dir()
    for test in mutate.PARTS[part]:
        file, _, name = test.partition("::")
        assert (mutate.ROOT / file).exists()
        assert not name or f"def {name}(" in (mutate.ROOT / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", mutate.SLOW)
def test_what_is_left_out_exists(name: str) -> None:
    """A class of slow tests that is left out is the name of one."""
    files = (mutate.ROOT / "tests").rglob("test_*.py")
    assert any(f"class {name}" in path.read_text(encoding="utf-8") for path in files)


def test_settings_name_the_modules() -> None:
    """The whole part by default, one module of it when asked."""
    assert "only_mutate=src/lumbarkit/safety/*\n" in mutate.config("safety")
    assert "only_mutate=src/lumbarkit/safety/ranges.py\n" in mutate.config("safety", "ranges.py")
