"""corrections.csv: what it takes and what it refuses, by file, line and reason."""

import csv

import pytest
from copydesk.actors.roster import gazetteer
from copydesk.article import Span
from copydesk.corrections.apply import read_article
from copydesk.corrections.file import FILE, InvalidCorrections, concerning, load_corrections, pin, place_of
from copydesk.reading import read_bytes

HEADER = "article,table,start,end,field,value,coder,reason,date"
SAID = b"The mayor of Lower Bexham said on Monday that the bridge was old and would be closed for good.\n"
PAGE = b"Bridge shut\n\n" + SAID


def load(folder, *rows: str, header: str = HEADER, files=("bridge.txt",)):
    (folder / FILE).write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return load_corrections(folder, gazetteer(), files)


def test_a_row_names_the_cell_its_new_value_who_says_so_why_and_when(tmp_path):
    row = "bridge-0123abcd,attributions,13,40,speaker,Ann Lee,Anna,the page names her,2024-05-31"
    (one,) = load(tmp_path, row)
    assert (one.line, one.table, one.span, one.field, one.value) == (
        2,
        "attributions",
        Span(13, 40),
        "speaker",
        "Ann Lee",
    )
    assert (one.coder, one.reason, one.date, one.step) == (
        "Anna",
        "the page names her",
        "2024-05-31",
        "attribution",
    )


def test_a_date_that_a_spreadsheet_wrote_its_own_way_is_kept_by_iso(tmp_path):
    (one,) = load(tmp_path, "bridge-0123abcd,lines,0,4,kind,body,A,r,31.5.2024")
    assert one.date == "2024-05-31"


def test_several_sides_are_written_as_the_tables_write_them(tmp_path):
    (one,) = load(tmp_path, "bridge-0123abcd,attributions,0,4,sides,Greece;Albania,A,r,2024-05-31")
    assert one.value == "Greece; Albania"


def test_offsets_beyond_the_text_are_not_pinned(tmp_path):
    article = read_bytes(PAGE, "bridge.txt")
    load(tmp_path, f"{article.id},lines,0,9999,kind,body,A,r,2024-05-31")
    assert pin(tmp_path, [article]) == (0, [f"line 2: the text ends at {len(article.text)}"])


@pytest.mark.parametrize(("start", "end"), [(11, 12), (11, 13), (12, 13)])
def test_no_blank_line_is_made_a_line_of_prose(tmp_path, start, end):
    """It made a paragraph without a character, and a row of corrections with it."""
    article = read_bytes(PAGE, "bridge.txt")
    one = load(tmp_path, f"{article.id},lines,{start},{end},kind,body,A,r,2024-05-31")
    corrected, (change,) = read_article(article, one)
    assert corrected == article
    assert change.outcome == "no words stand there, only white space"
    assert change.span.start < change.span.end


@pytest.mark.parametrize("words", ["Nobody was hurt.", "Nobody was h\u00adurt.", "Nobo\u200bdy was hurt."])
def test_a_correction_is_found_by_its_words_where_the_same_page_is_read_as_another_text(tmp_path, words):
    """Its offsets counted characters that the text has no more."""
    article = read_bytes(f"{PAGE.decode()}\n\nNobo\u00addy was h\u00adurt.\n".encode(), "bridge.txt")
    start = article.text.index("Nobody")
    row = f"{article.id},lines,{start + 3},{start + 19},kind,body,A,r,2024-05-31"
    (one,) = load(tmp_path, f"{row},{words},,", header=f"{HEADER},text,before,after")
    assert place_of(one, one.span, article) == Span(start, start + len("Nobody was hurt."))


def test_a_correction_whose_words_are_gone_is_reported(tmp_path):
    article = read_bytes(PAGE, "bridge.txt")
    row = f"{article.id},lines,0,6,kind,body,A,r,2024-05-31,Nobody was hurt.,,"
    (one,) = load(tmp_path, row, header=f"{HEADER},text,before,after")
    assert place_of(one, one.span, article) == "other words stand at 0"


def test_no_file_is_no_correction(tmp_path):
    assert load_corrections(tmp_path, gazetteer()) == ()


