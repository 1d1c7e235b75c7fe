"""The same actor across articles: tables by identity, and what is open."""

from collections.abc import Mapping

import pandas as pd

from copydesk.answers import Answer
from copydesk.answers.wording import MOST_GROUPS, agree, count, quoted, these
from copydesk.identity.identify import BY_PEOPLE

NAMING = {  # columns that name actors, with those that people's kind, affiliation and side stand in
    "actor": {"actor_kind": "kind", "affiliation": "affiliation", "sides": "side", "side": "side"},
    **{
        f"{who}_actors": {f"{who}_sides": "side"}
        for who in ("agent", "patient", "accuser", "blamed", "target")
    },
    "speaker": {},
    "asserter": {},
}
SHOWN = ["identity", "kind", "affiliation", "side", "articles", "mentions", "attributions", "may_be"]


def across(found: Mapping[str, pd.DataFrame], rows: pd.DataFrame | None = None) -> pd.DataFrame:
    """The attributions, or other *rows* of a table that names actors, by identity, with what people filled in of these.

    Whoever an article names is called as across all articles. Kind, affiliation and sides are those of the article but
    where people say them (``actors.csv``).
    """
    rows = found["attributions"] if rows is None else rows
    of = {(row.article, row.name): row.identity for row in found["names"].itertuples(index=False)}
    made = rows.copy()
    for column in (column for column in NAMING if column in rows):
        meant = [_names(of, row) for row in rows[["article", column]].itertuples(index=False)]
        made[column] = pd.array(["; ".join(who) or None for who in meant], "string")
        for told_in, filled in NAMING[column].items():
            told = _said(found["actors"], filled) if told_in in rows else {}
            if told:
                values = zip(meant, made[told_in], strict=True)
                made[told_in] = pd.array([_filled(who, value, told) for who, value in values], "string")
    return made


def everywhere(found: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables of a run by identity, for counts over the articles; as they are where identities are not told.

    People's sheets and corrections speak of what articles say: they are read with the tables as they are. The names
    of what is given are the identities themselves, so that asking again changes nothing.
    """
    if "names" not in found:
        return dict(found)

    def named(table: pd.DataFrame) -> bool:
        return "article" in table and not NAMING.keys().isdisjoint(table)

    made = {name: across(found, table) if named(table) else table for name, table in found.items()}
    names = found["names"]
    return made | {"names": names.assign(name=names["identity"]).drop_duplicates(["article", "name"])}


def _said(actors: pd.DataFrame, filled: str) -> dict[str, str]:
    """What people filled in of each identity in the column *filled*."""
    said = actors[actors["filled"].notna()]
    those = said[said["filled"].str.split("; ").map(lambda columns: filled in columns).astype(bool)]
    return dict(zip(those["identity"], those[filled], strict=True))


def _names(of: Mapping[tuple[str, str], str], row: tuple[str, object]) -> list[str]:
    article, names = row
    each = [] if pd.isna(names) else str(names).split("; ")
    return list(dict.fromkeys(of.get((article, name), name) for name in each))


def _filled(who: list[str], value: object, told: Mapping[str, str]) -> object:
    """What people say of each who speaks; what the article says stays where they say nothing of somebody."""
    said = [told[name] for name in who if name in told]
    kept = [] if pd.isna(value) or len(said) == len(who) else str(value).split("; ")
    return "; ".join(dict.fromkeys([*said, *kept])) or None if said else value


def identities(found: Mapping[str, pd.DataFrame]) -> Answer:
    """Who is the same across the articles, and where is it open?"""
    actors, names = found["actors"], found["names"]
    table = actors[SHOWN].reset_index(drop=True)
    open_, several = int(actors["may_be"].notna().sum()), int((actors["articles"] > 1).sum())
    people = int((names["reason"] == BY_PEOPLE).sum())
    verb = agree(len(found["articles"]), "names", "name")
    text = f"**{these(found['articles'])} {verb} {count(len(actors), 'actor')}; "
    text += f"{open_} may be the same as another.** "
    if len(found["articles"]) > 1:
        text += f"{several} {agree(several, 'is', 'are')} named in more than one article. "
    filled = int(actors["filled"].notna().sum())
    if filled or people:
        text += f"People filled in {count(filled, 'actor')} in `actors.csv`, "
        text += f"and said of {count(people, 'name')} whose they are."
    return Answer(text.strip(), table)


def several_names(found: Mapping[str, pd.DataFrame]) -> Answer:
    """Who is the same under several names? *found* are tables as the articles have them, not ``everywhere``'s.

    Columns identity, name (the fullest of an article), articles, reason.
    """
    names = found["names"]
    persons = found["actors"].loc[found["actors"]["kind"] == "person", "identity"]
    named = names[names["identity"].isin(persons)]
    many = named.groupby("identity")["name"].transform("nunique") > 1
    by_name = named[many].groupby(["identity", "name"], sort=False)
    table = by_name.agg(articles=("article", "nunique"), reason=("reason", "first")).reset_index()
    most = -table.groupby("identity")["articles"].transform("sum")
    order = table.assign(most=most, fewer=-table["articles"])
    table = table.loc[order.sort_values(["most", "identity", "fewer", "name"]).index]
    said = [
        f"{quoted(identity)} ({', '.join(quoted(name) for name in rows['name'])})"
        for identity, rows in table.groupby("identity", sort=False)
    ]
    if not said:
        return Answer("**Nobody goes by several names.**", table)
    more = f" and {len(said) - MOST_GROUPS} more" if len(said) > MOST_GROUPS else ""
    text = f"**{count(len(said), 'person', 'persons')} {agree(len(said), 'goes', 'go')} by several names:** "
    return Answer(f"{text}{'; '.join(said[:MOST_GROUPS])}{more}.", table.reset_index(drop=True))
