"""A folder of articles: what is read from it, what is passed over and why, and what no word is lost on."""

import os
import sys

import pytest
from copydesk.files import MARK
from copydesk.reading.folder import DEEP, DEEPEST, LINKED, LOCK, NO_PAGE, NO_TABLE, Skipped, listing, name_of

posix = pytest.mark.skipif(sys.platform == "win32", reason="has no such files")


def names(folder):
    return [path.name for path in listing(folder).files]


def skipped(folder):
    return dict(listing(folder).skipped)


def test_articles_and_tables_of_articles_are_listed_by_name(tmp_path):
    for name in ("b.txt", "a.html", "C.HTM", "news.csv", "old.JSONL", "x.docx", "y.RTF", "z.zip"):
        (tmp_path / name).touch()
    assert names(tmp_path) == [
        "C.HTM",
        "a.html",
        "b.txt",
        "news.csv",
        "old.JSONL",
        "x.docx",
        "y.RTF",
        "z.zip",
    ]
    assert skipped(tmp_path) == {}


@pytest.mark.parametrize(
    "name",
    [
        *(
            "actors.toml",
            "my-frames.toml",
            "catalogue.csv",
            "corrections.csv",
            "same_event.csv",
            "world_events.csv",
            "Corrections.CSV",
            "README",
            "notes.md",
        ),
        *(
            ".DS_Store",
            ".copydesk",
            ".bridge.txt.swp",
            "._bridge.html",
            "Thumbs.db",
            "desktop.ini",
            "LICENSE",
        ),
    ],
)
def test_what_nobody_takes_for_an_article_is_passed_over_in_silence(tmp_path, name):
    (tmp_path / name).touch()
    assert listing(tmp_path) == ((), ())


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("bridge.mhtml", NO_PAGE),
        ("bridge.pdf", NO_PAGE),
        ("bridge.doc", NO_PAGE),
        ("bridge.html.crdownload", NO_PAGE),
        ("bridge.txt~", NO_PAGE),
        ("bridge", NO_PAGE),
        ("bridge.html ", NO_PAGE),
        ("news.xlsx", NO_TABLE),
        ("news.json", NO_TABLE),
        ("~$news.csv", LOCK),
        ("~$bridge.txt", LOCK),
        (".~lock.news.csv#", LOCK),
    ],
)
def test_what_somebody_may_take_for_an_article_is_named_with_the_reason(tmp_path, name, reason):
    (tmp_path / name).touch()
    assert listing(tmp_path) == ((), (Skipped(name, reason),))


@pytest.mark.parametrize("name", ["2023", "bridge.html", "news.csv", "bridge_files", "other-Dateien"])
def test_the_articles_in_a_folder_in_the_folder_are_listed_by_their_place(tmp_path, name):
    (tmp_path / name / "May").mkdir(parents=True)
    (tmp_path / name / "May" / "bridge.txt").touch()
    (tmp_path / name / "scan.pdf").touch()
    assert [name_of(path, tmp_path) for path in listing(tmp_path).files] == [f"{name}/May/bridge.txt"]
    assert skipped(tmp_path) == {f"{name}/scan.pdf": NO_PAGE}


def test_what_a_run_made_inside_the_folder_is_passed_over_in_silence(tmp_path):
    (tmp_path / "run" / "texts").mkdir(parents=True)
    (tmp_path / "run" / MARK).touch()
    (tmp_path / "run" / "texts" / "bridge.txt").touch()
    assert listing(tmp_path) == ((), ())


def test_folders_in_folders_end_somewhere(tmp_path):
    deep = tmp_path.joinpath(*["in"] * (DEEPEST + 1))
    deep.mkdir(parents=True)
    (deep / "bridge.txt").touch()
    assert set(skipped(tmp_path).values()) == {DEEP}


@pytest.mark.parametrize("name", ["coded", "codebook", ".git", ".ipynb_checkpoints"])
def test_a_folder_that_belongs_to_the_work_is_passed_over_in_silence(tmp_path, name):
    (tmp_path / name).mkdir()
    assert listing(tmp_path) == ((), ())


@pytest.mark.parametrize("ending", ["_files", "-Dateien", "_fichiers", ".files"])
def test_the_folder_that_a_browser_made_for_a_page_is_passed_over_in_silence(tmp_path, ending):
    (tmp_path / "bridge.html").touch()
    (tmp_path / f"bridge{ending}").mkdir()
    assert names(tmp_path) == ["bridge.html"]
    assert skipped(tmp_path) == {}


@posix
def test_a_link_is_what_it_leads_to(tmp_path):
    (tmp_path / "bridge.txt").touch()
    (tmp_path / "year").mkdir()
    (tmp_path / "again.txt").symlink_to("bridge.txt")
    (tmp_path / "folder.txt").symlink_to("year")
    (tmp_path / "gone.txt").symlink_to("nothing")
    (tmp_path / "round.html").symlink_to("round.html")
    nowhere = "a link that leads nowhere"
    assert names(tmp_path) == ["again.txt", "bridge.txt"]
    assert skipped(tmp_path) == {
        "folder.txt": LINKED,
        "gone.txt": nowhere,
        "round.html": nowhere,
    }


@posix
def test_a_pipe_and_a_device_are_named_and_never_opened(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    os.mkfifo(tmp_path / "pipe.csv")
    (tmp_path / "zeros.html").symlink_to("/dev/zero")
    assert set(skipped(tmp_path).values()) == {"no file: a pipe, a socket or a device"}
    assert names(tmp_path) == []


@posix
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        (b"new\nline.pdf", "new<line break>line.pdf"),
        (b"caf\xe9.pdf", "caf<byte E9>.pdf"),
        (b"\\back\\slash.pdf", "\\back\\slash.pdf"),
        (b"\x1b[31m.pdf", "<U+001B>[31m.pdf"),
    ],
)
@pytest.mark.skipif(sys.platform == "darwin", reason="macOS takes no name that is not UTF-8")
def test_a_name_is_told_on_one_line(tmp_path, name, shown):
    (tmp_path / os.fsdecode(name)).touch()
    assert skipped(tmp_path) == {shown: NO_PAGE}


@posix
@pytest.mark.skipif(sys.platform == "darwin", reason="macOS takes no name that is not UTF-8")
@pytest.mark.parametrize("name", [b"new\nline.txt", b"caf\xe9.txt", b"\\back\\slash.txt"])
def test_an_article_may_have_any_name(tmp_path, name):
    (tmp_path / os.fsdecode(name)).touch()
    assert names(tmp_path) == [os.fsdecode(name)]


def test_a_folder_that_is_not_there_raises(tmp_path):
    (tmp_path / "a.txt").touch()
    with pytest.raises(FileNotFoundError):
        listing(tmp_path / "gone")
    with pytest.raises(NotADirectoryError):
        listing(tmp_path / "a.txt")
