"""``python -m tests.golden``: write the kept outputs of the planner again, to be reviewed as a diff."""

from tests.golden.routines import outputs

for path, text in outputs().items():
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
