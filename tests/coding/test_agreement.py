"""Agreement between coders, and the machine against them; each expected number is computed in a comment."""

import pytest
from copydesk.coding import agreement as statistics
from copydesk.coding.agreement import agreement, alpha, consensus
from copydesk.coding.model import Answer, Question, Returned, Unit
from hypothesis import assume, given
from hypothesis import strategies as st

YES_NO = Question("harm", "Does the sentence tell of harm?", ("yes", "no"))


def answers_of(*columns, articles=1):
    """The answers of coders A, B, ...: a column each, a letter (y, n) or word a unit, ``-`` for none."""
    given_values = [column.split() if " " in column else list(column) for column in columns]
    names = {"y": "yes", "n": "no"}
    return tuple(
        Answer(coder, f"u{place}", f"a{place % articles}", "harm", names.get(value, value))
        for coder, values in zip("ABCDE", given_values, strict=False)
        for place, value in enumerate(values)
        if value != "-"
    )


def run_of(*cells, uncoded=(), articles=1, question=YES_NO):
    """One coder's sheet and the run's units: (people, machine, units); of the *uncoded* (machine, units)."""
    pairs = [(people, machine) for people, machine, n in cells for _ in range(n)]
    pairs += [(None, machine) for machine, n in uncoded for _ in range(n)]
    units = [
        Unit(f"u{place}", f"a{place % articles}", place, place + 1, "text", {}, {question.name: machine})
        for place, (_, machine) in enumerate(pairs)
    ]
    answers = [
        Answer("A", unit.id, unit.article, question.name, people)
        for unit, (people, _) in zip(units, pairs, strict=True)
        if people
    ]
    return question, Returned("actions", tuple(answers), {}, ()), units


def share_of(found, name):
    return next(share for share in found.shares if share.name == name)


def test_alpha_of_two_coders_on_ten_units():
    # Both say no on five units and yes on one; they differ on four. Each unit has two ordered pairs of
    # answers: 8 pairs of 20 differ, so the observed disagreement is .4. 14 answers are no and 6 yes: two
    # answers drawn from the 20 differ with probability 2 * 14 * 6 / (20 * 19) = 168/380. Alpha is 1 - .4 /
    # (168/380) = 1 - 152/168 = 2/21.
    found = alpha(answers_of("nynnnnnnyn", "yyynnynnnn"))
    assert found.value == pytest.approx(2 / 21)


def test_alpha_of_two_sheets_on_the_six_invented_articles(demonstration):
    # Is there a conflict? Both say yes on quorn-1, -2 and -5, no on -4 and -6; A says no and B yes on -3. 2
    # of the 12 ordered pairs differ: 1/6. Of the 12 answers 7 are yes and 5 no: 2 * 7 * 5 / (12 * 11) =
    # 70/132 differ by chance. Alpha is 1 - (1/6) / (70/132) = 1 - 22/70 = 24/35.
    question = Question("conflict", "Does the story tell of disagreement or struggle?", ("yes", "no"))
    articles = demonstration["articles"]["article"].tolist()
    assert [article.rsplit("-", 1)[0] for article in articles] == [f"quorn-{n}" for n in range(1, 7)]
    answers = tuple(
        Answer(coder, f"frames/{article}/0-1", article, "conflict", {"y": "yes", "n": "no"}[value])
        for coder, column in {"Ann": "yynnyn", "Bo": "yyynyn"}.items()
        for article, value in zip(articles, column, strict=True)
    )
    presence = demonstration["presence"].query("frame == 'conflict'").set_index("article")["present"]
    units = [
        Unit(f"frames/{a}/0-1", a, 0, 1, "text", {}, {"conflict": "yes" if presence[a] else "no"})
        for a in articles
    ]
    found = agreement(question, Returned("frames", answers, {}, ()), units)
    assert found.alpha.value == pytest.approx(24 / 35)
    assert (found.coders, found.units, found.shared) == (("Ann", "Bo"), 6, 6)
    assert (found.alpha.low, found.alpha.high, found.alpha.remark) == (
        None,
        None,
        "no interval: under 10 articles",
    )
    assert (found.compared, found.undecided) == (5, 1)  # Ann and Bo differ on quorn-3


