"""Routines, programmes of weeks, and the linters for anyone's plans.

Six rooms, each importing only those before it: ``plan`` (what a plan is), ``limits`` (what is never broken);
``search`` (the best choice) and ``check`` (the linter), side by side; ``compose`` (from a choice to a
routine, from routines to weeks); and ``adapt`` (the loop).
"""
