"""What a run says at its end, in a few lines."""

from collections.abc import Sequence
from pathlib import Path

from copydesk import codebook, tables
from copydesk.corpus import Pass
from copydesk.reading.plain import weights_note
from copydesk.schema import ALREADY, APPLIED
from copydesk.words import printable

MOST_FAILURES = 20  # that are named; a table of articles may hold thousands of bad rows


def passed(done: Pass) -> str:
    """What a pass over the articles did, in words."""
    kept, damaged = done.articles - done.made, done.damaged
    more = f"\n  {damaged} damaged files of the cache were removed, and made anew" if damaged else ""
    return f"Articles there      {done.articles}: {done.made} worked on, {kept} kept from before{more}"


def summary(
    output: Path,
    seconds: float,
    done: Pass | None = None,
    untold: Sequence[str] = (),
    grouped: Sequence[str] = (),
) -> str:
    """What a run did, in a few lines.

    *untold* says why the presence of frames is not told, *grouped* are the files that same_event.csv names.
    """
    names = ("articles", "attributions", "failures", "corrections")
    articles, attributions, failures, corrections = (tables.read(name, output / "tables") for name in names)
    unfit = corrections[~corrections["outcome"].isin([APPLIED, ALREADY])]
    body = (attributions["part"] == "body").sum()
    lines = [passed(done)] if done else []
    lines += [
        f"Articles read       {len(articles)}",
        f"Attributions found  {body} in the body, {len(attributions) - body} elsewhere on the page",
        f"Failures            {len(failures)}",
    ]
    for row in failures.head(MOST_FAILURES).itertuples():
        lines.append(f"  {printable(row.file)} ({row.step}): {row.reason}")
    if (more := len(failures) - MOST_FAILURES) > 0:
        lines.append(f"  and {more} more in {output / 'tables' / 'failures.csv'}")
    if len(corrections):
        lines.append(f"Corrections         {len(corrections) - len(unfit)} hold")
    for row in unfit.head(MOST_FAILURES).itertuples():
        lines.append(f"  line {row.line} does not fit: {row.outcome}")
    read = set(articles["file"])
    if gone := [file for file in grouped if file not in read]:
        lines.append(f"Not read            {len(gone)} of {len(grouped)} files that same_event.csv names")
        lines += [f"  {printable(file)}" for file in gone[:MOST_FAILURES]]
    if laid := codebook.laid_over():
        lines.append(f"Codebook            in place of ours: {', '.join(laid)}")
    lines += [
        *(f"  {reason}" for reason in (*untold, weights_note()) if reason),
        f"Notebooks           {output}",
        f"Figures             {output / 'figures'}",
        f"Tables              {output / 'tables'}",
        f"Time                {seconds:.0f} s",
        f"Open this file      {output / 'report' / 'index.html'}",
    ]
    if archives := sorted(articles["archive"].dropna().unique()):
        licensed = f"articles from {' and '.join(archives)} are licensed: share the report of excerpts alone"
        lines.append(f"Share not the whole {licensed} (copydesk report {output} --excerpts)")
    if len(unfit):
        lines.append("Then mend this one  corrections.csv beside the articles: the lines above do not fit")
    return "\n".join(lines)
