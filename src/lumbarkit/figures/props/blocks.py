"""Boxes in the room, as most props are made of them."""

from __future__ import annotations

from typing import Final

from lumbarkit.figures.view.camera import Camera
from lumbarkit.figures.view.outline import Part, polygon

#: A box in the room: x, y and z from and to.
Slab = tuple[float, float, float, float, float, float]

#: Corner indexes of each face of a block, with its outward direction and its tone in light from above.
_FACES: Final = (
    ((0, 1, 0), (2, 3, 7, 6), "prop-light"),
    ((0, -1, 0), (0, 1, 5, 4), "prop-dark"),
    ((0, 0, 1), (4, 5, 7, 6), "prop"),
    ((0, 0, -1), (0, 1, 3, 2), "prop"),
    ((1, 0, 0), (1, 3, 7, 5), "prop-dark"),
    ((-1, 0, 0), (0, 2, 6, 4), "prop-dark"),
)


def block(camera: Camera, size: Slab, *, tones: tuple[str, str, str] | None = None) -> list[Part]:
    """Return the visible faces of a box.

    Args:
        camera: Where it is seen from.
        size: The box.
        tones: The styles of its top and bottom, of its long sides and of its ends, if they are its own.
    """
    x0, x1, y0, y1, z0, z1 = size
    corners = [camera.see((x, y, z)) for z in (z0, z1) for y in (y0, y1) for x in (x0, x1)]
    out = []
    for normal, face, tone in _FACES:
        if camera.depth((float(normal[0]), float(normal[1]), float(normal[2]))) > 0.04:
            if tones:
                tone = tones[0] if normal[1] else tones[1] if normal[2] else tones[2]
            out.append(Part(tone, polygon([corners[i] for i in face])))
    return out
