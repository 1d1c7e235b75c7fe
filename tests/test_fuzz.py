"""Whatever a folder holds is read, or refused by name and reason: nothing else is raised, and no row is untrue.

In the test command as many examples a strategy as its cost allows; ten thousand each, others every time, with
``--hypothesis-profile=nightly`` (docs/trust.md). What was once found stands as ``@example``.
"""

import sys

import pytest
from copydesk import codebook, making
from copydesk.actors.roster import InvalidActors, gazetteer, load_roster
from copydesk.article import Article
from copydesk.codebook import InvalidCodebook
from copydesk.coding.model import Unit
from copydesk.coding.sheets import read_returned
from copydesk.coding.units import KINDS, questions
from copydesk.corrections.file import COLUMNS, InvalidCorrections, load_corrections
from copydesk.framing.schemes import InvalidScheme, codebook_scheme, read_scheme
from copydesk.freshness import Settings
from copydesk.identity.filled import InvalidDraft, load_filled
from copydesk.reading import Unreadable, read_bytes
from copydesk.reading.collection import Source, sources
from copydesk.schema import OF_AN_ARTICLE
from copydesk.syntax import Parse
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from strategies import (
    ARTICLES,
    COLLECTIONS,
    CORRECTIONS,
    DRAFTS,
    PAGES,
    ROSTERS,
    SCHEMES,
    codebooks,
    corrections_of,
    sheets,
)

NIGHTLY = settings.get_current_profile_name() == "nightly"
TEXT = """\
Bridge closed after attack

OSLO, Nov 2 (Reuters) - “The bridge is closed,” Ann Lee, a spokeswoman of Norway's foreign ministry, said on Monday.

Norway accused Sweden of attacking three villages; 12 people were killed. “We did not,” Stockholm said.

She said the envoy had been “very glad”, and that Mr Lee's troops shelled the town.
"""
PLAIN = Settings(gazetteer(), measure="vader")


def examples(number):
    """The settings of a strategy of which *number* examples are drawn in the test command."""
    suppressed = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]
    return settings(max_examples=10_000 if NIGHTLY else number, suppress_health_check=suppressed)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder of which each example writes the same files anew."""
    return tmp_path_factory.mktemp("fuzzed")


@pytest.fixture(scope="module")
def article():
    return read_bytes(TEXT.encode(), "any.txt")


@pytest.fixture(scope="module", autouse=True)
def memory():
    """At night no more than a gigabyte is ever in use, the models included."""
    yield
    if NIGHTLY and sys.platform == "linux":
        import resource

        assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 1_000_000  # kB


def read(content, name):
    try:
        return read_bytes(content, name)
    except Unreadable as error:
        assert str(error).strip()


def check_rows(article, chosen=PLAIN):
    """Every step makes rows of an article: each has its columns' types, and lies in the text where it says so."""
    source = Source("any", lambda: article, lambda: None)
    made = dict(making.rows_of(making.Task(source, OF_AN_ARTICLE), chosen))
    for step, rows in made.items():
        if isinstance(rows, Exception):
            assert isinstance(rows, Unreadable), (step, rows)
        elif not isinstance(rows, Parse):
            for name, listed in rows.items():
                making.piece_of("", name, listed)
                check_places(article, name, listed)
    return made


def check_places(article, name, rows):
    for row in rows if name in making.TABLES else ():
        if row.get("start") is not None:
            assert 0 <= row["start"] < row["end"] <= len(article.text), (name, row)


@examples(300)
@given(ARTICLES | PAGES, st.sampled_from(["any.txt", "any.html"]))
@example(b"\xff\xfe", "any.txt")
@example(b"<html><body><script type='application/ld+json'>[" * 400, "any.html")
@example("<p>\u00ad\u200b</p><p hidden>".encode("utf-16"), "any.html")
def test_an_article_is_read_or_refused_and_every_character_lies_in_one_line(content, name):
    article = read(content, name)
    if article:
        assert "".join(line.span.of(article.text) for line in article.lines) == article.text
        assert all(passage.span.of(article.text).strip() for passage in article.passages)
        assert read(content, name) == article


@examples(60)
@given(ARTICLES.map(lambda content: ("any.txt", content)) | PAGES.map(lambda content: ("any.html", content)))
@example(("any.txt", "He said he was “glad.\n\n\u202e“”\n\nOSLO, Nov 2 (Reuters) -\n".encode()))
def test_every_step_makes_rows_that_lie_in_the_text(file):
    article = read(*reversed(file))
    if article:
        check_rows(article)


