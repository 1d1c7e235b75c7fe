"""Drawing units at random within strata, with the weights that make them speak of all."""

import pytest
from copydesk.coding.model import Unit
from copydesk.coding.sampling import InvalidDraw, draw, shuffled, summary
from hypothesis import given
from hypothesis import strategies as st


def units_in(**sizes):
    """Units of strata by name and size."""
    return [
        Unit(f"lines/a/{name}-{n}", "a", n, n + 1, "text", {"kind": name, "all": "one"}, {"kind": name})
        for name, size in sizes.items()
        for n in range(size)
    ]


def numbers(units, n, strata=("kind",), seed=1):
    return {own.values[0]: len(own.drawn) for own in draw(units, n, strata, seed)}


def test_equal_numbers_are_drawn_from_each_stratum():
    assert numbers(units_in(body=50, chrome=30, title=20), 30) == {"body": 10, "chrome": 10, "title": 10}


def test_what_a_small_stratum_cannot_give_the_others_do():
    assert numbers(units_in(body=50, chrome=30, title=4), 30) == {"body": 13, "chrome": 13, "title": 4}


def test_what_does_not_divide_comes_from_the_largest():
    assert numbers(units_in(body=50, chrome=30, title=20), 31) == {"body": 11, "chrome": 10, "title": 10}
    assert numbers(units_in(body=50, chrome=30, title=20), 1) == {"body": 1, "chrome": 0, "title": 0}


def test_where_there_are_fewer_units_all_are_drawn():
    assert numbers(units_in(body=5, title=2), 200) == {"body": 5, "title": 2}


def test_without_strata_every_unit_has_the_same_weight():
    (only,) = draw(units_in(body=50, title=10), 12, (), 1)
    assert (only.values, only.units, only.weight) == ((), 60, 5)


def test_a_weight_is_how_many_units_a_drawn_one_stands_for():
    body, title = draw(units_in(body=50, title=5), 15, ("kind",), 1)
    assert (body.weight, title.weight) == (5, 1)  # 10 of 50, 5 of 5


@given(st.lists(st.integers(1, 30), min_size=1, max_size=6), st.integers(1, 100))
def test_weights_of_the_drawn_add_up_to_all_units_of_the_strata_drawn_from(sizes, n):
    every = units_in(**{f"s{place}": size for place, size in enumerate(sizes)})
    strata = draw(every, n, ("kind",), 1)
    drawn = [unit.id for own in strata for unit in own.drawn]
    assert len(set(drawn)) == len(drawn) == min(n, len(every))
    for own in strata:
        assert not own.drawn or own.weight * len(own.drawn) == pytest.approx(own.units)


def test_the_same_seed_draws_the_same_in_whatever_order_the_units_come():
    every = units_in(body=50, title=20)
    assert draw(every, 10, ("kind",), 7) == draw(every[::-1], 10, ("kind",), 7)
    assert draw(every, 10, ("kind",), 7) != draw(every, 10, ("kind",), 8)


def test_the_order_on_the_sheet_does_not_tell_the_strata_apart():
    strata = draw(units_in(body=20, title=20), 20, ("kind",), 1)
    kinds = [unit.strata["kind"] for unit in shuffled(strata, 1)]
    assert sorted(kinds) == ["body"] * 10 + ["title"] * 10
    assert kinds != sorted(kinds) and kinds != sorted(kinds, reverse=True)


def test_what_cannot_be_drawn_is_refused_in_one_line():
    every = units_in(body=5)
    with pytest.raises(InvalidDraw, match="n is 0, and must be at least 1"):
        draw(every, 0, (), 1)
    with pytest.raises(InvalidDraw, match="no stratum 'mood'; valid ones: kind, all"):
        draw(every, 5, ("kind", "mood"), 1)
    with pytest.raises(InvalidDraw, match="the run holds no such unit"):
        draw([], 5, (), 1)


def test_what_was_drawn_is_said_by_stratum_and_what_was_not():
    assert summary(draw(units_in(body=50, title=5), 10, (), 1), ()) == "Drawn 10 of 55 units"
    assert summary(draw(units_in(body=50, title=5), 8, ("kind",), 1), ("kind",)).splitlines() == [
        "Drawn 8 of 55 units, by kind:",
        "  4 of 50  body",
        "  4 of 5  title",
    ]
    assert summary(draw(units_in(body=50, title=5), 1, ("kind",), 1), ("kind",)).endswith(
        "Nothing is drawn from 1 of 2 strata: the sheet says nothing of them"
    )
