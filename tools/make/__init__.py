"""Generators, one a file: each says in ``outputs()`` what it makes; ``python -m tools`` writes it."""
