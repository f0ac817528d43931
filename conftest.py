"""Every Python block of the documentation and every docstring example runs as a test."""

from sybil import Sybil
from sybil.parsers.markdown import PythonCodeBlockParser
from sybil.parsers.rest import DocTestParser

_documents = Sybil(
    parsers=[PythonCodeBlockParser()],
    patterns=["README.md", "docs/**/*.md"],
)
_docstrings = Sybil(
    parsers=[DocTestParser()],
    patterns=["src/**/*.py"],
)

pytest_collect_file = (_documents + _docstrings).pytest()
