"""Figures hold their text, say what they show and of how many, and keep the colours of sides."""

import pandas as pd
import pytest
from conftest import SEEDS
from copydesk import corpus, figures, tables
from copydesk.answers import Answer, attribution, framing, heard, parsing, sentiment, sources
from copydesk.article import LINE_KINDS
from copydesk.schema import STEPS
from matplotlib.colors import to_hex

SOURCE = "Source: “Bridge to close” (The Gazette, 2024-05-02)"
LONG = "The Permanent Representation of the Autonomous Region of a Very Long Name to the UN Office in Geneva"


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    output = tmp_path_factory.mktemp("figures")
    return dict(corpus.study(SEEDS, output, *STEPS))


def draw_all(found, source=None):
    """Every figure of the notebooks, by name."""
    source, sides = source or parsing.source_line(found["articles"]), parsing.sides(found["mentions"])
    articles, attributions, article = found["articles"], found["attributions"], found["articles"].iloc[0]
    judged = sentiment.mentions_judged(found["tones_toward"])
    along = sentiment.course(found["tones"], found["segments"], article["article"])
    order = attribution.order(articles, attributions, article)
    cues = framing.cues(found["frames"], found["segments"])
    balance = sources.balance(articles, attributions, found["mentions"])
    return {
        "line-kinds": figures.page_strip(parsing.page(found["lines"]), articles, source),
        "attributions-by-speaker": figures.attributions_by_speaker(
            attribution.speakers(articles, attributions), source
        ),
        "weight-by-side": figures.weight_by_side(attribution.weight(attributions), sides, source),
        "attributions-by-act": figures.attributions_by_act(attribution.acts(attributions), source),
        "who-speaks": figures.who_speaks(heard.who_speaks(found), source),
        "order-of-sources": figures.order_of_sources(order, article["title"], source),
        "tone-by-actor": figures.tone_by_actor(sentiment.toward(judged, "model"), source),
        "tone-of-mentions": figures.tone_of_mentions(sentiment.strongest(judged, "model", articles), source),
        "tone-along-the-article": figures.tone_along_article(along, article["title"], source),
        "frame-cues-by-voice": figures.frame_cues_by_voice(cues, source),
        "actions-by-side": figures.actions_by_side(framing.actions(found["actions"]), sides, source),
        "source-balance": figures.source_balance(balance, sides, source),
    }


def drawn_from(table, alt="", units=0):
    """An answer of which a figure draws the *table*."""
    return Answer("", table, "", alt, units)


def is_cut_off(figure):
    """Whether anything drawn reaches past the figure's edge (by over a hundredth of an inch)."""
    figure.draw_without_rendering()  # lays it out
    drawn, (width, height) = figure.get_tightbbox(), figure.get_size_inches()
    return drawn.x0 < -0.01 or drawn.y0 < -0.01 or drawn.x1 > width + 0.01 or drawn.y1 > height + 0.01


def test_no_text_is_cut_off_on_the_seed(found):
    for name, figure in draw_all(found).items():
        assert not is_cut_off(figure), name


def test_every_figure_has_a_title_and_its_source(found):
    for name, figure in draw_all(found).items():
        assert figure.get_suptitle(), name
        assert "Karabakh" in figure.get_supxlabel(), name


def test_many_long_names_are_shortened_and_the_rest_left_to_the_csv():
    names = [f"{LONG} {n}" for n in range(60)]
    summary = pd.DataFrame({"speaker": names, "direct": 1, "mixed": 0, "indirect": 2, "attributions": 3})
    figure = figures.attributions_by_speaker(drawn_from(summary), SOURCE)
    assert not is_cut_off(figure)
    note = " ".join(figure.get_supxlabel().split())
    assert figure.get_suptitle().endswith(
        "(n = 60 attributions)"
    )  # Regression: all 180 were said to be drawn
    assert (
        "20 of 60 speakers drawn, 120 attributions of the others left out. In the CSV: 40 speakers more"
        in note
    )


