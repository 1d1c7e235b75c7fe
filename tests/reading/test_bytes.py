"""Bytes to articles: encodings, what is refused and why, and what holds for any bytes at all."""

import pytest
from copydesk import reading
from copydesk.reading import Unreadable, decode, read_article, read_bytes
from hypothesis import given
from hypothesis import strategies as st

PROSE = "The mayor of the town said on Monday that the bridge would be closed for repairs until the end of the year.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1252"])
def test_the_encodings_of_saved_pages_are_read(encoding):
    text = "“We’re ready”, said José Müller – again.\n"
    assert decode(text.encode(encoding))[0] == text


def test_a_wrong_declaration_yields_to_valid_utf_8():
    assert decode("“ready”".encode(), declared="iso-8859-1") == ("“ready”", "utf-8")


def test_declared_latin_1_is_windows_1252_as_browsers_read_it():
    page = "<meta charset=iso-8859-1>“ready”".encode("windows-1252")
    assert decode(page, declared=reading._declared(page))[0].endswith("“ready”")


def test_a_declaration_that_is_no_encoding_is_passed_over():
    assert decode(b"caf\xe9", declared="undefined")[0] == "café"


def test_a_line_too_long_to_parse_is_refused(monkeypatch):
    monkeypatch.setattr(reading, "LONGEST_LINE", 50)
    with pytest.raises(Unreadable, match="a line of more than 50"):
        read_bytes(PROSE.encode(), "file.txt")


def test_line_ends_become_newlines():
    assert decode(b"one\r\ntwo\rthree\n")[0] == "one\ntwo\nthree\n"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"PK\x03\x04\x00\x00\x00", "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        (b"\x81\x8d\x8f caf\xe9 \x9d", "not text"),
        (b"\xff\xfea", "not text"),
        (b"Home\nNews\nSport\n", "no paragraph"),
    ],
)
def test_what_is_no_article_is_refused_with_the_reason(content, reason):
    with pytest.raises(Unreadable, match=reason):
        read_bytes(content, "file.txt")


def test_a_huge_file_is_refused_unread(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "LARGEST", 100)
    (tmp_path / "huge.txt").write_text(PROSE)
    with pytest.raises(Unreadable, match="larger than"):
        read_article(tmp_path / "huge.txt")


def test_a_file_that_cannot_be_opened_is_refused(tmp_path):
    with pytest.raises(Unreadable, match="cannot be opened"):
        read_article(tmp_path / "missing.txt")


def test_the_id_is_the_stem_and_the_hash_of_the_bytes():
    article = read_bytes(PROSE.encode(), "bridge.txt")
    assert article.id == f"bridge-{article.sha256[:8]}"


@given(st.text())
def test_any_text_is_read_or_refused_and_lines_cover_it(text):
    try:
        article = read_bytes(text.encode("utf-8", "surrogatepass"), "any.txt")
    except Unreadable:
        return
    assert "".join(line.span.of(article.text) for line in article.lines) == article.text
    for passage in article.passages:
        assert passage.span.of(article.text).strip() == passage.span.of(article.text) != ""


@given(
    st.lists(
        st.sampled_from([PROSE, "Share\n", "\n", "By Ann Lee\n", "02 Nov 2020 12:11:23 GMT9\n", "AFP\n", "  • one\n"])
    )
)
def test_any_order_of_lines_is_read_or_refused_and_is_a_function_of_the_bytes(lines):
    content = "".join(lines).encode()
    try:
        first = read_bytes(content, "any.txt")
    except Unreadable:
        return
    assert first == read_bytes(content, "any.txt")
    assert all(span.of(first.text) for span in (*first.paragraphs, *first.standfirst, *first.credits))


@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.html"]))
def test_any_bytes_at_all_are_read_or_refused(content, name):
    try:
        read_bytes(content, name)
    except Unreadable as error:
        assert str(error)
