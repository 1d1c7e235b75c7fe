"""Bytes to articles: encodings, what is refused and why, and what holds for any bytes at all."""

import unicodedata

import pytest
from copydesk import reading
from copydesk.reading import Unreadable, read_article, read_bytes, safe_stem, stem_of
from copydesk.reading.decoding import as_read, declared_encoding, decode
from hypothesis import given, settings
from hypothesis import strategies as st

PROSE = "The mayor of the town said on Monday that the bridge would be closed for repairs until the end of the year.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1252"]
)
def test_the_encodings_of_saved_pages_are_read(encoding):
    text = "“We’re ready”, said José Müller – again.\n"
    assert decode(text.encode(encoding)) == (text, encoding)


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["a.txt", "a.html"])
def test_an_article_in_utf_16_is_read(encoding, name):
    source = (
        PROSE if name == "a.txt" else f"<html><body><h1>Bridge</h1><p>{PROSE}</p><p>{PROSE}</p></body></html>"
    )
    article = read_bytes(source.encode(encoding), name)
    assert article.encoding == encoding
    assert article.paragraphs[0].of(article.text) == PROSE.strip()


def test_a_wrong_declaration_yields_to_valid_utf_8():
    assert decode("“ready”".encode(), declared="iso-8859-1") == ("“ready”", "utf-8")


def test_a_wrong_declaration_of_utf_8_yields_to_windows_1252():
    page = "<meta charset=utf-8>“ready”".encode("windows-1252")
    assert decode(page, declared_encoding(page)) == ("<meta charset=utf-8>“ready”", "windows-1252")


def test_stray_bytes_of_windows_1252_spoil_no_utf_8():
    content = "“We’re ready”, said José ".encode() + b"M\xfcller \x96 again. \x81"
    assert decode(content) == ("“We’re ready”, said José Müller – again. \ufffd", "utf-8 with windows-1252")


def test_stray_bytes_after_a_mark_of_utf_8_spoil_no_text():
    assert decode(b"\xef\xbb\xbfcaf\xe9") == ("café", "utf-8 with windows-1252")


def test_a_file_cut_inside_a_character_is_read():
    assert decode("“We’re ready” – again —".encode()[:-1])[0].startswith("“We’re ready” – again ")


@pytest.mark.parametrize(
    ("declaration", "encoding"),
    [
        ("<meta charset=windows-1251>", "windows-1251"),
        ("<meta charset='ISO-8859-1'>", "windows-1252"),
        ("<meta http-equiv=Content-Type content='text/html; charset=ISO-8859-2'>", "iso8859-2"),
        ("<?xml version='1.0' encoding='koi8-r'?>", "koi8-r"),
        ("<meta charset=gb2312>", "gb18030"),
        ("<meta charset=utf-8>", None),
        ("<meta charset=punycode>", None),
        ("<meta charset=unicode_escape>", None),
        ("<meta charset=x>", None),
        ("<p>charset=koi8-r</p>", None),
    ],
)
def test_declarations_are_understood_as_browsers_do(declaration, encoding):
    assert declared_encoding(declaration.encode()) == encoding


def test_a_declared_encoding_is_read():
    page = "<meta charset=windows-1251>Мост закрыт".encode("windows-1251")
    assert decode(page, declared_encoding(page)) == ("<meta charset=windows-1251>Мост закрыт", "windows-1251")


def test_a_declaration_that_is_no_encoding_is_passed_over():
    assert decode(b"caf\xe9", declared="undefined") == ("café", "windows-1252")


def test_a_line_too_long_to_parse_is_refused(monkeypatch):
    monkeypatch.setattr(reading, "LONGEST_LINE", 50)
    with pytest.raises(Unreadable, match="a line of more than 50"):
        read_bytes(PROSE.encode(), "file.txt")


def test_line_ends_become_newlines():
    assert decode(b"one\r\ntwo\rthree\n")[0] == "one\ntwo\nthree\n"


@pytest.mark.parametrize(
    ("raw", "kept"),
    [
        ("a\x0bb", "a b"),
        ("a\x0cb", "a b"),
        ("a\x1fb", "a b"),
        ("a\x01b", "ab"),
        ("a\ufffeb", "ab"),
    ],
)
def test_a_character_that_xml_forbids_is_dropped_or_a_space(raw, kept):
    assert decode(f"{PROSE}{raw}".encode())[0] == f"{PROSE}{kept}"


