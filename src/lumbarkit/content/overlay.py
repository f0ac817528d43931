"""A downstream folder laid over ours: entries added, replaced or retired, each with a reason.

Nothing of ours is edited. What results is checked as strictly as our own content, and its version says
that it is no longer ours alone.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Any

import attrs

from lumbarkit.codec.converter import structure
from lumbarkit.codec.documents import parsed
from lumbarkit.content.checks import faults_across
from lumbarkit.content.folder import Folder
from lumbarkit.content.kinds import KIND_OF
from lumbarkit.content.retired import Retired, Retirement
from lumbarkit.content.shelf import Shelf, entries_of, missing, place_of
from lumbarkit.errors import ContentError, Fault
from lumbarkit.exercises import Exercise
from lumbarkit.fields import worded
from lumbarkit.frozenmap import FrozenMap
from lumbarkit.restrictions import Restraint, Restriction
from lumbarkit.shown import by_fields
from lumbarkit.validators import identifier, one_of, refused, some_text

#: The kinds of entry that an overlay may change; rules and facts change only through parameters.
KINDS_OVER = ("exercises", "restrictions", "sources")

_PREFIX = "over/"


class ChangeKind(StrEnum):
    """What an overlay does with an entry."""

    ADD = "add"
    REPLACE = "replace"
    RETIRE = "retire"


@attrs.frozen(kw_only=True, field_transformer=worded)
class EntryChange:
    """One entry that an overlay changes.

    Attributes:
        kind: The folder of the entry: ``exercises``, ``restrictions`` or ``sources``.
        id: The entry.
        change: ``add`` or ``replace`` (the overlay's file of that id counts), or ``retire``.
        why: The reason, in one sentence, for whoever reads it later.
        replaced_by: For ``retire``: the entries to use instead.
    """

    kind: str = attrs.field(validator=one_of(KINDS_OVER))
    id: str = attrs.field(validator=some_text())
    change: ChangeKind
    why: str = attrs.field(validator=some_text())
    replaced_by: tuple[str, ...] = ()

    def __attrs_post_init__(self) -> None:
        if self.replaced_by and self.change is not ChangeKind.RETIRE:
            raise refused(self, "replaced_by goes with retire, and only with retire")

    __repr__ = by_fields()


@attrs.frozen(kw_only=True)
class Overlay:
    """What the file ``overlay.json`` of a downstream folder says.

    Attributes:
        name: Who changes our content; it becomes part of the version.
        changes: Every entry that is changed.
    """

    name: str = attrs.field(validator=identifier())
    changes: tuple[EntryChange, ...]

    __repr__ = by_fields()


def overlaid(shelf: Shelf, over: Folder) -> Shelf:
    """Return a clean shelf with a downstream folder laid over it.

    Raises:
        ContentError: If the overlay is wrong, or what results is; ``.faults`` lists all of it, with ``over/``
            before the names of the overlay's files.
    """
    overlay, values, faults = _read(over)
    faults += _disagreements(shelf, overlay, values)
    if faults:
        raise ContentError(faults=faults)
    result = _merged(shelf, overlay, values)
    mine = {place_of(kind, key) for kind, entries in values.items() for key in entries}
    faults = [
        attrs.evolve(fault, where=_PREFIX + fault.where) if fault.where in mine else fault
        for fault in faults_across(result)
    ]
    if faults:
        raise ContentError(faults=faults)
    return result


def _read(over: Folder) -> tuple[Overlay, dict[str, dict[str, Any]], list[Fault]]:
    place = over.joinpath("overlay.json")
    where = f"{_PREFIX}overlay.json"
    if not place.is_file():
        raise ContentError(faults=[Fault(where, "file is missing")])
    overlay = structure(Overlay, parsed(place.read_bytes(), where=where, careful=True), where=where)
    faults: list[Fault] = []
    values = {}
    for kind in KINDS_OVER:
        is_there = over.joinpath(kind).is_dir()
        values[kind] = entries_of(over, KIND_OF[kind], faults)[0] if is_there else {}
    return overlay, values, [attrs.evolve(fault, where=_PREFIX + fault.where) for fault in faults]


def _disagreements(shelf: Shelf, overlay: Overlay, values: dict[str, dict[str, Any]]) -> list[Fault]:
    where = f"{_PREFIX}overlay.json"
    faults = []
    announced = set()
    for index, each in enumerate(overlay.changes):
        path = f"$.changes[{index}].id"
        ours = shelf.values[each.kind]
        place = _PREFIX + place_of(each.kind, each.id)
        if (each.kind, each.id) in announced:
            faults.append(Fault(where, "this entry is changed twice", path=path, got=each.id))
        announced.add((each.kind, each.id))
        if each.change is ChangeKind.ADD and each.id in ours:
            faults.append(Fault(where, "this entry exists; say replace", path=path, got=each.id))
        if each.change is ChangeKind.ADD and shelf.retired and each.id in shelf.retired.retired:
            faults.append(Fault(where, "this id is retired and never used again", path=path, got=each.id))
        if each.change is not ChangeKind.ADD and each.id not in ours:
            faults.append(missing(where, path, each.id, ours, f"entry in {each.kind}"))
        if each.change is ChangeKind.RETIRE and each.id in values[each.kind]:
            faults.append(Fault(place, "a retired entry has no file"))
        if each.change is not ChangeKind.RETIRE and each.id not in values[each.kind]:
            faults.append(Fault(place, f"file is missing, or wrong; overlay.json says {each.change}"))
    for kind, entries in values.items():
        for key in entries:
            if (kind, key) not in announced:
                place = _PREFIX + place_of(kind, key)
                expected = "a change with a reason in overlay.json"
                faults.append(Fault(place, "nothing says why this entry is here", expected=expected))
    return faults


def _merged(shelf: Shelf, overlay: Overlay, values: dict[str, dict[str, Any]]) -> Shelf:
    merged = {kind: {**ours, **values.get(kind, {})} for kind, ours in shelf.values.items()}
    manifest = shelf.singles["manifest.json"]
    retired: Retired = shelf.singles["retired.json"]
    gone = dict(retired.retired)
    for each in overlay.changes:
        if each.change is ChangeKind.RETIRE:
            del merged[each.kind][each.id]
            if each.kind != "sources":
                gone[each.id] = Retirement(
                    kind=each.kind, since=manifest.version, why=each.why, replaced_by=each.replaced_by
                )
    lost = frozenset(each.id for each in overlay.changes if each.change is ChangeKind.RETIRE)
    merged["exercises"] = {key: _unlinked(each, lost) for key, each in merged["exercises"].items()}
    merged["restrictions"] = {key: _unnamed(each, lost) for key, each in merged["restrictions"].items()}
    singles = {
        **shelf.singles,
        "manifest.json": attrs.evolve(
            manifest, version=f"{manifest.version}+{overlay.name}", counts=FrozenMap()
        ),
        "retired.json": Retired(retired=FrozenMap(gone)),
    }
    names = {kind: frozenset(entries) for kind, entries in merged.items()}
    return Shelf(values=merged, names=names, singles=singles, is_whole=False)


def _unlinked(each: Exercise, lost: frozenset[str]) -> Exercise:
    return attrs.evolve(
        each,
        harder=tuple(link for link in each.harder if link.id not in lost),
        substitutes=tuple(other for other in each.substitutes if other not in lost),
        overrides=tuple(other for other in each.overrides if other.condition not in lost),
    )


def _unnamed(each: Restriction, lost: frozenset[str]) -> Restriction:
    narrowed = [_narrowed(restraint, lost) for restraint in each.restraints]
    return attrs.evolve(each, restraints=tuple(restraint for restraint in narrowed if restraint))


def _narrowed(restraint: Restraint, lost: frozenset[str]) -> Restraint | None:
    # Without its last exercise a trait would fit everything, so the restraint goes with it.
    named = restraint.when.exercises
    kept = tuple(name for name in named if name not in lost)
    if named and not kept:
        return None
    return (
        restraint
        if kept == named
        else attrs.evolve(restraint, when=attrs.evolve(restraint.when, exercises=kept))
    )
