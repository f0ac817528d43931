"""Every value shows itself in a line."""

from __future__ import annotations

import datetime
import importlib
import inspect
import os
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from functools import cache

import attrs
import pytest
from hypothesis.vendor.pretty import pretty

import lumbarkit
from lumbarkit import (
    Answers,
    Catalogue,
    Clearance,
    PlanRequest,
    ProgrammeRequest,
    adapt,
    evaluate,
    load_catalogue,
    load_rules,
    plan_programme,
    plan_routine,
    validators,
)
from lumbarkit.content import bundled_facts
from lumbarkit.doses import Dose
from lumbarkit.errors import Fault, NothingFits
from lumbarkit.figures import Figure, Theme, score_pose
from lumbarkit.figures.linting import Finding
from lumbarkit.figures.poses.library import load_sheet
from lumbarkit.frozenmap import FrozenMap
from lumbarkit.journal import Flare, Journal, JournalEntry, Performed
from lumbarkit.planning.adapt.adaptation import Adaptation, Change
from lumbarkit.planning.check.problem import Problem
from lumbarkit.planning.plan.wording import TITLES
from lumbarkit.rules import Adaptations
from lumbarkit.safety import Verdict
from lumbarkit.shown import LONGEST, brief, by_fields, in_a_line
from lumbarkit.sources import Citation
from lumbarkit.testing.simulator import LifeKind, Person, live
from lumbarkit.testing.stories import PLAIN
from lumbarkit.text import WIDTH, clock
from lumbarkit.words import Meanwhile, Side, Stage

#: What a line holds, with some room for those who forget.
LINE = 120
#: Fields from which on the repr that attrs writes is no longer read.
MANY_FIELDS = 6

#: Classes whose repr is not their own to choose, and why.
VERBATIM = {"Shown": "stands for another value, whose repr it is"}

START = datetime.date(2026, 11, 2)
AT = datetime.datetime(2026, 11, 2, 8, tzinfo=datetime.UTC)


def _classes() -> list[type]:
    """Return every attrs class of the packages that is not private to a module."""
    found = {}
    for module in pkgutil.walk_packages(lumbarkit.__path__, "lumbarkit."):
        if module.name.endswith("__main__"):
            continue
        for name, each in vars(importlib.import_module(module.name)).items():
            own = inspect.isclass(each) and each.__module__.startswith("lumbarkit.")
            if own and attrs.has(each) and not name.startswith("_") and name not in VERBATIM:
                found[f"{each.__module__}.{each.__qualname__}"] = each
    return [found[name] for name in sorted(found)]


CLASSES = _classes()


def _told() -> Journal:
    """Return a journal that leaves something open."""
    return Journal([JournalEntry(at=AT, phase="daily", answers=Answers(chest_pain=True))])


