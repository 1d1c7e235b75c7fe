"""Articles compared: measures of each, means by group with intervals over articles, headline against body.

An article counts as one, however long it is: a group's mean is the mean of its articles' values, and the
interval is a percentile bootstrap over articles (Efron 1979), 1,000 draws from a fixed seed. Copies of one
story (``copydesk.copies``) count as one within a group; what two groups both print is in both.

Limits: an interval says how far the mean would move with other articles like these; it knows nothing of how
the articles were chosen, nor of what the measures themselves get wrong. Groups that differ in topic differ
in every measure. Many measures compared at once will show some difference by chance.
"""

from collections.abc import Collection, Mapping

import pandas as pd

from copydesk.answers import Answer
from copydesk.answers.framing import PASSIVES, is_told
from copydesk.answers.rows import FEWEST, in_body
from copydesk.answers.wording import MOST_GROUPS, capital, count, plain, quoted, some, these
from copydesk.framing.scare_quotes import SCARE_QUOTES
from copydesk.intervals import of_mean
from copydesk.schema import NARRATION

GROUPS = ("outlet", "country", "month")
MOST_SIDES = 3  # each is one more measure to compare
DIRECT, UNNAMED = "direct attributions (share)", "attributions without a name (share)"
PASSIVE, LABELS = "passives without agent (share of actions)", "labels in narration"
TONE = "tone of segments (VADER)"


def compared(means: pd.DataFrame, articles: pd.DataFrame, by: str = "") -> Answer:
    """How do outlets, countries and months differ? The table has those of *means* that are by *by*."""
    table = means[means["by"] == by] if by else means
    alt = compared_alt(table) if by and len(table) else ""
    return Answer(compared_in_words(means, articles), table, f"Means of measures by {by}", alt)


def measures(found: Mapping[str, pd.DataFrame], supported: Collection[str] = ()) -> pd.DataFrame:
    """What is measured of each article, of its body: columns article, measure, value, units.

    *found* are tables of a run: those of framing, and those of tone where they are given. ``units`` is what
    a share or a mean rests on; under ten there is no value. The attributions of a side are counted where ten
    articles hear it, of the three that most do. A frame's measure is 1 where it is present,
    else 0, if that may be told of every article (``framing.is_told``, *supported*); else it is the share of
    segments with a cue. An article that a step failed on is left out: nothing found in it would be taken for
    none there.
    """
    failed = found["failures"][found["failures"]["step"].isin(["attribution", "framing"])]["file"]
    ids = found["articles"][~found["articles"]["file"].isin(failed)]["article"]
    said, told = in_body(found["attributions"]), in_body(found["actions"])
    loaded = in_body(found["labels"])
    hidden = told["construction"].isin(PASSIVES) & told["agent"].isna()
    made = [
        per_article(ids, "attributions", said),
        *_of_sides(ids, said),
        _mean(ids, DIRECT, said["article"], said["kind"] == "direct"),
        _mean(ids, UNNAMED, said["article"], said["speaker"].isna()),
        _mean(ids, PASSIVE, told["article"], hidden),
        per_article(ids, LABELS, narrated(loaded)),
    ]
    segments = in_body(found["segments"])
    if "tones" in found:
        tones = found["tones"][found["tones"]["segment"].isin(segments["segment"])]
        made.append(_mean(ids, TONE, tones["article"], tones["score"]))
    for frame, presence in found["presence"].groupby("frame", sort=False):
        if is_told(presence, supported).all():
            name = f"{frame} (share of articles)"  # of one article it is yes or no, no share
            made.append(_mean(ids, name, presence["article"], presence["present"], fewest=1))
        else:
            cued = segments["segment"].isin(found["frames"].query("frame == @frame")["segment"])
            name = f"{frame} cues (share of segments, not validated)"
            made.append(_mean(ids, name, segments["article"], cued))
    return pd.concat(made, ignore_index=True)


def narrated(labels: pd.DataFrame) -> pd.DataFrame:
    """The labels that are the reporter's own words; what stands in scare quotes is not."""
    return labels[(labels["voice"] == NARRATION) & (labels["category"] != SCARE_QUOTES)]


