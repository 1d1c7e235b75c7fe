"""Figures hold their text, give the same bytes twice, and the committed ones show the seed as it is read now."""

import pandas as pd
import pytest
from conftest import ROOT, SEEDS
from copydesk import corpus, figures, summaries, tables
from copydesk.article import LINE_KINDS

SOURCE = "Source: “Bridge to close” (The Gazette, 2024-05-02)"
LONG = "The Permanent Representation of the Autonomous Region of a Very Long Name to the United Nations in Geneva"


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    output = tmp_path_factory.mktemp("figures")
    return corpus.study(SEEDS, output, "framing") | corpus.study(SEEDS, output, "sentiment")


def draw_all(found):
    """Every figure of the notebooks, by name."""
    source, sides = summaries.source_line(found["articles"]), summaries.sides(found["mentions"])
    article = found["articles"].iloc[0]
    along = summaries.tone_along(found["tones"], found["segments"], article["article"])
    judged = summaries.mentions_judged(found["tones_toward"])
    places = summaries.order_of_sources(found["attributions"], article)
    actions = summaries.actions_by_side(found["actions"])
    said = len(summaries.in_body(found["attributions"]))
    balance = summaries.source_balance(found["articles"], found["attributions"], found["mentions"])
    return {
        "line-kinds": figures.page_strip(found["lines"], found["articles"], source),
        "attributions-by-speaker": figures.attributions_by_speaker(summaries.by_speaker(found["attributions"]), source),
        "weight-by-side": figures.weight_by_side(summaries.by_side(found["attributions"]), sides, source),
        "attributions-by-act": figures.attributions_by_act(summaries.by_act(found["attributions"]), source),
        "order-of-sources": figures.order_of_sources(places, article["title"], source),
        "tone-by-actor": figures.tone_by_actor(summaries.tone_by_actor(judged), source),
        "tone-of-mentions": figures.tone_of_mentions(judged, source),
        "tone-along-the-article": figures.tone_along_article(along, article["title"], source),
        "frame-cues-by-voice": figures.frame_cues_by_voice(
            summaries.frames_by_voice(found["frames"], found["segments"]), source
        ),
        "actions-by-side": figures.actions_by_side(actions, sides, len(found["actions"]), source),
        "source-balance": figures.source_balance(balance, sides, said, source),
    }


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
    figure = figures.attributions_by_speaker(summary, SOURCE)
    assert not is_cut_off(figure)
    assert "In the CSV: 40 speakers more" in figure.get_supxlabel()


def places_of(speakers):
    rows = [(speaker, 10 * n, 600, "direct") for n, speaker in enumerate(speakers)]
    return pd.DataFrame(rows, columns=["speaker", "word", "of", "kind"])


def test_many_sources_keep_their_order_and_the_rest_are_left_to_the_csv():
    figure = figures.order_of_sources(places_of([f"{LONG} $x$ {n}" for n in range(60)]), "<b>$x^2$</b> " * 99, SOURCE)
    assert not is_cut_off(figure)
    assert "In the CSV: 40 sources more" in " ".join(figure.get_supxlabel().split())


def test_no_source_at_all_gives_an_empty_figure():
    assert not is_cut_off(figures.order_of_sources(places_of([]), "Bridge", SOURCE))


def test_text_from_an_article_is_never_read_as_a_formula():
    summary = pd.DataFrame({"speaker": ["$x^2$ & _y_"], "direct": 1, "mixed": 0, "indirect": 0, "attributions": 1})
    figure = figures.attributions_by_speaker(summary, SOURCE)
    label = figure.axes[0].get_yticklabels()[0]
    assert r"\$x^2\$" in label.get_text()
    assert not is_cut_off(figure)


def test_many_articles_with_every_kind_of_line_fit_the_strip():
    rows = [(f"a{n}", i + 1, LINE_KINDS[i % 11]) for n in range(40) for i in range(900)]
    lines = pd.DataFrame(rows, columns=["article", "number", "kind"])
    titles = ["x" * 10_000] * 20 + ["word " * 2_000] * 20
    articles = pd.DataFrame({"article": [f"a{n}" for n in range(40)], "title": titles, "file": "a.txt"})
    figure = figures.page_strip(lines, articles, SOURCE)
    assert not is_cut_off(figure)
    assert "In the CSV: 15 articles more" in figure.get_supxlabel()


def test_attributions_without_a_known_side_are_counted_in_the_source_line():
    sides = ["side not known", "India"]
    summary = pd.DataFrame({"side": sides, "attributions": [90, 2], "words": [5, 5], "quoted_words": 0})
    figure = figures.weight_by_side(summary, ["India"], SOURCE)
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == ["India"]
    assert "Not drawn: 90 attributions whose side is not known" in figure.get_supxlabel()


