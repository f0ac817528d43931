"""Shared settings: named Hypothesis profiles, and the values most tests start from."""

import os

import pytest
from hypothesis import HealthCheck, settings

from lumbarkit import Answers, Catalogue, Clearance, evaluate, load_catalogue

_RELAXED = {"deadline": None, "suppress_health_check": [HealthCheck.too_slow, HealthCheck.data_too_large]}
settings.register_profile("fast", max_examples=40, **_RELAXED)
settings.register_profile("ci", max_examples=40, derandomize=True, **_RELAXED)
settings.register_profile("long", max_examples=10_000, **_RELAXED)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fast"))


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """Return the bundled catalogue."""
    return load_catalogue()


@pytest.fixture(scope="session")
def clearance() -> Clearance:
    """Return the clearance of a person with none of the warning signs."""
    return evaluate(Answers.all_clear(), phase="screening").clearance()