@pytest.mark.parametrize(
    ("raw", "read"),
    [
        ("a\u2028b", "a\nb"),
        ("a\u2029b", "a\nb"),
        ("a\x85b", "a\nb"),
        ("a\x0cb", "a\nb"),
        ("a\x0bb", "a\nb"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("harbour\xadmaster", "harbourmaster"),
        ("har\u200bbour\ufeff", "harbour"),
        ("\u200eharbour\u200f \u202aof\u202c \u2066it\u2069", "harbour of it"),
        ("Mu\u0308ller Jose\u0301", "Müller José"),
        ("har\u200dbour har\u200cbour", "harbour harbour"),
    ],
)
def test_the_text_is_composed_without_what_cannot_be_seen_and_its_lines_end_in_newlines(raw, read):
    article = read_bytes(f"{PROSE}{raw} {PROSE}".encode(), "a.txt")
    assert article.text == f"{PROSE}{read} {PROSE}"
    assert as_read(article.text) == article.text


@pytest.mark.parametrize(
    "word",
    [
        "می\u200cخواهم",
        "क्\u200dष",
        "ක්\u200dර",
        "👩\u200d👧",
        "❤️\u200d🔥",
        "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f",
        "☀️",
        "٠\u06dd",
    ],
)
def test_what_a_script_or_an_emoji_needs_stays(word):
    assert as_read(word) == word


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"PK\x03\x04\x00\x00\x00", "binary"),
        (PROSE.encode() * 400 + b"\0", "binary"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "binary"),
        (b"\x81\x8d\x8f caf\xe9 \x9d", "binary"),
        (b"\xff\xfea", "binary"),
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


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("bridge.txt", "bridge"),
        ("My page – “q” (1).txt", "My page – “q” (1)"),
        ("000_0ac954206fa28797.txt", "000_0ac954206fa28797"),
        ("community.report.txt", "community.report"),
        ("a#1.txt", "a#1"),
        ("con.txt", "con"),
        ("a..txt", "a."),
        ("a .txt", "a "),
        ("Brücke – 橋 👩‍👧.txt", "Brücke – 橋 👩‍👧"),
    ],
)
def test_an_ordinary_name_is_kept_in_the_id(name, stem):
    article = read_bytes(PROSE.encode(), name)
    assert article.id == f"{stem}-{article.sha256[:8]}"


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("new\nline.txt", "new_line"),
        ("bell\a\x1b[31m.txt", "bell_[31m"),
        ("two\u2028lines.txt", "two_lines"),
        ("\\back\\slash.txt", "_back_slash"),
        ('Is it <so>: "yes" | no?.txt', "Is it _so_ _yes_ _ no_"),
        ("Bru\u0308cke.txt", "Brücke"),
        ("caf\udce9.txt", "caf_"),
        ("\u202egnp.txt", "_gnp"),
        (".hidden.txt", "_hidden"),
        ("con.old.txt", "_con.old"),
        ("Aux .x.txt", "_Aux .x"),
        ("a" * 251 + ".txt", "a" * 200),
        ("é" * 125 + ".txt", "é" * 100),
    ],
)
def test_an_id_may_name_a_file_on_every_system(name, stem):
    """Regression: the report refused an id with a backslash after all the work was done."""
    assert stem_of(name) == stem
    assert read_bytes(PROSE.encode(), name).id.rpartition("-")[0] == stem


@given(st.text(st.characters(exclude_characters="/\0")).map(lambda name: f"{name}.txt"))
def test_any_name_makes_a_safe_stem_that_is_its_own(name):
    stem = stem_of(name)
    assert safe_stem(stem) == stem
    assert not set(stem) & set('/\\:*?"<>|\n\r\x85\u2028')
    assert len(stem.encode()) <= 200
    assert unicodedata.is_normalized("NFC", stem)


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
        st.sampled_from(
            [PROSE, "Share\n", "\n", "By Ann Lee\n", "02 Nov 2020 12:11:23 GMT9\n", "AFP\n", "  • one\n"]
        )
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


@given(
    st.binary(max_size=300), st.one_of(st.none(), st.sampled_from(["windows-1251", "gb18030", "hex", "x"]))
)
def test_any_bytes_are_decoded_to_text_without_surrogates_or_refused(content, declared):
    try:
        text, encoding = decode(content, declared)
    except Unreadable as error:
        assert str(error)
    else:
        assert text.encode("utf-8").decode("utf-8") == text
        assert encoding


@given(
    st.lists(
        st.one_of(
            st.sampled_from(
                ["<p>", "</p>", "<br>", "<div class='related'>", "</div>", "<table><tr><td>", "<h1>", "<a>"]
            ),
            st.sampled_from(
                ["<figcaption>", "<li>", "<time datetime='2024-01-15'>", "&lt;", "&#0;", "<!--", "<title>"]
            ),
            st.sampled_from(
                [PROSE, "By Ann Lee", "Read more: on", '<script type="application/ld+json">[{"@type":']
            ),
            st.text(max_size=20),
        ),
        max_size=30,
    )
)
@settings(deadline=None)
def test_any_markup_at_all_is_read_or_refused_and_lines_cover_it(pieces):
    content = f"<html><body>{''.join(pieces)}".encode("utf-8", "surrogatepass")
    try:
        article = read_bytes(content, "any.html")
    except Unreadable:
        return
    assert "".join(line.span.of(article.text) for line in article.lines) == article.text
    assert article.paragraphs
    for passage in article.passages:
        assert passage.span.of(article.text).strip() == passage.span.of(article.text) != ""
