"""Lines cut at the edges of marks: nothing of the text is lost, and every mark covers exactly its words."""

from copydesk.article import Span
from copydesk.marked import Mark
from copydesk.report.annotate import annotate, blocks
from hypothesis import given
from hypothesis import strategies as st

TEXT = "Menu\nShare\n\nAnn Lee said the bridge was unsafe.\n"
LINES = [("chrome", Span(0, 5)), ("chrome", Span(5, 11)), ("blank", Span(11, 12)), ("body", Span(12, 48))]


def mark(start, end, layer="content", row="attribution-1"):
    return Mark(Span(start, end), layer, "", row)


@given(st.lists(st.tuples(st.integers(0, 48), st.integers(1, 20)), max_size=8))
def test_pieces_are_the_text_and_each_mark_is_covered_by_its_own(edges):
    marks = [
        mark(start, min(start + size, 48), row=f"row-{n}")
        for n, (start, size) in enumerate(edges)
        if start < 48
    ]
    lines = annotate(TEXT, LINES, marks)
    found = [piece for line in lines for piece in line.pieces]
    assert "".join(piece.words for piece in found) == TEXT.replace("\n", "")
    for one in marks:
        covered = {at for piece in found if one in piece.marks for at in range(*piece.span)}
        assert covered == {at for at in range(*one.span) if TEXT[at] != "\n"}


def test_marks_that_overlap_without_nesting_share_a_piece():
    (*_, line) = annotate(TEXT, LINES, [mark(12, 24), mark(20, 34, "cue", "attribution-2")])
    assert [(piece.words, len(piece.marks)) for piece in line.pieces] == [
        ("Ann Lee ", 1),
        ("said", 2),
        (" the bridg", 1),
        ("e was unsafe.", 0),
    ]


def test_a_run_of_page_chrome_is_one_folded_block_and_blank_lines_are_none():
    shown = blocks(annotate(TEXT, LINES, []))
    assert [(block.folded, len(block.lines)) for block in shown] == [(True, 2), (False, 1)]
    assert shown[0].words == "Menu\nShare"


def test_a_line_knows_each_frame_that_has_a_cue_in_it_once():
    cues = [(12, 15, "frame-3", "b"), (16, 19, "frame-1", "a"), (20, 24, "frame-2", "b")]
    marks = [Mark(Span(start, end), "frame", "", row, sign) for start, end, row, sign in cues]
    (*_, line) = annotate(TEXT, LINES, marks)
    assert line.cued == ("frame-1", "frame-3")


def test_a_line_knows_whose_contents_stand_in_it():
    marks = [mark(12, 19, "source"), mark(25, 47), mark(25, 35, row="attribution-2")]
    (*_, line) = annotate(TEXT, LINES, marks)
    assert line.heard == ("attribution-1", "attribution-2")
    assert line.classes(line.pieces[2]) == "content n1 n2"
