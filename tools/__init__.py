"""Generators and gates for those who make lumbarkit; not installed."""
