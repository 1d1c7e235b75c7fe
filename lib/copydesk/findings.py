"""Findings in words, computed from the tables: a summary in, Markdown out. They hold for the articles at hand only."""

import re

import pandas as pd

from copydesk.sentiment import measures
from copydesk.summaries import FEWEST, LABELS, NO_SIDE, NOBODY, UNNAMED, in_body, source_entropy
from copydesk.words import one_line

MEASURES = {
    "attributions": "attributions",
    "words": "attributed words",
    "quoted_words": "words in quotation marks",
}
PASSIVES = ("agentless passive", "get-passive")  # constructions that can stand without an agent
MOST_CHARGES = 20  # accusations listed in words
MOST_GROUPS = 6  # groups, frames, labels or sides listed in words
_OPEN, _CLOSE = "\ue000", "\ue001"  # private characters: they stand for bold while text is made safe


def count(n: int, noun: str, plural: str | None = None) -> str:
    """1 article, 2 articles, 0 articles."""
    return f"{n} {noun if n == 1 else plural or noun + 's'}"


def these(articles: pd.DataFrame) -> str:
    """This article, these 12 articles: who a finding is about."""
    return "This article" if len(articles) == 1 else f"These {len(articles)} articles"


def quoted(text: object) -> str:
    """Text from an article, safe inside Markdown and HTML."""
    return re.sub(r"([\\`*_{}\[\]<>&#|$~])", r"\\\1", one_line(str(text)))


def leaders(table: pd.DataFrame, name: str, measure: str, most: int = 3) -> str:
    """Who has the most of *measure*: all that tie, the first few by name."""
    tied = table[table[measure] == table[measure].max()][name].map(quoted).tolist()
    if len(tied) > most:
        return f"{', '.join(tied[:most])} and {len(tied) - most} more alike"
    return tied[0] if len(tied) == 1 else f"{', '.join(tied[:-1])} and {tied[-1]} alike"


def reading(articles: pd.DataFrame, failures: pd.DataFrame) -> str:
    """How many articles were read, and from when they are."""
    unread = failures[failures["step"] == "reading"]
    words, paragraphs = articles["words"].sum(), articles["paragraphs"].sum()
    text = f"**{count(len(articles), 'article')} read, {count(len(unread), 'file')} unreadable.** "
    text += f"The bodies hold {count(paragraphs, 'paragraph')} and {count(words, 'word')}. "
    known = articles["published_utc"].notna().sum()
    days = articles["published"].notna().sum() - known
    neither = len(articles) - known - days
    return text + f"Published: the moment is known for {known}, only the day for {days}, neither for {neither}."


def failed(failures: pd.DataFrame, step: str) -> str:
    """Which articles *step* failed on, and that they are left out."""
    own = failures[failures["step"] == step]
    if own.empty:
        return "Every article that was read is in these tables."
    names = "; ".join(f"{quoted(row.file)} ({quoted(row.reason)})" for row in own.head(MOST_CHARGES).itertuples())
    return f"**{count(len(own), 'article')} failed here and {'is' if len(own) == 1 else 'are'} left out:** {names}."


def page(summary: pd.DataFrame) -> str:
    """How much of the saved lines is body and how much is page chrome."""
    lines = dict(zip(summary["kind"], summary["lines"], strict=True))
    filled = sum(lines.values()) - lines.get("blank", 0)
    return (
        f"**{lines.get('body', 0)} of {filled} filled lines are body, {lines.get('chrome', 0)} are page chrome.** "
        "Nothing is thrown away: chrome is a label, and later notebooks read the other lines only."
    )


def speakers(articles: pd.DataFrame, attributions: pd.DataFrame, summary: pd.DataFrame) -> str:
    """How much is attributed, to how many named speakers, and to whom most."""
    body = in_body(attributions)
    if body.empty:
        return (
            f"**{these(articles)} attributes nothing in the body.**"
            if len(articles) == 1
            else f"**{these(articles)} attribute nothing.**"
        )
    named = summary[(summary["speaker"] != NOBODY) & ~summary["speaker"].str.endswith(f"({UNNAMED})")]
    verb = "makes" if len(articles) == 1 else "make"
    made, sources = count(len(body), "attribution"), count(len(named), "named source")
    text = f"**{these(articles)} {verb} {made} in the body, to {sources}.** "
    if len(named):
        text += f"Most heard: {leaders(named, 'speaker', 'attributions')} ({named['attributions'].max()}). "
    kinds = body["kind"].value_counts()
    text += f"{kinds.get('direct', 0)} are direct, {kinds.get('mixed', 0)} mixed, {kinds.get('indirect', 0)} indirect."
    return text


