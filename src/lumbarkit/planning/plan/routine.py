"""A routine and its parts."""

from __future__ import annotations

import attrs

from lumbarkit.arguments import expect
from lumbarkit.catalogue.catalogue import Catalogue
from lumbarkit.clearance import Clearance
from lumbarkit.doses import Dose, in_short
from lumbarkit.exercises import Exercise
from lumbarkit.fields import worded
from lumbarkit.frozenmap import FrozenMap
from lumbarkit.planning.plan.bundled import bundled_of, refuse_others
from lumbarkit.restrictions import Ruling
from lumbarkit.shown import at_length, in_a_line
from lumbarkit.text import clock, left_right, percent, plural
from lumbarkit.words import BlockKind, Side, StepKind, Variant


@attrs.frozen(kw_only=True)
class Why:
    """Why an exercise is in a routine.

    Attributes:
        chosen: Why this exercise.
        dose: Why this much.
        place: Why here.
    """

    chosen: str
    dose: str
    place: str

    @in_a_line
    def __repr__(self) -> str:
        return f"{self.chosen}; {self.dose}; {self.place}"


@attrs.frozen(kw_only=True, field_transformer=worded)
class Prescription:
    """An exercise with its dose in a routine.

    Attributes:
        exercise: The id of the exercise.
        name: What people call it.
        dose: How much; repetitions are per side unless the exercise is bilateral.
        lead_side: The side that starts; None when the exercise is bilateral.
        seconds: From getting ready to the end, without the move from the exercise before [s].
        why: Why it is here.
        restrictions: What the person's conditions say about it; shown with it.
        extra_set_side: The weaker side, when it does one set more than the other, as asked; else None.
    """

    exercise: str
    name: str
    dose: Dose
    lead_side: Side | None = None
    seconds: int
    why: Why
    restrictions: tuple[Ruling, ...] = ()
    extra_set_side: Side | None = None

    @in_a_line
    def __repr__(self) -> str:
        return f"{self.exercise} {in_short(self.dose)}{first_side(self)}, {clock(self.seconds)}"


@attrs.frozen(kw_only=True, field_transformer=worded)
class Block:
    """A part of a routine.

    Attributes:
        kind: ``warm_up``, ``main`` or ``cool_down``.
        prescriptions: The exercises with their doses, in order.
    """

    kind: BlockKind
    prescriptions: tuple[Prescription, ...]

    @in_a_line
    def __repr__(self) -> str:
        seconds = sum(each.seconds for each in self.prescriptions)
        return f"{self.kind} {clock(seconds)}, {plural(len(self.prescriptions), 'exercise')}"


@attrs.frozen(kw_only=True, field_transformer=worded)
class Step:
    """One timed instruction.

    Attributes:
        kind: ``get_ready``, ``work``, ``change_side``, ``rest`` or ``change_position``.
        exercise: The id of the exercise it belongs to, or leads to.
        side: The side that works; None for both, and for steps that are not work.
        seconds: How long it takes [s].
        text: What to do, in words.
    """

    kind: StepKind
    exercise: str
    side: Side | None = None
    seconds: int
    text: str

    @in_a_line
    def __repr__(self) -> str:
        side = "" if self.side is None else f" {self.side}"
        return f"{self.seconds} s {self.kind}{side}: {self.text}"


@attrs.frozen(kw_only=True)
class Ledger:
    """Where the seconds of a routine went.

    Attributes:
        seconds: Seconds by what they were spent on: work as ``stretch``, ``core``, ``aerobic`` or ``none``,
            then ``get_ready``, ``change_side``, ``rest`` and ``change_position``; they add up to the routine.
        shares: The parts of stretch, core and aerobic work; they add up to 1.
        work_by_side: Seconds of work on the ``left``, the ``right`` and ``both`` sides [s].
        by_region: Seconds of work by part of the body; one exercise serves several [s].
    """

    seconds: FrozenMap[str, int]
    shares: FrozenMap[str, float]
    work_by_side: FrozenMap[str, int]
    by_region: FrozenMap[str, int]

    def _repr_html_(self) -> str:
        from lumbarkit.display import ledger_html

        return ledger_html(self)

    @in_a_line
    def __repr__(self) -> str:
        shares = ", ".join(f"{name} {percent(share)}" for name, share in self.shares.items())
        return f"{shares}, {left_right(self.work_by_side['left'], self.work_by_side['right'])}"


@attrs.frozen(kw_only=True)
class Score:
    """How good a routine is, by the published objective.

    Attributes:
        total: The sum of all terms; higher is better.
        terms: Each term by name, as in docs/explanation/planner.md.
    """

    total: int
    terms: FrozenMap[str, int]

    @in_a_line
    def __repr__(self) -> str:
        largest = sorted(self.terms.items(), key=lambda term: (-abs(term[1]), term[0]))
        return f"{self.total}: " + ", ".join(f"{name} {points}" for name, points in largest if points)


