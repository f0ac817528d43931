"""Poses as data, and the positions that they solve to."""
