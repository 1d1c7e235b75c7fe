"""The command line: ``python -m copydesk run`` and ``python -m copydesk refresh``."""

import argparse
import sys
import time
from pathlib import Path

from copydesk import pressroom, tables
from copydesk.actors import InvalidActors, load_roster
from copydesk.corpus import NoArticles, find_articles


def main(arguments: list[str] | None = None) -> int:
    """Run a command. 0: done; 1: a notebook failed; 2: the command, a parameter or the folder is wrong."""
    parser = argparse.ArgumentParser(prog="copydesk", description="Read saved news articles closely.")
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="run the four notebooks on a folder of articles")
    run.add_argument(
        "--seeds",
        type=Path,
        default=pressroom.ROOT / "seeds",
        metavar="DIR",
        help="folder of articles (default: seeds)",
    )
    run.add_argument(
        "--output", type=Path, default=pressroom.ROOT / "runs" / "latest", metavar="DIR", help="default: runs/latest"
    )
    run.add_argument(
        "-p",
        dest="parameters",
        nargs=2,
        action="append",
        default=[],
        metavar=("NAME", "VALUE"),
        help="a notebook's parameter",
    )
    commands.add_parser("refresh", help="renew the committed notebooks and figures")
    given = parser.parse_args(arguments)
    began = time.monotonic()
    try:
        if given.command == "refresh":
            pressroom.refresh()
            return 0
        find_articles(given.seeds)
        load_roster(given.seeds)
        pressroom.run(given.seeds, given.output, dict(given.parameters))
    except (NoArticles, InvalidActors, pressroom.InvalidOutput, pressroom.InvalidParameter) as error:
        print(f"copydesk: {error}", file=sys.stderr)
        return 2
    except pressroom.NotebookFailed as error:
        print(f"copydesk: {error}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("copydesk: interrupted; what is in the output folder is not complete", file=sys.stderr)
        return 130
    print(summary(given.output, time.monotonic() - began))
    return 0


def summary(output: Path, seconds: float) -> str:
    """What a run did, in a few lines."""
    articles, attributions, failures = (
        tables.read(name, output / "tables") for name in ("articles", "attributions", "failures")
    )
    body = attributions[attributions["part"] == "body"]
    lines = [
        f"Articles read       {len(articles)}",
        f"Attributions found  {len(body)} in the body, {len(attributions) - len(body)} elsewhere on the page",
        f"Failures            {len(failures)}",
        *(f"  {row.file} ({row.step}): {row.reason}" for row in failures.itertuples()),
        f"Figures             {output / 'figures'}",
        f"Tables              {output / 'tables'}",
        f"Time                {seconds:.0f} s",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
