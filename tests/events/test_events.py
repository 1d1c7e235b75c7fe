"""Events: which articles are about the same thing that happened, from the tables alone, and people's word first."""

from datetime import date

import numpy as np
import pytest
from copydesk import codebook
from copydesk.corpus import study
from copydesk.events.by_people import FILE, InvalidGrouping, load_grouped
from copydesk.events.grouping import groups
from copydesk.events.likeness import dated_of, days_of
from hypothesis import given
from hypothesis import strategies as st

PAGES = {
    "ferry-courier": (
        "Ferry runs aground off Skell Point\n\n3 March 2024\n\n"
        "The ferry Petrel ran aground on a sandbank off Skell Point on Sunday with sixty passengers on board.\n\n"
        "Lifeboats took the passengers ashore. Ann Lee, the harbour master, said that the tide had turned early.\n"
    ),
    "ferry-post": (
        "Passengers rescued from stranded ferry\n\n4 March 2024\n\n"
        "Sixty passengers were brought ashore by lifeboats after the ferry Petrel struck a sandbank.\n\n"
        "“The tide turned early,” Ann Lee, the harbour master, said at Skell Point. The sandbank is not charted.\n"
    ),
    "quay-courier": (  # the same actor, another event
        "Harbour fees to rise in spring\n\n4 March 2024\n\n"
        "Fishermen will pay more for a berth at the quay from April, Ann Lee, the harbour master, said on Monday.\n\n"
        "The fee for a trawler doubles. The fishermen's guild called the increase ruinous and refused to pay.\n"
    ),
    "quay-post": (
        "Guild refuses to pay doubled berth fee\n\n5 March 2024\n\n"
        "The fishermen's guild said that it would not pay the fee for a berth at the quay, which doubles in April.\n\n"
        "Trawlers need repairs first, the guild said. Ann Lee, the harbour master, called the increase modest.\n"
    ),
    "ferry-again": (  # as the first, long after
        "Ferry Petrel aground once more\n\n9 July 2024\n\n"
        "The ferry Petrel ran aground on the sandbank off Skell Point with forty passengers on board.\n\n"
        "Lifeboats took the passengers ashore. The tide had turned early, Ann Lee, the harbour master, said.\n"
    ),
    "choir": (
        "School choir wins in Aldersea\n\n4 March 2024\n\n"
        "The choir of Tarn School won the singing contest in Aldersea, its first victory in eleven years.\n\n"
        "Judges praised its sopranos. The conductor, Tom Reed, said that nobody had slept the night before.\n"
    ),
    "bakery": (
        "Oldest bakery shuts its ovens\n\n3 March 2024\n\n"
        "The oldest bakery in Tarn closes on Saturday after a century of loaves, its owner, Zoe Park, said.\n\n"
        "Flour has become dear and customers few. The ovens will be sold, and the building becomes a museum.\n"
    ),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("articles")
    for name, page in PAGES.items():
        (folder / f"{name}.txt").write_text(page, encoding="utf-8")
    return folder


def events(folder, output):
    """The articles of each event, by their files' stems, in the order of the table, and the table."""
    table = study(folder, output, "events")["events"]
    named = table["article"].str.rsplit("-", n=1).str[0]
    return [list(group) for _, group in named.groupby(table["event"], sort=False)], table


def test_the_same_event_is_told_from_another_of_the_same_actor_and_from_another_year(folder, tmp_path):
    grouped, table = events(folder, tmp_path / "out")
    assert grouped == [["ferry-courier", "ferry-post"], ["quay-courier", "quay-post"]]
    assert table["label"].iloc[0].split(", ")[0] == "ferry"
    assert "passengers" in table["reason"].iloc[0]
    assert table["likeness"].between(0.1, 1).all()


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The council met on Tuesday and rejected the fee.", ["2024-03-05"]),  # seen from a Wednesday
        ("Wednesday’s vote ended in a tie.", ["2024-03-06"]),
        ("Thursday's storm felled the mast.", ["2024-02-29"]),
        ("He resigned last night, she said today.", ["2024-03-05", "2024-03-06"]),
        ("Divers reached the wreck this morning.", ["2024-03-06"]),
        ("Between Saturday and Monday two boats sank.", ["2024-03-02", "2024-03-04"]),
        ("Voters will choose on Tuesday.", []),
        ("The guild plans a march for Saturday.", []),
        ("Days before Tuesday’s vote the mayor fell ill.", []),
        ("The mast fell in a storm.", []),
        ("Dr Mondayson spoke of yesteryear.", []),
    ],
)
def test_the_days_that_a_passage_tells_of_are_seen_from_the_day_of_its_article(text, days):
    assert sorted(map(str, days_of(text, date(2024, 3, 6)))) == days


