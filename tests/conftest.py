"""Shared settings: named Hypothesis profiles, and the values most tests start from."""

import os

import pytest
from hypothesis import HealthCheck, settings

from lumbarkit import Answers, Catalogue, Clearance, evaluate, load_catalogue

_RELAXED = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
#: The same examples every time, so that what fails has failed because of a change.
settings.register_profile("fixed", _RELAXED, max_examples=40, derandomize=True)
#: New examples every time, to look for what nobody has thought of; what it finds is kept with ``@example``.
settings.register_profile("explore", _RELAXED, max_examples=400, print_blob=True)
settings.register_profile("long", _RELAXED, max_examples=10_000, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Return the bundled catalogue."""
    return load_catalogue()


@pytest.fixture(scope="session")
def clearance() -> Clearance:
    """Return the clearance of a person with none of the warning signs."""
    return evaluate(Answers.all_clear(), phase="screening").clearance()
