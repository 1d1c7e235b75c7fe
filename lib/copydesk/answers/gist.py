"""What an article says on a line: who speaks in it, from which institutions, and what it reports."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from copydesk.answers.rows import in_body
from copydesk.answers.units import UNKNOWN, classed
from copydesk.answers.wording import count
from copydesk.words import one_line

MOST_SPEAKERS = 3


class Gist(NamedTuple):
    """Who speaks, from where, and the standfirst or else the first paragraph, whole."""

    speak: str
    institutions: str
    reports: str


def gists(found: Mapping[str, pd.DataFrame]) -> dict[str, Gist]:
    """The gist of each article, by its id; *found* are tables of a run; institutions take identities."""
    said = in_body(found["attributions"])
    named = said["speaker"].fillna("").groupby(said["article"], sort=False)
    speak = {str(article): _speakers(names) for article, names in named}
    institutions = _institutions(found) if found.keys() >= {"actors", "names", "mentions"} else {}
    opening = _openings(found["lines"])
    return {
        article: Gist(speak.get(article, "nobody"), institutions.get(article, ""), opening.get(article, ""))
        for article in found["articles"]["article"]
    }


def _institutions(found: Mapping[str, pd.DataFrame]) -> dict[str, str]:
    """The institutions that each article's sources speak from, with how many do."""
    units = classed(found)
    decided = units[~units["institution"].isin(UNKNOWN)]
    counts = decided.groupby(["article", "institution"], sort=False).size().reset_index(name="n")
    counts = counts.sort_values(["article", "n", "institution"], ascending=[True, False, True])
    return {
        str(article): ", ".join(f"{row.institution} ({row.n})" for row in rows.itertuples())
        for article, rows in counts.groupby("article", sort=False)
    }


def _speakers(names: pd.Series) -> str:
    """Who speaks most, with the number of attributions, and how many more do."""
    each = names.str.split("; ").explode()
    sizes = each[each != ""].value_counts(sort=False).sort_index().sort_values(ascending=False, kind="stable")
    shown = [f"{one_line(str(name))} ({n})" for name, n in sizes.head(MOST_SPEAKERS).items()]
    if more := len(sizes) - len(shown):
        shown.append(f"{more} more")
    if unnamed := int((names == "").sum()):
        shown.append(f"{count(unnamed, 'attribution')} without a name")
    return ", ".join(shown)


def _openings(lines: pd.DataFrame) -> dict[str, str]:
    """The first standfirst of each article, else its first line of body."""
    told = lines[lines["kind"].isin(["standfirst", "body"])]
    told = told.assign(later=told["kind"] == "body").sort_values(["article", "later", "start"])
    first = told.drop_duplicates("article")
    return {str(a): one_line(str(text)) for a, text in zip(first["article"], first["text"], strict=True)}
