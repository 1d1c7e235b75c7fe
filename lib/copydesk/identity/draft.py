"""The draft of a roster for people: ``actors.csv`` beside the articles, the most heard first.

It is written once. Drafting again adds lines for who is new, and changes no byte of those that are there.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from copydesk.files import is_there, replacing
from copydesk.identity.filled import COLUMNS, FILE, KEY, InvalidDraft, rows_of
from copydesk.spreadsheets import append, as_csv, read_whole, unrun

OFTEN = 3  # mentions of somebody who is never heard: who is named less is not asked about


class Drafted(NamedTuple):
    """Where the draft lies, how many lines were added, and how many were there."""

    path: Path
    added: int
    there: int


def draft(folder: Path, actors: pd.DataFrame, names: pd.DataFrame) -> Drafted:
    """Write the draft of the *actors* and *names* of a run into *folder*, or add who is new to the one there.

    Raises ``InvalidDraft``.
    """
    path = folder / FILE
    there = rows_of(folder)
    # by an earlier name too, or as whom somebody is the same as
    said = {row.get(column, "") for row in there for column in (KEY, "same_as")}
    known = said | set(names.loc[names["name"].isin(said), "identity"])
    rows = [_row(row) for row in _asked_about(actors) if row["identity"] not in known]
    if not is_there(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        with replacing(path) as partial:
            partial.write_bytes(as_csv([COLUMNS, *([row[column] for column in COLUMNS] for row in rows)]))
    elif rows:
        table = read_whole(path, [KEY], InvalidDraft)
        try:
            append(path, table, ([unrun(row.get(column, "")) for column in table.header] for row in rows))
        except (UnicodeEncodeError, LookupError) as error:
            short = ": it cannot hold every name" if isinstance(error, UnicodeEncodeError) else ""
            raise InvalidDraft(f"{FILE}: in {table.encoding}{short}; save it as CSV UTF-8") from error
    return Drafted(path, len(rows), len(there))


def _asked_about(actors: pd.DataFrame) -> list[dict[str, object]]:
    """Who is heard, is named in several articles or often, or may be somebody else: the most heard first."""
    often = (actors["articles"] > 1) | (actors["mentions"] >= OFTEN)
    chosen = actors[(actors["attributions"] > 0) | often | actors["may_be"].notna()]
    order = ["attributions", "mentions", "identity"]
    ranked = chosen.sort_values(order, ascending=[False, False, True], kind="stable")
    return ranked.astype("object").where(ranked.notna(), None).to_dict("records")


def _row(actor: Mapping[str, object]) -> dict[str, str]:
    """A line of the draft; what people are to fill in is empty."""
    told = [actor["kind"], actor["roles"], actor["affiliation"], actor["side"]]
    said = {
        KEY: actor["identity"],
        "question": _question(actor),
        "told": ", ".join(dict.fromkeys(str(word) for word in told if word and word != actor["identity"])),
        **{column: actor[column] for column in ("articles", "attributions", "words")},
    }
    return {column: str(said.get(column, "")) for column in COLUMNS}


def _question(actor: Mapping[str, object]) -> str:
    """Keir Starmer and Sir Keir: the same? (last name alone)"""
    if not actor["may_be"]:
        return ""
    others = str(actor["may_be"]).replace("; ", ", or ")
    return f"{actor['identity']} and {others}: the same? ({actor['why_open']})"
