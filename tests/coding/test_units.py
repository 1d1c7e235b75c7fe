"""The units that people code, and what the machine says of each by the rule that people are given."""

from types import SimpleNamespace

import pytest
from copydesk import codebook
from copydesk.article import LINE_KINDS
from copydesk.coding.model import REVIEW, Question
from copydesk.coding.review import OTHERS
from copydesk.coding.units import (
    CELL,
    CUT,
    KINDS,
    InvalidKind,
    InvalidRun,
    _voice,
    entry_of,
    fitting,
    questions,
    read_run,
    units,
)
from copydesk.framing.schemes import Frame, codebook_scheme
from copydesk.sentiment import LABELS

CREWS = (
    "“Our crews were threatened with hooks and flares,” said Norway’s harbour minister, Tilda Quillfeather."
)


@pytest.fixture(scope="session")
def unit(units_of):
    """A function from a kind and the beginning of a text to the first unit that begins so."""
    return lambda kind, text: next(one for one in units_of[kind] if one.text.startswith(text))


def voice(*segments):
    """The speaker and kind of a sentence of *segments*: words, voice and source of each."""
    rows = [
        SimpleNamespace(words=words, voice=how, attribution=source if how != "narration" else None)
        for words, how, source in segments
    ]
    return _voice(rows, {source: source for _, _, source in segments})


def test_every_kind_is_in_the_codebook_and_the_other_way_round():
    assert tuple(entry["name"] for entry in codebook.load("coding")["kind"]) == (
        *KINDS,
        REVIEW,
        *(f"{REVIEW} of {table}" for table in OTHERS),
    )


def test_every_question_and_value_of_the_codebook_is_worded_and_has_a_reason():
    for kind in KINDS:
        entry = entry_of(kind)
        assert entry["unit"] and entry["rule"] and entry["reason"]
        for question in entry.get("question", ()):
            assert question["wording"].endswith(("?", ".")) and question["reason"]
            assert all(value["meaning"] for value in [*question.get("value", ()), *question.get("fixed", ())])


def test_values_are_those_of_the_tables():
    values = {(kind, question.name): question.values for kind in KINDS for question in questions(kind)}
    assert values["tone", "tone"] == LABELS
    assert values["lines", "kind"] == tuple(kind for kind in LINE_KINDS if kind != "blank")
    assert values["attributions", "kind"] == ("narration", "direct", "indirect", "mixed")
    assert values["attributions", "speaker"] == values["actions", "agents"] == ()  # any text


def test_frames_are_asked_for_by_the_questions_of_the_scheme():
    asked = questions("frames")
    assert [question.name for question in asked] == [frame.name for frame in codebook_scheme()]
    assert asked[0] == Question(
        "conflict", "Does the story tell of disagreement or struggle between parties?", ("yes", "no")
    )


def test_a_scheme_of_ones_own_asks_its_own_questions():
    scheme = (Frame("herring", "Is the herring at stake?", (), (), None),)
    assert questions("frames", scheme) == (Question("herring", "Is the herring at stake?", ("yes", "no")),)


def test_an_id_names_the_kind_the_article_and_the_offsets(unit, run):
    found = unit("attributions", "“Our crews")
    assert found.id == f"attributions/{found.article}/{found.start}-{found.end}"
    text = (run / "texts" / f"{found.article}.txt").read_text(encoding="utf-8")
    assert text[found.start : found.end] == found.text == CREWS


@pytest.mark.parametrize("kind", KINDS)
def test_ids_are_unique_and_every_unit_answers_every_question(units_of, kind):
    every = units_of[kind]
    assert len({unit.id for unit in every}) == len(every) > 0
    names = {question.name for question in questions(kind)}
    assert all(set(unit.machine) == names for unit in every)