def test_words_said_of_one_day_are_not_those_said_of_another():
    said = {
        "a": "The mayor and the guild clashed over the fee on Monday.",
        "b": "On Monday night they clashed over the fee.",
        "c": "They clashed over the fee on Wednesday.",
        "d": "They clashed over the fee.",
    }
    words = dated_of({a: [text] for a, text in said.items()}, dict.fromkeys(said, date(2024, 3, 6)))
    assert words["a"].keys() & words["b"].keys() == {"clashed 2024-03-04", "fee 2024-03-04"}
    assert not words["a"].keys() & words["c"].keys()
    assert not words["d"]


def test_a_copy_is_with_its_story_and_makes_no_event_by_itself(folder, tmp_path):
    own = tmp_path / "articles"
    own.mkdir()
    for name in ("choir", "bakery"):
        (own / f"{name}.txt").write_text(PAGES[name], encoding="utf-8")
    (own / "choir-again.txt").write_text(
        PAGES["choir"].replace("\n\n4 March", "\n\nBy Jo Day\n\n4 March"), "utf-8"
    )
    assert events(own, tmp_path / "alone")[0] == []
    for name, page in PAGES.items():
        (own / f"{name}.txt").write_text(page, encoding="utf-8")
    (own / "printed-again.txt").write_text(
        PAGES["ferry-post"].replace("Passengers", "Sixty"), encoding="utf-8"
    )
    grouped, table = events(own, tmp_path / "out")
    assert len(grouped[0]) == 3
    assert table["reason"].str.startswith("a copy of ").sum() == 1
    assert table["likeness"].isna().sum() == 1


def test_people_say_which_articles_are_about_one_event(folder, tmp_path):
    own = tmp_path / "articles"
    own.mkdir()
    for name, page in PAGES.items():
        (own / f"{name}.txt").write_text(page, encoding="utf-8")
    said = "file;event\nferry-courier.txt;groundings\nferry-again.txt;groundings\nchoir.txt;the contest\n"
    (own / FILE).write_text(said, encoding="utf-8")
    grouped, table = events(own, tmp_path / "out")
    assert ["ferry-courier", "ferry-again"] in grouped
    assert not any("choir" in group or "ferry-post" in group for group in grouped)
    assert set(table.loc[table["label"] == "groundings", "reason"]) == {"the same by same_event.csv"}
    (own / FILE).unlink()
    assert ["ferry-courier", "ferry-post"] in events(own, tmp_path / "out")[0]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("article,event\na.txt,fire\n", "no column file"),
        ("file,what\na.txt,fire\n", "no column event in its first row: file, what"),
        ("file,event\na.txt,\n", "line 2: a file and an event are needed"),
        ("file,event\na.txt,fire\na.txt,flood\n", "line 3: a.txt is also of 'fire'"),
    ],
)
def test_a_file_that_says_nothing_clear_is_refused(tmp_path, text, reason):
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(InvalidGrouping, match=reason):
        load_grouped(tmp_path)


@pytest.mark.parametrize(
    ("ours", "other"), [("likeness = 0.1", "likeness = 0.99"), ("most = 2000", "most = 6")]
)
def test_how_close_and_of_how_many_is_a_line_of_the_codebook(folder, tmp_path, ours, other):
    own = tmp_path / "articles"
    (own / codebook.FOLDER).mkdir(parents=True)
    for name, page in PAGES.items():
        (own / f"{name}.txt").write_text(page, encoding="utf-8")
    book = (codebook.OURS / "events.toml").read_text(encoding="utf-8")
    assert ours in book
    (own / codebook.FOLDER / "events.toml").write_text(book.replace(ours, other), encoding="utf-8")
    assert events(own, tmp_path / "out")[0] == []
    codebook.use(None)


@given(
    st.integers(0, 9).flatmap(
        lambda n: st.lists(st.lists(st.floats(0, 1), min_size=n, max_size=n), min_size=n, max_size=n)
    ),
    st.floats(0.05, 0.95),
)
def test_no_group_is_less_alike_than_asked_and_nobody_is_in_two(rows, close):
    alike = np.array(rows).reshape(len(rows), len(rows))
    alike = (alike + alike.T) / 2
    made = groups(alike, close)
    members = [each for group in made for each in group]
    assert len(members) == len({*members})
    for group in made:
        pairs = [alike[a, b] for a in group for b in group if a < b]
        assert np.mean(pairs) >= close - 1e-9
