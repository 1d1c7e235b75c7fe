"""Who gets to speak: a source once an article, by what it is; the unknown first, intervals over articles."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from copydesk.answers import Answer
from copydesk.answers.actors import across
from copydesk.answers.comparison import DRAWS, SEED, bodies, duplicates, groups_of
from copydesk.answers.rows import FEWEST, UNNAMED, in_body, nobody_named
from copydesk.answers.wording import (
    MOST_GROUPS,
    agree,
    capital,
    count,
    joined,
    leading,
    plain,
    quoted,
    rankable,
    these,
)
from copydesk.identity import speaking
from copydesk.identity.filled import KEY, further
from copydesk.identity.identify import BY_NAME, BY_TEXT, NOT_KNOWN
from copydesk.schema import NOBODY

SUMMED = ("attributions", "words", "quoted_words")
NOT_FILLED, TOO_FEW = "not filled in", f"under {FEWEST} sources each"
UNKNOWN = (speaking.UNDECIDED, NOBODY)
ALL_UNKNOWN = (*UNKNOWN, NOT_FILLED, NOT_KNOWN)
CODINGS = {"institution": speaking.institution, "role": speaking.role}
GENDERS = {BY_TEXT: "gender as the text tells it", BY_NAME: "gender by given name"}  # a coding each


def sources(found: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """A row for each source that is heard in the body of an article: several who speak together are several.

    Columns article, source (the identity, else the words that describe it), named, kind, roles, affiliation,
    surfaces, in_title, early (in the first third of the body), attributions, words, quoted_words. Nobody named is
    one source an article.
    """
    each = by_source(found)
    mentions = found["mentions"]
    titles = across(found, mentions[mentions["part"] == "title"])
    titled = set(zip(titles["article"], titles["actor"], strict=True))
    known = found["actors"].set_index("identity")[["kind", "affiliation"]]
    lengths = found["articles"].set_index("article")["words"]
    each = each.assign(early=3 * each["word"] < each["article"].map(lengths))
    rows = []
    for (article, who), own in each.groupby(["article", "who"], sort=False):
        rows.append(
            {
                "article": article,
                "source": who,
                "named": bool(own["named"].iloc[0]),
                "kind": known["kind"].get(who, _first(own["actor_kind"])),
                "roles": _joined(own["roles"]),
                "affiliation": _first(_alone(own)["affiliation"]) or known["affiliation"].get(who),
                "surfaces": tuple(own["source"].dropna().unique()),
                "in_title": (article, who) in titled,
                "early": bool(own["early"].any()),
                "attributions": own["attribution"].nunique(),
                "words": int(own["words"].sum()),
                "quoted_words": int(own["quoted_words"].sum()),
            }
        )
    columns = ["article", "source", "named", "kind", "roles", "affiliation", "surfaces"]
    columns += ["in_title", "early", *SUMMED]
    return pd.DataFrame(rows, columns=columns)


def by_source(found: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Body attributions, once for each who speaks: columns who (as ``sources`` call them) and named beside theirs."""
    body = in_body(across(found))
    each = body.assign(who=body["actor"].str.split("; ")).explode("who")
    described = (each["source"] + f" ({UNNAMED})").where(~nobody_named(each), NOBODY)
    return each.assign(named=each["who"].notna(), who=each["who"].fillna(described).fillna(NOBODY))


def _alone(own: pd.DataFrame) -> pd.DataFrame:
    """The attributions that nobody shares: of those together it is not said which affiliation is whose."""
    return own[~own["actor"].str.contains("; ", regex=False).fillna(False)]


def _joined(values: pd.Series) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for value in values.dropna() for word in value.split("; ")))


def _first(values: pd.Series) -> str | None:
    return next(iter(values.dropna()), None)


def _known(value: object) -> str | None:
    return None if pd.isna(value) else str(value)