def test_sides_that_are_only_spoken_about_are_named_in_the_balance_and_many_left_to_the_csv():
    sides = [f"{LONG} $x$ {n}" for n in range(60)]
    summary = pd.DataFrame({"side": sides, "attributions": [0, *[3] * 59], "spoken_about": 2})
    summary = summary.assign(first_third=summary["attributions"] // 3, rest=summary["attributions"] // 3 * 2)
    figure = figures.source_balance(summary, sides, 177, SOURCE)
    assert not is_cut_off(figure)
    assert "only spoken about (2 mentions)" in " ".join(text.get_text() for text in figure.axes[0].texts)
    assert "In the CSV: 40 sides more" in " ".join(figure.get_supxlabel().split())


def test_the_balance_of_one_article_says_in_which_order_sides_are_heard():
    summary = pd.DataFrame({"side": ["Chile", "Peru"], "attributions": [2, 0], "order": pd.array([11, None], "Int64")})
    figure = figures.source_balance(summary.assign(first_third=0, rest=[2, 0], spoken_about=1), ["Chile"], 2, SOURCE)
    assert [label.get_text() for label in figure.axes[0].get_yticklabels()] == ["Chile (heard 11th)", "Peru"]


def test_an_article_with_nothing_to_draw_still_gives_its_figures(found):
    empty = {name: tables.table(name, []) for name in ("attributions", "mentions", "tones_toward", "frames", "actions")}
    for name, figure in draw_all(found | empty).items():
        assert not is_cut_off(figure), name


def tone_cells(speakers, actors):
    cells = [(speaker, actor, 3, 1, 1, 1, 0.5) for speaker in speakers for actor in actors]
    names = ["asserter", "actor", "mentions", "negative", "neutral", "positive", "balance"]
    return pd.DataFrame(cells, columns=names)


def test_many_speakers_and_actors_fit_the_grid_and_the_rest_are_left_to_the_csv():
    cells = tone_cells([f"{LONG} $x$ {n}" for n in range(20)], [f"{LONG} {n}" for n in range(9)])
    figure = figures.tone_by_actor(cells, SOURCE)
    assert not is_cut_off(figure)
    assert "In the CSV: 82 cells more" in " ".join(figure.get_supxlabel().split())


def test_a_mean_that_rounds_to_nothing_has_no_sign():
    figure = figures.tone_by_actor(tone_cells(["narration"], ["Norway"]).assign(balance=-0.001), SOURCE)
    assert figure.axes[0].texts[0].get_text() == "0.00\nn = 3"


def test_a_cell_of_few_mentions_shows_counts_and_no_mean():
    cells = tone_cells(["narration"], ["Norway"]).assign(mentions=2, negative=2, neutral=0, positive=0, balance=None)
    figure = figures.tone_by_actor(cells, SOURCE)
    assert [text.get_text() for text in figure.axes[0].texts] == ["2 negative"]


def cues_of(frames):
    rows = [(frame, voice, 3, 12, 0.25) for frame in frames for voice in ("narration", "indirect", "direct")]
    return pd.DataFrame(rows, columns=["frame", "voice", "with_cue", "segments", "density"])


@pytest.mark.parametrize("n", [1, 12, 40])
def test_frames_of_the_users_own_are_all_named_or_left_to_the_csv(n):
    figure = figures.frame_cues_by_voice(cues_of([f"{LONG} $x$ {k}" for k in range(n)]), SOURCE)
    assert not is_cut_off(figure)
    assert len(figure.axes[0].get_yticklabels()) == min(n, figures.MOST_BARS)
    assert ("In the CSV: 20 frames more" in " ".join(figure.get_supxlabel().split())) is (n == 40)


def means_of(groups, measures, low=0.1, high=0.4):
    rows = [("outlet", group, m, 0.2, low, high, 12, 0) for m in measures for group in groups]
    names = ["by", "group", "measure", "mean", "low", "high", "articles", "copies"]
    return pd.DataFrame(rows, columns=names).astype({"mean": "Float64", "low": "Float64", "high": "Float64"})


@pytest.mark.parametrize(("groups", "measures"), [(2, 1), (2, 4), (14, 6), (40, 9)])
def test_groups_are_compared_on_six_measures_at_most(groups, measures):
    names = [f"{LONG} $x$ {n}" for n in range(groups)]
    figure = figures.compared(means_of(names, [f"{LONG} {n}" for n in range(measures)]), "outlet", SOURCE)
    assert not is_cut_off(figure)
    assert sum(axes.get_visible() for axes in figure.axes) == min(6, measures)
    left_out = groups * measures - min(14, groups) * min(6, measures)
    assert (f"In the CSV: {left_out} means more" in " ".join(figure.get_supxlabel().split())) is (left_out > 0)
    assert "not given under ten" not in figure.get_supxlabel()


def test_a_group_of_few_articles_has_an_open_dot_and_no_line():
    figure = figures.compared(means_of(["A", "B"], ["m"], low=None, high=None), "outlet", SOURCE)
    assert "not given under ten articles" in " ".join(figure.get_supxlabel().split())
    assert [len(line.get_xdata()) for line in figure.axes[0].lines if line.get_marker() == "o"] == [0, 2]


def test_where_nothing_can_be_compared_no_figure_is_drawn_or_saved(tmp_path):
    summary = means_of(["A", "B"], ["m"])
    assert figures.compared(summary, "month", SOURCE) is None
    assert figures.publish(None, summary, "compared-by-month", "Means by month", tmp_path) is None
    assert not list(tmp_path.iterdir())


def test_sides_keep_their_colour_whatever_is_drawn():
    sides = ["Armenia", "Azerbaijan", "Turkey"]
    colours = figures.side_colours(sides)
    assert len({colours[side] for side in sides}) == 3
    assert figures.side_colours([*sides, "Russia"])["Turkey"] == colours["Turkey"]


def test_publishing_twice_gives_the_same_bytes(found, tmp_path):
    data = summaries.by_side(found["attributions"])
    written = []
    for name in ("first", "second"):
        figure = draw_all(found)["weight-by-side"]
        figures.publish(figure, data, "weight", "Weight by side", tmp_path / name)
        written.append([path.read_bytes() for path in sorted((tmp_path / name / "figures").iterdir())])
    assert written[0] == written[1]
    assert len(written[0]) == 3


def test_the_committed_figures_come_as_svg_png_and_csv():
    committed = sorted(path.name for path in (ROOT / "figures").iterdir())
    names = {name.split(".")[0] for name in committed}
    assert committed == sorted(f"{name}.{suffix}" for name in names for suffix in ("csv", "png", "svg"))
    assert len(names) == 11
