"""Where muscles lie, roughly, so that a picture can tint the ones that work.

Each is one to three thick lines fixed in a segment; they are signs, not anatomy.
"""

from typing import Final

from lumbarkit.figures.body.body import Vector

#: (segment, one end, other end, radius); segments without a side are drawn once.
Strip = tuple[str, Vector, Vector, float]


def _back(radius: float, *, low: float, high: float) -> tuple[Strip, ...]:
    strips: list[Strip] = []
    if low < 0.2:
        strips.append(("lumbar_high", (-0.036, -0.050, 0.0), (-0.036, 0.030, 0.0), radius))
    if high > 0.2:
        strips.append(("thorax_low", (-0.040, 0.000, 0.0), (-0.036, 0.080, 0.0), radius))
    return tuple(strips)


_TUMMY: Final[tuple[Strip, ...]] = (("lumbar_low", (0.042, -0.030, 0.0), (0.040, 0.060, 0.0), 0.020),)
_SIDE: Final[tuple[Strip, ...]] = (
    ("lumbar_low", (0.015, 0.000, 0.050), (0.006, 0.090, 0.054), 0.024),
    ("lumbar_low", (0.015, 0.000, -0.050), (0.006, 0.090, -0.054), 0.024),
)
_BUTTOCK: Final[tuple[Strip, ...]] = (
    ("pelvis", (-0.046, 0.000, 0.045), (-0.040, -0.040, 0.045), 0.030),
    ("pelvis", (-0.046, 0.000, -0.045), (-0.040, -0.040, -0.045), 0.030),
)
_HIP_SIDE: Final[tuple[Strip, ...]] = (
    ("pelvis", (-0.010, 0.030, 0.078), (-0.002, -0.010, 0.086), 0.022),
    ("pelvis", (-0.010, 0.030, -0.078), (-0.002, -0.010, -0.086), 0.022),
)
_BLADES: Final[tuple[Strip, ...]] = (
    ("thorax_high", (-0.042, 0.030, 0.030), (-0.044, -0.030, 0.040), 0.022),
    ("thorax_high", (-0.042, 0.030, -0.030), (-0.044, -0.030, -0.040), 0.022),
)
#: muscle id -> strips; a segment ending in "_" is drawn on both sides.
MUSCLES: Final[dict[str, tuple[Strip, ...]]] = {
    "erector-spinae": _back(0.020, low=0.0, high=1.0),
    "multifidus": _back(0.020, low=0.0, high=0.1),
    "quadratus-lumborum": (
        ("lumbar_low", (-0.020, 0.000, 0.050), (-0.020, 0.080, 0.050), 0.020),
        ("lumbar_low", (-0.020, 0.000, -0.050), (-0.020, 0.080, -0.050), 0.020),
    ),
    "rectus-abdominis": (
        ("lumbar_low", (0.042, -0.030, 0.0), (0.040, 0.040, 0.0), 0.020),
        ("thorax_low", (0.052, 0.000, 0.0), (0.052, 0.030, 0.0), 0.020),
    ),
    "external-oblique": _SIDE,
    "internal-oblique": _SIDE,
    "transversus-abdominis": _TUMMY,
    "diaphragm": (("thorax_low", (0.045, -0.010, 0.0), (0.045, 0.020, 0.0), 0.030),),
    "pelvic-floor": (("pelvis", (-0.020, -0.060, 0.0), (0.020, -0.055, 0.0), 0.016),),
    "iliopsoas": (
        ("pelvis", (0.045, 0.030, 0.040), (0.050, -0.030, 0.050), 0.022),
        ("pelvis", (0.045, 0.030, -0.040), (0.050, -0.030, -0.050), 0.022),
    ),
    "gluteus-maximus": _BUTTOCK,
    "gluteus-medius": _HIP_SIDE,
    "gluteus-minimus": _HIP_SIDE,
    "tensor-fasciae-latae": _HIP_SIDE,
    "piriformis": _BUTTOCK,
    "hip-adductors": (("thigh_", (0.000, -0.040, -0.030), (0.000, -0.160, -0.026), 0.020),),
    "hamstrings": (("thigh_", (-0.034, -0.050, 0.0), (-0.026, -0.200, 0.0), 0.020),),
    "quadriceps": (("thigh_", (0.036, -0.050, 0.0), (0.028, -0.200, 0.0), 0.021),),
    "rectus-femoris": (("thigh_", (0.036, -0.050, 0.0), (0.028, -0.200, 0.0), 0.018),),
    "gastrocnemius": (("shank_", (-0.026, -0.030, 0.0), (-0.024, -0.110, 0.0), 0.019),),
    "soleus": (("shank_", (-0.022, -0.080, 0.0), (-0.014, -0.150, 0.0), 0.015),),
    "latissimus-dorsi": (
        ("thorax_low", (-0.030, 0.000, 0.060), (-0.030, 0.080, 0.070), 0.022),
        ("thorax_low", (-0.030, 0.000, -0.060), (-0.030, 0.080, -0.070), 0.022),
    ),
    "trapezius": _BLADES,
    "rhomboids": _BLADES,
    "serratus-anterior": (
        ("thorax_low", (0.010, 0.020, 0.074), (0.010, 0.070, 0.074), 0.018),
        ("thorax_low", (0.010, 0.020, -0.074), (0.010, 0.070, -0.074), 0.018),
    ),
    "deltoid": (("upper_arm_", (0.0, 0.0, 0.010), (0.0, -0.060, 0.014), 0.026),),
    "infraspinatus": _BLADES,
    "pectoralis-major": (
        ("thorax_high", (0.042, 0.000, 0.030), (0.040, 0.010, 0.060), 0.022),
        ("thorax_high", (0.042, 0.000, -0.030), (0.040, 0.010, -0.060), 0.022),
    ),
    "pectoralis-minor": (
        ("thorax_high", (0.042, 0.010, 0.040), (0.040, 0.020, 0.060), 0.018),
        ("thorax_high", (0.042, 0.010, -0.040), (0.040, 0.020, -0.060), 0.018),
    ),
    "biceps-brachii": (("upper_arm_", (0.014, -0.060, 0.0), (0.014, -0.150, 0.0), 0.015),),
    "triceps-brachii": (("upper_arm_", (-0.014, -0.060, 0.0), (-0.014, -0.150, 0.0), 0.015),),
    "deep-neck-flexors": (("neck", (0.020, 0.000, 0.0), (0.020, 0.040, 0.0), 0.014),),
}
