"""The catalogue of a plan that was read back from plain data, and so kept none."""

from __future__ import annotations

from collections.abc import Collection

from lumbarkit.catalogue.catalogue import Catalogue
from lumbarkit.errors import Fault, InvalidPlan


def bundled_of(plan: str, versions: Collection[str]) -> Catalogue:
    """Return the bundled catalogue; the one place where a plan asks for it.

    Args:
        plan: What the plan is, for the message.
        versions: The content versions that its routines were planned with.

    Raises:
        InvalidPlan: If the bundled content is of another version.
    """
    from lumbarkit.content import bundled_catalogue

    found = bundled_catalogue()
    refuse_others(plan, versions, found)
    return found


def refuse_others(plan: str, versions: Collection[str], catalogue: Catalogue) -> None:
    """Refuse a catalogue of another version than the routines of a plan were planned with.

    Raises:
        InvalidPlan: If any was planned with another version.
    """
    others = sorted(set(versions) - {catalogue.version})
    if others:
        expected = f"{catalogue.version}, or the catalogue that it was planned with as catalogue="
        fault = Fault(
            f"{plan}.catalogue_version", "another content", got=", ".join(others), expected=expected
        )
        raise InvalidPlan(faults=[fault])