def test_a_spreadsheets_semicolons_and_byte_order_mark_are_read(tmp_path):
    row = "bridge-0123abcd;lines;0;12;kind;chrome;Anna;a menu;2024-05-31"
    text = "\ufeff" + HEADER.replace(",", ";") + "\r\n" + row + "\r\n;;;;;;;;\r\n"
    (tmp_path / FILE).write_bytes(text.encode("utf-8"))
    (one,) = load_corrections(tmp_path, gazetteer())
    assert (one.table, one.value) == ("lines", "chrome")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (
            "bridge-0123abcd,quotes,1,2,speaker,x,A,r,2024-05-31",
            "no table 'quotes' to correct; there are: articles",
        ),
        ("bridge-0123abcd,attributions,1,2,words,x,A,r,2024-05-31", "no field 'words' of attributions"),
        (
            "bridge-0123abcd,attributions,1,2,kind,quoted,A,r,2024-05-31",
            "no kind 'quoted'; there are: direct",
        ),
        ("bridge-0123abcd,attributions,1,2,sides,Narnia,A,r,2024-05-31", "no side 'Narnia'"),
        (
            "bridge-0123abcd,tones_toward,1,2,label,good,A,r,2024-05-31",
            "no label 'good'; there are: negative",
        ),
        ("bridge-0123abcd,tones_toward,1,2,remove,,A,r,2024-05-31", "are neither added nor removed"),
        ("bridge-0123abcd,presence,,,conflict,maybe,A,r,2024-05-31", "'maybe' is neither yes nor no"),
        ("bridge-0123abcd,presence,1,2,conflict,yes,A,r,2024-05-31", "leave start and end empty"),
        ("bridge-0123abcd,casualties,1,2,number,many,A,r,2024-05-31", "'many' is no whole number"),
        (
            f"bridge-0123abcd,casualties,1,2,number,{'9' * 30},A,r,2024-05-31",
            "is no whole number that a table holds",
        ),
        ("bridge-0123abcd,articles,,,published,soon,A,r,2024-05-31", "'soon' is no date"),
        (f"bridge-0123abcd,lines,{'1' * 5000},{'2' * 5000},kind,body,A,r,2024-05-31", "are no place"),
        ("bridge-0123abcd,lines,9,4,kind,body,A,r,2024-05-31", "start '9' and end '4' are no place"),
        ("bridge-0123abcd,lines,a,4,kind,body,A,r,2024-05-31", "start 'a' and end '4' are no place"),
        (
            "bridge-0123abcd,lines,0,4,kind,body,A,r,5/6/2024",
            "'5/6/2024' is no date that can be read for certain",
        ),
        ("bridge-0123abcd,presence,,,,yes,A,r,2024-05-31", "the field is empty"),
        ("bridge-0123abcd,lines,0,4,kind,body,,r,2024-05-31", "the coder is empty"),
        ("bridge-0123abcd,lines,0,4,kind,body,A,,2024-05-31", "the reason is empty"),
        (
            "bridge.txt,lines,0,4,kind,body,A,r,2024-05-31",
            "needs the article's id from the tables, not 'bridge.txt'",
        ),
        ("bridge-0123abcd,lines,0,4,kind,body,A,r", "8 fields, where the header has 9"),
    ],
)
def test_an_invalid_row_is_refused_by_its_line_with_the_valid_ones(tmp_path, row, reason):
    good = "bridge-0123abcd,lines,20,24,kind,body,A,r,2024-05-31"
    with pytest.raises(InvalidCorrections) as error:
        load(tmp_path, good, row)
    assert str(error.value).startswith("corrections.csv, line 3: ")
    assert reason in str(error.value)


def test_a_missing_column_is_named(tmp_path):
    with pytest.raises(InvalidCorrections, match=r"line 1: no column coder; it needs article, table"):
        load(tmp_path, header="article,table,start,end,field,value,reason,date")


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ("colour", "'colour' is no column of it; valid ones: article, table"),
        ("coder", "a column stands there twice"),
    ],
)
def test_a_column_that_the_file_does_not_have_or_has_twice_is_named(tmp_path, more, said):
    with pytest.raises(InvalidCorrections, match=f"line 1: {said}"):
        load(tmp_path, header=f"{HEADER},{more}")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "windows-1252", "utf-16"])
def test_whatever_encoding_a_spreadsheet_writes_is_read(tmp_path, encoding):
    rows = [HEADER, "bridge-0123abcd,lines,0,4,kind,body,André,read the page,2024-05-31"]
    (tmp_path / FILE).write_bytes("\n".join(rows).encode(encoding))
    assert [correction.coder for correction in load_corrections(tmp_path, gazetteer())] == ["André"]


def test_two_values_for_one_cell_are_refused(tmp_path):
    with pytest.raises(
        InvalidCorrections, match="line 3: the kind of these words of lines is settled in line 2"
    ):
        load(
            tmp_path,
            "bridge-0123abcd,lines,0,4,kind,body,A,r,2024-05-31",
            "bridge-0123abcd,lines,0,4,kind,chrome,B,r,2024-05-31",
        )


def test_a_removed_row_cannot_be_changed_too(tmp_path):
    with pytest.raises(InvalidCorrections, match="settled in line 2"):
        load(
            tmp_path,
            "bridge-0123abcd,actions,0,4,remove,,A,r,2024-05-31",
            "bridge-0123abcd,actions,0,4,harm,kill,B,r,2024-05-31",
        )


