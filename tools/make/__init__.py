"""Generators: what is made from the content and the code."""
