"""Frames present in the articles of a gold file, to be scored by its own scorer; how good and how fast.

  python benchmarks/framing.py GOLD [--predictions OUT]
  python benchmarks/framing.py TABLES --draw N [--seed S] > SHEET.csv

GOLD: JSON Lines (or .gz), one article a line with "doc_id" and "text". NFC (Frermann et al. 2023) in this
form gives the figures in README: https://github.com/phenixace/narrative-framing. Every text is taken as all
body. OUT: one article a line, {"doc_id", "frames": {name: true or false}} under NFC's names. Weights and
thresholds are the codebook's; nothing is fitted here.

Articles a second, loading left out, and what attribution, presence, and all of framing (cues, actions, labels
and presence) add to the time of the parse. Where GOLD has "frames": for each frame the macro-F1 over yes and
no, precision and recall of yes, beside the macro-F1 that was cross-validated when the weights were fitted,
and the mean over frames with its 95 % bootstrap interval over articles. On the articles that they were fitted
to, NFC's dev half, only what was cross-validated counts.

With --draw, a sheet to read: N rows each, drawn at random, of actions, blames, labels and casualty claims
(all, where there are fewer) in the folder TABLES that `python -m copydesk tables` wrote, each with its
sentence, the row between ⟦ and ⟧, and the sentence before. The same tables and seed (0 unless told) draw the
same rows, so that two readers can fill in "right" without seeing each other's sheet.
"""

import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

import gold
import numpy as np
import pandas as pd
from copydesk import tables
from copydesk.actors.roster import gazetteer
from copydesk.article import Article
from copydesk.attribution import attribute
from copydesk.attribution.voices import find_mentions, segments
from copydesk.framing.frames import presence
from copydesk.framing.schemes import codebook_scheme
from copydesk.reading import body_only
from copydesk.rows import Analysis, of_framing
from copydesk.syntax import Parse, parse

GOLD_NAMES = {
    "responsibility": "responsibility_resolution",
    "human interest": "human_interest",
    "conflict": "conflict",
    "morality": "morality",
    "economic consequences": "economic",
}
DRAWN = ("actions", "blames", "labels", "casualties")
NOT_READ = ("article", "segment", "start", "end", "corrected")  # columns that say where a row is
Result = TypeVar("Result")


def main() -> None:
    parser = gold.parser(__doc__)
    parser.add_argument("--draw", type=int, metavar="N", help="print a random draw of rows to read")
    parser.add_argument("--seed", type=int, metavar="S", default=0, help="of the draw")
    given = parser.parse_args()
    if given.draw is not None:
        drawn = pd.DataFrame(row for name in DRAWN for row in draw(given.gold, name, given.draw, given.seed))
        drawn.to_csv(sys.stdout, index=False, lineterminator="\n")
        return
    rows = gold.read(given.gold)
    predicted, spent = predict([row["text"] for row in rows])
    gold.write(
        given.predictions,
        [{"doc_id": r["doc_id"], "frames": f} for r, f in zip(rows, predicted, strict=True)],
    )
    whole = spent["parse"] + spent["attribution"] + spent["framing"]
    print(f"{len(rows)} articles in {whole:.1f} s: {len(rows) / whole:.1f} articles/s")
    for step in ("parse", "attribution", "framing", "presence"):
        note = " (part of framing)" if step == "presence" else ""
        print(
            f"{step:<14}{spent[step]:>7.2f} s{100 * spent[step] / spent['parse']:>7.1f} % of the parse{note}"
        )
    if all("frames" in row for row in rows):
        print_quality([row["frames"] for row in rows], predicted)


def predict(texts: list[str]) -> tuple[list[dict[str, bool]], dict[str, float]]:
    """The frames of each text under the gold's names, and the seconds that each step took."""
    spent = dict.fromkeys(("parse", "attribution", "framing", "presence"), 0.0)

    def timed(step: str, work: Callable[[], Result]) -> Result:
        began = time.perf_counter()
        result = work()
        spent[step] += time.perf_counter() - began
        return result

    loaded = body_only("It is loaded.")
    of_framing(attributed(loaded, parse(loaded)))
    predicted = []
    for text in texts:
        article = body_only(text)
        parsed = timed("parse", lambda article=article: parse(article))
        analysis = timed("attribution", lambda article=article, parsed=parsed: attributed(article, parsed))
        timed("framing", lambda analysis=analysis: of_framing(analysis))
        found = timed("presence", lambda a=analysis: presence(a.parse, a.attributed.attributions))
        predicted.append({GOLD_NAMES[name]: found[name].present for name in GOLD_NAMES})
    return predicted, spent


