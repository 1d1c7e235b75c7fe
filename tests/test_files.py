"""A file is read where it is one, and is whole or as it was before where it is written."""

import os
import socket
import sys

import pytest
from copydesk.actors.roster import InvalidActors, gazetteer, load_roster
from copydesk.corrections.file import InvalidCorrections, load_corrections
from copydesk.files import contents, read_toml, replacing
from copydesk.framing.schemes import InvalidScheme, load_scheme

posix = pytest.mark.skipif(sys.platform == "win32", reason="has no such files")


def test_a_file_is_replaced_when_it_is_whole(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("before")
    with replacing(path) as partial:
        partial.write_text("after")
        assert path.read_text() == "before"
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("a.txt", "after")]


def test_a_writing_that_fails_leaves_the_file_as_it_was(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("before")
    with pytest.raises(OSError, match="disk full"), replacing(path) as partial:
        partial.write_text("aft")
        raise OSError("disk full")
    assert [(one.name, one.read_text()) for one in tmp_path.iterdir()] == [("a.txt", "before")]


def make(kind, path):
    """Something called *path* that is no file."""
    if kind == "a folder":
        path.mkdir()
    elif kind == "a pipe":
        os.mkfifo(path)
    elif kind == "a device":
        path.symlink_to("/dev/zero")
    elif kind == "a link to nothing":
        path.symlink_to("gone")
    elif kind == "a link to itself":
        path.symlink_to(path.name)


NO_FILES = {
    "a folder": "cannot be opened: a folder, no file",
    "a pipe": "cannot be opened: no file: a pipe, a socket or a device",
    "a device": "cannot be opened: no file: a pipe, a socket or a device",
    "a link to nothing": "cannot be opened: a link that leads nowhere",
    "a link to itself": "cannot be opened: a link that leads nowhere",
}
BESIDE = {
    "actors.toml": (load_roster, InvalidActors),
    "frames.toml": (lambda folder: load_scheme(folder, "frames.toml"), InvalidScheme),
    "corrections.csv": (lambda folder: load_corrections(folder, gazetteer()), InvalidCorrections),
}


@posix
@pytest.mark.parametrize("name", BESIDE)
@pytest.mark.parametrize("kind", NO_FILES)
def test_what_is_no_file_is_refused_in_a_line_and_never_opened(tmp_path, kind, name):
    """Regression: a pipe called actors.toml was waited for without end; a link to nothing was no file."""
    read, refusal = BESIDE[name]
    make(kind, tmp_path / name)
    with pytest.raises(refusal) as error:
        read(tmp_path)
    assert str(error.value).endswith(f"{name}: {NO_FILES[kind]}")


@posix
def test_a_socket_is_no_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # the address of a socket is short
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("a.txt")
        with pytest.raises(OSError, match="no file: a pipe, a socket or a device"):
            contents(tmp_path / "a.txt")


@posix
def test_a_link_to_a_file_is_read(tmp_path):
    (tmp_path / "a.txt").write_text("text")
    (tmp_path / "b.txt").symlink_to("a.txt")
    assert contents(tmp_path / "b.txt") == b"text"


def test_a_name_with_a_zero_byte_is_no_name(tmp_path):
    with pytest.raises(OSError, match="no name of a file"):
        contents(tmp_path / "a\0b.txt")


def test_a_huge_file_is_not_read(tmp_path):
    (tmp_path / "a.txt").write_bytes(bytes(1_000_001))
    with pytest.raises(OSError, match="larger than 1 MB"):
        contents(tmp_path / "a.txt", largest=1_000_000)


TOML = [
    (b"a = " + b"[" * 5_000, "brackets in brackets, too deep to be read"),
    (b"a = " + b"{a = " * 5_000, "brackets in brackets, too deep to be read"),
    (b"a = " + b"9" * 5_000, "no TOML: "),
    (b"\xff\xfe\x80", "no TOML: not UTF-8"),
    ("a = 1".encode("utf-16"), "no TOML: not UTF-8"),
    (b"a = '\xed\xa0\x80'", "no TOML: not UTF-8"),
    (b"a = '\0'", "no TOML: "),
    (b'a = "\\uD800"', "no TOML: "),
    (b"[a]\n[a]", "no TOML: "),
]


@pytest.mark.parametrize("name", ["actors.toml", "frames.toml"])
@pytest.mark.parametrize(("content", "reason"), TOML)
def test_toml_that_cannot_be_read_is_refused_in_a_line(tmp_path, content, reason, name):
    """Regression: brackets in brackets raised the RecursionError of tomllib."""
    read, refusal = BESIDE[name]
    (tmp_path / name).write_bytes(content)
    with pytest.raises(refusal) as error:
        read(tmp_path)
    assert f"{name}: " in str(error.value)
    assert reason in str(error.value)
    assert str(error.value).isprintable()


@pytest.mark.parametrize("written", [b"\xef\xbb\xbfa = 1\r\nb = 2\r\n", b"a = 1\rb = 2\r"])
def test_toml_of_any_editor_is_read(tmp_path, written):
    (tmp_path / "a.toml").write_bytes(written)
    assert read_toml(tmp_path / "a.toml") == {"a": 1, "b": 2}


@pytest.mark.parametrize(
    "name", ["gone.toml", "two\nlines.toml", "bell\a.toml", "caf\udce9.toml", "zero\0byte.toml", "a" * 300]
)
def test_a_scheme_that_is_not_there_is_named_on_one_line(tmp_path, name):
    with pytest.raises(InvalidScheme) as error:
        load_scheme(tmp_path, name)
    assert str(error.value).isprintable()


HEADER = b"article,table,start,end,field,value,coder,reason,date\n"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "corrections.csv: empty"),
        (b"\n\n", "corrections.csv: empty"),
        (
            b"text,label\nx,y\n",
            "no column article in its first row: text, label; it needs article, table, start",
        ),
        (
            HEADER + b'"a,lines,1,2,kind,body,A,r,2024-05-31\n',
            "line 2: no CSV from here on: unexpected end of data",
        ),
        (HEADER + b"a\0,lines\n", "binary: it holds control characters"),
        (HEADER + b"a,lines\n", "line 2: 2 fields, where the header has 9"),
        (HEADER + b'a,"li\nnes",1,2,kind,body,A,r,2024-05-31\n', r"line 3: no table 'li\nnes' to correct"),
        (HEADER + "a,lines,1,²,kind,body,A,r,2024-05-31\n".encode(), "end '²' are no place in a text"),
        (HEADER + b"a,lines,1," + b"9" * 5_000 + b",kind,body,A,r,2024-05-31\n", "are no place in a text"),
    ],
)
def test_corrections_that_cannot_be_read_are_refused_in_a_line(tmp_path, content, reason):
    (tmp_path / "corrections.csv").write_bytes(content)
    with pytest.raises(InvalidCorrections) as error:
        load_corrections(tmp_path, gazetteer())
    assert reason in str(error.value)
    assert str(error.value).isprintable()
