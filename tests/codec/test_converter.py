"""The two ways from JSON to values give the same answer, and neither is kind."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any, ClassVar

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from lumbarkit import ContentError
from lumbarkit.codec.careful import careful
from lumbarkit.codec.conditions import conjunction
from lumbarkit.codec.converter import structure
from lumbarkit.codec.documents import parsed
from lumbarkit.codec.swift import Refused, _hook, swift
from lumbarkit.codec.writer import canonical, plain
from lumbarkit.codec.wrong import Wrong
from lumbarkit.content.kinds import KIND_OF
from lumbarkit.doses import Dose
from lumbarkit.errors import Fault
from lumbarkit.frozenmap import FrozenMap
from tests.content.entries import DATA, FILES, FOLDERS, NAMES, documents, kind_of
from tests.content.test_schemas import near_valid


def _faults(name: str, document: Any) -> tuple[Fault, ...] | None:
    try:
        structure(kind_of(name), document, where="x.json")
    except ContentError as error:
        return error.faults
    return None


class TestTwoWays:
    """The swift way only says yes; the careful one decides and explains."""

    @pytest.mark.parametrize("name", NAMES)
    def test_both_read_all_our_content_alike(self, name: str) -> None:
        """Every committed document gives the same value either way."""
        for file, document in documents(name).items():
            assert swift(kind_of(name), document) == careful(kind_of(name), document, where=file)

    @pytest.mark.parametrize("name", NAMES)
    @given(data=st.data())
    def test_swift_says_yes_only_where_careful_does(self, name: str, data: st.DataObject) -> None:
        """Whatever the swift way accepts, the careful way accepts with the same value."""
        document = data.draw(near_valid(name))
        try:
            value = swift(kind_of(name), document)
        except Exception:  # noqa: BLE001  # any refusal is right here; the next test asks what it says
            return
        assert careful(kind_of(name), document, where="x") == value

    @pytest.mark.parametrize("name", NAMES)
    @given(data=st.data())
    def test_refusal_is_always_named(self, name: str, data: st.DataObject) -> None:
        """Whatever is refused is refused as a content error with at least one fault that has a path."""
        document = data.draw(near_valid(name))
        faults = _faults(name, document)
        assert faults is None or faults
        assert all(fault.where == "x.json" and fault.path.startswith("$") for fault in faults or ())


class TestConditions:
    """A comparison with a list of words, read the careful way."""

    @pytest.mark.parametrize(
        ("words", "message"),
        [
            (["left", "right"], None),
            (["left", "left"], "repeated in the array"),
            (["left"], "wrong type"),
        ],
    )
    def test_words_to_be_one_of(self, words: list[str], message: str | None) -> None:
        """Two or more words, none of them twice."""
        test = {"side": {"one_of": words}}
        if message is None:
            assert conjunction(test).atoms[0].value == tuple(words)
        else:
            with pytest.raises(Wrong, match=message):
                conjunction(test)


class TestUnknownTypes:
    """A type that no reader knows is no mistake of the data, and never passes for one."""

    @pytest.mark.parametrize("hint", [complex, list[int], int | Dose, Dose | FrozenMap[str, int]])
    def test_the_swift_way_refuses(self, hint: Any) -> None:
        """The swift way knows the types of our values and no others."""
        with pytest.raises(Refused):
            _hook(hint)


class TestNotKind:
    """cattrs defaults are too kind for safety content."""

    @pytest.mark.parametrize(
        ("document", "message"),
        [
            ({"reps": "3"}, "x @ $.reps: wrong type, got '3'; expected a whole number"),
            ({"reps": 2.9}, "x @ $.reps: wrong type, got 2.9; expected a whole number"),
            ({"reps": True}, "x @ $.reps: wrong type, got True; expected a whole number"),
            ({"reps": 0}, "x @ $.reps: out of range, got 0; expected a whole number of at least 1"),
            ({"rep": 3}, "x @ $.rep: unknown key; did you mean 'reps'?"),
            ([], "x @ $: wrong type, got []; expected an object"),
        ],
    )
    def test_nothing_is_coerced(self, document: Any, message: str) -> None:
        """A value of another type is refused, with its place."""
        with pytest.raises(ContentError) as caught:
            structure(Dose, document, where="x")
        assert str(caught.value) == message

    @pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity", '{"a": 1, "a": 2}', "[1", "\x00"])
    def test_what_is_not_json_is_refused(self, text: str) -> None:
        """Constants that JSON does not know, repeated keys and broken texts are refused."""
        with pytest.raises(ContentError, match=r"^x: not valid JSON"):
            parsed(text.encode(), where="x", careful=True)


class TestCanonical:
    """Canonical JSON: two-space indent, key order of the schema, trailing newline."""

    @pytest.mark.parametrize("folder", list(FOLDERS.values()))
    def test_files_are_written_one_way(self, folder: str) -> None:
        """Keys stand in the order of the schema, and what is at its default is left out."""
        changed = []
        for file in sorted((DATA / folder).iterdir()):
            value = structure(KIND_OF[folder].type, json.loads(file.read_bytes()), where=file.name)
            if file.read_text(encoding="utf-8") != canonical(plain(value, sparse=True)):
                changed.append(file.name)
        assert changed == []

    @pytest.mark.parametrize("name", list(FILES))
    def test_values_survive_the_way_out_and_back(self, name: str) -> None:
        """What is written out and read again is the same value."""
        (document,) = documents(name).values()
        value = structure(kind_of(name), document, where=name)
        assert structure(kind_of(name), plain(value), where=name) == value

    def test_maps_of_values_stay_read_only(self) -> None:
        """A value read from JSON holds nothing that can be changed."""
        (document,) = documents("manifest").values()
        assert type(structure(kind_of("manifest"), document, where="x").counts) is FrozenMap


@attrs.frozen
class Knock:
    """A value that stands in JSON as one word, or in parts where there are more."""

    times: int

    @classmethod
    def from_plain(cls, data: object) -> Knock:
        """Return a word as knocks."""
        if data == "knock":
            return cls(1)
        if isinstance(data, list):
            wrong: list[Exception] = [
                Wrong("not a knock", got=each, path=f"[{i}]") for i, each in enumerate(data)
            ]
            raise ExceptionGroup("wrong knocks", wrong)
        raise Wrong("not a knock", got=data)

    def to_plain(self) -> str:
        """Return the word."""
        return "knock"


@attrs.frozen(kw_only=True)
class Door:
    """A value whose JSON is not quite that of its fields.

    Attributes:
        origin: Where it leads from.
        is_open: Whether it is open.
        place: How far forward and how wide it is [m].
        knocks: Who knocks.
        keeper: Who keeps it; stands in no JSON.
    """

    origin: str = attrs.field(metadata={"key": "from"})
    is_open: bool = attrs.field(default=False, metadata={"key": "open"})
    place: tuple[float, str] = (0.0, "narrow")
    knocks: tuple[Knock, ...] = ()
    keeper: str = attrs.field(default="nobody", metadata={"hidden": True})


class TestShapes:
    """What JSON calls otherwise, keeps in rows or spells in its own way is read and written as it says."""

    DATA: ClassVar = {"from": "hall", "open": True, "place": [2, "wide"], "knocks": ["knock"]}
    VALUE: ClassVar = Door(origin="hall", is_open=True, place=(2.0, "wide"), knocks=(Knock(1),))

    def test_is_read_alike_either_way(self) -> None:
        """Both ways give the value."""
        assert swift(Door, self.DATA) == careful(Door, self.DATA, where="x") == self.VALUE

    def test_is_written_as_it_was_read(self) -> None:
        """Writing gives what was read, without what is hidden."""
        assert plain(self.VALUE, sparse=True) == plain(self.VALUE) == self.DATA

    @pytest.mark.parametrize(
        ("change", "message"),
        [
            ({"from": 3}, "x @ $.from: wrong type, got 3; expected text"),
            ({"form": "hall"}, "x @ $.form: unknown key; did you mean 'from'?"),
            ({"is_open": True}, "x @ $.is_open: unknown key; did you mean 'open'?"),
            ({"keeper": "me"}, "x @ $.keeper: unknown key"),
            ({"place": [1]}, "x @ $.place: wrong type, got [1]; expected an array of 2"),
            ({"place": [1, "a", "b"]}, "x @ $.place: wrong type, got [1, 'a', 'b']; expected an array of 2"),
            ({"place": "ab"}, "x @ $.place: wrong type, got 'ab'; expected an array of 2"),
            (
                {"place": ["1", 2]},
                "x @ $.place[0]: wrong type, got '1'; expected a number\n"
                "x @ $.place[1]: wrong type, got 2; expected text",
            ),
            ({"knocks": ["ring"]}, "x @ $.knocks[0]: not a knock, got 'ring'"),
            (
                {"knocks": [["a", "b"]]},
                "x @ $.knocks[0][0]: not a knock, got 'a'\nx @ $.knocks[0][1]: not a knock, got 'b'",
            ),
        ],
    )
    def test_faults_are_named_as_json_has_it(self, change: dict[str, Any], message: str) -> None:
        """A message speaks of the key that the author wrote, and tells everything."""
        with pytest.raises(ContentError) as caught:
            structure(Door, {**self.DATA, **change}, where="x")
        assert str(caught.value) == message

    def test_a_missing_key_is_named_as_json_has_it(self) -> None:
        """What is required is asked for by the name that the author has to write."""
        with pytest.raises(ContentError, match=r"^x @ \$\.from: required key is missing$"):
            structure(Door, {}, where="x")


def test_reading_what_is_right_needs_no_cattrs() -> None:
    """cattrs, which takes as long to import as a picture to draw, is for explaining what is wrong."""
    program = "import sys, lumbarkit.codec.converter as c; print('cattrs' in sys.modules, 'lumbarkit.facts' in sys.modules)"
    said = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["False", "False"]