@attrs.frozen(kw_only=True)
class LeftOut:
    """Why an exercise is not in a routine.

    Attributes:
        exercise: The id of the exercise.
        rule: The code of the rule that left it out, such as ``equipment`` or ``condition``;
            ``outscored`` when it was allowed but others served better.
        reason: The rule, in words.
    """

    exercise: str
    rule: str
    reason: str

    @in_a_line
    def __repr__(self) -> str:
        return f"{self.exercise} {self.rule}: {self.reason}"


@attrs.frozen(kw_only=True, field_transformer=worded)
class Routine:
    """One session, ready to follow.

    Attributes:
        blocks: Warm-up, main part and cool-down.
        seconds: How long it takes, with everything in it [s].
        ledger: Where the seconds went.
        score: How good it is by the published objective; of an adapted routine, how good the one it came from
            was.
        variant: How much of the request it is.
        seed: The seed that picked among equally good routines.
        lead_side: The side that starts.
        separate_walk_minutes: The aerobic part that does not fit, as a walk of its own [min]; None when
            it fits.
        left_out: Why each other exercise of the catalogue is not in it.
        catalogue_version: The content version it was planned with.
        clearance: What allowed it.
    """

    blocks: tuple[Block, ...]
    seconds: int
    ledger: Ledger
    score: Score
    variant: Variant = Variant.FULL
    seed: int = 0
    lead_side: Side = Side.LEFT
    separate_walk_minutes: int | None = None
    left_out: tuple[LeftOut, ...] = ()
    catalogue_version: str
    clearance: Clearance
    _catalogue: Catalogue | None = attrs.field(default=None, eq=False, repr=False)

    @property
    def catalogue(self) -> Catalogue:
        """The catalogue it was planned with; read back from plain data, the bundled one of that version.

        Raises:
            InvalidPlan: If the bundled content is of another version.
        """
        if self._catalogue is not None:
            return self._catalogue
        return bundled_of("routine", (self.catalogue_version,))

    def keeping(self, catalogue: Catalogue) -> Routine:
        """Return the routine with the catalogue it was planned with, for one read back from plain data.

        Args:
            catalogue: The catalogue, such as one with an overlay.

        Raises:
            InvalidPlan: If the catalogue is of another version.
            InvalidRequest: If the argument is no catalogue.
        """
        expect(catalogue=(catalogue, Catalogue))
        if self._catalogue is not None:
            return self
        refuse_others("routine", (self.catalogue_version,), catalogue)
        return attrs.evolve(self, catalogue=catalogue)

    @property
    def prescriptions(self) -> tuple[Prescription, ...]:
        """The prescriptions of all blocks, in order."""
        return tuple(each for block in self.blocks for each in block.prescriptions)

    def timeline(self, catalogue: Catalogue | None = None) -> tuple[Step, ...]:
        """Return the routine as timed steps that a person follows one after the other.

        The steps' seconds add up to ``seconds`` exactly, and the work on the left to the work on the right.

        Args:
            catalogue: Another catalogue than its own, see `catalogue`.

        Raises:
            InvalidPlan: As `catalogue`.
            InvalidRequest: If the argument is no catalogue.
            UnknownExercise: If the catalogue lacks an exercise of the routine.
        """
        from lumbarkit.planning.plan.timeline import timeline_of

        expect(catalogue=(catalogue, Catalogue | None))
        return timeline_of(self, self.catalogue if catalogue is None else catalogue)

    def explain(self, catalogue: Catalogue | None = None) -> str:
        """Return the routine as text: what, how much, which side first, why, and the totals.

        Args:
            catalogue: Another catalogue than its own, see `catalogue`.

        Raises:
            InvalidPlan: As `catalogue`.
            InvalidRequest: If the argument is no catalogue.
            UnknownExercise: If the catalogue lacks an exercise of the routine.
        """
        from lumbarkit.planning.plan.wording import explained

        expect(catalogue=(catalogue, Catalogue | None))
        return explained(self, self.catalogue if catalogue is None else catalogue)

    def _listed(self) -> str:
        from lumbarkit.planning.plan.wording import at_a_glance

        return at_a_glance(self)

    _repr_pretty_ = at_length(_listed)

    def _repr_html_(self) -> str:
        from lumbarkit.display import routine_html

        return routine_html(self)

    @in_a_line
    def __repr__(self) -> str:
        sides = self.ledger.work_by_side
        variant = "" if self.variant == Variant.FULL else f"{self.variant}, "
        count = plural(len(self.prescriptions), "exercise")
        return f"{clock(self.seconds)}, {variant}{count}, {left_right(sides['left'], sides['right'])}"


def first_side(prescription: Prescription) -> str:
    """Return which side begins, such as ``, left first``; empty where the sides are not counted."""
    if prescription.lead_side is None or prescription.dose.reps is None:
        return ""
    return f", {prescription.lead_side} first"


def runs_by_side(exercise: Exercise, dose: Dose) -> bool:
    """Return whether the work of an exercise is counted by side: repeated work that is not bilateral."""
    return exercise.sides == 2 and dose.reps is not None
