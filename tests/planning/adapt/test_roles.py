"""What the loop asks of a rule stands in its card: a new rule is one file, and none of them is needed."""

from __future__ import annotations

import json
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import attrs
import pytest

from lumbarkit import content
from lumbarkit.answers import Answers
from lumbarkit.content import check_folder, load_folder_rules
from lumbarkit.journal import JournalEntry
from lumbarkit.planning.adapt.adaptation import Adaptation
from lumbarkit.planning.adapt.planned import planned_lines
from lumbarkit.rules import Rule
from lumbarkit.safety import RuleSet
from lumbarkit.testing.simulator import calm
from lumbarkit.verbs.catalogue import load_catalogue, load_rules
from lumbarkit.verbs.planning import adapt
from lumbarkit.verbs.safety import evaluate
from lumbarkit.words import Phase, Role
from tests.content.entries import DATA
from tests.planning.adapt.diary import Diary, moment, programme, rules_of, session_days
from tests.safety.planted import with_rules

PLAYERS = sorted({name for role in Role for name in load_rules().roles[role]} | {"HIS-10"})


def _adapted(diary: Diary, day: int, rules: RuleSet) -> Adaptation:
    return adapt(programme(), journal=diary.journal, now=moment(day, 8), rules=rules)


def _without(name: str) -> RuleSet:
    bundled = load_rules()
    kept = [rule for rule in bundled.rules if rule.id != name]
    moved = {atom.parameter for rule in kept for each in rule.when for atom in each.atoms}
    return RuleSet(
        facts=bundled.facts,
        rules=kept,
        restrictions=bundled.restrictions,
        parameters=[each for each in bundled.parameters.values() if each.name in moved],
        version=bundled.version,
    )


def _stopped(fired: tuple[str, ...], *, word: str = "stop") -> tuple[Diary, int]:
    """Return a diary in which the first session was stopped, and the day after, with nothing left open."""
    diary = Diary()
    diary.screen()
    day = session_days(programme())[0]
    diary.session(programme(), day, morning=None)
    *before, during, after = diary.journal.entries
    stopped = attrs.evolve(during, verdict=word, fired=fired)
    diary.journal = diary.journal.__class__([*before, stopped, after])
    diary.write(day + 1, 7, Phase.NEXT_DAY, session=stopped.session, pain_next_morning=2)
    return diary, day + 1


#: The verdict and the rules of a referral: one that leaves light exercise, one that leaves none, one for today.
_REFERRED: dict[str, tuple[str, tuple[str, ...]]] = {
    "soon": ("refer:soon", ("NEU-6",)),
    "review": ("refer:soon", ()),
    "urgent": ("refer:same_day", ()),
}


@cache
def _lives() -> list[tuple[Diary, int]]:
    """Return journals in which every part is played: stops, flares, gaps, referrals and progress."""
    found = []
    days = session_days(programme())
    for kind in ("clean", "stop", "flare", "after", "gap", "soon", "review", "urgent"):
        diary = Diary()
        day = diary.sessions(programme(), 3)
        if kind == "stop":
            diary.session(programme(), days[3], leg_symptom_shift="peripheralising")
            day = days[3] + 1
        elif kind in ("flare", "after"):
            diary.daily(day, flare_today=True, pain_now=5)
            if kind == "after":
                diary.daily(day + 1, pain_now=1)
            day += 2
        elif kind == "gap":
            day += 20
        elif kind in ("soon", "review", "urgent"):
            word, fired = _REFERRED[kind]
            told = JournalEntry(
                at=moment(day, 5), phase="screening", answers=Answers.of({}), verdict=word, fired=fired
            )
            calmed = JournalEntry(
                at=moment(day, 6), phase="before", answers=Answers.of({}), verdict="continue"
            )
            diary.journal = diary.journal.extend(told, calmed)
            day += 1
        found.append((diary, day))
    return found


@pytest.fixture(scope="module")
def rules(tmp_path_factory: pytest.TempPathFactory) -> RuleSet:
    """Return the rules of a copied folder with three new ones."""
    folder = tmp_path_factory.mktemp("vendored") / "data"
    shutil.copytree(DATA, folder)
    _add(folder, "DUR-20", like="DUR-6", fact="effort", limit=7)
    _add(folder, "DUR-21", like="DUR-8", fact="effort", limit=5, roles=["symptom"])
    _add(folder, "HIS-20", like="HIS-8", fact="flares_28d", limit=2)
    assert check_folder(folder) == []
    return load_folder_rules(folder)