def test_what_was_read_is_a_row_an_outlet_a_column_a_period_and_says_what_was_not():
    days = ["2024-05-01"] * 5 + ["2024-05-02"] * 5 + [None]
    rows = [
        dict.fromkeys(tables.TABLES["articles"].columns)
        | {"article": str(n), "outlet": "Post" if n < 7 else None, "published": day}
        for n, day in enumerate(days)
    ]
    failures = [
        dict.fromkeys(tables.TABLES["failures"].columns)
        | {"file": "b.pdf", "step": "reading", "reason": "no text"}
    ]
    read = parsing.what_was_read(tables.table("articles", rows), tables.table("failures", failures))
    assert read.table.astype("object").where(read.table.notna(), None).to_numpy().tolist() == [
        ["Post", "2024-05-01", 5, None],
        ["Post", "2024-05-02", 2, None],
        ["outlet not known", "2024-05-02", 3, None],
        ["outlet not known", "no date", 1, None],
        [None, None, 1, "no text"],
    ]
    figure = figures.articles_read(read, SOURCE)
    assert not is_cut_off(figure)
    assert figure.get_suptitle().endswith("(n = 11 articles, 1 file not read)")
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == [
        "Post (7)",
        "outlet not known (4)",
    ]
    assert "not read: 1 file, no text" in figure.axes[0].get_xlabel()


def test_a_single_article_has_no_figure_of_what_was_read(found):
    assert figures.articles_read(parsing.what_was_read(found["articles"], found["failures"]), SOURCE) is None


def places_of(speakers):
    rows = [(speaker, 10 * n, 600, "direct") for n, speaker in enumerate(speakers)]
    return pd.DataFrame(rows, columns=["speaker", "word", "of", "kind"])


def test_many_sources_keep_their_order_and_the_rest_are_left_to_the_csv():
    figure = figures.order_of_sources(
        drawn_from(places_of([f"{LONG} $x$ {n}" for n in range(60)])), "<b>$x^2$</b> " * 99, SOURCE
    )
    assert not is_cut_off(figure)
    assert "In the CSV: 40 sources more" in " ".join(figure.get_supxlabel().split())


def test_an_article_that_attributes_nothing_has_no_axis_of_words():
    """Regression: the axis ran from 0 to 1 word, with ticks 0, 0, 0, 1, 1, 1."""
    figure = figures.order_of_sources(drawn_from(places_of([])), "Bridge", SOURCE)
    assert figure.get_suptitle() == "Who is heard when in “Bridge” (n = 0 attributions)"
    assert words_in(figure) == ["Nothing to show: nothing is attributed in the body."]
    assert not figure.axes[0].axison


def test_the_ticks_of_a_short_body_are_whole_words():
    figure = figures.order_of_sources(drawn_from(places_of(["Ann Lee"]).assign(of=2)), "Bridge", SOURCE)
    figure.draw_without_rendering()
    labels = [label.get_text() for label in figure.axes[0].get_xticklabels()]
    assert len(labels) == len(set(labels))


def test_text_from_an_article_is_never_read_as_a_formula():
    summary = pd.DataFrame(
        {"speaker": ["$x^2$ & _y_"], "direct": 1, "mixed": 0, "indirect": 0, "attributions": 1}
    )
    figure = figures.attributions_by_speaker(drawn_from(summary), SOURCE)
    label = figure.axes[0].get_yticklabels()[0]
    assert r"\$x^2\$" in label.get_text()
    assert not is_cut_off(figure)


def test_many_articles_with_every_kind_of_line_fit_the_strip():
    # the first of 300 lines, the others of each kind twice: a line is a bar, and a bar takes its time
    sizes = [300, *[22] * 39]
    rows = [(f"a{n}", i + 1, LINE_KINDS[i % 11]) for n, size in enumerate(sizes) for i in range(size)]
    lines = pd.DataFrame(rows, columns=["article", "number", "kind"])
    titles = ["x" * 10_000] * 20 + ["word " * 2_000] * 20
    articles = pd.DataFrame({"article": [f"a{n}" for n in range(40)], "title": titles, "file": "a.txt"})
    figure = figures.page_strip(drawn_from(lines), articles, SOURCE)
    assert not is_cut_off(figure)
    assert "In the CSV: 15 articles more" in figure.get_supxlabel()


def test_attributions_without_a_known_side_are_counted_in_the_source_line():
    sides = ["side not known", "India"]
    summary = pd.DataFrame({"side": sides, "attributions": [90, 2], "words": [5, 5], "quoted_words": 0})
    figure = figures.weight_by_side(drawn_from(summary), ["India"], SOURCE)
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == ["India"]
    assert "Not drawn: 90 attributions whose side is not known" in figure.get_supxlabel()
    title = " ".join(figure.get_suptitle().split())  # Regression: n counted what has no side
    assert (
        title == "How much known sides are given to say (n = 2 attributions); side unknown for 90 of 92, 98 %"
    )


