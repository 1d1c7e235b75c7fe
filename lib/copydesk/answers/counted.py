"""The rows that a finding counts, by what it counts them: what its page of evidence shows."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd

from copydesk.answers.rows import (
    NOT_KNOWN,
    UNNAMED,
    by_each,
    grouping,
    grouping_of_actions,
    in_body,
    nobody_named,
)
from copydesk.answers.units import by_source, classed
from copydesk.schema import NOBODY, TABLES


class Counted(NamedTuple):
    """Rows of a *table*, each an article's passage, once for each group: group, id, article, start, end, words."""

    name: str
    heading: str
    table: str
    rows: pd.DataFrame


Found = Mapping[str, pd.DataFrame]


def speakers(found: Found) -> Counted:
    """Body attributions by who speaks, across articles; what several say together once for each."""
    body = in_body(found["attributions"])
    each = body.assign(group=body["speaker"].str.split("; ")).explode("group")
    each["group"] = each["group"].fillna(_nameless(each))
    return of_rows("speakers", "Who is quoted or reported", "attributions", each, each["content"])


def weight(found: Found) -> Counted:
    """Body attributions by side, or by actor where sides are few."""
    by = grouping(found["attributions"])
    each = by_each(found["attributions"], by)
    heading = f"How much each {by} is given to say"
    return of_rows("weight", heading, "attributions", each.assign(group=each[by]), each["content"])


def coded(found: Found, coding: str) -> Counted:
    """Body attributions by the institution or role (*coding*) of their source."""
    units = classed(found)[["article", "source", coding]]
    each = by_source(found).merge(units, left_on=["article", "who"], right_on=["article", "source"])
    headings = {"institution": "From which institution sources speak", "role": "As what sources are heard"}
    each = each.assign(group=each[coding])
    return of_rows(coding, headings[coding], "attributions", each, each["content"])


def unnamed(found: Found) -> Counted:
    """Body attributions that no speaker is named for, by the words that describe the source."""
    body = in_body(found["attributions"])
    each = body[body["speaker"].isna()]
    each = each.assign(group=_nameless(each))
    return of_rows("unnamed", "What nobody is named for", "attributions", each, each["content"])


def actions(found: Found) -> Counted:
    """Body actions by the side, or the actor, that does them."""
    by = grouping_of_actions(found["actions"])
    body = in_body(found["actions"])
    each = body.assign(group=body[f"agent_{by}s"].fillna(NOT_KNOWN[by]).str.split("; ")).explode("group")
    words = each["agent"].fillna("–") + ": " + each["verb"] + ": " + each["patient"].fillna("–")
    return of_rows("actions", f"Which {by} acts", "actions", each, words)


def labels(found: Found) -> Counted:
    """Loaded labels of the body, by what they load."""
    body = in_body(found["labels"])
    each = body.assign(group=body["category"])
    return of_rows("labels", "Which labels are used", "labels", each, body["word"])


def casualties(found: Found) -> Counted:
    """Casualty claims of the body, by the state of whom they are of."""
    body = in_body(found["casualties"])
    each = body.assign(group=body["state"].str.split("; ")).explode("group")
    return of_rows("casualties", "Which casualties are claimed", "casualties", each, each["text"])


def _nameless(rows: pd.DataFrame) -> pd.Series:
    described = rows["source"].fillna("") + f" ({UNNAMED})"
    return described.mask(nobody_named(rows), NOBODY)


def of_rows(name: str, heading: str, table: str, rows: pd.DataFrame, words: pd.Series) -> Counted:
    """The *rows* of a *table*, with their column ``group``, and the *words* to show of each."""
    kept = rows.assign(words=words, id=rows[TABLES[table].id])
    kept = kept[["group", "id", "article", "start", "end", "words"]]
    return Counted(name, heading, table, kept.sort_values(["article", "start", "end"], ignore_index=True))