@cache
def _values() -> tuple[object, ...]:
    """Return one of everything that people meet, from which the rest is reached."""
    catalogue, rules = load_catalogue(), load_rules()
    clearance = Clearance.assumed_healthy(reason="a test")
    programme = plan_programme(ProgrammeRequest(weeks=2, days_per_week=2, start=START), clearance=clearance)
    life = live(Person(kind=LifeKind.FLARING, seed=2), programme, days=16)
    journal = life.journal
    routine = plan_routine(PlanRequest(), clearance=clearance)
    emergency = evaluate(Answers(saddle_numbness=True), phase="before")
    with pytest.raises(NothingFits) as refused:
        plan_routine(PlanRequest(minutes=3, exclude=tuple(catalogue)[:-2]), clearance=clearance)
    bird_dog = Figure("bird-dog")
    seen = {name: tuple(place) for name, place in bird_dog.landmarks("start").items()}
    return (
        catalogue,
        *catalogue.values(),
        *catalogue.education,
        *catalogue.sources.values(),
        *catalogue.vocabularies.values(),
        *catalogue.restrictions,
        catalogue.planning,
        rules,
        *rules.rules,
        rules.roles,
        *rules.parameters.values(),
        *bundled_facts().values(),
        *(each.on(catalogue["bird-dog"]) for each in catalogue.restrictions),
        clearance,
        emergency,
        evaluate(Answers.all_clear(age_years=70, pain_now=6), phase="screening"),
        PlanRequest(minutes=15, goal="posture", exclude=("plank",)),
        routine,
        routine.timeline(),
        *programme.ledger,
        life,
        *(verdict for _, verdict in life.verdicts),
        adapt(programme, journal=journal, now=journal.entries[-1].at),
        journal,
        *_told().referrals(),
        _told().state(rules),
        catalogue._background,
        journal.pain(),
        journal.sides(),
        journal.balance(catalogue),
        journal.coverage(catalogue),
        journal.adherence(today=START + datetime.timedelta(days=20)),
        *journal.sessions(),
        *journal.exercise_history("bridge"),
        *refused.value.relaxations,
        *(load_sheet(name) for name in catalogue),
        Fault("a file", "is wrong", got="x" * 1000),
        Problem(code="time_over", where="$.blocks[0]", message="is too long " * 20, suggestion="cut it"),
        Change(what="bridge", before="2 x 5", after="2 x 6", rule="2-for-2", reason="because " * 40),
        Citation(source="ACSM11", note="words " * 40),
        *PLAIN,
        *(field.validator for kind in CLASSES for field in attrs.fields(kind)),
        validators.moment(),
        validators.a(dict, says="a mapping"),
        Answers(pain_now=3),
        Answers.all_clear(age_years=44),
        score_pose(bird_dog, "start", seen),
        Finding(exercise="bird-dog", pose="start", code="contact", message="a hand is 3 cm above the floor"),
        Theme(shape="heavier"),
        Flare(start=START, end=None),
    )


def _reached(value: object, seen: dict[int, object]) -> Iterator[object]:
    """Yield every attrs value inside a value, once."""
    if id(value) in seen or isinstance(value, (str, int, float, type(None))):
        return
    seen[id(value)] = value
    kind = type(value)
    if attrs.has(kind):
        yield value
        for field in attrs.fields(kind):
            yield from _reached(getattr(value, field.name), seen)
    elif isinstance(value, Mapping):
        yield from _reached(tuple(value.values()), seen)
    elif isinstance(value, (tuple, list, frozenset)):
        for each in value:
            yield from _reached(each, seen)


@cache
def _met() -> Mapping[type, tuple[object, ...]]:
    met: dict[type, list[object]] = {}
    for value in _reached(_values(), {}):
        met.setdefault(type(value), []).append(value)
    return {kind: tuple(values) for kind, values in met.items()}


def _blank(kind: type) -> object:
    """Return a value whose constructor has not run."""
    blank: object = object.__new__(kind)
    return blank


def _is_a_line(text: str) -> bool:
    return len(text) <= LINE and text.isprintable()


@pytest.mark.parametrize("kind", CLASSES, ids=lambda kind: f"{kind.__module__[10:]}.{kind.__name__}")
class TestEveryClass:
    """*repr fits a line and says what a person would ask first* (house style)."""

    def test_every_value_of_it_shows_itself_in_a_line(self, kind: type) -> None:
        """Of all that a catalogue, a programme and a journal hold, nothing takes more than a line."""
        long = [text for text in map(repr, _met().get(kind, ())) if not _is_a_line(text)]
        assert long == []

    def test_no_long_list_of_fields_is_left_to_attrs(self, kind: type) -> None:
        """A class with many fields says itself what matters."""
        is_made = kind.__repr__.__code__.co_filename.startswith("<attrs")
        assert not (is_made and len(attrs.fields(kind)) > MANY_FIELDS)

    @pytest.mark.parametrize(
        "filling",
        [None, "x\ny" * 500, {"b", "a"}, (1,) * 500, -1],
        ids=["none", "text", "set", "many", "number"],
    )
    def test_a_half_made_value_shows_itself_too(self, kind: type, filling: object) -> None:
        """A repr never raises, whatever the fields hold, and stays in a line."""
        value = _blank(kind)
        for field in attrs.fields(kind):
            object.__setattr__(value, field.name, filling)
        text = repr(value)
        if not kind.__repr__.__code__.co_filename.startswith("<attrs"):
            assert _is_a_line(text), text

    def test_a_value_without_its_fields_shows_itself_too(self, kind: type) -> None:
        """What a debugger meets in the middle of a constructor has a repr."""
        if not kind.__repr__.__code__.co_filename.startswith("<attrs"):
            assert _is_a_line(repr(_blank(kind)))


