"""What people's coding says of a run, in small tables, in words, and in a figure's source line."""

import pytest
from copydesk.coding import reports
from copydesk.coding.model import Answer, Problem, Question, Returned, Unit

TONE = Question("tone", "Which tone toward the marked actor?", ("negative", "neutral", "positive"))


def checked_of(sheets, machine, *, kind="tone", questions=(TONE,), problems=(), articles=3):
    """*sheets*: by coder, the answers to the first question, a word a unit; *machine*: its answers alike."""
    (name, *_), said = (question.name for question in questions), machine.split()
    places = [f"a{place % articles}" for place in range(len(said))]
    units = [
        Unit(f"{kind}/{article}/{place}-{place + 1}", article, place, place + 1, "text", {}, {name: value})
        for place, (article, value) in enumerate(zip(places, said, strict=True))
    ]
    answers = [
        Answer(coder, unit.id, unit.article, name, value)
        for coder, values in sheets.items()
        for unit, value in zip(units, values.split(), strict=False)
    ]
    return reports.of_returned(Returned(kind, tuple(answers), {}, tuple(problems)), questions, units)


@pytest.fixture
def twelve():
    """Twelve coded units: Ann and Bo differ on the last two; the machine errs on one of the other ten."""
    ann = "negative " * 5 + "neutral " * 5 + "negative neutral"
    bo = "negative " * 5 + "neutral " * 5 + "neutral negative"
    machine = "negative " * 4 + "neutral " * 6 + "negative neutral" + " negative" * 7 + " neutral"
    return checked_of({"Ann": ann, "Bo": bo}, machine)


def test_alpha_is_given_a_row_a_question_and_why_it_has_no_interval(twelve):
    (row,) = reports.alphas(twelve).to_dict("records")
    # 4 of the 24 ordered pairs differ: 1/6; 12 of the 24 answers are negative: 2 * 12 * 12 / (24 * 23) =
    # 12/23 by chance; alpha is 1 - 23/72 = .681
    assert row == {
        "question": "tone",
        "coders": 2,
        "units": 12,
        "alpha": 0.681,
        "low": None,
        "high": None,
        "remark": "no interval: under 10 articles",
    }


def test_a_frame_is_supported_where_people_agree_on_enough_articles(twelve):
    # 4 of the 24 ordered pairs differ: alpha .681
    assert reports.supported(twelve) == {
        "tone": "alpha 0.68 between people on 12 articles, the rule's macro-F1 against them 90"
    }
    worse = checked_of({"Ann": "negative neutral " * 6, "Bo": "negative " * 12}, "negative " * 12)
    few = checked_of({"Ann": "negative neutral", "Bo": "negative neutral"}, "negative neutral")
    alone = checked_of({"Ann": "negative neutral " * 6}, "negative neutral " * 6)
    assert [reports.supported(check) for check in (worse, few, alone)] == [{}, {}, {}]


def test_the_machine_is_compared_a_row_a_question(twelve):
    (row,) = reports.machine(twelve).to_dict("records")
    # negative: right 4 of 4 that it gives and of 5 there are, F1 8/9; neutral: right 5 of 6 and of 5, F1
    # 10/11
    assert row == {
        "question": "tone",
        "coders": 2,
        "units": 10,
        "by one coder": 0,
        "without consensus": 2,
        "equal": 0.9,
        "macro F1": 0.899,
    }


def test_each_class_has_a_row_with_numbers_of_units(twelve):
    assert reports.classes(twelve).to_numpy().tolist() == [
        ["tone", "negative", 5, 4, 1, 0.8, 0.889],
        ["tone", "neutral", 5, 6, 0.833, 1, 0.909],
    ]


def test_people_are_the_rows_of_the_confusion_table_and_the_machine_its_columns(twelve):
    table = reports.confusion(twelve, "tone")
    assert table.columns.tolist() == [reports.CONSENSUS, "negative", "neutral"]
    assert table.to_numpy().tolist() == [["negative", 4, 1], ["neutral", 0, 5]]


def test_shares_are_of_all_units_of_the_run_beside_the_corrected(twelve):
    # The machine says negative of 4 + 1 + 7 = 12 of all 20 units. Sensitivity 4/5, specificity 1: .6 / .8 =
    # .75.
    shares = reports.shares(twelve)[["class", "uncorrected", "corrected"]]
    assert shares.to_numpy().tolist() == [["negative", 0.6, 0.75], ["neutral", 0.4, 0.25]]


def test_what_was_left_out_of_the_sheets_is_a_table(twelve):
    problems = (Problem("Bo.csv", 4, "no such unit"),)
    table = reports.problems(twelve._replace(problems=problems))
    assert table.to_dict("records") == [{"sheet": "Bo.csv", "row": 4, "reason": "no such unit"}]


