"""Values as people see them: text for terminals, HTML for notebooks."""

from lumbarkit.display.html import (
    catalogue_html,
    exercise_html,
    ledger_html,
    routine_html,
)
from lumbarkit.display.programme_html import programme_html
from lumbarkit.display.text import exercise_text
from lumbarkit.display.verdict_html import verdict_html

__all__ = [
    "catalogue_html",
    "exercise_html",
    "exercise_text",
    "ledger_html",
    "programme_html",
    "routine_html",
    "verdict_html",
]