def marked(article: pd.Series, articles: pd.DataFrame, attributions: pd.DataFrame) -> str:
    """Which article is shown with its attributions marked, and how many there are."""
    here = attributions[attributions["article"] == article["article"]]
    body = (here["part"] == "body").sum()
    shown = "" if len(articles) == 1 else " It has the most of these articles."
    return f"“{quoted(article['title'])}” has {count(body, 'attribution')} in its body.{shown}"


def acts(summary: pd.DataFrame) -> str:
    """Which speech act is reported most, and which are reported in the reporter's words alone."""
    if summary.empty:
        return "**No act of speech is reported in the body.**"
    most, total = summary["attributions"].max(), summary["attributions"].sum()
    text = f"**Most often: {leaders(summary, 'act', 'attributions')} ({most} of {total}).** "
    reworded = summary.loc[summary["indirect"] == summary["attributions"], "act"].map(quoted).tolist()
    return text + (f"In the reporter's words alone: {', '.join(reworded)}." if reworded else "")


def order(places: pd.DataFrame, first: pd.DataFrame, articles: pd.DataFrame) -> str:
    """Who is heard first and last in one article, and how much of what is attributed stands in its first third."""
    heard = places[places["speaker"] != NOBODY] if len(places) else places
    if heard.empty:
        return "**Nobody is heard in the body.**"
    opens, closes, early = heard.iloc[0], heard.iloc[-1], places[places["first_third"]]
    text = (
        f"**First heard: {quoted(opens['speaker'])}, {opens['word']} words into the body; last: "
        f"{quoted(closes['speaker'])}, {closes['word']} of {closes['of']} words into it.** "
        f"{len(early)} of {count(len(places), 'attribution')} and {early['words'].sum()} of "
        f"{count(places['words'].sum(), 'attributed word')} stand in the first third."
    )
    if len(articles) > 1 and len(first):
        most = f"{first['first'].max()} of {count(len(articles), 'article')}"
        text += f" Heard first most often: {leaders(first, 'speaker', 'first')} ({most})."
    return text


def weight(summary: pd.DataFrame) -> str:
    """Which known side leads on each of the three measures of weight."""
    known = summary[~summary["side"].isin([NOBODY, NO_SIDE])]
    if known.empty:
        return "**No attribution in the body has a side that is known.**"
    parts = []
    for column, what in MEASURES.items():
        most, total = int(known[column].max()), int(summary[column].sum())
        parts.append(f"{what}: {leaders(known, 'side', column)} ({most} of {total})" if most else f"no {what}")
    unknown = int(summary.loc[summary["side"] == NO_SIDE, "attributions"].sum())
    text = "**Most on each measure** — " + "; ".join(parts) + "."
    text += " The three measures answer different questions and are never added up."
    return text + (f" The side of {count(unknown, 'attribution')} is not known." if unknown else "")


def unnamed(attributions: pd.DataFrame) -> str:
    """How many claims nobody is named for."""
    body = in_body(attributions)
    nobody, described = body["source"].isna().sum(), (body["source"].notna() & body["speaker"].isna()).sum()
    return (
        f"**Of {count(len(body), 'attribution')}, {nobody} {'names' if nobody == 1 else 'name'} no source at all, and "
        f"{described} {'describes' if described == 1 else 'describe'} one without a name.**"
    )


def tone(summary: pd.DataFrame) -> str:
    """Mean tone of narration and of attributed content, and the gap between them."""
    if summary.empty:
        return "**No segment to score.**"
    weighted = summary.assign(attributed=summary["voice"] != "narration")
    found = weighted.groupby("attributed")[["total", "segments"]].sum()
    means = (found["total"] / found["segments"]).to_dict()
    counts = {attributed: count(int(n), "body segment") for attributed, n in found["segments"].items()}
    if (found["segments"] < FEWEST).any():
        names = {False: "narration", True: "attributed content"}
        told = [f"{n} in {names[attributed]}" for attributed, n in counts.items()]
        return f"**Too few for a mean: {', '.join(told)}.**"
    if len(means) < 2:
        only = next(iter(means))
        return f"**Mean tone {means[only]:+.2f} over {counts[only]}, all in one voice.**"
    return (
        f"**Narration averages {means[False]:+.2f} over {counts[False]}, attributed content {means[True]:+.2f} over "
        f"{counts[True]}: a gap of {means[True] - means[False]:+.2f}.**"
    )


