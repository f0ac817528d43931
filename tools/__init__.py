"""Generators of what is committed but not written by hand: schemas and reference pages."""
