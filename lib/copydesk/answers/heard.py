"""Who gets to speak: a source once an article, by what it is; the unknown first, intervals over articles."""

from collections.abc import Mapping, Sequence

import pandas as pd

from copydesk.answers import Answer
from copydesk.answers.by_people import NOT_FILLED, TOO_FEW, by_column
from copydesk.answers.comparison import groups_of
from copydesk.answers.rows import FEWEST
from copydesk.answers.units import CODINGS, UNKNOWN, classed, most_sources, shares
from copydesk.answers.wording import agree, capital, count, joined, leading, plain, rankable, these
from copydesk.identity import speaking
from copydesk.identity.filled import further
from copydesk.identity.identify import BY_NAME, BY_TEXT, NOT_KNOWN

ALL_UNKNOWN = (*UNKNOWN, NOT_FILLED, NOT_KNOWN)
GENDERS = {BY_TEXT: "gender as the text tells it", BY_NAME: "gender by given name"}  # a coding each


def spoken_from(found: Mapping[str, pd.DataFrame]) -> Answer:
    """From which institutions do sources speak?"""
    return _coded(found, "institution", "speak from", speaking.institutions())


def heard_as(found: Mapping[str, pd.DataFrame]) -> Answer:
    """As what are sources heard?"""
    return _coded(found, "role", "are heard as", speaking.roles())


def who_speaks(found: Mapping[str, pd.DataFrame], rows: Sequence[Mapping[str, str]] = ()) -> Answer:
    """From which institution, and as what, is each source heard? All codings in one table, for the figure.

    Each column that people filled in of actors.csv (its *rows*) is a coding of its own, in groups of ten sources and
    more; so are the genders of persons, by text and by given name. Columns coding (institution, role or such a column),
    group, and those of ``shares``; the unknown of each come first.
    """
    units = classed(found)
    tables = {coding: shares(units, coding, found, UNKNOWN) for coding in CODINGS}
    tables |= {column: by_column(found, rows, column).table for column in further(rows)}
    parts = [counts.rename(columns={name: "group"}).assign(coding=name) for name, counts in tables.items()]
    parts += _genders(found["genders"])
    table = pd.concat(parts, ignore_index=True)
    table = table[["coding", *table.columns.drop("coding")]].astype({"coding": "string"})
    said = [_alternative(counts, coding) for coding, counts in table.groupby("coding", sort=False)]
    codings = table["coding"].drop_duplicates()
    about = f"Sources, each once an article, by {joined([plain(name, 60) for name in codings])}"
    return Answer("", table, about, " ".join(said) or "No source is heard.", len(units))


def _genders(genders: pd.DataFrame) -> list[pd.DataFrame]:
    """The rows of a coding for each of what tells a gender."""
    made = []
    for told_by, counts in _unknown_first(genders).groupby("told_by", sort=False):
        share = (counts["sources"] / max(1, counts["sources"].sum())).round(3).astype("Float64")
        few = counts.rename(columns={"gender": "group"}).assign(coding=GENDERS[told_by], share=share)
        made.append(few.drop(columns="told_by"))
    return made


def _unknown_first(genders: pd.DataFrame) -> pd.DataFrame:
    unknown = genders["gender"] == NOT_KNOWN
    ordered = pd.concat([genders[unknown], genders[~unknown]])
    # the text before names
    return ordered.sort_values("told_by", ascending=False, kind="stable", ignore_index=True)


def _alternative(counts: pd.DataFrame, coding: str) -> str:
    """How many of a coding are unknown and which leads, for whoever cannot see the figure."""
    unknown, total = counts["group"].isin(ALL_UNKNOWN), int(counts["sources"].sum())
    n = int(counts.loc[unknown, "sources"].sum())
    what = "undecided or nobody named" if coding in CODINGS else "not filled in"
    what = NOT_KNOWN if coding in GENDERS.values() else what
    text = f"{capital(plain(coding, 60))}: {n:,} of {count(total, 'source')} {what}"
    if not rankable(n, total):
        return f"{text}, none is ranked."
    known = counts[~unknown & (counts["group"] != TOO_FEW)]
    return f"{text}; most: {leading(known, 'group', 'sources')}."