def extremes(summary: pd.DataFrame) -> str:
    """The most negative and the most positive segment, with what drove the score and where it stands."""
    scored = summary[summary["score"] != 0]
    if scored.empty:
        return "**No word of the lexicon stands in this article's body.**"
    shown = []
    for what, own in (("Most negative", scored[scored["score"] < 0]), ("Most positive", scored[scored["score"] > 0])):
        if own.empty:
            shown.append(f"- **{what}:** no segment scores {'below' if what == 'Most negative' else 'above'} zero.")
            continue
        row = own.loc[own["score"].abs().idxmax()]
        who = row["voice"] if row["voice"] == row["asserter"] else f"{row['voice']}, {quoted(row['asserter'])}"
        drivers = "an emoticon" if pd.isna(row["drivers"]) else quoted(row["drivers"])
        shown.append(
            f"- **{what} ({row['score']:+.2f}, {who}):** {quoted(row['text'])} "
            f"— driven by {drivers} (offsets {row['start']} to {row['end']})"
        )
    return "\n".join(shown)


def agreement(measure: str) -> str:
    """What a measure of tone toward an actor is, and how well it agrees with people."""
    found = "; ".join(
        f"{one.macro_f1:.1f} ({one.low:.1f} to {one.high:.1f}) on {one.n} targets of {one.gold}"
        for one in measures.agreement(measure)
    )
    return (
        f"**Measure: {measure}**, {measures.description(measure)}. Agreement with people, macro-F1 in percent with its "
        f"95 % interval: {found} (Hamborg and Donnay 2021). Nobody has checked it on the articles at hand."
    )


def toward(judged: pd.DataFrame) -> str:
    """How often narration and sources speak ill or well of the actors."""
    if judged.empty:
        return "**No actor is mentioned in the body other than as a source.**"
    narrated = judged["voice"] == "narration"
    said = []
    for who, own in (("narration", judged[narrated]), ("sources", judged[~narrated])):
        counts = [f"{(own['label'] == label).sum()} {label}" for label in LABELS]
        said.append(f"in {count(len(own), 'mention')} by {who}: {', '.join(counts)}")
    made = f"{count(len(judged), 'mention')} of {count(judged['actor'].nunique(), 'actor')}"
    return f"**{made} in the body, sources left out.** Tone toward the actor {'; '.join(said)}."


def strongest(table: pd.DataFrame, judged: pd.DataFrame, most: int = 10) -> str:
    """The most negative and most positive sentence for each of the *most* mentioned actors, and where they stand."""
    lines = []
    actors = judged["actor"].drop_duplicates().tolist()
    for actor in actors[:most]:
        lines.append(f"- **{quoted(actor)}** ({count(int((judged['actor'] == actor).sum()), 'mention')})")
        for label in ("negative", "positive"):
            row = next(table[(table["actor"] == actor) & (table["label"] == label)].itertuples(), None)
            several = judged["article"].nunique() > 1
            lines.append(f"    - {_strongest(row, several)}" if row else f"    - no mention is judged {label}")
    if len(actors) > most:
        lines.append(f"- and {count(len(actors) - most, 'actor')} more, in the CSV of the figure below")
    return "\n".join(lines) or "**No mention to judge.**"


def _strongest(row: tuple, several: bool) -> str:
    first = row.start - row.sentence_start
    last = first + len(row.text)
    marked = f"{row.sentence_text[:first]}{_OPEN}{row.text}{_CLOSE}{row.sentence_text[last:]}"
    sentence = quoted(marked).replace(_OPEN, "**").replace(_CLOSE, "**")
    who = row.voice if row.voice == row.asserter else f"{row.voice}, {quoted(row.asserter)}"
    where = f"{quoted(row.article)}, offsets" if several else "offsets"
    return f"most {row.label} ({row.probability:.2f}; {who}): {sentence} ({where} {row.start} to {row.end})"


