"""Bad rules to plant: every proof and every law must notice its own."""

from collections.abc import Iterable, Mapping

from lumbarkit import RuleSet, load_rules
from lumbarkit.facts import FactList, Value
from lumbarkit.frozenmap import FrozenMap
from lumbarkit.provisos import Bound, Lock
from lumbarkit.rules import Atom, Case, Conjunction, Consequence, Operator, Parameter, Rule
from lumbarkit.words import Action, Meanwhile, Phase, Urgency


def atom(fact: str, operator: str, value: Value | tuple[Value, ...], parameter: str | None = None) -> Atom:
    """Return one comparison."""
    return Atom(fact=fact, operator=Operator(operator), value=value, parameter=parameter)


def rule(
    *conjunctions: tuple[Atom, ...],
    id: str = "BAD-1",  # noqa: A002  # the field's own word
    action: str = "refer",
    urgency: str | None = "routine",
    meanwhile: str = "lighter",
    phases: tuple[Phase, ...] | None = None,
    facts: Mapping[str, Value] | None = None,
    reason: str = "A reason.",
) -> Rule:
    """Return a card with one firing case, one that falls short and one unanswered."""
    phase = Phase.SCREENING if phases is None else phases[0]
    waits = urgency not in (None, "routine")
    case = Case(name="fires", phase=phase, facts=FrozenMap(facts), fires=bool(facts))
    short = Case(name="not answered", phase=phase, facts=FrozenMap({}), fires=False)
    return Rule(
        id=id,
        title=f"Planted {id}",
        bound=None if phases is None else Bound(phases=phases, reason="planted"),
        lock=Lock(until_review=True, sources=("K",)) if waits else None,
        topic="nerves" if waits else None,
        when=tuple(Conjunction(atoms) for atoms in conjunctions),
        then=Consequence(
            action=Action(action),
            urgency=Urgency(urgency) if urgency else None,
            meanwhile=Meanwhile(meanwhile),
        ),
        reason=reason,
        sources=("K",),
        certainty="planted",
        cases=(case, short, short),
    )


def with_rules(
    *extra: Rule,
    without: Iterable[str] = (),
    facts: FactList | None = None,
    parameters: Iterable[Parameter] = (),
) -> RuleSet:
    """Return the bundled rules with some added and some left out."""
    bundled = load_rules()
    return RuleSet(
        facts=bundled.facts if facts is None else facts,
        rules=(*(each for each in bundled.rules if each.id not in set(without)), *extra),
        restrictions=bundled.restrictions,
        parameters=(*bundled.parameters.values(), *parameters),
        version=bundled.version,
    )