def _add(
    folder: Path, name: str, *, like: str, fact: str, limit: int, roles: list[str] | None = None
) -> None:
    card: dict[str, Any] = json.loads((folder / f"rules/{like.lower()}.json").read_bytes())
    phase = card["cases"][0]["phase"]
    cases = [
        {"name": text, "phase": phase, "facts": facts, "fires": bool(facts) and facts[fact] >= limit}
        for text, facts in (("fires", {fact: limit}), ("short", {fact: limit - 1}), ("unanswered", {}))
    ]
    card |= {"id": name, "title": f"New rule {name}", "cases": cases, "seeds": []}
    card |= {"when": [{fact: {"at_least": limit}}], "roles": roles or card["roles"]}
    (folder / f"rules/{name.lower()}.json").write_text(json.dumps(card), encoding="utf-8")


class TestNewRule:
    """Design 6: a rule is a card, and one file; no rule id in code."""

    def test_the_evaluator_takes_it_up(self, rules: RuleSet) -> None:
        """It fires, and the verdict is what it asks for."""
        answers = Answers.of(calm(Phase.DURING, pain_now=2, effort=7))
        assert "DUR-20" in evaluate(answers, phase="during", rules=rules).fired
        assert "DUR-20" not in evaluate(answers, phase="during").fired

    def test_the_facts_of_the_journal_take_it_up(self, rules: RuleSet) -> None:
        """A session in which it fired hurt, and was stopped if it says so."""
        stopped, day = _stopped(("DUR-20",))
        eased, _ = _stopped(("DUR-21",), word="reduce_reps")
        now = moment(day, 8)
        assert stopped.journal.facts(now, rules=rules)["stop_sessions_14d"] == 1
        assert eased.journal.facts(now, rules=rules)["stop_sessions_14d"] == 0
        assert eased.journal.facts(now, rules=rules)["consecutive_reduced_sessions"] == 1
        assert eased.journal.facts(now)["consecutive_reduced_sessions"] == 0

    def test_the_loop_takes_it_up(self, rules: RuleSet) -> None:
        """What a session was stopped for is left out with its direction, and a flare is followed more gently."""
        stopped, day = _stopped(("DUR-20",))
        entry = next(each for each in stopped.journal.entries if "DUR-20" in each.fired)
        trigger = entry.performed[-1].exercise
        adaptation = _adapted(stopped, day, rules)
        assert "DUR-20" in rules_of(adaptation)
        assert trigger not in {
            each.exercise
            for session in adaptation.programme.sessions
            if session.date >= moment(day, 8).date() and session.routine is not None
            for each in session.routine.prescriptions
        }

        flared = Diary()
        flared.screen()
        first, second = session_days(programme())[:2]
        flared.daily(first, flare_today=True, pain_now=5)
        flared.daily(first + 1, pain_now=1)
        assert "HIS-8" in rules_of(_adapted(flared, second, rules))
        easier = with_rules(rules["HIS-20"], without=["HIS-8"])
        assert "HIS-20" in rules_of(_adapted(flared, second, easier))