def presence(table: pd.DataFrame, summary: pd.DataFrame) -> str:
    """Which frames are present, by what score or in how many articles, and how well that agrees with people."""
    if summary.empty:
        return "**No presence: this scheme of frames has not been measured against people.**"
    articles, score = int(summary["articles"].max()), table.set_index("frame")[["score", "threshold"]]

    def shown(row: tuple) -> str:
        if articles > 1:
            return f"{quoted(row.frame)} in {row.present} (macro-F1 {row.macro_f1:.1f})"
        own = score.loc[row.frame]
        values = f"score {own['score']:.2f}, present from {own['threshold']:.2f}"
        return f"{quoted(row.frame)} ({values}; macro-F1 {row.macro_f1:.1f})"

    agreement = (
        "Macro-F1, in percent over yes and no, is each frame's agreement with people, cross-validated on the articles "
        "that its rule was fitted to (the codebook's: climate news); nobody has checked it on the articles at hand."
    )
    if articles > 1:
        most = summary.sort_values("present", ascending=False, kind="stable")
        return f"**Of {articles} articles, present:** {'; '.join(map(shown, most.itertuples()))}. {agreement}"
    yes, no = ([shown(row) for row in summary.itertuples() if bool(row.present) is value] for value in (True, False))
    return f"**Present: {'; '.join(yes) or 'none of the frames'}.** Not present: {'; '.join(no) or 'none'}. {agreement}"


def frames(summary: pd.DataFrame) -> str:
    """The frame with cues in most segments, and whose words they are."""
    total = summary.groupby("frame", sort=False)[["with_cue"]].sum()["with_cue"]
    segments = int(summary.drop_duplicates("voice")["segments"].sum())
    if not total.sum():
        return "**No cue of any frame stands in the body.**"
    found = total.rename_axis("frame").rename("with_cue").reset_index()
    first = leaders(found, "frame", "with_cue", most=5)
    none = [frame for frame, n in total.items() if n == 0]
    own = summary[summary["frame"] == total.idxmax()]
    by_voice = ", ".join(f"{row.with_cue} of {row.segments} in {row.voice}" for row in own.itertuples())
    detail = f" ({by_voice})" if (total == total.max()).sum() == 1 else ""
    text = f"**Most segments with a cue: {first}, {total.max()} of {count(segments, 'body segment')}**{detail}."
    return text + (f" No cue at all: {', '.join(map(quoted, none))}." if none else "")


def actions(table: pd.DataFrame, constructions: pd.DataFrame) -> str:
    """How many actions are told, how many without saying who did it, and on whose word."""
    body = in_body(table)
    if body.empty:
        return "**No action found in the body.**"
    no_agent = body["agent"].isna()
    agentless = int((no_agent & body["construction"].isin(PASSIVES)).sum())
    hidden = int((no_agent & (body["construction"] == "nominalisation")).sum())
    harmful = body["harm"].notna()
    claimed = int((body["voice"] != "narration").sum())
    return (
        f"**{count(len(body), 'action')} in the body; {agentless} in the passive without an agent, {hidden} in a noun "
        f"that names no doer.** {int(harmful.sum())} do harm, {int((harmful & no_agent).sum())} of these by nobody "
        f"named. {claimed} of {len(body)} are told on a source's word, {len(body) - claimed} by the narration itself."
    )


def blame(table: pd.DataFrame) -> str:
    """Who is accused or blamed by whom, and what stands as a cause, in the body."""
    body = in_body(table)
    if body.empty:
        return "**Nobody is blamed in the body, and nothing is given as a cause.**"
    charges, causes = body[body["kind"].isin(["accusation", "blame"])], int((body["kind"] == "cause").sum())
    several = body["article"].nunique() > 1
    said = f"**{count(len(charges), 'accusation')} in the body, {count(causes, 'cause')}.**"
    for row in charges.head(MOST_CHARGES).itertuples():
        accuser = "nobody who is named" if pd.isna(row.accuser) else quoted(row.accuser)
        matter = "" if pd.isna(row.matter) else f", of {quoted(row.matter)}"
        where = f"{quoted(row.article)}, offsets" if several else "offsets"
        said += f"\n- {quoted(row.blamed)}, by {accuser}{matter} ({where} {row.start} to {row.end})"
    more = len(charges) - MOST_CHARGES
    return said + (f"\n- and {count(more, 'accusation')} more, in the table" if more > 0 else "")


