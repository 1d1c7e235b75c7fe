"""Sources once an article, what each is classed as, and shares of them with intervals over articles."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from copydesk.actors.kinds import PERSON
from copydesk.answers.actors import across
from copydesk.answers.comparison import stories
from copydesk.answers.rows import FEWEST, UNNAMED, in_body, nobody_named
from copydesk.answers.wording import MOST_GROUPS, quoted
from copydesk.identity import speaking
from copydesk.intervals import of_shares
from copydesk.schema import NOBODY

SUMMED = ("attributions", "words", "quoted_words")
UNKNOWN = (speaking.UNDECIDED, NOBODY)
CODINGS = {"institution": speaking.institution, "role": speaking.role}


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
    actors = found["actors"]
    kinds, affiliations = (
        dict(zip(actors["identity"], actors[c], strict=True)) for c in ("kind", "affiliation")
    )
    held: dict[tuple[str, str], list[Any]] = {}  # tuples: a group of a frame costs milliseconds
    for row in each.astype("object").where(each.notna(), None).itertuples(index=False):
        held.setdefault((row.article, row.who), []).append(row)
    rows = []
    for (article, who), said in held.items():
        # of several together it is not said which affiliation is whose
        alone = (row.affiliation for row in said if len(_several(row.actor)) < 2)
        rows.append(
            {
                "article": article,
                "source": who,
                "named": bool(said[0].named),
                "kind": kinds.get(who, _first(row.actor_kind for row in said)),
                "roles": tuple(dict.fromkeys(role for row in said for role in _several(row.roles))),
                "affiliation": _first(alone) or affiliations.get(who),
                "surfaces": tuple(dict.fromkeys(row.source for row in said if row.source is not None)),
                "in_title": (article, who) in titled,
                "early": any(row.early for row in said),
                "attributions": len({row.attribution for row in said}),
                "words": sum(row.words or 0 for row in said),
                "quoted_words": sum(row.quoted_words or 0 for row in said),
            }
        )
    columns = ["article", "source", "named", "kind", "roles", "affiliation", "surfaces"]
    columns += ["in_title", "early", *SUMMED]
    return pd.DataFrame(rows, columns=columns)


def by_source(found: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Body attributions, once for each who speaks.

    Columns who (as ``sources`` call them), named and early (in the first third of the body) beside theirs.
    """
    body = in_body(across(found))
    each = body.assign(who=body["actor"].str.split("; ")).explode("who")
    described = (each["source"] + f" ({UNNAMED})").where(~nobody_named(each), NOBODY)
    early = 3 * each["word"] < each["article"].map(found["articles"].set_index("article")["words"])
    who = each["who"].fillna(described).fillna(NOBODY)
    return each.assign(named=each["who"].notna(), who=who, early=early)


def _several(joined: str | None) -> list[str]:
    return [each for each in (joined or "").split("; ") if each]


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value is not None), None)


def _known(value: object) -> str | None:
    return None if pd.isna(value) else str(value)


def classed(found: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The ``sources`` with the institution that each speaks from, and as what each is heard.

    Whom people gave a kind in actors.csv speaks from there, whatever its words tell.
    """
    units = sources(found)
    principals = _principals(found)
    told = [
        speaking.Source(
            row.source if row.named else None,
            _known(row.kind),
            row.roles,
            _known(row.affiliation),
            row.surfaces,
            row.in_title,
            principals.get((row.article, row.affiliation), principals.get(("", row.affiliation))),
        )
        for row in units.itertuples()
    ]
    nobody = units["source"] == NOBODY
    for name, coding in CODINGS.items():
        decided = pd.Series([coding(source) for source in told], units.index, dtype="object")
        units[name] = decided.mask(nobody, NOBODY)
    actors = found["actors"]
    filled = actors[actors["filled"].str.contains("kind", na=False)].itertuples()
    # a person may speak from any
    by_people = {row.identity: speaking.of_filled(row.kind) for row in filled if row.kind != PERSON}
    units["institution"] = units["source"].map(by_people).fillna(units["institution"])
    return units


def _principals(found: Mapping[str, pd.DataFrame]) -> dict[tuple[str, str], str]:
    """The institution of each actor, where one is told: by article and name, and ("", identity).

    A word alone that is taken for a person's may be any body's.
    """
    decided: dict[tuple[str, str], str] = {}
    actors = found["actors"]
    for row in actors.astype("object").where(actors.notna(), None).itertuples():
        actor = speaking.Source(row.identity, row.kind, _several(row.roles), row.affiliation, (), False)
        whole = row.kind != PERSON or " " in row.identity
        if whole and (institution := speaking.institution(actor)) != speaking.UNDECIDED:
            decided["", row.identity] = institution
    names = found["names"][["article", "name", "identity"]].dropna()
    for article, name, identity in names.itertuples(index=False):
        if of_identity := decided.get(("", identity)):
            decided[article, name] = of_identity
    return decided


def most_sources(known: pd.DataFrame) -> str:
    """The groups with most sources, of rows that ``shares`` gives."""
    first = known.head(MOST_GROUPS).itertuples(index=False)
    return ", ".join(f"{quoted(row[0])} ({row.sources})" for row in first)


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
    story = units["article"].map(stories(found["articles"]))
    counts = pd.crosstab(story, units[by]).reindex(columns=table[by], fill_value=0)
    low, high = zip(*of_shares(counts.to_numpy("float64")), strict=True) if len(table) else ((), ())
    table = table.assign(share=share, low=list(low), high=list(high))
    table = table.astype(dict.fromkeys(("share", "low", "high"), "Float64"))
    table = table.round(dict.fromkeys(("share", "low", "high"), 3))
    return table[[by, "sources", "share", "low", "high", *SUMMED]].astype({by: "string"})
