"""The journal as a CSV file that people open in a spreadsheet."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from lumbarkit.facts import Value
from lumbarkit.journal.table import COLUMNS

if TYPE_CHECKING:
    from lumbarkit.journal.journal import Journal

# A spreadsheet runs a cell that begins like this as a formula, whoever wrote it.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def to_csv(journal: Journal) -> str:
    r"""Return the rows of a journal as CSV with a header line and ``\r\n`` line ends.

    Text that a spreadsheet would run as a formula gets an apostrophe in front; numbers are left as they are.
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    for row in journal.rows():
        writer.writerow([_cell(row[column]) for column in COLUMNS])
    return text.getvalue()


def _cell(value: Value | None) -> str | int:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return f"'{value}"
    return value