def labels(table: pd.DataFrame) -> str:
    """How many loaded labels there are, and in whose words; scare quotes, which are narration's, apart."""
    body = in_body(table)
    marks = body["category"].eq("scare quotes").fillna(False)
    marked, body = int(marks.sum()), body[~marks]
    aside = f" {count(marked, 'pair', 'pairs')} of scare quotes." if marked else ""
    narrated = int((body["voice"] == "narration").sum())
    if body.empty:
        return f"**No label of the codebook stands in the body.**{aside}"
    others, inferred = len(body) - narrated, int(body["inferred"].notna().sum())
    found = count(len(body), "loaded label")
    text = f"**{found} in the body: {narrated} in the narration's own voice, {others} in a source's.**"
    if inferred:
        text += f" Whom {inferred} of them {'mean' if inferred > 1 else 'means'} is inferred."
    return text + aside


def compared(summary: pd.DataFrame, articles: pd.DataFrame) -> str:
    """Which groups of articles are compared, and on which measures their intervals lie apart."""
    if summary.empty:
        return f"**Nothing to compare: {_no_groups(articles)}.**"
    said = []
    for by, own in summary.groupby("by", sort=False):
        sizes = own.groupby("group", sort=False)["articles"].max()
        shown = [f"{quoted(group)} ({n})" for group, n in sizes.head(MOST_GROUPS).items()]
        more = f" and {len(sizes) - len(shown)} more" if len(sizes) > len(shown) else ""
        copies = int(own.groupby("group")["copies"].max().sum())
        text = f"- **By {by}:** {', '.join(shown)}{more}, in brackets the articles"
        text += f"; {count(copies, 'copy', 'copies')} of another not counted. " if copies else ". "
        known = own[own["low"].notna()]
        if known["group"].nunique() < 2:
            said.append(f"{text}No interval to compare: it takes two groups of ten articles.")
            continue
        edges = known.groupby("measure", sort=False).agg(low=("low", "max"), high=("high", "min"))
        apart = [quoted(measure) for measure in edges.index[edges["low"] > edges["high"]]]
        said.append(f"{text}Intervals of two groups lie apart on: {'; '.join(apart) or 'no measure'}.")
    return "\n".join(said)


def _no_groups(articles: pd.DataFrame) -> str:
    if len(articles) == 1:
        return "there is a single article"
    return f"no two outlets, countries or months are known of these {len(articles)} articles"


def key_words(words: pd.DataFrame, articles: pd.DataFrame, by: str, most: int = 8) -> str:
    """How many words tell two groups apart, and which."""
    if words.empty and len(articles) == 1:
        return "**No words to compare: there is a single article.**"
    if words.empty:
        return f"**No words to compare: there are no two groups by {by}, or no word stands in three articles.**"
    sure = words[words["p_adjusted"] < 0.05]
    told = f"{len(sure)} {'differs' if len(sure) == 1 else 'differ'}"
    text = f"**Of {count(len(words), 'word')} in three articles or more, {told} at 5 % after adjustment.**"
    for group in sorted({*words["group"], *words["against"]}):
        own = sure[sure["group"] == group]["word"].head(most).map(quoted)
        text += f"\n- More in {quoted(group)}: {', '.join(own) or 'none'}"
    return text


def headlines(table: pd.DataFrame, articles: pd.DataFrame) -> str:
    """What titles hold beside their bodies: cues, labels, sides and tone."""
    titled = table["article"].nunique()
    if not titled:
        return f"**No title stands in the text of {these(articles).lower()} with anything to set against the body.**"
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


def source_balance(table: pd.DataFrame, attributions: pd.DataFrame) -> str:
    """Which side is heard most and first, how evenly sides are heard, and which are only spoken about."""
    known = table[~table["side"].isin([NOBODY, NO_SIDE])]
    heard, total = known[known["attributions"] > 0], len(in_body(attributions))
    if heard.empty:
        return "**No side that is known is heard in the body.**"
    text = f"**Most heard: {leaders(heard, 'side', 'attributions')} ({heard['attributions'].max()} of "
    text += f"{count(total, 'attribution')}); heard first: "
    if "order" in heard:
        text += f"{_and(heard[heard['order'] == 1]['side'])}.** "
    else:
        opened = f"{heard['heard_first'].max()} of {count(in_body(attributions)['article'].nunique(), 'article')}"
        text += f"{leaders(heard, 'side', 'heard_first')} ({opened}).** "
    early = heard[heard["first_third"] > 0]
    first = early.sort_values("first_third", ascending=False, kind="stable").head(MOST_GROUPS)
    shares = ", ".join(f"{quoted(row.side)} {row.first_third}" for row in first.itertuples())
    shares += f" and {len(early) - len(first)} sides more" if len(early) > len(first) else ""
    text += f"In the first third of the body: {shares}. " if len(early) else "No side is heard in the first third. "
    evenness = source_entropy(table)
    if evenness is not None and heard["attributions"].sum() >= FEWEST:
        text += f"Evenness over the {len(heard)} sides heard: {evenness:.2f} (0: one side alone, 1: all alike). "
    silent = known[known["attributions"] == 0]
    silent = silent.sort_values("spoken_about", ascending=False, kind="stable")
    named = silent.head(MOST_GROUPS)
    about = ", ".join(f"{quoted(row.side)} ({count(row.spoken_about, 'mention')})" for row in named.itertuples())
    about += f" and {len(silent) - len(named)} more" if len(silent) > len(named) else ""
    return text + (f"Only spoken about: {about}." if about else "No side is only spoken about.")