def classed(found: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The ``sources`` with the institution that each speaks from, and as what each is heard."""
    units = sources(found)
    told = [
        speaking.Source(
            row.source if row.named else None,
            _known(row.kind),
            row.roles,
            _known(row.affiliation),
            row.surfaces,
            row.in_title,
        )
        for row in units.itertuples()
    ]
    nobody = units["source"] == NOBODY
    for name, coding in CODINGS.items():
        decided = pd.Series([coding(source) for source in told], units.index, dtype="object")
        units[name] = decided.mask(nobody, NOBODY)
    return units


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
    tables |= {column: _by_column(found, rows, column).table for column in further(rows)}
    parts = [own.rename(columns={name: "group"}).assign(coding=name) for name, own in tables.items()]
    parts += _genders(found["genders"])
    table = pd.concat(parts, ignore_index=True)
    table = table[["coding", *table.columns.drop("coding")]].astype({"coding": "string"})
    said = [_alternative(own, coding) for coding, own in table.groupby("coding", sort=False)]
    codings = table["coding"].drop_duplicates()
    about = f"Sources, each once an article, by {joined([plain(name, 60) for name in codings])}"
    return Answer("", table, about, " ".join(said) or "No source is heard.", len(units))


def _genders(genders: pd.DataFrame) -> list[pd.DataFrame]:
    """The rows of a coding for each of what tells a gender."""
    made = []
    for told_by, own in _unknown_first(genders).groupby("told_by", sort=False):
        share = (own["sources"] / max(1, own["sources"].sum())).round(3).astype("Float64")
        few = own.rename(columns={"gender": "group"}).assign(coding=GENDERS[told_by], share=share)
        made.append(few.drop(columns="told_by"))
    return made


def _unknown_first(genders: pd.DataFrame) -> pd.DataFrame:
    unknown = genders["gender"] == NOT_KNOWN
    ordered = pd.concat([genders[unknown], genders[~unknown]])
    return ordered.sort_values(
        "told_by", ascending=False, kind="stable", ignore_index=True
    )  # the text before names


def _alternative(own: pd.DataFrame, coding: str) -> str:
    """How many of a coding are unknown and which leads, for whoever cannot see the figure."""
    unknown, total = own["group"].isin(ALL_UNKNOWN), int(own["sources"].sum())
    n = int(own.loc[unknown, "sources"].sum())
    what = "undecided or nobody named" if coding in CODINGS else "not filled in"
    what = NOT_KNOWN if coding in GENDERS.values() else what
    text = f"{capital(plain(coding, 60))}: {n:,} of {count(total, 'source')} {what}"
    if not rankable(n, total):
        return f"{text}, none is ranked."
    known = own[~unknown & (own["group"] != TOO_FEW)]
    return f"{text}; most: {leading(known, 'group', 'sources')}."


def _coded(found: Mapping[str, pd.DataFrame], coding: str, verb: str, every: tuple[str, ...]) -> Answer:
    units = classed(found)
    table = shares(units, coding, found, UNKNOWN)
    if units.empty:
        return Answer(f"**{these(found['articles'])} name and describe no source.**", table)
    unknown = int(units[coding].isin(UNKNOWN).sum())
    text = f"**Of {count(len(units), 'source')} (each once an article), {unknown} "
    text += f"{agree(unknown, 'is', 'are')} undecided or nobody named.** "
    if not rankable(unknown, len(units)):
        return Answer(
            f"{text}With more than a third unknown, no {coding} is ranked.", table, units=len(units)
        )
    known = table[~table[coding].isin(UNKNOWN)]
    said = ", ".join(
        f"{quoted(row[0])} ({row.sources})" for row in known.head(MOST_GROUPS).itertuples(index=False)
    )
    text += f"Most {verb}: {said}. "
    missing = [name for name in every if name not in set(known[coding])]
    return Answer(
        f"{text}{'None: ' + ', '.join(missing) + '.' if missing else ''}".strip(), table, units=len(units)
    )


def shares(
    units: pd.DataFrame, by: str, found: Mapping[str, pd.DataFrame], unknown: tuple[str, ...]
) -> pd.DataFrame:
    """Sources by the column *by*: those of the *unknown* values first, then the most.

    Columns *by*, sources, share (from ten sources on), low and high (its 95 % interval over articles, from ten
    articles on; articles that print the same are one), attributions, words, quoted_words.
    """
    grouped = units.groupby(by)
    table = grouped.agg(sources=("source", "size"), **{name: (name, "sum") for name in SUMMED}).reset_index()
    table["last"] = table[by].map({value: place for place, value in enumerate(unknown)}).fillna(len(unknown))
    table = table.sort_values(["last", "sources", by], ascending=[True, False, True], ignore_index=True)
    total = len(units)
    share = table["sources"] / total if total >= FEWEST else pd.Series(pd.NA, table.index)
    low, high = _intervals(units, by, table[by].tolist(), found)
    table = table.assign(share=share, low=low, high=high).astype(
        dict.fromkeys(("share", "low", "high"), "Float64")
    )
    table[["share", "low", "high"]] = table[["share", "low", "high"]].round(3)
    return table[[by, "sources", "share", "low", "high", *SUMMED]].astype({by: "string"})


def _intervals(
    units: pd.DataFrame, by: str, values: list[str], found: Mapping[str, pd.DataFrame]
) -> tuple[list[float | None], list[float | None]]:
    """The 95 % percentile bootstrap interval of each value's share, drawn over articles."""
    texts = bodies(found["segments"])
    stories = pd.Series(duplicates(texts.tolist()), texts.index)
    story = units["article"].map(stories).fillna(-1)
    counts = pd.crosstab(story, units[by]).reindex(columns=values, fill_value=0).to_numpy("float64")
    if len(counts) < FEWEST:
        return [None] * len(values), [None] * len(values)
    generator = np.random.default_rng(SEED)
    drawn = [counts[generator.integers(0, len(counts), len(counts))].sum(axis=0) for _ in range(DRAWS)]
    ratios = np.array([one / max(1, one.sum()) for one in drawn])
    low, high = np.quantile(ratios, (0.025, 0.975), axis=0)
    return low.tolist(), high.tolist()


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
        (by, group, *_counted(own))
        for by, key in groups.items()
        if by == "part of the article" or key.nunique() > 1
        for group, own in units.groupby(key)
    ]
    frame = pd.DataFrame([row[:4] for row in rows], columns=["by", "group", "sources", "unknown"])
    counts = pd.DataFrame([row[4] for row in rows], frame.index).fillna(0).astype("Int64")
    counts = counts[counts.sum().sort_values(ascending=False, kind="stable").index]
    said = [_leading(row[1], row[2], row[3], row[4]) for row in rows if row[0] == "part of the article"]
    return Answer(
        f"**{capital('; '.join(said))}.**" if said else "**No source is heard.**", frame.join(counts)
    )


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
    counts = {told_by: own.set_index("gender")["sources"] for told_by, own in table.groupby("told_by")}
    by_text = counts[BY_TEXT]
    unknown, total = int(by_text[NOT_KNOWN]), int(by_text.sum())
    text = f"**Of {count(total, 'person')} heard (each once an article), the gender of {unknown} is not known.** "
    text += f"Told by titles, nouns and pronouns: {_told(by_text)}; "
    text += f"a gender of fewer than {FEWEST} is counted as not known. "
    text += "" if rankable(unknown, total) else "With more than a third unknown, no share is told. "
    if BY_NAME in counts:
        text += f"By given names alone, of those not known: {_told(counts[BY_NAME])}; "
        text += (
            f"of {counts[BY_NAME][NOT_KNOWN]} no list tells it. A given name is no one's word for themselves."
        )
    return Answer(text.strip(), table)


