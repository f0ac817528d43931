"""``lumbarkit show``: one exercise, or those that match a search."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from lumbarkit.cli.figures import svg_command
from lumbarkit.figures import Figure
from lumbarkit.verbs.catalogue import load_catalogue
from lumbarkit.verbs.values import to_dict
from lumbarkit.words import Side


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = commands.add_parser(
        "show", help="show an exercise", description="Show one exercise by id, or list what a search finds."
    )
    parser.add_argument("words", nargs="+", metavar="ID or WORDS")
    parser.add_argument("--json", action="store_true", help="print the exercise as data")
    parser.add_argument("--svg", metavar="OUT.svg", help="write its picture to a file")
    parser.add_argument("--side", choices=tuple(Side), default=Side.RIGHT, help="the side that works")
    parser.add_argument("--animated", action="store_true", help="make the picture move on a click")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Show and print."""
    catalogue = load_catalogue()
    text = " ".join(options.words)
    if text in catalogue:
        if options.svg is not None:
            figure = Figure(catalogue[text], side=options.side)
            svg_command(figure, Path(options.svg), print, is_moving=options.animated)
        elif options.json:
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