def _and(names: pd.Series) -> str:
    return " and ".join(map(quoted, names)) or "nobody"


def source_kinds(summary: pd.DataFrame) -> str:
    """How many attributions go to each kind of source, and how many of them have no name."""
    total = int(summary["attributions"].sum())
    if not total:
        return "**Nothing is attributed in the body.**"
    shown = ", ".join(f"{row.attributions} {row.kind}" for row in summary.itertuples() if row.attributions)
    none = [row.kind for row in summary.itertuples() if not row.attributions and row.kind != "unclassified"]
    text = f"**Of {count(total, 'attribution')} by kind of source: {shown}.** "
    text += f"None: {', '.join(none)}. " if none else ""
    return text + f"{summary['without_name'].sum()} of {total} give no name."


def acts_by_side(summary: pd.DataFrame, attributions: pd.DataFrame) -> str:
    """Which side leads in each speech act, of how many attributions with it."""
    known = summary[~summary["side"].isin([NOBODY, NO_SIDE])]
    if known.empty:
        return "**No side that is known is heard in the body.**"
    total = in_body(attributions)["act"].value_counts()
    said = [
        f"{quoted(act)}: {leaders(known, 'side', act)} ({known[act].max()} of {total[act]})"
        for act in known.columns.drop(["side", "total"])
        if known[act].any()
    ]
    return f"**Which side leads in each act** — {'; '.join(said)}."


def casualties(table: pd.DataFrame) -> str:
    """How many casualty claims stand in the body, in what state, of whom, and on whose word."""
    body = in_body(table)
    if body.empty:
        return "**No casualty claim stands in the body.**"
    states = body["state"].str.split("; ").explode().value_counts()
    shown = ", ".join(f"{n} {quoted(state)}" for state, n in states.sort_index().sort_values(ascending=False).items())
    nobody, narrated = (int((body["asserter"] == who).sum()) for who in ("(nobody named)", "narration"))
    sides, kinds = int(body["victim_sides"].notna().sum()), int((body["kind_of_victim"] != "not said").sum())
    without = int((body["number"].isna() & body["number_to"].isna()).sum())
    return (
        f"**{count(len(body), 'casualty claim')} in the body ({shown}).** On narration's word {narrated}, a source's "
        f"{len(body) - nobody - narrated}, nobody's who is named {nobody}. The victims' side is known for {sides}, "
        f"whether they are civilians or fighters for {kinds}; {without} {'gives' if without == 1 else 'give'} no "
        "number. Claims repeat and overlap: they are never added up."
    )


def conflict_lens(table: pd.DataFrame) -> str:
    """Which counts of the lens are all or none of their units, and where there is nothing to count."""
    units = table[table["n"] > 0]
    parts = [f"**{count(table['indicator'].nunique(), 'indicator')}, {count(len(table), 'count')}, no score.**"]
    for what, rows in (("All", units[units["count"] == units["n"]]), ("None", units[units["count"] == 0])):
        if len(rows):
            parts.append(f"{what}: {'; '.join(map(_lens_count, rows['counted'], rows['count'], rows['n']))}.")
    nothing = table[table["n"] == 0]["indicator"].drop_duplicates()
    if len(nothing):
        parts.append(f"Nothing to count: {', '.join(nothing)}.")
    return " ".join(parts)


def _lens_count(counted: str, found: int, n: int) -> str:
    return f"{counted} ({found} of {n})"