def test_units_of_one_coder_do_not_count_for_alpha():
    # Without the two units that only A answered it is the example of ten units above.
    found = alpha(answers_of("nynnnnnnynyy", "yyynnynnnn--"))
    assert found.value == pytest.approx(2 / 21)


def test_alpha_of_three_coders_with_a_missing_answer():
    # Unit 1: y y y, 2: n n n, 3: y n -. A unit's pairs weigh 1 / (coders - 1), so that its answers count once
    # each: the observed disagreement is (0 + 0 + 2 / 1) / 8 = 1/4. 4 of the 8 answers are yes: 2 * 4 * 4 / (8
    # * 7) = 4/7. Alpha is 1 - (1/4) / (4/7) = 9/16.
    assert alpha(answers_of("yny", "ynn", "yn-")).value == pytest.approx(9 / 16)


def test_where_all_answers_are_the_same_alpha_is_not_known():
    assert alpha(answers_of("nnnn", "nnnn")) == (None, None, None, "every answer is the same")
    # a second value on a unit that only one coder answered can be compared with nothing
    assert alpha(answers_of("nnnny", "nnnn-")) == (None, None, None, "every answer is the same")


def test_where_no_unit_has_two_coders_alpha_is_not_known():
    assert alpha(answers_of("yn--", "--yn")) == (None, None, None, "no unit has two coders")
    assert alpha(()) == (None, None, None, "no unit has two coders")


def test_alpha_has_an_interval_from_ten_articles_on_the_same_on_every_run():
    columns = "nynnnnnnynyyny", "yyynnynnnnyyny"
    nine, ten = (alpha(answers_of(*columns, articles=articles)) for articles in (9, 10))
    assert nine[1:] == (None, None, "no interval: under 10 articles")
    assert ten.low < ten.value < ten.high
    assert ten.remark == ""
    assert alpha(answers_of(*columns, articles=10)) == ten


def test_coders_who_always_agree_have_an_interval_of_one_point():
    # 1 in every draw of articles that holds both values; one of ten that say yes is missing from a draw with
    # probability .9 ** 10 = .35, so that with a single yes too many draws are undefined
    assert alpha(answers_of("yyyyynnnnn", "yyyyynnnnn", articles=10)) == (1, 1, 1, "")
    rare = alpha(answers_of("ynnnnnnnnn", "ynnnnnnnnn", articles=10))
    assert rare == (1, None, None, "no interval: too many draws of articles have no value")


def test_a_unit_of_an_article_that_is_drawn_twice_counts_as_two_units():
    # A says yes and B no on each of ten units, so that every draw of ten articles has ten units of yes and
    # no: all pairs differ, 2 * 10 * 10 / (20 * 19) = 10/19 would by chance; alpha is 1 - 19/10 = -.9 in every
    # draw.
    assert alpha(answers_of("y" * 10, "n" * 10, articles=10))[:3] == pytest.approx((-0.9, -0.9, -0.9))


@given(st.lists(st.tuples(*[st.sampled_from("xyz-")] * 3), min_size=1, max_size=8))
def test_alpha_is_one_less_the_disagreement_of_pairs_over_that_expected(rows):
    answers = answers_of(*map("".join, zip(*rows, strict=True)))
    values = [[value for value in row if value != "-"] for row in rows]
    paired = [row for row in values if len(row) > 1]
    every = [value for row in paired for value in row]
    expected = sum(one != other for one in every for other in every)
    found = alpha(answers).value
    if not expected:
        assert found is None
        return
    observed = sum((one != other) / (len(row) - 1) for row in paired for one in row for other in row)
    assert found == pytest.approx(1 - observed * (len(every) - 1) / expected)


def test_the_consensus_is_what_more_than_half_of_a_units_coders_say():
    answers = answers_of("yyyn", "ynyn", "yy-y", "-n--")
    # unit 1: y y y; unit 2: y n y n, a tie; unit 3: y y; unit 4: n n y
    assert consensus(answers) == {"u0": "yes", "u2": "yes", "u3": "no"}