def test_a_changed_row_cannot_be_removed_too(tmp_path):
    """Regression: only the other order was refused."""
    with pytest.raises(
        InvalidCorrections, match="line 3: the remove of these words of actions is settled in line 2"
    ):
        load(
            tmp_path,
            "bridge-0123abcd,actions,0,4,harm,kill,B,r,2024-05-31",
            "bridge-0123abcd,actions,0,4,remove,,A,r,2024-05-31",
        )


def test_pinning_writes_the_words_and_their_surroundings_and_keeps_the_rest(tmp_path):
    article = read_bytes(PAGE, "bridge.txt")
    start = article.text.index("the bridge was old")
    load(tmp_path, f"{article.id},attributions,{start},{start + 18},speaker,Ann Lee,A,it says so,2024-05-31")
    assert pin(tmp_path, [article]) == (1, [])
    (one,) = load_corrections(tmp_path, gazetteer())
    assert one.anchor.text == "the bridge was old"
    assert one.anchor.before.endswith("on Monday that")
    assert one.anchor.after.startswith("and would be closed")
    assert (one.value, one.reason) == ("Ann Lee", "it says so")
    assert pin(tmp_path, [article]) == (0, [])


def test_offsets_of_another_text_are_not_pinned(tmp_path):
    article = read_bytes(PAGE, "bridge.txt")
    load(tmp_path, "bridge-00000000,attributions,13,40,speaker,Ann Lee,A,r,2024-05-31")
    before = (tmp_path / FILE).read_bytes()
    why = "line 2: no article bridge-00000000 with the text that the offsets count in"
    assert pin(tmp_path, [article]) == (0, [why])
    assert (tmp_path / FILE).read_bytes() == before


def test_pinning_leaves_a_spreadsheets_separator_and_mark(tmp_path):
    article = read_bytes(PAGE, "bridge.txt")
    row = f"{article.id};lines;0;12;kind;chrome;A;r;2024-05-31"
    (tmp_path / FILE).write_text("\ufeff" + HEADER.replace(",", ";") + "\n" + row + "\n", encoding="utf-8")
    pin(tmp_path, [article])
    lines = (tmp_path / FILE).read_text(encoding="utf-8").splitlines()
    assert lines[0] == "\ufeff" + HEADER.replace(",", ";") + ";text;before;after"
    assert lines[1].startswith(row + ";Bridge shut;;The mayor of Lower Bexham")


def test_pinned_words_are_no_formula_in_a_spreadsheet_and_are_read_as_they_stand(tmp_path):
    """Regression: an article's words were written into the file as a spreadsheet would run them."""
    article = read_bytes(PAGE.replace(b"The mayor", b"=HYPERLINK(A1) The mayor"), "bridge.txt")
    start = article.text.index("=HYPERLINK")
    load(tmp_path, f"{article.id},attributions,{start},{start + 24},speaker,Ann Lee,A,r,2024-05-31")
    assert pin(tmp_path, [article]) == (1, [])
    (row,) = list(csv.DictReader((tmp_path / FILE).open(encoding="utf-8")))
    assert row["text"] == "'=HYPERLINK(A1) The mayor"
    (one,) = load_corrections(tmp_path, gazetteer())
    assert one.anchor.text == "=HYPERLINK(A1) The mayor"


ODD = [
    "new\nline.txt",
    "\\back\\slash.txt",
    "Bru\u0308cke.txt",
    "a#1.txt",
    "con.old.txt",
    "é" * 125 + ".txt",
    "What?.txt",
]


@pytest.mark.parametrize("name", ODD)
@pytest.mark.parametrize("by", ["id", "file"])
def test_an_article_of_any_name_is_put_right(tmp_path, name, by):
    """Regression: a#1.txt was taken for a row of a table, and a name of two lines for no article."""
    article = read_bytes(PAGE, name)
    named = {"id": article.id, "file": name}[by].replace('"', '""')
    (one,) = load(tmp_path, f'"{named}",articles,,,title,Bridge,A,r,2024-05-31', files=[name])
    assert concerning([one], article.id, article.path) == (one,)


@pytest.mark.parametrize("name", ODD)
def test_an_article_of_any_name_is_known_when_its_page_is_saved_anew(tmp_path, name):
    before, after = read_bytes(PAGE, name), read_bytes(PAGE + b"\nMore.\n", name)
    (one,) = load(tmp_path, f"{before.id},articles,,,title,Bridge,A,r,2024-05-31", files=[name])
    assert concerning([one], after.id, after.path) == (one,)


def test_an_id_that_an_earlier_run_wrote_in_letters_and_marks_is_known(tmp_path):
    article = read_bytes(PAGE, "Bru\u0308cke?.txt")
    earlier = f"Bru\u0308cke?-{article.sha256[:8]}"
    row = f"{earlier},lines,0,11,kind,chrome,A,r,2024-05-31"
    (one,) = load(tmp_path, row, files=["Bru\u0308cke?.txt"])
    assert concerning([one], article.id, article.path) == (one,)
    assert pin(tmp_path, [article]) == (1, [])
