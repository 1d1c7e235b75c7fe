"""Who is heard, by what people filled in of sources (actors.csv): aggregates of ten sources and more alone."""

from collections.abc import Mapping, Sequence

import pandas as pd

from copydesk.answers import Answer
from copydesk.answers.rows import FEWEST
from copydesk.answers.units import by_source, most_sources, shares, sources
from copydesk.answers.wording import MOST_GROUPS, capital, count, plain, quoted, rankable
from copydesk.identity.filled import KEY, further

NOT_FILLED, TOO_FEW = "not filled in", f"under {FEWEST} sources each"


def filled_in(found: Mapping[str, pd.DataFrame], rows: Sequence[Mapping[str, str]]) -> Answer:
    """How much is each group of sources heard, by each column that people filled in of actors.csv (its *rows*)?

    Aggregates alone: a group of under ten sources is not shown by itself. Columns column and value, and those of
    ``shares``.
    """
    columns = further(rows)
    if not columns:
        nothing = "**Nothing more is filled in.** `copydesk actors` drafts `actors.csv` beside the articles."
        return Answer(nothing, pd.DataFrame(columns=["column", "value", "sources"]))
    made = [by_column(found, rows, column) for column in columns]
    parts = [
        answer.table.rename(columns={column: "value"}).assign(column=column)
        for answer, column in zip(made, columns, strict=True)
    ]
    table = pd.concat(parts, ignore_index=True)[["column", *parts[0].columns.drop("column")]]
    return Answer("\n\n".join(answer.words for answer in made), table)


def by_column(found: Mapping[str, pd.DataFrame], rows: Sequence[Mapping[str, str]], column: str) -> Answer:
    """How much each group of sources is heard that people made in a *column*; the table has those of ``shares``."""
    units = sources(found)
    groups = _groups(found, units, rows, column)
    units = units.assign(**{column: units["source"].map(groups)})
    table = shares(units, column, found, (NOT_FILLED, TOO_FEW))
    unfilled = int((units[column] == NOT_FILLED).sum())
    text = f"**{quoted(column)}: of {count(len(units), 'source')}, {unfilled} not filled in.** "
    known = table[~table[column].isin([NOT_FILLED, TOO_FEW])]
    if rankable(unfilled, len(units)):
        text += f"Most: {most_sources(known)}." if len(known) else ""
    elif len(known):
        text += "With more than a third not filled in, no group is ranked."
    return Answer(text.strip(), table, units=len(units))


def _groups(
    found: Mapping[str, pd.DataFrame], units: pd.DataFrame, rows: Sequence[Mapping[str, str]], column: str
) -> dict[str, str]:
    """By source, what people filled in of it; a value of under ten sources stands for itself no more."""
    names = found["names"].drop_duplicates("name").set_index("name")["identity"]
    said = {names.get(row[KEY], row[KEY]): row[column] for row in rows if row.get(column)}
    values = units["source"].map(said).fillna(NOT_FILLED)
    few = values.map(values.value_counts()) < FEWEST
    return dict(zip(units["source"], values.mask(few & (values != NOT_FILLED), TOO_FEW), strict=True))


def balance(found: Mapping[str, pd.DataFrame], rows: Sequence[Mapping[str, str]]) -> Answer:
    """When is each group of sources heard that people made in a column of actors.csv (its *rows*)?

    Columns column, group, attributions, first_third and rest (of the body), sources; the unfilled of each column come
    first. Who speaks together is counted each.
    """
    units, each = sources(found), by_source(found)
    parts = []
    for column in further(rows):
        groups = _groups(found, units, rows, column)
        counts = each.assign(group=each["who"].map(groups)).groupby("group")["early"].agg(["size", "sum"])
        counts = counts.set_axis(["attributions", "first_third"], axis=1).reset_index()
        counts["rest"] = counts["attributions"] - counts["first_third"]
        counts["sources"] = counts["group"].map(units["source"].map(groups).value_counts())
        last = counts["group"].map({NOT_FILLED: 0, TOO_FEW: 1}).fillna(2)
        order = {"last": True, "attributions": False, "group": True}
        counts = counts.assign(last=last, column=column)
        parts.append(counts.sort_values([*order], ascending=[*order.values()]))
    columns = ["column", "group", "attributions", "first_third", "rest", "sources"]
    if not parts:
        return Answer("**Nothing more is filled in of sources.**", pd.DataFrame(columns=columns))
    table = pd.concat(parts, ignore_index=True)[columns]
    said = [_balance_in_words(counts, column) for column, counts in table.groupby("column", sort=False)]
    about = "When sources are heard, by what people filled in"
    return Answer("\n\n".join(f"**{text}**" for text in said), table, about, " ".join(said), len(each))


def _balance_in_words(counts: pd.DataFrame, column: object) -> str:
    unfilled = int(counts.loc[counts["group"] == NOT_FILLED, "attributions"].sum())
    total = int(counts["attributions"].sum())
    text = f"{capital(plain(str(column), 60))}: {unfilled:,} of {count(total, 'attribution')} not filled in"
    known = counts[~counts["group"].isin([NOT_FILLED, TOO_FEW])]
    if known.empty or not rankable(unfilled, total):
        return f"{text}; no group is ranked."
    parts = (f"{plain(row.group, 60)} {row.first_third} of {row.attributions}" for row in known.itertuples())
    return f"{text}; in the first third: {', '.join(list(parts)[:MOST_GROUPS])}."