def test_one_coder_is_a_consensus():
    assert consensus(answers_of("yn")) == {"u0": "yes", "u1": "no"}


def test_units_without_a_consensus_are_left_out_of_the_comparison_and_counted():
    question, _, units = run_of(("yes", "yes", 4))
    found = agreement(question, Returned("actions", answers_of("yyyn", "yyny"), {}, ()), units)
    assert (found.units, found.compared, found.undecided) == (4, 2, 2)
    assert found.counts == {("yes", "yes"): 2}


def test_the_machine_is_never_counted_as_a_coder():
    answers = answers_of("nynnnnnnyn", "yyynnynnnn")
    found = []
    for machine in ("yes", "no"):
        question, _, units = run_of(("yes", machine, 10))
        found.append(agreement(question, Returned("actions", answers, {}, ()), units))
    assert found[0].alpha.value == found[1].alpha.value == pytest.approx(2 / 21)
    assert found[0].coders == ("A", "B")
    # it does not break a tie between two people either: they differ on four units
    assert [one.undecided for one in found] == [4, 4]


def test_precision_recall_and_f1_are_weighted_and_the_numbers_count_units():
    question, returned, units = run_of(("yes", "yes", 2), ("yes", "no", 1), ("no", "yes", 1), ("no", "no", 1))
    weights = dict(zip((unit.id for unit in units), (2.0, 1.0, 1.0, 3.0, 4.0), strict=True))
    found = agreement(question, returned._replace(weights=weights), units)
    yes, no = found.classes
    # yes: right 2 + 1 = 3; the machine says it with weight 3 + 3 = 6, people with 3 + 1 = 4
    assert yes == ("yes", 3, 3, pytest.approx(3 / 6), pytest.approx(3 / 4), pytest.approx(6 / 10))
    # no: right 4; the machine says it with weight 1 + 4 = 5, people with 3 + 4 = 7
    assert no == ("no", 2, 2, pytest.approx(4 / 5), pytest.approx(4 / 7), pytest.approx(8 / 12))
    assert found.macro_f1 == pytest.approx((6 / 10 + 8 / 12) / 2)
    assert found.equal == pytest.approx((3 + 4) / 11)
    assert found.counts == {("yes", "yes"): 2, ("yes", "no"): 1, ("no", "yes"): 1, ("no", "no"): 1}


def test_a_class_that_the_machine_never_gives_has_no_precision_and_an_f1_of_nought():
    found = agreement(*run_of(("yes", "no", 2), ("no", "no", 6)))
    assert found.classes[0] == ("yes", 2, 0, None, 0, 0)
    # no: right 6, the machine says it 8 times, people 6: 12/14; the mean with nought is 6/14
    assert found.macro_f1 == pytest.approx(6 / 14)


def test_a_class_that_only_the_machine_gives_has_no_recall_and_counts_as_nought_for_the_mean():
    """Regression: it was left out of the mean: the machine looked better for an answer always wrong."""
    # no: right 6 of the 6 that the machine gives and of the 8 there are, F1 12/14; yes: 0
    found = agreement(*run_of(("no", "yes", 2), ("no", "no", 6)))
    assert found.classes[0] == ("yes", 0, 2, 0, None, 0)
    assert found.macro_f1 == pytest.approx(12 / 14 / 2)


def test_units_that_one_coder_alone_answered_are_counted_apart():
    question, returned, units = run_of(("yes", "yes", 3))
    more = Answer("another", units[0].id, units[0].article, question.name, "yes")
    found = agreement(question, returned._replace(answers=(*returned.answers, more)), units)
    assert (found.compared, found.alone) == (3, 2)


def test_a_unit_without_an_answer_of_the_machine_is_not_compared():
    question, returned, units = run_of(("yes", "yes", 3))
    found = agreement(question, returned, [units[0]._replace(machine={}), *units[1:]])
    assert (found.units, found.compared, found.undecided) == (3, 2, 0)