@examples(300)
@given(COLLECTIONS)
@example(("a.jsonl", b'{"text": "\\ud800 The bridge was closed on Monday, she said."}'))
@example(("a.csv", b'id,text\n1,"The bridge was closed'))
@example(("a.csv.gz", b"\x1f\x8b\x08\x00"))
def test_a_table_of_articles_is_read_row_by_row(folder, table):
    name, content = table
    (folder / name).write_bytes(content)
    listed = list(sources([folder / name]))
    assert listed
    for source in listed:
        try:
            article = source.read()
        except Unreadable as error:
            assert str(error).strip()
        else:
            assert isinstance(article, Article)
            assert source.identify().article == article.id


@examples(300)
@given(CORRECTIONS)
@example(f"{','.join(COLUMNS)}\nany-0123abcd,lines,\u0663,\u0669,kind,body,A,r,2024-05-31\n".encode())
def test_corrections_are_read_or_refused_with_their_line(folder, content):
    (folder / "corrections.csv").write_bytes(content)
    try:
        load_corrections(folder, gazetteer(), ["any.txt"])
    except InvalidCorrections as error:
        assert str(error).startswith("corrections.csv")


@examples(40)
@given(st.data())
def test_corrections_that_may_be_made_are_applied_or_said_not_to_fit(folder, article, data):
    (folder / "corrections.csv").write_bytes(data.draw(corrections_of(article)))
    try:
        corrections = load_corrections(folder, gazetteer(), ["any.txt"])
    except InvalidCorrections as error:
        assert "settled in line" in str(error)
        return
    made = check_rows(article, PLAIN._replace(corrections=corrections))
    outcomes = [
        row["outcome"]
        for rows in made.values()
        if isinstance(rows, dict)
        for row in rows.get("corrections", ())
    ]
    assert all(outcomes)


@examples(300)
@given(DRAFTS)
@example(b"identity,same_as,same_as\nAnn Lee,,no\n")
def test_a_draft_that_was_filled_in_is_read_or_refused(folder, content):
    (folder / "actors.csv").write_bytes(content)
    try:
        assert all(row.identity for row in load_filled(folder))
    except InvalidDraft as error:
        assert str(error).startswith("actors.csv")


MACHINE = dict.fromkeys((question.name for kind in KINDS for question in questions(kind)), "")
UNITS = tuple(
    Unit(f"{kind}/any-0123abcd/{n}-{n + 9}", "any-0123abcd", n, n + 9, TEXT[n : n + 9], {}, MACHINE)
    for kind in KINDS
    for n in (0, 30)
)


@examples(300)
@given(
    st.sampled_from(list(KINDS)).flatmap(
        lambda kind: sheets(kind, [u.id for u in UNITS if u.id.startswith(f"{kind}/")])
    )
)
def test_a_sheet_that_comes_back_gives_answers_of_its_questions_or_problems(folder, content):
    (folder / "ann.csv").write_bytes(content)
    for returned in read_returned([folder / "ann.csv"], UNITS):
        assert {answer.unit for answer in returned.answers} <= {unit.id for unit in UNITS}
        assert all(problem.reason for problem in returned.problems)


@examples(300)
@given(ROSTERS)
@example(b'[[actor]]\nname = "Norway"\nnames = ["("]\npersons = [" Ann Lee "]\n')
def test_a_roster_is_read_or_refused_and_what_it_names_lies_in_the_text(folder, article, content):
    (folder / "actors.toml").write_bytes(content)
    try:
        roster = load_roster(folder)
    except InvalidActors as error:
        assert str(error).startswith("actors.toml")
    else:
        for mention in roster.mentions(article.text, article.paragraphs):
            assert mention.span.of(article.text) in roster.by_name


@examples(300)
@given(SCHEMES)
def test_a_scheme_is_read_or_refused(folder, content):
    (folder / "scheme.toml").write_bytes(content)
    try:
        assert read_scheme(folder / "scheme.toml")
    except InvalidScheme as error:
        assert "scheme.toml" in str(error)


@examples(30)
@given(codebooks())
def test_a_codebook_is_refused_with_its_entry_or_every_step_works_with_it(tmp_path_factory, file):
    folder = tmp_path_factory.mktemp("codebook")
    name, content = file
    (folder / name).write_bytes(content)
    try:
        codebook.use(folder)
        codebook_scheme()  # as a run begins
        check_rows(read_bytes(TEXT.encode(), "any.txt"), Settings(gazetteer(), measure="vader"))
    except InvalidCodebook as error:
        assert str(error).startswith(f"codebook/{name}")
    except InvalidScheme as error:
        assert str(error).startswith("the codebook, ")
    finally:
        codebook.use(None)