def _coded(found: Mapping[str, pd.DataFrame], coding: str, verb: str, every: tuple[str, ...]) -> Answer:
    units = classed(found)
    table = shares(units, coding, found, UNKNOWN)
    if units.empty:
        return Answer(f"**{these(found['articles'])} name and describe no source.**", table)
    unknown = int(units[coding].isin(UNKNOWN).sum())
    text = f"**Of {count(len(units), 'source')} (each once an article), {unknown} "
    text += f"{agree(unknown, 'is', 'are')} undecided or nobody named.** "
    known = table[~table[coding].isin(UNKNOWN)]
    missing = [name for name in every if name not in set(known[coding])]
    if rankable(unknown, len(units)):
        text += f"Most {verb}: {most_sources(known)}. "
        text += f"None: {', '.join(missing)}." if missing else ""
    else:
        text += f"With more than a third unknown, no {coding} is ranked."
    return Answer(text.strip(), table, units=len(units))


def where(found: Mapping[str, pd.DataFrame]) -> Answer:
    """Who gets to speak early and late in articles, in which outlet and which month?

    The table counts sources by institution: a row a group of articles, or a part of them; columns by, group, sources,
    unknown (undecided, or nobody named) and each institution, the most frequent first.
    """
    units = classed(found)
    part = units["early"].map({True: "first third", False: "later alone"})
    groups = {"part of the article": part}
    groups |= {by: units["article"].map(groups_of(found["articles"], by)) for by in ("outlet", "month")}
    rows = [
        (by, group, *_counted(of_group))
        for by, key in groups.items()
        if by == "part of the article" or key.nunique() > 1
        for group, of_group in units.groupby(key)
    ]
    frame = pd.DataFrame([row[:4] for row in rows], columns=["by", "group", "sources", "unknown"])
    counts = pd.DataFrame([row[4] for row in rows], frame.index).fillna(0).astype("Int64")
    counts = counts[counts.sum().sort_values(ascending=False, kind="stable").index]
    said = "; ".join(_leading(*row[1:]) for row in rows if row[0] == "part of the article")
    return Answer(f"**{capital(said)}.**" if said else "**No source is heard.**", frame.join(counts))


def _counted(units: pd.DataFrame) -> tuple[int, int, dict[str, int]]:
    """How many sources, how many of them unknown, and how many of each institution."""
    unknown = units["institution"].isin(UNKNOWN)
    return len(units), int(unknown.sum()), units.loc[~unknown, "institution"].value_counts().to_dict()


def _leading(group: str, total: int, unknown: int, counts: Mapping[str, int]) -> str:
    text = f"{group}: {count(total, 'source')}, {unknown} undecided or nobody named"
    if not counts or not rankable(unknown, total):
        return text
    most = max(counts, key=lambda name: (counts[name], name))
    return f"{text}, most {most} ({counts[most]})"


def genders(found: Mapping[str, pd.DataFrame]) -> Answer:
    """Of the persons who are heard, how many do the texts present as women, as men and as of another gender?"""
    table = _unknown_first(found["genders"])
    if table.empty:
        return Answer(f"**Fewer than {FEWEST} persons are heard: no gender is told.**", table)
    counts = {told_by: rows.set_index("gender")["sources"] for told_by, rows in table.groupby("told_by")}
    by_text = counts[BY_TEXT]
    unknown, total = int(by_text[NOT_KNOWN]), int(by_text.sum())
    text = f"**Of {count(total, 'person')} heard (each once an article), the gender of {unknown} is not known.** "
    text += f"Told by titles, nouns and pronouns: {_told(by_text)}; "
    text += f"a gender of fewer than {FEWEST} is counted as not known. "
    text += "" if rankable(unknown, total) else "With more than a third unknown, no share is told. "
    if BY_NAME in counts:
        text += f"By given names alone, of those not known: {_told(counts[BY_NAME])}; "
        text += f"of {counts[BY_NAME][NOT_KNOWN]} no list tells it. "
        text += "A given name is no one's word for themselves."
    return Answer(text.strip(), table)


def _told(counts: pd.Series) -> str:
    known = counts.drop(NOT_KNOWN)
    return ", ".join(f"{gender} {n}" for gender, n in known.items()) or "none"