def test_two_classes_are_corrected_by_sensitivity_and_specificity():
    # Of 10 units that are yes the machine says yes to 8: sensitivity .8. Of 30 that are no it says no to 27:
    # specificity .9. Of all 100 units it says yes to 8 + 3 + 20 = 31. Corrected (Rogan and Gladen):
    # (.31 + .9 - 1) / (.8 + .9 - 1) = .21 / .7 = .3.
    coded = ("yes", "yes", 8), ("yes", "no", 2), ("no", "yes", 3), ("no", "no", 27)
    found = agreement(*run_of(*coded, uncoded=[("yes", 20), ("no", 40)]))
    assert share_of(found, "yes").uncorrected == pytest.approx(0.31)
    assert share_of(found, "yes").corrected.value == pytest.approx(0.3)
    assert share_of(found, "no").corrected.value == pytest.approx(0.7)


def test_three_classes_are_corrected_by_the_inverse_of_the_matrix_of_errors():
    # The machine takes one a in ten for b and one for c, and is right on b and c. Of all 100 units it says a
    # to 8 + 32 = 40, b to 11 + 24 = 35, c to 11 + 14 = 25. 50 a would give these 40, and 5 of the b and 5 of
    # the c: corrected 50, 30 and 20.
    question = Question("kind", "Which kind?", ("a", "b", "c"))
    coded = ("a", "a", 8), ("a", "b", 1), ("a", "c", 1), ("b", "b", 10), ("c", "c", 10)
    found = agreement(*run_of(*coded, uncoded=[("a", 32), ("b", 24), ("c", 14)], question=question))
    assert [share.uncorrected for share in found.shares] == pytest.approx([0.4, 0.35, 0.25])
    assert [share.corrected.value for share in found.shares] == pytest.approx([0.5, 0.3, 0.2])


def test_a_corrected_share_below_nought_is_cut_off():
    # Sensitivity .8 and specificity .9 as above, but the machine says yes to 11 of 220: (.05 - .1) / .7 is
    # below 0.
    coded = ("yes", "yes", 8), ("yes", "no", 2), ("no", "yes", 3), ("no", "no", 27)
    found = agreement(*run_of(*coded, uncoded=[("no", 180)]))
    assert [share.corrected.value for share in found.shares] == [0, 1]


def test_a_machine_that_does_no_better_than_chance_cannot_be_corrected():
    # Sensitivity .5 and specificity .5: the matrix of errors is singular.
    coded = ("yes", "yes", 5), ("yes", "no", 5), ("no", "yes", 10), ("no", "no", 10)
    found = agreement(*run_of(*coded))
    assert [share.uncorrected for share in found.shares] == [0.5, 0.5]
    assert {share.corrected for share in found.shares} == {
        (None, None, None, "the matrix of the machine's errors is singular")
    }


def test_shares_are_not_corrected_where_people_never_give_a_class_of_the_run():
    question = Question("tone", "Which tone?", ("negative", "neutral", "positive"))
    coded = ("negative", "negative", 5), ("neutral", "neutral", 5)
    found = agreement(*run_of(*coded, uncoded=[("positive", 10)], question=question))
    assert [share.uncorrected for share in found.shares] == [0.25, 0.25, 0.5]
    assert {share.corrected for share in found.shares} == {
        (None, None, None, "not corrected: people never say positive")
    }


def test_shares_are_not_corrected_where_people_said_only_yes():
    """Regression: that the machine is never wrong on no was taken for granted."""
    found = agreement(*run_of(("yes", "yes", 12)))
    assert {share.corrected.remark for share in found.shares} == {"not corrected: people never say no"}


def test_shares_are_not_corrected_by_a_handful_of_units():
    found = agreement(*run_of(("yes", "yes", 4), ("no", "no", 4)))
    assert {share.corrected for share in found.shares} == {
        (None, None, None, "not corrected: under 10 units")
    }


