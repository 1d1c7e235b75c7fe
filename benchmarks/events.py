"""How well articles about one event are told, over pairs, on a key of articles grouped by reading.

  python -m copydesk tables --seeds ARTICLES --output OUT
  python benchmarks/events.py KEY OUT

KEY: JSON with "same", lists of two articles about one event and the half they belong to, and "open", lists of
two of which the reader did not decide; articles by the "id" of the table of articles that was read. Every
other pair of a half's articles is of two events. Copies of one story are left out.
"""

import argparse
import json
from itertools import combinations
from pathlib import Path

from copydesk import tables


def main() -> None:
    """Print, for each half of the key, precision and recall over pairs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("key", type=Path)
    parser.add_argument("output", type=Path)
    given = parser.parse_args()
    key = json.loads(given.key.read_text(encoding="utf-8"))
    events = tables.read("events", given.output / "tables")
    events = events[~events["reason"].str.startswith("a copy of ")]
    events = events.assign(name=events["article"].str.rsplit("-", n=1).str[0])
    told = {frozenset(p) for _, names in events.groupby("event")["name"] for p in combinations(names, 2)}
    told -= {frozenset(pair) for pair in key["open"]}
    for half, names in key["articles"].items():
        mine = {pair for pair in told if pair <= {*names}}
        same = {frozenset(pair) for *pair, of in key["same"] if of == half}
        right = len(mine & same)
        precision = f"{100 * right / len(mine):.0f} %" if mine else "none"
        print(
            f"{half}: {len(names)} articles, {len(same)} pairs; {right} of {len(mine)} told are right: ",
            end="",
        )
        print(f"precision {precision}, recall {100 * right / len(same):.0f} %")


if __name__ == "__main__":
    main()