class TestWithoutARule:
    """Design 6: the loop reads roles, so a rule set without a given rule works."""

    def test_every_part_is_played_in_some_life(self) -> None:
        """The lives below meet every rule that the loop names, so that leaving one out means something."""
        met = set[str]().union(*(rules_of(_adapted(*life, load_rules())) for life in _lives()))
        unnamed = (Role.SYMPTOM, Role.ENDS_SESSION, Role.MARKS_TRIGGER, Role.RUNS_OUT)
        parts = [role for role in Role if role not in unnamed]
        assert {load_rules().roles[role][0] for role in parts} | {"HIS-10"} <= met

    @pytest.mark.parametrize("name", PLAYERS)
    def test_the_loop_works_without_it(self, name: str) -> None:
        """Facts, verdict and loop do without any one rule, and never name it."""
        rules = _without(name)
        for diary, day in _lives():
            adaptation = _adapted(diary, day, rules)
            assert name not in rules_of(adaptation)
            assert diary.journal.facts(moment(day, 8), rules=rules)

    def test_an_urgent_referral_closes_the_plan_without_its_rule(self) -> None:
        """The rule only says why; that nothing is planned follows from the referral itself."""
        diary, day = _lives()[-1]
        adaptation = _adapted(diary, day, _without("HIS-6"))
        assert adaptation.is_closed
        assert rules_of(adaptation) == {"open-referral"}
        assert "A safety question stands open." in adaptation.changes[0].reason

    def test_a_stop_that_runs_out_asks_for_no_answer(self) -> None:
        """It closes nothing once its time is over; where no rule says that it runs out, the plan waits."""
        diary = Diary()
        day = diary.sessions(programme(), 3)
        entry = JournalEntry(
            at=moment(day, 9), phase="before", answers=Answers.of({}), verdict="stop", fired=("HIS-14",)
        )
        diary.journal = diary.journal.extend(entry)
        assert not _adapted(diary, day + 1, load_rules()).is_closed
        assert _adapted(diary, day + 1, _without("HIS-14")).is_closed

    def test_a_folder_that_counts_no_rules_may_leave_one_out(self, tmp_path: Path) -> None:
        """A vendored folder without a rule is named as incomplete, until it says that it is on purpose."""
        folder = tmp_path / "data"
        shutil.copytree(DATA, folder)
        (folder / "rules/his-8.json").unlink()
        manifest = json.loads((folder / "manifest.json").read_bytes())
        counted = manifest["counts"]["rules"]
        assert [str(fault) for fault in check_folder(folder)] == [
            "rules/: no rule plays this role, got 'eases_after_flare'; expected a rule that names it",
            f"manifest.json @ $.counts.rules: entries are missing, got {counted}; "
            f"expected at most the {counted - 1} that are there",
        ]
        del manifest["counts"]["rules"]
        (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
        rules = load_folder_rules(folder)
        for diary, day in _lives():
            assert "HIS-8" not in rules_of(_adapted(diary, day, rules))


class TestRetiredRule:
    """A rule that fired long ago may be gone: what was answered then still counts where it was a stop."""

    @pytest.mark.parametrize(
        ("word", "stops", "reduced"), [("stop", 1, 1), ("reduce_reps", 0, 0), ("continue", 0, 0)]
    )
    def test_its_stop_still_counts(self, word: str, stops: int, reduced: int) -> None:
        """A stop by a rule that nobody knows counts as a stop; milder words of such a rule count nowhere."""
        diary, day = _stopped(("OLD-1",), word=word)
        facts = diary.journal.facts(moment(day, 8))
        assert facts["stop_sessions_14d"] == stops
        assert facts["consecutive_reduced_sessions"] == reduced

    def test_a_stop_by_a_known_rule_counts_by_its_role(self) -> None:
        """A stop for effort is no symptom, although it is a stop."""
        diary, day = _stopped(("DUR-9",))
        assert diary.journal.facts(moment(day, 8))["stop_sessions_14d"] == 0

    def test_it_marks_no_exercise(self) -> None:
        """What it asked of the exercise of the moment is not known any more, so nothing is exchanged for it."""
        diary, day = _stopped(("OLD-1",))
        assert "OLD-1" not in rules_of(_adapted(diary, day, load_rules()))


def test_of_two_reasons_to_stop_the_one_that_asks_for_more_counts() -> None:
    """Sharp pain that also moves down the leg leaves out the direction too, whichever is named first."""
    diary, day = _stopped(("DUR-1", "DUR-6"))
    assert "DUR-6" in rules_of(_adapted(diary, day, load_rules()))


def test_rules_that_are_handed_over_are_the_only_ones_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """With a rule set of one's own, neither verdict nor loop reaches for the bundled one."""
    rules = with_rules()
    diary = Diary()
    day = diary.sessions(programme(), 3)
    answers = Answers.of(calm(Phase.BEFORE, pain_now=2))
    catalogue = load_catalogue()

    def _refused() -> RuleSet:
        raise AssertionError("the bundled rules were asked")

    monkeypatch.setattr(content, "bundled_ruleset", _refused)
    now = moment(day, 8)
    verdict = evaluate(answers, phase="before", journal=diary.journal, now=now, rules=rules)
    assert verdict.ruleset == rules.label
    adaptation = adapt(programme(), journal=diary.journal, now=now, catalogue=catalogue, rules=rules)
    assert rules_of(adaptation) == {"HIS-10"}


def test_planned_lines_and_cards_agree_on_what_is_marked() -> None:
    """The exercise that is marked is the last one done."""
    diary, day = _stopped(("DUR-1",))
    entry = next(each for each in diary.journal.entries if "DUR-1" in each.fired)
    first = programme().sessions[0].routine
    assert first is not None
    assert entry.performed == planned_lines(first)
    adaptation = _adapted(diary, day, load_rules())
    assert {change.rule for change in adaptation.changes if entry.performed[-1].exercise in change.what} == {
        "DUR-1"
    }


def test_only_one_rule_has_an_allowance() -> None:
    """A new exception to the laws shows up here, so that a reviewer sees it."""
    allowed: list[Rule] = [rule for rule in load_rules().rules if rule.allowance is not None]
    assert [rule.id for rule in allowed] == ["ONC-1"]
