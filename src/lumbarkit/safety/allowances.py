"""Every exception to the laws that rules must keep, by fact or by word, in one place, each with its reason.

The exceptions of single rules stand in their cards, as ``allowance``.
"""

from __future__ import annotations

from types import MappingProxyType

#: Facts that a rule may look at from either end.
TWO_SIDED = MappingProxyType(
    {"age_years": "Both ends matter: under 16 and 18, and from 60 and 70; proved piece by piece."}
)

#: Facts that only serve as a reference: a higher start makes the rise smaller, so rules look at the rise.
REFERENCES = MappingProxyType(
    {
        "session_reference_pain": "Rules look at the rise over it; fixed limits still catch strong pain.",
        "usual_pain_7d": "Rules look at the rise over it as well as at the usual itself.",
    }
)

#: Facts whose better values may permit more, and never change the action.
PROGRESS = MappingProxyType(
    {"consecutive_clean_sessions": "More comfortable sessions permit a little more; the action stays."}
)

#: Words that name a disease, and the facts by which the person named it first.
DISEASE_WORDS = MappingProxyType(
    {
        "abscess": (),
        "aneurysm": (),
        "angina": (),
        "arthritis": (),
        "bleed": (),
        "cancer": ("cancer_history",),
        "cauda equina": (),
        "clot": (),
        "depression": (),
        "disc": ("disc_herniation",),
        "discitis": (),
        "embolism": (),
        "fracture": ("vertebral_fracture",),
        "haemorrhage": (),
        "heart attack": (),
        "hernia": ("abdominal_hernia",),
        "herniated": ("disc_herniation",),
        "infection": (),
        "meningitis": (),
        "metastasis": (),
        "myelopathy": (),
        "osteomyelitis": (),
        "osteoporosis": ("osteoporosis",),
        "pre-eclampsia": (),
        "rhabdomyolysis": (),
        "sciatica": (),
        "sepsis": (),
        "spondylitis": ("inflammatory_spine_disease",),
        "spondyloarthritis": ("inflammatory_spine_disease",),
        "spondylolisthesis": ("spondylolisthesis",),
        "stenosis": ("spinal_stenosis",),
        "stroke": (),
        "thrombosis": (),
        "tumour": (),
    }
)
