"""The pose files that come with the package."""

from functools import cache
from importlib.resources import files

from lumbarkit.errors import ContentError, Fault, UnknownExercise, nearest
from lumbarkit.figures.poses.posefile import parse_bases, parse_sheet
from lumbarkit.figures.poses.poses import KeyPose, PoseSheet


@cache
def bases() -> dict[str, KeyPose]:
    """The shared starting poses that come with the package."""
    name = "_bases.json"
    return parse_bases(_text(name), where=f"poses/{name}")


def read_sheet(text: str, *, where: str) -> PoseSheet:
    """Read one pose file.

    Args:
        text: The JSON text.
        where: What to call the file in messages.

    Raises:
        ContentError: With every fault of the file.
    """
    return parse_sheet(text, where=where, base_names=tuple(bases()))


@cache
def sheet_ids() -> tuple[str, ...]:
    """The exercises that have a pose file, sorted."""
    names = (entry.name for entry in files("lumbarkit").joinpath("data", "poses").iterdir())
    return tuple(sorted(name[:-5] for name in names if name.endswith(".json") and not name.startswith("_")))


@cache
def load_sheet(exercise_id: str) -> PoseSheet:
    """Read the pose file of one exercise, once.

    Raises:
        UnknownExercise: If no pose file has this name.
    """
    if exercise_id not in sheet_ids():
        fault = Fault(
            "poses",
            "has no pose file for this exercise",
            got=exercise_id,
            near=nearest(exercise_id, sheet_ids()),
        )
        raise UnknownExercise(faults=(fault,))
    path = f"{exercise_id}.json"
    sheet = read_sheet(_text(path), where=f"poses/{path}")
    if sheet.id != exercise_id:
        raise ContentError(
            faults=(Fault(f"poses/{path}", "is not named after its id", path="$.id", got=sheet.id),)
        )
    return sheet


def _text(name: str) -> str:
    return files("lumbarkit").joinpath("data", "poses", name).read_text(encoding="utf-8")