def test_corrected_shares_have_an_interval_from_ten_articles_on():
    coded = ("yes", "yes", 24), ("yes", "no", 6), ("no", "yes", 4), ("no", "no", 36)
    nine, ten = (
        share_of(agreement(*run_of(*coded, articles=articles)), "yes").corrected for articles in (9, 10)
    )
    assert nine[1:] == (None, None, "no interval: under 10 articles")
    assert 0 <= ten.low < ten.value < ten.high <= 1


@given(st.lists(st.integers(0, 12), min_size=4, max_size=4), st.integers(0, 30), st.integers(0, 30))
def test_corrected_shares_of_two_classes_are_those_of_rogan_and_gladen(cells, more_yes, more_no):
    right_yes, missed, false, right_no = cells
    assume(right_yes + missed and false + right_no and sum(cells) >= 10)
    sensitivity, specificity = right_yes / (right_yes + missed), right_no / (false + right_no)
    assume(abs(sensitivity + specificity - 1) > 1e-6)
    coded = ("yes", "yes", right_yes), ("yes", "no", missed), ("no", "yes", false), ("no", "no", right_no)
    found = agreement(*run_of(*coded, uncoded=[("yes", more_yes), ("no", more_no)]))
    apparent = (right_yes + false + more_yes) / (sum(cells) + more_yes + more_no)
    expected = (apparent + specificity - 1) / (sensitivity + specificity - 1)
    corrected = share_of(found, "yes").corrected
    assert corrected.value == pytest.approx(min(max(expected, 0), 1), abs=1e-9)
    assert (statistics.CUT in corrected.remark) == (not -1e-9 <= expected <= 1 + 1e-9)
    assert sum(share.corrected.value for share in found.shares) == pytest.approx(1)


def test_free_text_of_many_values_has_a_share_of_equal_answers_only():
    speaker = Question("speaker", "Who says it?", ())
    names = [f"Speaker {n}" for n in range(statistics.MOST_CLASSES + 1)]
    many = agreement(
        *run_of(*((name, name, 1) for name in names), ("Ann Lee", "Speaker 1", 1), question=speaker)
    )
    assert many.equal == pytest.approx(11 / 12)
    assert (many.macro_f1, many.classes, many.counts, many.shares) == (None, (), {}, ())
    few = agreement(*run_of(*((name, name, 1) for name in names[:3]), question=speaker))
    assert [measure.name for measure in few.classes] == names[:3]


def test_a_question_that_nobody_answered_has_nothing_known():
    question, returned, units = run_of(("yes", "yes", 2))
    found = agreement(question._replace(name="other"), returned, units)
    assert (found.coders, found.units, found.compared) == ((), 0, 0)
    assert (found.equal, found.macro_f1, found.shares) == (None, None, ())


@given(
    st.lists(
        st.tuples(*[st.sampled_from(["yes", "no", None])] * 4, st.sampled_from([0.5, 1.0, 7.0])),
        min_size=1,
        max_size=30,
    )
)
def test_whatever_is_coded_measures_are_unknown_or_between_nought_and_one(rows):
    units = [
        Unit(f"u{n}", f"a{n % 12}", n, n + 1, "text", {}, {"harm": machine} if machine else {})
        for n, (*_, machine, _) in enumerate(rows)
    ]
    answers = tuple(
        Answer(coder, unit.id, unit.article, "harm", value)
        for unit, (*values, _, _) in zip(units, rows, strict=True)
        for coder, value in zip("ABC", values, strict=True)
        if value
    )
    weights = {unit.id: weight for unit, (*_, weight) in zip(units, rows, strict=True)}
    found = agreement(YES_NO, Returned("actions", answers, weights, ()), units)
    corrected = [share.corrected for share in found.shares]
    known = [found.equal, found.macro_f1, *(value for one in found.classes for value in one[3:])]
    known += [value for one in corrected for value in one[:3]]
    assert all(-1e-9 <= value <= 1 + 1e-9 for value in known if value is not None)
    for one in (found.alpha, *corrected):
        assert (one.low is None) == (one.high is None) == bool(one.remark)
    assert found.compared + found.undecided <= found.units
    assert sum(found.counts.values()) == found.compared