def _of_sides(ids: pd.Series, said: pd.DataFrame) -> list[pd.DataFrame]:
    """How many attributions each article has of each of the sides that most articles hear."""
    each = said.assign(side=said["sides"].str.split("; ")).explode("side")
    heard = each.drop_duplicates(["article", "side"])["side"].value_counts().sort_index()
    often = heard[heard >= FEWEST].sort_values(ascending=False, kind="stable").index[:MOST_SIDES]
    return [per_article(ids, f"attributions of {side}", each[each["side"] == side]) for side in often]


def per_article(ids: pd.Series, measure: str, rows: pd.DataFrame) -> pd.DataFrame:
    """How many *rows* each of the articles *ids* has, as a *measure*."""
    units = ids.map(rows["article"].value_counts()).fillna(0).astype("Int64")
    return pd.DataFrame(
        {"article": ids, "measure": measure, "value": units.astype("Float64"), "units": units}
    )


def _mean(
    ids: pd.Series, measure: str, article: pd.Series, values: pd.Series, fewest: int = FEWEST
) -> pd.DataFrame:
    """The mean of *values* of each article that has *fewest* of them: a share where they are yes or no."""
    grouped = values.astype("float64").groupby(article)
    units = ids.map(grouped.size()).fillna(0).astype("Int64")
    value = ids.map(grouped.mean()).astype("Float64").round(4).where(units >= fewest)
    return pd.DataFrame({"article": ids, "measure": measure, "value": value, "units": units})


def groups_of(articles: pd.DataFrame, by: str) -> pd.Series:
    """Each article's outlet, country (of the dateline) or month of publication, by its id."""
    key = articles["published"].str[:7] if by == "month" else articles[by]
    return key.set_axis(articles["article"]).rename(by)


def bodies(segments: pd.DataFrame) -> pd.Series:
    """The body of each article that has one, its segments joined, by the article's id; no datelines."""
    body = in_body(segments).sort_values(["article", "start", "end"])
    return body.groupby("article", sort=False)["text"].agg("\n".join)


def means_by_group(found: Mapping[str, pd.DataFrame], measured: pd.DataFrame) -> pd.DataFrame:
    """The mean of each measure by outlet, by country and by month, as far as there are two groups of a kind.

    Columns by, group, measure, mean, low, high, articles (with a value, copies of one story counted once),
    copies (how many more print the same). The mean and its 95 % interval, low to high, are given from ten
    articles on. Nothing at all for a single article or a single group; articles whose group is not known
    are left out.
    """
    columns = ["by", "group", "measure", "mean", "low", "high", "articles", "copies"]
    printed, values_of = stories(found["articles"]), longest_last(found["articles"], measured)
    rows = []
    for by in GROUPS:
        key = groups_of(found["articles"], by).dropna()
        key = key[key.index.isin(measured["article"])]
        if key.nunique() < 2:
            continue
        known = values_of.assign(group=values_of["article"].map(key))
        sizes = printed[key.index].groupby(key).nunique()  # by name: months are in their order
        sizes = sizes if by == "month" else sizes.sort_values(ascending=False, kind="stable")
        order = {name: place for place, name in enumerate(sizes.index)}
        for (measure, group), of_group in known.groupby(["measure", "group"], sort=False):
            values = of_group.groupby("story", sort=True)["value"].last().to_numpy("float64")
            low, high = of_mean(values) if len(values) >= FEWEST else (None, None)
            mean = values.mean() if len(values) >= FEWEST else None
            counts = (len(values), len(of_group) - len(values))
            rows.append((order[group], (by, group, measure, mean, low, high, *counts)))
    place = {name: number for number, name in enumerate(measured["measure"].drop_duplicates())}
    rows.sort(key=lambda row: (GROUPS.index(row[1][0]), place[row[1][2]], row[0]))
    made = pd.DataFrame([row for _, row in rows], columns=columns)
    made = made.astype(dict.fromkeys(columns[:3], "string") | dict.fromkeys(columns[3:6], "Float64"))
    return made.round(dict.fromkeys(columns[3:6], 3)).astype(dict.fromkeys(columns[6:], "Int64"))