def test_the_finding_says_who_coded_what_and_how_far_they_agree(twelve):
    assert reports.sentence(twelve) == (
        "**2 coders coded 12 units of 3 articles.** On tone, alpha between people is .68 (n = 12; no "
        "interval: under "
        "10 articles); macro-F1 of the machine against them .90 (n = 10; 2 without a consensus left "
        "out). A consensus "
        "is what coders agree on, not what is true; where they do not, often on the hard units, the "
        "machine is not "
        "judged."
    )


def test_the_finding_gives_the_interval_where_there_is_one():
    values = "negative neutral " * 12
    check = checked_of({"Ann": values, "Bo": values}, values, articles=12)
    assert "alpha between people is 1.00 (n = 24; 95 % interval 1.00 to 1.00)" in reports.sentence(check)


def test_the_finding_says_why_alpha_is_not_known():
    check = checked_of({"Ann": "neutral " * 12}, "neutral " * 12)
    assert "alpha between people is not known (no unit has two coders); macro-F1" in reports.sentence(check)


def test_of_one_coder_no_consensus_is_spoken_of():
    check = checked_of({"Ann": "neutral " * 12}, "neutral " * 12)
    assert reports.sentence(check).endswith("One coder's answers are one person's reading, not what is true.")


def test_the_finding_says_what_of_the_sheets_was_left_out(twelve):
    rows = (
        Problem("Bo.csv", 4, "no such unit"),
        Problem("Bo.csv", 5, "tone: none"),
        Problem("Bo.csv", 5, "doubled"),
    )
    problems = (*rows, Problem("B*b.csv", 0, "no header"))
    said = reports.sentence(twelve._replace(problems=problems))
    assert (
        "Left out, in whole or in part: 2 rows of the sheets. Of sheets as a whole: B\\*b.csv: no header."
        in said
    )


def test_under_ten_units_words_give_no_measure():
    check = checked_of({"Ann": "neutral " * 6 + "negative", "Bo": "neutral " * 6 + "neutral"}, "neutral " * 7)
    said = reports.sentence(check)
    assert "alpha between people is not given (n = 7: too few)" in said
    assert "the machine's F1 is not given (n = 6: too few; 1 without a consensus left out)" in said
    assert reports.note(check) == "coded by 2 coders, too few units to measure the machine: n = 6"


def test_without_sheets_it_is_said_that_people_did_not_check(tmp_path):
    check = reports.checked({}, tmp_path / "run", tmp_path, "tone")
    assert reports.note(check) == "not checked by people"
    said = reports.sentence(check)
    assert said == "**Not checked by people:** how far the machine can be trusted here is not known."
    assert reports.alphas(check).empty
    assert reports.shares(check).columns.tolist() == [
        *("question", "class", "uncorrected", "corrected", "low", "high", "remark")
    ]


def test_a_figure_notes_the_machine_against_people(twelve):
    assert reports.note(twelve) == "machine against 2 coders: F1 .90, n = 10"
    alone = checked_of({"Ann": "neutral " * 12}, "neutral " * 12)
    assert reports.note(alone) == "machine against 1 coder: F1 1.00, n = 12"


def test_a_figure_of_several_questions_notes_their_mean():
    questions = tuple(
        Question(name, f"Is it about {name}?", ("yes", "no")) for name in ("conflict", "morality")
    )
    units = [
        Unit(f"frames/a{n}/0-9", f"a{n}", 0, 9, "text", {}, {"conflict": "yes", "morality": "no"})
        for n in range(12)
    ]
    answers = [
        Answer("Ann", unit.id, unit.article, name, value)
        for number, unit in enumerate(units)
        for name, value in (("conflict", "yes"), ("morality", "yes" if number < 4 else "no"))
    ]
    check = reports.of_returned(Returned("frames", tuple(answers), {}, ()), questions, units)
    # conflict: F1 1. morality: yes 0, no: right 8, the machine says it 12 times, people 8: 16/20; mean .4.
    # All: .7
    assert reports.note(check) == "machine against 1 coder: mean F1 of 2 questions .70, n = 12"
    assert reports.note(check, "morality") == "machine against 1 coder: F1 .40, n = 12"


def test_a_figure_of_free_text_notes_how_often_the_same_is_said():
    speaker, kind = (
        Question("speaker", "Who says it?", ()),
        Question("kind", "Which kind?", ("direct", "indirect")),
    )
    names = " ".join(f"Speaker{n}" for n in range(12))
    check = checked_of({"Ann": names}, names, kind="attributions", questions=(speaker, kind))
    assert reports.note(check, "speaker") == "machine against 1 coder: the same on 100 %, n = 12"
    assert reports.note(check) == "not checked by people"  # nobody answered the question of fixed answers
    assert "the machine says the same on 100 % (n = 12)" in reports.sentence(check)


def test_the_plain_text_holds_every_table_without_markup(twelve):
    text = reports.as_text(twelve)
    assert text.startswith("TONE\n\nBetween people (Krippendorff's alpha; units of two or more coders)\n\n")
    for title in (
        "Machine against the people's consensus",
        "By class",
        "Share of all units",
        "(columns): tone",
    ):
        assert title in text
    assert "<NA>" not in text
    assert "**" not in text