def _told(counts: pd.Series) -> str:
    known = counts.drop(NOT_KNOWN)
    return ", ".join(f"{gender} {n}" for gender, n in known.items()) or "none"


def filled_in(found: Mapping[str, pd.DataFrame], rows: Sequence[Mapping[str, str]]) -> Answer:
    """How much is each group of sources heard, by each column that people filled in of actors.csv (its *rows*)?

    Aggregates alone: a group of under ten sources is not shown by itself. Columns column and value, and those of
    ``shares``.
    """
    columns = further(rows)
    if not columns:
        nothing = "**Nothing more is filled in.** `copydesk actors` drafts `actors.csv` beside the articles."
        return Answer(nothing, pd.DataFrame(columns=["column", "value", "sources"]))
    made = [_by_column(found, rows, column) for column in columns]
    parts = [
        answer.table.rename(columns={column: "value"}).assign(column=column)
        for answer, column in zip(made, columns, strict=True)
    ]
    table = pd.concat(parts, ignore_index=True)
    return Answer(
        "\n\n".join(answer.words for answer in made), table[["column", *parts[0].columns.drop("column")]]
    )


def _by_column(found: Mapping[str, pd.DataFrame], rows: Sequence[Mapping[str, str]], column: str) -> Answer:
    units = sources(found)
    names = found["names"].drop_duplicates("name").set_index("name")["identity"]
    said = {names.get(row[KEY], row[KEY]): row[column] for row in rows if row.get(column)}
    values = units["source"].map(said).fillna(NOT_FILLED)
    few = values.map(values.value_counts()) < FEWEST
    units = units.assign(**{column: values.mask(few & (values != NOT_FILLED), TOO_FEW)})
    table = shares(units, column, found, (NOT_FILLED, TOO_FEW))
    unfilled = int((values == NOT_FILLED).sum())
    text = f"**{quoted(column)}: of {count(len(units), 'source')}, {unfilled} not filled in.** "
    known = table[~table[column].isin([NOT_FILLED, TOO_FEW])]
    if rankable(unfilled, len(units)):
        said_most = [
            f"{quoted(row[0])} ({row.sources})" for row in known.head(MOST_GROUPS).itertuples(index=False)
        ]
        text += f"Most: {', '.join(said_most)}." if said_most else ""
    elif len(known):
        text += "With more than a third not filled in, no group is ranked."
    return Answer(text.strip(), table, units=len(units))
