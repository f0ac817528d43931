"""``lumbarkit show``: one exercise, or those that match a search."""

from __future__ import annotations

import argparse
import json

from lumbarkit.bundled import load_catalogue, to_dict


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "show", help="show an exercise", description="Show one exercise by id, or list what a search finds."
    )
    parser.add_argument("words", nargs="+", metavar="ID or WORDS")
    parser.add_argument("--json", action="store_true", help="print the exercise as data")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Show and print."""
    catalogue = load_catalogue()
    text = " ".join(options.words)
    if text in catalogue:
        if options.json:
            print(json.dumps(to_dict(catalogue[text]), ensure_ascii=False, indent=2))
        else:
            print(catalogue.explain(text))
        return 0
    found = catalogue.search(text)
    if not found:
        catalogue[text]
    for exercise in found[:20]:
        print(f"{exercise.id:<36} {exercise.name}")
    return 0