def _public_kinds() -> list[type]:
    """Return every attrs class that a public name is or holds, as its annotations say."""
    by_name = {each.__name__: each for each in CLASSES}
    rooms = [lumbarkit, *(each for name, each in sys.modules.items() if name.startswith("lumbarkit."))]
    waiting = [
        by_name[name]
        for room in rooms
        for name in getattr(room, "__all__", ())
        if name in by_name and by_name[name] is getattr(room, name)
    ]
    found: set[type] = set()
    while waiting:
        kind = waiting.pop()
        if kind not in found:
            found.add(kind)
            for field in attrs.fields(kind):
                waiting += [by_name[name] for name in re.findall(r"\w+", str(field.type)) if name in by_name]
    return sorted(found, key=lambda kind: kind.__name__)


@pytest.mark.parametrize("kind", _public_kinds(), ids=lambda kind: kind.__name__)
def test_every_public_class_was_met(kind: type) -> None:
    """The values above hold at least one of each class that a public name is or holds."""
    assert _met().get(kind)


def test_what_a_person_would_ask_first(clearance: Clearance, catalogue: Catalogue) -> None:
    """How long, how many, are the sides even; how urgent, why, what is open; what kind, how hard."""
    routine = plan_routine(PlanRequest(minutes=20), clearance=clearance)
    seconds = routine.ledger.work_by_side["left"]
    assert repr(routine) == (
        f"<Routine {clock(routine.seconds)}, {len(routine.prescriptions)} exercises, "
        f"left = right {clock(seconds)}>"
    )
    verdict = evaluate(Answers.all_clear(bladder_change=True).without("age_years"), phase="before")
    assert repr(verdict) == f"<Verdict refer:emergency CES-2, {len(verdict.unanswered)} unanswered>"
    assert repr(catalogue["bird-dog"]) == "<Exercise bird-dog core level 3 alternating>"
    assert repr(Dose(sets=2, reps=5, hold_s=10)) == "Dose(sets=2, reps=5, hold_s=10)"
    assert repr(PlanRequest(goal="posture")) == "PlanRequest(minutes=20, level=2, goal='posture')"


def test_a_short_variant_and_uneven_sides_are_said(clearance: Clearance) -> None:
    """A routine that is not the full one, or does more on one side as asked, says so."""
    request = PlanRequest(minutes=20, variant="short")
    assert ", short, " in repr(plan_routine(request, clearance=clearance))
    uneven = repr(plan_routine(PlanRequest(minutes=20, weaker_side="right"), clearance=clearance))
    assert ", left " in uneven
    assert ", right " in uneven


def test_a_referral_says_whether_to_exercise_meanwhile() -> None:
    """*See someone* and *stop moving* are two things."""
    answers = Answers.all_clear(disc_herniation="yes_not_cleared")
    assert repr(evaluate(answers, phase="screening")) == "<Verdict refer:routine CON-1, meanwhile lighter>"


