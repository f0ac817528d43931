"""What a host must show to the person, and the name of the statement."""

from __future__ import annotations

#: What a host must show to the person, in these or in clearer words.
INTENDED_USE = (
    "General wellness education for adults with low back pain. It is not a medical device: it does not "
    "diagnose, treat or replace care, and it has not been reviewed by a clinician. If you are worried, or "
    "something feels wrong, ask a health professional."
)

#: Names the statement; every verdict, clearance and routine carries it. New words get a new number.
DISCLAIMER_ID = "lumbarkit-intended-use-1"