def draw(folder: Path, name: str, most: int, seed: int) -> Iterator[dict[str, str]]:
    """At most *most* rows of a table in *folder*, in reading order, each with the sentences round it."""
    table = tables.read(name, folder)
    lines = tables.read("lines", folder).groupby("article")["text"]
    segments = tables.read("segments", folder).groupby(["article", "sentence"])
    sentences = segments.agg(start=("start", "min"), end=("end", "max")).reset_index()
    for _, row in table.sample(min(most, len(table)), random_state=seed).sort_index().iterrows():
        text = "\n".join(lines.get_group(row["article"]))
        of_article = sentences[sentences["article"] == row["article"]]
        start = of_article[of_article["start"] <= row["start"]]["start"].max()
        before = of_article[of_article["start"] < start]["start"].max()
        end = max(row["end"], of_article[of_article["start"] < row["end"]]["end"].max())
        told = [f"{key}: {row[key] if pd.notna(row[key]) else '-'}" for key in table.columns[1:]]
        yield {
            "table": name,
            "id": row.iloc[0],
            "before": "" if pd.isna(before) else text[before:start].strip(),
            "sentence": "".join(
                (
                    text[start : row["start"]],
                    "⟦",
                    text[row["start"] : row["end"]],
                    "⟧",
                    text[row["end"] : end],
                )
            ),
            "row": " | ".join(pair for pair in told if pair.partition(":")[0] not in NOT_READ),
            "right": "",
            "why": "",
        }


def attributed(article: Article, parsed: Parse) -> Analysis:
    """What ``rows.analyse`` makes of the parse."""
    found = attribute(parsed, gazetteer())
    voiced = segments(parsed, found.attributions)
    return Analysis(article, parsed, found, voiced, find_mentions(parsed, found))


def print_quality(right: list[dict[str, bool]], predicted: list[dict[str, bool]]) -> None:
    """The figures of each frame, and their mean."""
    measured = {frame.name: frame.rule.macro_f1 for frame in codebook_scheme() if frame.rule}
    print(f"\n{'frame':<28}{'macro-F1':>9}{'cross-validated':>17}{'yes: P':>8}{'R':>7}{'n':>6}")
    pairs = {}
    for name, gold_name in GOLD_NAMES.items():
        is_so = np.array([bool(frames[gold_name]) for frames in right])
        found = np.array([frames[gold_name] for frames in predicted])
        pairs[name] = (is_so, found)
        hits = (is_so & found).sum()
        precision, recall = 100 * hits / max(1, found.sum()), 100 * hits / max(1, is_so.sum())
        quality = f"{macro_f1(is_so, found):>9.1f}{measured[name]:>17.1f}{precision:>8.1f}{recall:>7.1f}"
        print(f"{gold_name:<28}{quality}{is_so.sum():>6}")
    drawn = np.random.default_rng(0).integers(0, len(right), (1000, len(right)))
    means = [
        np.mean([macro_f1(is_so[rows], found[rows]) for is_so, found in pairs.values()]) for rows in drawn
    ]
    mean = np.mean([macro_f1(*pair) for pair in pairs.values()])
    low, high = np.percentile(means, [2.5, 97.5])
    print(f"mean macro-F1 {mean:.1f} [{low:.1f}, {high:.1f}]")


def macro_f1(right: np.ndarray, found: np.ndarray) -> float:
    """The mean F1 of yes and no in percent."""
    both = [(right == value, found == value) for value in (True, False)]
    return 100 * float(np.mean([2 * (a & b).sum() / max(1, a.sum() + b.sum()) for a, b in both]))


if __name__ == "__main__":
    main()
