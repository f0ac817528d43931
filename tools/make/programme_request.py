"""The fields that a request for a programme shares with one for a routine, copied from `PlanRequest`.

A programme asks for all that a routine asks for, under the same names. Static checkers and readers want each
field written out in either, and our values inherit nothing, so the second list is made from the first.
"""

from __future__ import annotations

from pathlib import Path

import attrs

from lumbarkit.planning.plan import programme_request, request

SOURCE = Path(request.__file__)
TARGET = Path(programme_request.__file__)

_START = "    # What follows is copied from PlanRequest by `python -m tools`.\n"
_END = "    # Up to here.\n"
_DOCS_END = "\n    Raises:\n"


def outputs() -> dict[Path, str]:
    """Return the module as it should read."""
    first = attrs.fields(request.PlanRequest)[0].name
    docs_start, fields_start = f"        {first}: ", f"    {first}: "
    source = SOURCE.read_text(encoding="utf-8")
    docs = _between(source, docs_start, _DOCS_END)
    fields = _between(source, fields_start, "\n    def ")
    text = TARGET.read_text(encoding="utf-8")
    text = text.replace(_between(text, docs_start, _DOCS_END), docs)
    return {TARGET: text.replace(_between(text, _START, _END), f"{_START}{fields}")}


def _between(text: str, start: str, end: str) -> str:
    """Return what stands from the start of a line to another, which is left out."""
    begin = text.index(f"\n{start}") + 1
    return text[begin : text.index(end, begin)]
