"""What host apps need to test themselves: Hypothesis strategies for the values of this library.

Install with the extra: ``pip install lumbarkit[testing]``.
"""