def stories(articles: pd.DataFrame) -> pd.Series:
    """The story that each article prints, by its id: that of which it is a copy, or else itself."""
    return articles["copy_of"].fillna(articles["article"]).set_axis(articles["article"])


def longest_last(articles: pd.DataFrame, measured: pd.DataFrame) -> pd.DataFrame:
    """The values that are known, each with the story that its article prints: the longest of a story last."""
    known = measured[measured["value"].notna()]
    length = known["article"].map(articles.set_index("article")["words"])
    known = known.assign(story=known["article"].map(stories(articles)), length=length)
    return known.sort_values("length", kind="stable")


def headline_against_body(found: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """What the title says beside the body, a row a thing: columns article, what, name, title, body.

    *what* is a frame (its cues are counted), a label (its uses), a side (its mentions) or the tone (by
    VADER, where ``tones`` is given: the score of a single segment, or the mean over ten or more). Counts
    are whole numbers and the tone is a float, so title and body are of dtype object. An article whose title
    is no part of its text has no row.
    """
    segments = found["segments"][["segment", "article", "part"]]
    titled = segments.loc[segments["part"] == "title", "article"].unique()
    parts_of = segments.drop(columns="article")
    cues = found["frames"][["article", "frame", "segment"]].merge(parts_of, on="segment")
    labels = found["labels"].assign(word=found["labels"]["word"].str.casefold())
    tables = {"frame": (cues, "frame"), "label": (labels, "word"), "side": (found["mentions"], "side")}
    counted = [_title_and_body(table, column, what) for what, (table, column) in tables.items()]
    if "tones" in found:
        scored = found["tones"][["segment", "score"]].merge(segments, on="segment")
        parts = scored.groupby(["article", "part"])["score"]
        # the score of a single segment is no mean: most titles are one
        means = parts.mean().where(parts.size().eq(1) | parts.size().ge(FEWEST)).unstack("part")
        means = means.reindex(columns=["title", "body"]).astype("Float64").round(3).reset_index()
        counted.append(means.assign(what="tone", name="VADER"))
    made = pd.concat(counted)
    made = made[made["article"].isin(titled)]
    place = {article: number for number, article in enumerate(found["articles"]["article"])}
    what = {name: number for number, name in enumerate(("frame", "label", "side", "tone"))}
    made = made.assign(place=made["article"].map(place), kind=made["what"].map(what))
    rising = {"place": True, "kind": True, "title": False, "body": False, "name": True}
    made = made.sort_values(list(rising), ascending=list(rising.values()))
    for column in ("title", "body"):
        numbers = zip(made["what"], made[column].astype("float64"), strict=True)
        values = [number if what == "tone" else int(number) for what, number in numbers]
        made[column] = pd.Series(values, made.index, dtype="object")
    return made[["article", "what", "name", "title", "body"]].reset_index(drop=True)


def _title_and_body(table: pd.DataFrame, column: str, what: str) -> pd.DataFrame:
    """How often each value of *column* stands in the title and in the body of each article."""
    named = table[table["part"].isin(["title", "body"])].rename(columns={column: "name"})
    counts = named.groupby(["article", "name", "part"]).size().unstack("part")
    counts = counts.reindex(columns=["title", "body"]).fillna(0).astype("Float64")
    return counts.rename_axis(columns=None).reset_index().assign(what=what)


def compared_in_words(summary: pd.DataFrame, articles: pd.DataFrame) -> str:
    """Which groups of articles are compared, and on which measures their intervals lie apart."""
    if summary.empty and len(articles) == 1:
        return "**Nothing to compare: there is a single article.**"
    if summary.empty:
        reason = f"no two outlets, countries or months are known of these {len(articles)} articles"
        return f"**Nothing to compare: {reason}.**"
    said = []
    for by, means in summary.groupby("by", sort=False):
        sizes = means.groupby("group", sort=False)["articles"].max()
        shown = [f"{quoted(group)} ({n})" for group, n in sizes.head(MOST_GROUPS).items()]
        more = f" and {len(sizes) - len(shown)} more" if len(sizes) > len(shown) else ""
        copies = int(means.groupby("group")["copies"].max().sum())
        unknown = int(articles["published" if by == "month" else by].isna().sum())
        ungrouped = f" (not known of {unknown} of {len(articles)})" if unknown else ""
        text = f"- **By {by}{ungrouped}:** {', '.join(shown)}{more}, in brackets the articles"
        text += f"; {count(copies, 'copy', 'copies')} of another not counted. " if copies else ". "
        known = means[means["low"].notna()]
        if known["group"].nunique() < 2:
            said.append(f"{text}No interval to compare: it takes two groups of ten articles.")
            continue
        apart = [quoted(measure) for measure in lie_apart(known)]
        groups = known.groupby("measure")["group"].size()
        made = count(int((groups * (groups - 1) // 2).sum()), "comparison")
        said.append(f"{text}In {made}, intervals lie apart on: {'; '.join(apart) or 'no measure'}.")
    return "\n".join(said)


def lie_apart(means: pd.DataFrame) -> list[str]:
    """The measures on which the intervals of two groups lie apart; *means* are those by one kind of group."""
    edges = means.groupby("measure", sort=False).agg(low=("low", "max"), high=("high", "min"))
    return edges.index[(edges["low"] > edges["high"]).fillna(False)].tolist()


def compared_alt(means: pd.DataFrame) -> str:
    """Which groups are compared on how many measures, and the range of the first."""
    groups, measures = means["group"].drop_duplicates(), means["measure"].drop_duplicates()
    first = means[(means["measure"] == measures.iloc[0]) & means["mean"].notna()]
    text = f"{capital(some(groups))} on {count(len(measures), 'measure')}."
    if first.empty:
        return text
    low, high = (first.loc[place] for place in (first["mean"].idxmin(), first["mean"].idxmax()))
    ends = " to ".join(f"{row['mean']:.2f} ({plain(row['group'], 60)})" for row in (low, high))
    return f"{text} Means of {plain(measures.iloc[0], 60)}: from {ends}."


def headlines(found: Mapping[str, pd.DataFrame]) -> Answer:
    """What does the title say beside the body? *found* are tables of a run."""
    table = headline_against_body(found)
    return Answer(headlines_in_words(table, found["articles"]), table)


def headlines_in_words(table: pd.DataFrame, articles: pd.DataFrame) -> str:
    """What titles hold beside their bodies: cues, labels, sides and tone."""
    titled = table["article"].nunique()
    if not titled:
        whose = these(articles).lower()
        return f"**No title stands in the text of {whose} with anything to set against the body.**"
    held = table[(table["title"] > 0) & (table["what"] != "tone")]
    parts = []
    for what, noun in (("frame", "cues of"), ("label", "labels"), ("side", "sides named")):
        counts = held[held["what"] == what]["name"].value_counts(sort=False).sort_index()  # a row an article
        most = counts.sort_values(ascending=False, kind="stable").head(MOST_GROUPS)
        names = [quoted(name) if titled == 1 else f"{quoted(name)} ({n})" for name, n in most.items()]
        parts.append(f"{noun}: {', '.join(names) or 'none'}")
    what = "The title holds" if titled == 1 else f"{titled} titles hold (in brackets how many)"
    text = f"**{what}** {'; '.join(parts)}."
    alone = held[held["body"] == 0]
    if len(alone):
        text += f" Of these, {count(len(alone), 'thing stands', 'things stand')} in no place of the body."
    tones = table[(table["what"] == "tone") & table["title"].notna() & table["body"].notna()]
    if len(tones) == 1:
        row = tones.iloc[0]
        text += f" To a lexicon the title sounds {row['title']:+.2f}, the body {row['body']:+.2f} on average."
    elif len(tones):
        lower = int((tones["title"] < tones["body"]).sum())
        text += f" To a lexicon {lower} of {len(tones)} titles sound more negative than their bodies."
    return text
