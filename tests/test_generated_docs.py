"""Pages that are generated say what the code says now."""

from tools.make import docs_api


def test_the_list_of_public_names_is_current() -> None:
    """``python -m tools.make.docs_api`` would change nothing."""
    assert docs_api.PAGE.read_text(encoding="utf-8") == docs_api.page()