def test_a_clearance_says_what_it_allows_and_until_when() -> None:
    """Only what is known or limited is said."""
    plain = Clearance(meanwhile=Meanwhile.AS_PLANNED, ruleset="x", disclaimer_id="x", assumed="x")
    assert repr(plain) == "<Clearance as_planned, nobody asked: x>"
    full = attrs.evolve(
        plain,
        meanwhile=Meanwhile.LIGHTER,
        adaptations=Adaptations(reps_factor=0.5),
        stage=Stage.ACUTE,
        conditions=frozenset(("osteoporosis",)),
        sore_side=Side.LEFT,
        until=AT,
    )
    assert repr(full) == (
        "<Clearance lighter, eased, acute, 1 condition, left side sorer, until 2026-11-02, nobody asked: x>"
    )


def test_an_entry_says_when_what_and_what_was_answered() -> None:
    """Only what is in it is said."""
    assert repr(JournalEntry(at=AT, phase="daily")) == "<JournalEntry 2026-11-02 08:00 daily>"
    done = (Performed(exercise="bridge"),)
    full = JournalEntry(
        at=AT,
        phase="after",
        session="one",
        answers=Answers(pain_now=6),
        performed=done,
        planned=done,
        note="sore",
        verdict="stop",
        fired=("AFT-2",),
    )
    assert repr(full) == (
        "<JournalEntry 2026-11-02 08:00 after, stop AFT-2, 1 answer, 1 done, 1 planned, session one, 'sore'>"
    )
    assert repr(Journal()) == "<Journal empty>"


def test_a_verdict_names_three_rules_at_most() -> None:
    """Many rules of one level are counted."""
    answers = Answers.all_clear(
        saddle_numbness=True, bladder_change=True, sexual_function_change=True, stroke_signs=True
    )
    shown = repr(evaluate(answers, phase="before"))
    assert shown.startswith("<Verdict refer:emergency CES-1 CES-2 CES-3 and 1 more")


@pytest.mark.parametrize(
    ("answers", "shown"),
    [
        (Answers(pain_now=3), "Answers(pain_now=3)"),
        (Answers.all_clear(), f"<Answers {len(Answers.all_clear())}, all clear>"),
        (
            Answers.all_clear(age_years=44),
            f"<Answers {len(Answers.all_clear())}, all clear but age_years=44>",
        ),
        (
            Answers.all_clear(fever_or_chills=True).without("age_years"),
            f"<Answers {len(Answers.all_clear()) - 1} given, among them fever_or_chills=True>",
        ),
    ],
)
def test_many_answers_say_only_what_is_not_clear(answers: Answers, shown: str) -> None:
    """Ninety times *no* are nothing to read."""
    assert repr(answers) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Side.LEFT, "'left'"),
        (frozenset(("b", "a")), "{'a', 'b'}"),
        (("a",), "('a',)"),
        ([1, 2], "(1, 2)"),
        ({"a": Side.LEFT}, "{'a': 'left'}"),
        (FrozenMap({"a": 1}), "{'a': 1}"),
        (START, "2026-11-02"),
        ("x" * 50, repr("x" * 41 + "...")),
        (tuple(range(100)), "(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, ... 100 in all)"),
        (None, "None"),
    ],
)
def test_parts_are_brief(value: object, shown: str) -> None:
    """Words stand for enumerations, sets are in order, and what is long is cut."""
    assert brief(value) == shown


def test_a_frozen_map_is_cut() -> None:
    """However much is in it."""
    text = repr(FrozenMap({number: number for number in range(1000)}))
    assert text.startswith("FrozenMap({0: 0, 1: 1,")
    assert len(text) <= LONGEST


@attrs.frozen(kw_only=True)
class _Sample:
    name: str = ""
    parts: tuple[str, ...] = attrs.field(factory=tuple)
    inner: object = None
    hidden: object = attrs.field(default=None, metadata={"hidden": True})
    silent: object = attrs.field(default=None, repr=False)

    __repr__ = by_fields("name")


class _Broken:
    def __repr__(self) -> str:
        raise RuntimeError("not now")


def test_fields_at_their_default_are_left_out() -> None:
    """What was not said is not shown, except where it always is; hidden fields never are."""
    assert repr(_Sample()) == "_Sample(name='')"
    assert repr(_Sample(name="a", parts=("b",), hidden=1, silent=1)) == "_Sample(name='a', parts=('b',))"