def test_sides_that_are_only_spoken_about_are_named_in_the_balance_and_many_left_to_the_csv():
    sides = [f"{LONG} $x$ {n}" for n in range(60)]
    summary = pd.DataFrame({"side": sides, "attributions": [0, *[3] * 59], "spoken_about": 2})
    summary = summary.assign(first_third=summary["attributions"] // 3, rest=summary["attributions"] // 3 * 2)
    figure = figures.source_balance(drawn_from(summary, units=177), sides, SOURCE)
    assert not is_cut_off(figure)
    assert "only spoken about (2 mentions)" in " ".join(text.get_text() for text in figure.axes[0].texts)
    assert "In the CSV: 40 sides more" in " ".join(figure.get_supxlabel().split())


def test_the_balance_of_one_article_says_in_which_order_sides_are_heard():
    summary = pd.DataFrame(
        {"side": ["Chile", "Peru"], "attributions": [2, 0], "order": pd.array([11, None], "Int64")}
    )
    figure = figures.source_balance(
        drawn_from(summary.assign(first_third=0, rest=[2, 0], spoken_about=1), units=2), ["Chile"], SOURCE
    )
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == ["Chile (heard 11th)", "Peru"]


def words_in(figure):
    """The text drawn inside the axes, on one line each."""
    return [" ".join(text.get_text().split()) for axes in figure.axes for text in axes.texts]


def test_where_there_is_nothing_to_draw_the_figure_says_so_in_words(found):
    nothing = {
        name: tables.table(name, []) for name in found if name not in ("articles", "lines", "segments")
    }
    said = {}
    for name, figure in draw_all(found | nothing).items():
        assert not is_cut_off(figure), name
        said[name] = words_in(figure)
    assert said.pop("line-kinds")[0].startswith("Turkish FM")  # the lines are there
    assert all(len(words) == 1 and words[0].startswith("Nothing to show: n") for words in said.values())
    assert said["source-balance"] == [
        "Nothing to show: no side that is known is heard or spoken about in the body."
    ]
    assert said["actions-by-side"] == ["Nothing to show: no action is found in the body."]


def test_actions_of_no_known_side_are_told_apart_from_no_action():
    nothing = pd.DataFrame({"side": [], "acts": [], "acted_on": []})
    figure = figures.actions_by_side(drawn_from(nothing, units=2), [], SOURCE)
    assert figure.get_suptitle() == "Who acts and who is acted on (n = 2 actions)"
    assert words_in(figure) == [
        "Nothing to show: no action of the body has an agent or a patient whose side is known."
    ]


def test_where_most_speakers_have_no_name_the_title_says_so():
    summary = pd.DataFrame(
        {"speaker": ["Zoe", "nobody named", "a nurse (not named)"], "attributions": [5, 3, 2]}
    )
    figure = figures.attributions_by_speaker(
        drawn_from(summary.assign(direct=0, mixed=0, indirect=[5, 3, 2])), SOURCE
    )
    assert " ".join(figure.get_suptitle().split()) == (
        "Who is quoted or reported, and how (n = 10 attributions); name unknown for 5 of 10, 50 %"
    )


def test_where_most_actions_have_no_known_side_the_title_says_so():
    rows = {"side": ["Chile", "side not known"], "acts": [3, 47], "acted_on": [40, 10]}
    figure = figures.actions_by_side(
        drawn_from(pd.DataFrame(rows), framing.actions_alt(pd.DataFrame(rows), 50), 50), ["Chile"], SOURCE
    )
    assert " ".join(figure.get_suptitle().split()) == (
        "Which known sides act (n = 3 of 50 actions) and are acted on (n = 40 of 50); agent’s side unknown "
        "for 47 of 50, 94 %"
    )
    note = " ".join(figure.get_supxlabel().split())
    assert "Of 50 actions 3 have a doer of known side, 40 somebody of known side who is acted on" in note
    assert note.endswith("so that the bars add up to 3 and 40.")
    assert "Acts most: not ranked, 47 of no known side" in figure.get_label()
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == ["Chile"]


def test_nobody_is_drawn_as_silent_or_first_where_most_sides_are_unknown():
    """Regression: on ordinary news every country but a single one was "only spoken about"."""
    rows = {
        "side": ["Chile", "Peru", "side not known"],
        "attributions": [4, 0, 20],
        "spoken_about": [1, 5, 0],
    }
    summary = pd.DataFrame(rows).assign(
        first_third=[1, 0, 9], rest=[3, 0, 11], order=pd.array([1, None, None], "Int64")
    )
    figure = figures.source_balance(
        drawn_from(summary, sources.balance_alt(summary, 24), 24), ["Chile"], SOURCE
    )
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == ["Chile", "Peru"]
    assert "no attribution known (5 mentions)" in words_in(figure)
    assert figure.get_label() == "20 of 24 attributions of no known side: no side is ranked."
    assert "(n = 4 of 24 attributions)" in " ".join(figure.get_suptitle().split())
    assert "the bars add up to 4; not drawn: 20" in " ".join(figure.get_supxlabel().split())


CLAUSE = (
    "machine against 2 coders: F1 .81, n = 120; the agreement of the coders with one another is not known"
)


@pytest.mark.parametrize("joint", ["; ", ".\n"])
def test_a_source_of_two_hundred_characters_wraps_and_none_of_it_is_cut_off(found, joint):
    source = f"Source: “{'WORD ' * 16}” (The Gazette of the Northern Provinces, 2024-05-02){joint}{CLAUSE}"
    assert len(source) > 200
    for name, figure in draw_all(found, source).items():
        assert not is_cut_off(figure), name
        assert CLAUSE in " ".join(figure.get_supxlabel().split()), name
        assert figure.axes[0].get_position().height > 0.2, name


def test_a_source_keeps_its_second_line():
    figure = figures.order_of_sources(
        drawn_from(places_of(["Ann Lee"])), "Bridge", f"{SOURCE}.\nNot checked by people"
    )
    assert figure.get_supxlabel() == f"{SOURCE}.\nNot checked by people."


def test_a_long_title_in_capitals_is_wrapped_by_its_width_and_its_number_stays_with_its_noun():
    figure = figures.order_of_sources(drawn_from(places_of(["Ann Lee"])), "WHAMMO MAXIMUM " * 4, SOURCE)
    assert not is_cut_off(figure)
    assert figure.get_suptitle().endswith("(n = 1 attribution)")


def test_dollars_in_a_source_are_no_formula():
    figure = figures.order_of_sources(drawn_from(places_of(["Ann Lee"])), "Bridge", "Source: “From $2 to $3”")
    assert figure.get_supxlabel() == r"Source: “From \$2 to \$3”."


def test_every_figure_says_in_words_how_many_or_who_leads(found):
    for name, figure in draw_all(found).items():
        assert any(letter.isdigit() for letter in figure.get_label()), name
        assert figure.get_label().endswith("."), name


def tone_cells(speakers, actors):
    cells = [(speaker, actor, 4, 1, 1, 1, 1, 0.5) for speaker in speakers for actor in actors]
    names = ["asserter", "target", "mentions", "undecided", "negative", "neutral", "positive", "balance"]
    return pd.DataFrame(cells, columns=names)


def test_many_speakers_and_actors_fit_the_grid_and_the_rest_are_left_to_the_csv():
    cells = tone_cells([f"{LONG} $x$ {n}" for n in range(20)], [f"{LONG} {n}" for n in range(9)])
    figure = figures.tone_by_actor(drawn_from(cells), SOURCE)
    assert not is_cut_off(figure)
    assert "In the CSV: 82 cells more" in " ".join(figure.get_supxlabel().split())


def test_the_names_above_and_beside_a_full_grid_do_not_overlap():
    """Regression: seven long names above the columns ran into each other."""
    names = [f"{LONG} {n}" for n in range(14)]
    figure = figures.tone_by_actor(drawn_from(tone_cells(names, names[:7])), SOURCE)
    figure.draw_without_rendering()
    for labels in (figure.axes[0].get_xticklabels(), figure.axes[0].get_yticklabels()):
        boxes = [label.get_window_extent() for label in labels]
        assert not any(one.overlaps(other) for one, other in zip(boxes, boxes[1:], strict=False))


def test_a_mean_that_rounds_to_nothing_has_no_sign():
    figure = figures.tone_by_actor(
        drawn_from(tone_cells(["narration"], ["Norway"]).assign(balance=-0.001)), SOURCE
    )
    assert figure.axes[0].texts[0].get_text() == "0.00\nn = 3 of 4"


def test_a_cell_of_few_mentions_shows_counts_and_no_mean():
    cells = tone_cells(["narration"], ["Norway"]).assign(
        mentions=3, undecided=1, negative=2, neutral=0, positive=0, balance=None
    )
    figure = figures.tone_by_actor(drawn_from(cells), SOURCE)
    assert [text.get_text() for text in figure.axes[0].texts] == ["1 not decided\n2 negative"]


def cues_of(frames):
    rows = [(frame, voice, 3, 12, 0.25) for frame in frames for voice in ("narration", "indirect", "direct")]
    return pd.DataFrame(rows, columns=["frame", "voice", "with_cue", "segments", "density"])


@pytest.mark.parametrize("n", [1, 12, 40])
def test_frames_of_the_users_own_are_all_named_or_left_to_the_csv(n):
    figure = figures.frame_cues_by_voice(drawn_from(cues_of([f"{LONG} $x$ {k}" for k in range(n)])), SOURCE)
    assert not is_cut_off(figure)
    assert len(figure.axes[0].get_yticklabels()) == min(n, figures.MOST_BARS)
    assert "(words, not validated)" in figure.get_suptitle()
    assert ("In the CSV: 20 frames more" in " ".join(figure.get_supxlabel().split())) is (n == 40)


def means_of(groups, measures, low=0.1, high=0.4):
    rows = [("outlet", group, m, 0.2, low, high, 12, 0) for m in measures for group in groups]
    names = ["by", "group", "measure", "mean", "low", "high", "articles", "copies"]
    return pd.DataFrame(rows, columns=names).astype({"mean": "Float64", "low": "Float64", "high": "Float64"})


@pytest.mark.parametrize(("groups", "measures"), [(2, 1), (2, 4), (14, 6), (40, 9)])
def test_groups_are_compared_on_six_measures_at_most(groups, measures):
    names = [f"{LONG} $x$ {n}" for n in range(groups)]
    figure = figures.compared(
        drawn_from(means_of(names, [f"{LONG} {n}" for n in range(measures)])), "outlet", SOURCE
    )
    assert not is_cut_off(figure)
    assert sum(axes.get_visible() for axes in figure.axes) == min(6, measures)
    left_out = groups * measures - min(14, groups) * min(6, measures)
    assert (f"In the CSV: {left_out} means more" in " ".join(figure.get_supxlabel().split())) is (
        left_out > 0
    )
    assert "not given under ten" not in figure.get_supxlabel()


def test_a_group_of_few_articles_is_not_drawn_and_not_counted():
    """Regression: means of under ten articles were drawn as open dots."""
    means = means_of(["A", "B", "C"], ["m"])
    means.loc[means["group"] == "C", ["mean", "low", "high"]] = None
    figure = figures.compared(drawn_from(means), "outlet", SOURCE)
    assert "Not drawn: 1 group under ten articles" in " ".join(figure.get_supxlabel().split())
    assert figure.get_suptitle().endswith("(n = 24 articles)")


@pytest.mark.parametrize("few", [["A", "B"], ["B"]])
def test_where_no_two_groups_have_ten_articles_the_figure_says_so(few):
    """Regression: a single group was drawn as a comparison."""
    means = means_of(["A", "B"], ["m"])
    figure = figures.compared(
        drawn_from(means.assign(mean=means["mean"].mask(means["group"].isin(few)))), "outlet", SOURCE
    )
    assert words_in(figure) == ["Nothing to show: it takes two groups of ten articles with a value."]


def test_where_nothing_can_be_compared_no_figure_is_drawn():
    assert figures.compared(drawn_from(means_of(["A", "B"], ["m"]).head(0)), "month", SOURCE) is None


def test_who_draws_chooses_how_many_in_what_order_and_how_wide():
    names = [f"{LONG} {n}" for n in range(30)]
    summary = pd.DataFrame({"speaker": names, "direct": range(30), "mixed": 0, "indirect": 2})
    answer = drawn_from(summary.assign(attributions=summary["direct"] + 2))
    figure = figures.attributions_by_speaker(answer, SOURCE, most=3, order="direct", width=12)
    assert [bar.get_width() for bar in figure.axes[0].containers[0]] == [29, 28, 27]
    assert figure.get_figwidth() == 12
    assert not is_cut_off(figure)


def test_sides_keep_their_colour_whatever_is_drawn():
    sides = ["Armenia", "Azerbaijan", "Turkey"]
    colours = figures.side_colours(sides)
    assert len({colours[side] for side in sides}) == 3
    assert figures.side_colours([*sides, "Russia"])["Turkey"] == colours["Turkey"]


def drawn_colours(figure):
    """The colour of each side's bars, by the side's name; nobody and sides that speak together left out."""
    names = [label.get_text().split(" (")[0].replace("\n", " ") for label in figure.axes[0].get_yticklabels()]
    bars = [(round(bar.get_y() + bar.get_height() / 2), bar) for axes in figure.axes for bar in axes.patches]
    return {(names[row], to_hex(bar.get_facecolor())) for row, bar in bars if " and " not in names[row]}


def test_a_side_has_one_colour_in_all_figures_of_a_run(found):
    drawn = draw_all(found)
    pairs = set.union(
        *(drawn_colours(drawn[name]) for name in ("weight-by-side", "source-balance", "actions-by-side"))
    )
    named = dict(pairs)
    assert {"Armenia", "Azerbaijan", "Turkey", "Russia", "Nagorno-Karabakh", "nobody named"} == set(named)
    assert len(pairs) == len(named) == len(set(named.values()))


def test_sides_from_the_ninth_on_share_dark_grey_and_are_told_by_their_names():
    sides = [f"side {n}" for n in range(12)]
    summary = pd.DataFrame({"side": sides, "acts": 1, "acted_on": 0})
    colours = dict(drawn_colours(figures.actions_by_side(drawn_from(summary, units=12), sides, SOURCE)))
    assert len(set(colours.values())) == 9


def heard_by(rows, total):
    columns = ["coding", "group", "sources", "share", "low", "high"]
    return drawn_from(pd.DataFrame(rows, columns=columns), units=total)


def test_who_speaks_draws_the_unknown_first_with_intervals_where_there_are_some():
    rows = [
        ("institution", "undecided", 6, 0.3, 0.2, 0.5),
        ("institution", "government", 14, 0.7, 0.5, 0.8),
        ("role", "undecided", 8, 0.4, 0.3, 0.6),
        ("role", "spokesperson", 12, 0.6, 0.4, 0.7),
    ]
    figure = figures.who_speaks(heard_by(rows, 20), SOURCE)
    above, below = figure.axes
    assert [label.get_text() for label in above.get_yticklabels()] == ["undecided", "government"]
    assert {bar.get_hatch() or "" for bar in above.patches} == {"", "///"}
    assert above.collections[1].get_segments()[0][:, 0].tolist() == [4, 10]  # of twenty, 20 % and 50 %
    title = "Who gets to speak (n = 20 sources); role unknown for 8 of 20, 40 %"
    assert " ".join(figure.get_suptitle().split()) == title
    assert "intervals" in figure.get_supxlabel()
    assert [label.get_text() for label in below.get_yticklabels()] == ["undecided", "spokesperson"]


def test_who_speaks_has_a_panel_for_what_people_filled_in_the_unfilled_first():
    rows = [
        ("institution", "government", 20, 1.0, None, None),
        ("the $beat$", "not filled in", 8, 0.4, None, None),
        ("the $beat$", "town hall", 12, 0.6, None, None),
    ]
    figure = figures.who_speaks(heard_by(rows, 20), SOURCE)
    assert "the \\$beat\\$" in figure.axes[1].get_title(loc="left")
    assert figure.axes[1].patches[0].get_hatch() == "///"
    assert "unknown for 8 of 20" in " ".join(figure.get_suptitle().split())
    assert not is_cut_off(figure)


def test_who_speaks_of_few_articles_has_no_intervals():
    rows = [("institution", "government", 3, None, None, None), ("role", "spokesperson", 3, None, None, None)]
    figure = figures.who_speaks(heard_by(rows, 3), SOURCE)
    assert "intervals" not in figure.get_supxlabel()
    assert not is_cut_off(figure)


def test_that_nobody_speaks_is_said():
    figure = figures.who_speaks(heard_by([], 0), SOURCE)
    assert words_in(figure) == ["Nothing to show: no source is heard in the body."]
