from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from lumbarkit.journal import Journal
from lumbarkit.storage import JournalStore, StorageError, opening, schema
from lumbarkit.storage.rows import body_of
from tests.storage.samples import entry

#: Files of every version, as the library of that time made them; never edited once released.
_FOLDER = Path(__file__).parent / "versions"


def _made_by(version: int, path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.executescript((_FOLDER / f"{version}.sql").read_text())
    connection.close()


class TestVersions:
    """Brief: schema migrations with tests from every older version."""

    def test_every_version_has_its_file(self) -> None:
        """A version cannot be added without a file made by it."""
        assert sorted(each.name for each in _FOLDER.iterdir()) == [
            f"{version}.sql" for version in range(1, schema.VERSION + 1)
        ]

    @pytest.mark.parametrize("version", range(1, schema.VERSION + 1))
    def test_a_file_of_any_age_opens(self, path: Path, version: int) -> None:
        """Whatever version made the file, everything in it is there and can be added to."""
        _made_by(version, path)

        with JournalStore(path) as store:
            assert store.people() == ("alex", "sam")
            assert store.read("alex") == Journal([entry(0, note="it's"), entry(1, session="s")])
            assert store.read("sam") == Journal([entry(0)])
            store.append("alex", entry(2))
            assert store.check() == ()

    def test_bringing_up_gives_the_newest_tables(self, path: Path, tmp_path: Path) -> None:
        """An old file that was brought up has the same tables as a new one."""
        _made_by(1, path)
        JournalStore(path).close()
        JournalStore(tmp_path / "new.db").close()

        assert _tables(path) == _tables(tmp_path / "new.db")

    def test_exact_repeats_of_version_1_are_dropped(self, path: Path) -> None:
        """Version 1 did not keep repeats out; bringing the file up does."""
        _made_by(1, path)
        with sqlite3.connect(path) as connection:
            connection.execute("INSERT INTO entries (person, body) VALUES ('sam', ?)", (body_of(entry(0)),))
        connection.close()

        with JournalStore(path) as store:
            assert store.read("sam") == Journal([entry(0)])

    def test_a_broken_off_migration_leaves_the_old_file(
        self, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """When bringing up fails half-way, the file is what it was, and works the next time."""
        _made_by(1, path)
        before = _tables(path)

        def fail(_: sqlite3.Connection) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(schema, "STEPS", (*schema.STEPS, fail))
        monkeypatch.setattr(schema.bring_up, "__kwdefaults__", {"to": 3})
        monkeypatch.setattr(opening, "VERSION", 3)
        with pytest.raises(KeyboardInterrupt):
            JournalStore(path)
        monkeypatch.undo()

        assert _tables(path) == before
        with JournalStore(path) as store:
            assert store.people() == ("alex", "sam")

    def test_a_newer_file_is_refused(self, path: Path) -> None:
        """A file of a later library is named as such and left alone."""
        _made_by(schema.VERSION, path)
        with sqlite3.connect(path) as connection:
            connection.execute("PRAGMA user_version = 99")
        connection.close()

        expected = (
            f"^{path}: made by a newer version of lumbarkit, got 'schema 99'; "
            f"expected schema {schema.VERSION} or older, or an update of lumbarkit$"
        )
        with pytest.raises(StorageError, match=expected):
            JournalStore(path)


def _tables(path: Path) -> list[tuple[str, str]]:
    connection = sqlite3.connect(path)
    rows = connection.execute(
        "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name"
    ).fetchall()
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    connection.close()
    return [*rows, ("version", str(version))]