@pytest.mark.parametrize("kind", ["attributions", "actions"])
def test_every_sentence_of_the_body_is_a_unit_whole_and_with_its_marks(units_of, kind):
    # counted in the article: one, two, three and three in its paragraphs
    own = [unit.text for unit in units_of[kind] if unit.article.startswith("quorn-3")]
    assert len(own) == 9
    assert (
        own[0]
        == "Families in Little Quorn fear a winter without herring, and many blame the quarrel with Chile."
    )
    assert (
        own[1] == "“My children ask me every night if their father is safe,” said Mabel Thackwhistle, a "
        "mother of four."
    )
    assert own[-1] == "The Chilean regime, as the minister calls it, has said nothing about the ramming."


def test_a_sentence_is_a_sources_where_most_of_its_words_are(unit):
    # 8 of 14 words are the minister's
    assert unit("attributions", "“Our crews").machine["kind"] == "direct"
    # traders said on Thursday: 4 of 21 words are the narration's
    assert unit("attributions", "The price of herring").machine == {"speaker": "traders", "kind": "indirect"}


def test_a_sentence_of_which_half_the_words_are_a_sources_is_narration(unit):
    narration = {"speaker": "narration", "kind": "narration"}
    # According to a port official, | the clash lasted an hour: 5 and 5 words
    assert unit("attributions", "According to a port official").machine == narration
    # 3 and 5 of 17 words
    assert unit("attributions", "“We attacked nobody,” said").machine == narration
    assert unit("attributions", "Two sailors were hurt").machine == narration


def test_a_speaker_is_named_as_fully_as_the_article_does(unit):
    told = unit("attributions", "“Norway will not leave them alone,” she said.").machine["speaker"]
    assert told == "Tilda Quillfeather"


def test_where_nobody_is_named_the_machine_says_so(unit):
    assert unit("attributions", "It is believed").machine == {"speaker": "nobody named", "kind": "indirect"}


def test_the_source_with_most_words_is_the_speaker():
    assert voice((2, "narration", ""), (4, "indirect", "Ann"), (5, "indirect", "Bo")) == ("Bo", "indirect")
    assert voice((8, "narration", ""), (4, "indirect", "Ann"), (5, "indirect", "Bo")) == ("Bo", "indirect")
    assert voice((9, "narration", ""), (4, "indirect", "Ann"), (5, "indirect", "Bo")) == (
        "narration",
        "narration",
    )


def test_words_are_direct_from_nine_in_ten_on_and_mixed_below():
    assert voice((9, "direct", "Ann"), (1, "indirect", "Ann")) == ("Ann", "direct")
    assert voice((8, "direct", "Ann"), (1, "indirect", "Ann")) == ("Ann", "mixed")


def test_the_speakers_own_words_tell_the_kind():
    assert voice((5, "indirect", "Ann"), (4, "direct", "Bo")) == ("Ann", "indirect")


def test_coders_see_the_sentences_round_a_sentence(unit):
    found = unit("actions", "Two sailors were hurt")
    assert found.before.endswith(CREWS)
    assert (
        found.after
        == unit("actions", "Chile denied").text + " " + unit("actions", "“We attacked nobody,” said").text
    )


def test_a_mention_is_marked_in_its_sentence(unit):
    found = unit("tone", "“[[Norway]] will")
    assert found.text == "“[[Norway]] will not leave them alone,” she said."
    assert found.strata["side"] == "Norway"
    assert found.machine["tone"] in LABELS


def test_an_article_is_shown_with_its_title_and_body(unit, demonstration):
    found = unit("frames", "Herring prices double")
    title, first, *_, last = found.text.split("\n\n")
    assert title == "Herring prices double at Fennel Bay market"
    assert first.startswith("SANTIAGO — The price of herring has doubled")
    assert last.endswith("Norway has not said whether it will pay for lost nets.")
    present = demonstration["presence"].query("article == @found.article and present")["frame"].tolist()
    assert (
        [name for name, value in found.machine.items() if value == "yes"]
        == present
        == ["economic consequences"]
    )


