"""Long runs: gates, proofs and simulations outside the test suite."""
