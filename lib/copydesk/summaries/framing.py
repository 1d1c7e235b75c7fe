"""Summaries of frames, actions and responsibility."""

from collections.abc import Sequence

import pandas as pd

from copydesk.attribution.voices import VOICES
from copydesk.framing.actions import CONSTRUCTIONS
from copydesk.framing.schemes import frame_names
from copydesk.summaries.rows import FEWEST, NO_SIDE, in_body, ordered


def frames_present(presence: pd.DataFrame) -> pd.DataFrame:
    """In how many articles each frame is present, in the order of the scheme.

    Columns frame, present, articles, share (given from ten articles on), and the measured macro_f1 in percent.
    """
    grouped = presence.groupby("frame", sort=False)
    found = grouped.agg(present=("present", "sum"), articles=("article", "nunique"), macro_f1=("macro_f1", "first"))
    found = found.astype({"present": "Int64", "articles": "Int64"}).reset_index()
    share = (found["present"] / found["articles"]).astype("Float64").round(3)
    found["share"] = share.where(found["articles"] >= FEWEST)
    return found[["frame", "present", "articles", "share", "macro_f1"]]


def frames_by_voice(frames: pd.DataFrame, segments: pd.DataFrame, names: Sequence[str] | None = None) -> pd.DataFrame:
    """Body segments with a cue of each frame, by voice: columns frame, voice, with_cue, segments, density.

    The density is given from ten segments on; *names* are the frames of the scheme (the codebook's).
    """
    body = in_body(segments)
    total = body.groupby("voice")["segment"].nunique()
    found = frames[frames["segment"].isin(body["segment"])].groupby(["frame", "voice"])["segment"].nunique()
    every = pd.MultiIndex.from_product([names or frame_names(), VOICES], names=["frame", "voice"])
    counted = found.reindex(every, fill_value=0).rename("with_cue").reset_index()
    counted["segments"] = counted["voice"].map(total).fillna(0).astype("Int64")
    share = (counted["with_cue"] / counted["segments"]).astype("Float64").round(3)
    counted["density"] = share.where(counted["segments"] >= FEWEST)
    return counted


def actions_by_side(actions: pd.DataFrame) -> pd.DataFrame:
    """How often each side acts and is acted on in the body; an action of two sides counts for both.

    The last row is of actions that nobody does, or that nobody suffers, whose side is known.
    """
    body = in_body(actions)
    acts, suffers = (
        body[column].fillna(NO_SIDE).str.split("; ").explode().value_counts()
        for column in ("agent_sides", "patient_sides")
    )
    found = (
        pd.DataFrame({"acts": acts, "acted_on": suffers}).fillna(0).astype("Int64").rename_axis("side").reset_index()
    )
    found["total"] = (found["acts"] + found["acted_on"]).mask(found["side"] == NO_SIDE, -1)
    return ordered(found, ["total"], "side").drop(columns="total")


def responsibility_by_side(actions: pd.DataFrame, blames: pd.DataFrame) -> pd.DataFrame:
    """How often each side acts, is acted on, harms, is harmed, accuses, is blamed in the body, and by whose word.

    The word is narration's or a source's. What counts for two sides counts for both; causes and denials are left out.
    """
    harmful = actions[actions["harm"].notna()]
    charges = blames[blames["kind"].isin(["accusation", "blame"])]
    counted = {
        "acts": (actions, "agent_sides"),
        "acted_on": (actions, "patient_sides"),
        "harms": (harmful, "agent_sides"),
        "harmed": (harmful, "patient_sides"),
        "accuses": (charges, "accuser_sides"),
        "blamed": (charges, "blamed_sides"),
    }
    columns = []
    for name, (table, column) in counted.items():
        body = in_body(table)
        word = (body["voice"] == "narration").map({True: "narration", False: "a source"}).astype("string")
        found = body.assign(side=body[column].str.split("; "), word=word).explode("side")
        columns.append(found.groupby(["side", "word"]).size().rename(name))
    return pd.concat(columns, axis=1).fillna(0).astype("Int64").rename_axis(["side", "word"]).sort_index().reset_index()


def actions_by_construction(actions: pd.DataFrame) -> pd.DataFrame:
    """Body actions by construction: columns construction, actions."""
    found = in_body(actions)["construction"].value_counts().reindex(list(CONSTRUCTIONS), fill_value=0)
    return found.rename_axis("construction").rename("actions").reset_index()