def test_harm_and_sides_are_those_of_all_actions_of_a_sentence(unit):
    # accused of driving its boats off: Chile acts on Norway
    assert unit("actions", "Norway accused Chile on Monday").machine == {
        "harm": "no",
        "agents": "Chile",
        "patients": "Norway",
    }
    assert unit("actions", "Two sailors were hurt").machine == {
        "harm": "yes",
        "agents": "none",
        "patients": "none",
    }
    assert unit("actions", "He said that Chile and Norway").machine["agents"] == "Chile; Norway"


def test_lines_are_those_that_are_not_blank_each_with_its_neighbours(unit, units_of, demonstration):
    kinds = demonstration["lines"]["kind"]
    assert len(units_of["lines"]) == (kinds != "blank").sum()
    found = unit("lines", "Quorn families fear")
    assert (found.machine, found.before) == ({"kind": "title"}, "")
    assert found.after.startswith("OSLO — Families in Little Quorn")
    # the last line of an article does not see the next article's first
    assert unit("lines", "Minister Tilda Quillfeather promised").after == ""


def test_strata_of_every_kind_hold_outlet_country_and_month(units_of):
    for kind in KINDS:
        assert list(units_of[kind][0].strata)[:3] == ["outlet", "country", "month"]
    assert units_of["lines"][0].strata["month"] == "2024-03"


def test_what_is_not_known_is_a_stratum_of_its_own(run):
    found = read_run("lines", run)
    found["articles"] = found["articles"].assign(outlet=None).astype({"outlet": "string"})
    assert {unit.strata["outlet"] for unit in units("lines", found, run / "texts")} == {"not known"}


def test_an_article_that_the_step_failed_on_has_no_units(run):
    found = read_run("frames", run)
    failed = found["articles"]["file"].iloc[0]
    found["failures"] = found["failures"].iloc[:0].copy()
    found["failures"].loc[0] = ["failure-1", failed, "framing", "ValueError: for the test"]
    assert [unit.article[:7] for unit in units("frames", found, run / "texts")] == [
        f"quorn-{n}" for n in range(2, 7)
    ]


def test_two_actors_of_one_mention_are_one_unit(run):
    found = read_run("tone", run)
    one = found["tones_toward"].head(1)
    found["tones_toward"] = one.loc[one.index.repeat(2)].reset_index(drop=True)
    assert len(units("tone", found, run / "texts")) == 1


def test_what_no_cell_of_a_spreadsheet_holds_is_cut_with_a_note():
    assert fitting("herring " * 4000) == ("herring " * 4000)  # 32,000 characters
    cut = fitting("herring " * 5000)
    assert cut.endswith("herring" + CUT)
    assert len(cut) <= CELL + len(CUT) < 32_767
    assert len(fitting("🐟 " * 20_000).encode("utf-16-le")) < 2 * 32_767  # a fish counts as two characters


def test_an_unknown_kind_is_refused_with_those_there_are():
    with pytest.raises(
        InvalidKind, match="no kind 'tones'; valid ones: attributions, tone, frames, actions, lines"
    ):
        read_run("tones", None)


def test_a_folder_without_a_run_is_refused(tmp_path):
    with pytest.raises(InvalidRun, match=r"no finished run in .*: it has no folder tables"):
        read_run("tone", tmp_path)


def test_a_run_that_lacks_a_table_is_refused_by_its_name(tmp_path):
    (tmp_path / "tables").mkdir()
    with pytest.raises(InvalidRun, match="the table articles is missing"):
        read_run("tone", tmp_path)
    (tmp_path / "tables" / "articles.parquet").write_bytes(b"no Parquet")
    with pytest.raises(InvalidRun, match="the table articles cannot be read"):
        read_run("tone", tmp_path)


def test_a_run_that_lacks_a_text_is_refused_by_its_name(run, tmp_path):
    with pytest.raises(InvalidRun, match=r"no text .*quorn-1-.*txt"):
        units("frames", read_run("frames", run), tmp_path)