def test_a_field_that_cannot_show_itself_is_a_question_mark() -> None:
    """One broken part does not hide the others."""
    assert repr(_Sample(name="a", inner=_Broken())) == "_Sample(name='a', inner=?)"


def test_a_value_that_holds_itself_shows_itself() -> None:
    """A circle ends."""
    circle: list[object] = []
    circle.append(circle)
    assert repr(_Sample(inner=circle)) == "_Sample(name='', inner=?)"


def test_what_is_no_attrs_class_can_be_half_made_too() -> None:
    """A class without fields falls back to its bare name."""

    class Store:
        @in_a_line
        def __repr__(self) -> str:
            return str(self.path)  # type: ignore[attr-defined]  # not there yet

    assert repr(Store()) == "Store()"


def test_control_characters_do_not_reach_the_terminal() -> None:
    """A note with an escape sequence is shown without it."""
    assert _is_a_line(repr(JournalEntry(at=AT, phase="daily", note="\x1b[31mred\nand\u2028more")))


def test_reprs_do_not_follow_the_order_of_sets() -> None:
    """Two processes with other hashes show the same."""
    code = (
        "from lumbarkit import *; c = load_catalogue(); r = load_rules();"
        "print(PlanRequest(equipment=('mat', 'wall', 'chair')), *r.rules,"
        " *(each.then.adaptations for each in r.rules), *c.restrictions)"
    )
    shown = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(shown) == 1


class TestAtLength:
    """A notebook's text shows more, but only of the value itself."""

    def test_a_verdict_explains_itself(self) -> None:
        """The text of IPython is the explanation."""
        verdict = evaluate(Answers(saddle_numbness=True), phase="before")
        assert pretty(verdict) == verdict.explain()

    def test_a_routine_is_a_short_list(self, clearance: Clearance) -> None:
        """A line for the routine, one for each block and exercise, none over 78 columns."""
        routine = plan_routine(PlanRequest(minutes=20), clearance=clearance)
        lines = pretty(routine).split("\n")
        assert lines[0] == repr(routine)
        assert [line for line in lines if not line.startswith(" ")] == [repr(routine), *TITLES.values()]
        assert len(re.findall(r"^ +\d+:\d\d  ", "\n".join(lines), re.MULTILINE)) == len(routine.prescriptions)
        assert all(any(each.name in line for line in lines) for each in routine.prescriptions)
        assert max(map(len, lines)) <= WIDTH

    def test_a_programme_is_a_line_a_week(self, clearance: Clearance) -> None:
        """Every day with work stands in its week; days of rest are left out."""
        programme = plan_programme(ProgrammeRequest(weeks=2, start=START), clearance=clearance)
        text = pretty(programme)
        assert text.split("\n")[0] == repr(programme)
        assert text.count("Week ") == 2
        assert f"Mon {clock(programme.sessions[0].seconds)}" in text

    def test_an_adaptation_tells_its_changes(self, clearance: Clearance) -> None:
        """The text of IPython is the explanation."""
        change = Change(what="bridge", before="2 x 5", after="2 x 6", rule="2-for-2", reason="Two good days.")
        programme = plan_programme(ProgrammeRequest(weeks=1, start=START), clearance=clearance)
        adaptation = Adaptation(programme=programme, changes=(change,))
        assert pretty(adaptation) == adaptation.explain()

    def test_inside_another_value_it_is_a_line(self) -> None:
        """A list of verdicts stays a list."""
        verdict = evaluate(Answers(saddle_numbness=True), phase="before")
        assert pretty([verdict]) == f"[{verdict!r}]"

    def test_a_half_made_value_is_a_line(self) -> None:
        """What cannot be explained still has its repr."""
        verdict = Verdict.__new__(Verdict)
        assert pretty(verdict) == repr(verdict)
