"""The same actor across articles: tables by identity, and what is open."""

from collections.abc import Mapping

import pandas as pd

from copydesk.answers import Answer
from copydesk.answers.wording import agree, count, these
from copydesk.identity.identify import BY_PEOPLE

SHOWN = ["identity", "kind", "affiliation", "side", "articles", "mentions", "attributions", "may_be"]


def across(found: Mapping[str, pd.DataFrame], rows: pd.DataFrame | None = None) -> pd.DataFrame:
    """The attributions, or other *rows* with an actor, by identity, as people filled in their kind and side.

    Whom an article names is called as across all articles: speaker and actor. Kind, affiliation and sides are those of
    the article but where people say them (``actors.csv``).
    """
    rows = found["attributions"] if rows is None else rows
    actors = found["actors"].set_index("identity")
    of = {(row.article, row.name): row.identity for row in found["names"].itertuples(index=False)}
    meant = [_names(of, row) for row in rows[["article", "actor"]].itertuples(index=False)]
    made = rows.assign(actor=pd.array(["; ".join(who) or None for who in meant], "string"))
    if "speaker" in rows:
        spoken = (_names(of, row) for row in rows[["article", "speaker"]].itertuples(index=False))
        made["speaker"] = pd.array(["; ".join(who) or None for who in spoken], "string")
    said = actors[actors["filled"].notna()]
    for filled, column in (("kind", "actor_kind"), ("affiliation", "affiliation"), ("side", "sides")):
        told = said.loc[
            said["filled"].str.split("; ").map(lambda those, f=filled: f in those), filled
        ].to_dict()
        if told and column in made:
            values = zip(meant, made[column], strict=True)
            made[column] = pd.array([_filled(who, value, told) for who, value in values], "string")
    return made


def _names(of: Mapping[tuple[str, str], str], row: tuple[str, object]) -> list[str]:
    article, names = row
    return (
        [] if pd.isna(names) else list(dict.fromkeys(of.get((article, n), n) for n in str(names).split("; ")))
    )


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
