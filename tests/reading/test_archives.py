"""What archives export: every article of a file with its fields, and the count that the file states."""

import zipfile

import docx
import pytest
from conftest import ROOT, read_all
from copydesk import corpus
from copydesk.reading import archives, read_article
from copydesk.reading.archives.export import persons
from copydesk.reading.collection import sources
from copydesk.summary import summary
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

ARCHIVES = ROOT / "tests" / "fixtures" / "archives"
NEXIS = (ARCHIVES / "nexis.txt").read_text(encoding="utf-8").split("\n")
BRIDGE = (
    "The mayor of Lower Bexham, Ann Lee, said on Monday that the old iron bridge was unsafe and would be "
    "closed until spring."
)
FERRY = (
    "Two companies that run ferries across the Bex said on Friday that they expected twice as many "
    "passengers while the bridge was shut."
)
LETTER = (
    "Sir, the notes that your readers were sent about the iron bridge left out what it would cost to take it "
    "away."
)
TITLES = ["Bridge to close until spring, mayor says", "Ferry operators welcome closure"]


def write_docx(path, lines):
    """A document as Nexis writes it: a paragraph a line, headlines that are links, hard spaces after labels."""
    document = docx.Document()
    for line in lines:
        label, colon, rest = line.partition(": ")
        paragraph = document.add_paragraph()
        if line in TITLES:
            link = OxmlElement("w:hyperlink")
            target = document.part.relate_to(
                "https://example.org", RELATIONSHIP_TYPE.HYPERLINK, is_external=True
            )
            link.set(qn("r:id"), target)
            link.append(paragraph.add_run(line)._r)
            paragraph._p.append(link)
        else:
            paragraph.add_run(f"{label}:\u00a0{rest}" if colon and label.istitle() else line)
    document.save(path)
    return path


def write_rtf(path, lines):
    def written(line):
        escaped = "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in line)
        if line in TITLES:
            link = r'{\field{\*\fldinst{HYPERLINK "https://example.org/?id=urn:contentItem:1"}}{\fldrslt{\b '
            return f"\\pard {link}{escaped}}}}}\\par"
        return f"\\pard {escaped}\\par"

    opening = (
        r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}}{\header \pard Page 1 of 3\par}"
    )
    path.write_text("\n".join([opening, *map(written, lines), "}"]), encoding="ascii")
    return path


def copied(name):
    def write(folder, _):
        path = folder / name
        path.write_bytes((ARCHIVES / name).read_bytes())
        return path

    return write


FORMS = {
    "Nexis .docx": lambda folder, lines: write_docx(folder / "download.DOCX", lines),
    "Nexis .rtf": lambda folder, lines: write_rtf(folder / "download.rtf", lines),
    "Factiva": copied("factiva.html"),
    "ProQuest": copied("proquest.txt"),
}


def of_kind(article, kind):
    return [line.span.of(article.text).strip() for line in article.lines if line.kind == kind]


@pytest.mark.parametrize("form", FORMS)
def test_every_article_of_an_export_is_read_with_its_fields(tmp_path, form):
    path = FORMS[form](tmp_path, NEXIS)
    found = read_all(path)
    assert list(found) == [f"{path.name}#{number}" for number in (1, 2, 3)]
    bridge, ferry, letter = found.values()
    assert [article.path for article in found.values()] == list(found)
    assert [bridge.title, ferry.title] == TITLES
    assert letter.title.endswith("Mend it or end it")
    herald = "The Herald (Lower Bexham)" if form.startswith("Nexis") else "The Herald"
    assert [article.outlet for article in found.values()] == [herald, "The Daily Ferry", herald]
    assert [article.published.day.isoformat() for article in found.values()] == [
        *("2024-05-02", "2024-05-03", "2024-05-04")
    ]
    assert [article.byline for article in found.values()] == [("Ann Roe", "José Müller"), (), ("MARY HALE",)]
    assert bridge.section.casefold() == "news"
    assert {article.archive for article in found.values()} == {form.split()[0]}
    first = [article.paragraphs[0].of(article.text) for article in found.values()]
    assert first == [BRIDGE, FERRY, LETTER]
    assert [len(article.paragraphs) for article in (ferry, letter)] == [2, 2]


@pytest.mark.parametrize("form", FORMS)
def test_what_the_archive_adds_is_chrome_and_the_cover_is_left_out(tmp_path, form):
    for article in read_all(FORMS[form](tmp_path, NEXIS)).values():
        rest = [line.span.of(article.text) for line in article.lines if line.kind not in ("chrome", "blank")]
        added = ("Load-Date", "ProQuest", "Document", "Copyright", "©", "words", "English", "Database")
        assert not [line for line in rest for word in added if word in line]
        assert "Job Number" not in article.text
        assert "Contact us" not in article.text


def test_a_summary_a_subhead_and_a_caption_of_nexis_are_told_from_paragraphs(tmp_path):
    bridge = next(iter(read_all(write_docx(tmp_path / "a.docx", NEXIS)).values()))
    assert of_kind(bridge, "standfirst") == [
        "The old iron bridge is unsafe, and there is no money to mend it."
    ]
    assert of_kind(bridge, "subhead") == ["What happens next"]
    assert of_kind(bridge, "caption") == [
        "The old iron bridge, seen from the ferry, will be closed to buses from Monday."
    ]
    assert bridge.published.instant.isoformat() == "2024-05-02T18:30:00+00:00"
    assert len(bridge.paragraphs) == 3


def test_a_paragraph_that_begins_like_a_field_is_a_paragraph(tmp_path):
    bridge = next(iter(read_all(copied("proquest.txt")(tmp_path, None)).values()))
    paragraphs = [span.of(bridge.text) for span in bridge.paragraphs]
    assert len(paragraphs) == 4
    assert paragraphs[2].startswith("Location: that was the word of the day.")


def test_a_document_without_a_cover_is_read_whole(tmp_path):
    start = NEXIS.index("Ferry operators welcome closure")
    (ferry, letter) = read_all(write_docx(tmp_path / "a.docx", NEXIS[start:])).values()
    assert (ferry.title, ferry.outlet) == ("Ferry operators welcome closure", "The Daily Ferry")
    assert letter.byline == ("MARY HALE",)


@pytest.mark.parametrize("form", ["Nexis .docx", "Nexis .rtf", "ProQuest"])
def test_fewer_articles_than_the_file_states_are_told(tmp_path, form):
    path = FORMS[form](tmp_path, [line.replace("Documents (3)", "Documents (4)") for line in NEXIS])
    if form == "ProQuest":
        path.write_text(path.read_text("utf-8").replace(" of 3", " of 4"), encoding="utf-8")
    found = read_all(path)
    assert len(found) == 4
    assert found[path.name].startswith("it states that it holds 4 articles, and 3 are in it")


def test_an_article_without_text_is_named_and_the_others_are_read(tmp_path):
    lines = [*NEXIS]
    del lines[lines.index("Body", lines.index("Edition 1, National Edition"))]
    found = read_all(write_docx(tmp_path / "a.docx", lines))
    assert found["a.docx#2"] == "no text of 'Ferry operators welcome closure': it has no part headed Body"
    assert found["a.docx#3"].title == "LETTER: Mend it or end it"


def test_a_document_that_no_archive_exported_is_refused(tmp_path):
    path = write_docx(tmp_path / "a.docx", [TITLES[0], "", BRIDGE])
    assert read_all(path) == {
        "a.docx": "a document that no archive exported: save the article as .html or .txt"
    }


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.docx", b"no zip at all", "no .docx that can be read"),
        ("a.docx", b"", "no .docx that can be read"),
        ("a.rtf", b"plain words", "no .rtf: it does not begin as one"),
        ("a.rtf", b" ", "no .rtf: it does not begin as one"),
        ("a.rtf", b"{\\rtf1 \\u}", "a document that no archive exported"),
    ],
)
def test_a_damaged_document_is_named_with_the_reason(tmp_path, name, content, reason):
    (tmp_path / name).write_bytes(content)
    assert read_all(tmp_path / name)[name].startswith(reason)


def test_a_document_that_unpacks_to_gigabytes_is_refused_before_it_is_unpacked(tmp_path):
    path = tmp_path / "bomb.docx"
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open("word/document.xml", "w") as part,
    ):
        for _ in range(60):
            part.write(b" " * 1_000_000)
    assert path.stat().st_size < 100_000
    assert read_all(path)["bomb.docx"].startswith("unpacks to more than 50 MB")


def test_a_run_on_licensed_articles_says_which_report_to_share(tmp_path):
    folder = tmp_path / "articles"
    folder.mkdir()
    copied("factiva.html")(folder, None)
    copied("proquest.txt")(folder, None)
    corpus.study(folder, tmp_path / "out", "attribution")
    said = "articles from Factiva and ProQuest are licensed: share the report of excerpts alone"
    assert said in summary(tmp_path / "out", 1)
    (folder / "factiva.html").unlink()
    (folder / "proquest.txt").unlink()
    (folder / "bridge.txt").write_text(f"{TITLES[0]}\n\n{BRIDGE}\n\n{FERRY}\n", encoding="utf-8")
    corpus.study(folder, tmp_path / "out", "attribution")
    assert "are licensed" not in summary(tmp_path / "out", 1)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", f"____________________________________________________________\n\n{BRIDGE}\n"),
        ("a.txt", f"Full text: {BRIDGE}\nProQuest document ID: 1\n"),
        ("a.html", f"<html><body><div class='article'><h1>Shut</h1><p>{BRIDGE}</p></div></body></html>"),
        ("a.html", f"<html><body><article class='article enabled'><p>{BRIDGE}</p></article></body></html>"),
    ],
)
def test_a_single_article_is_no_export(tmp_path, name, content):
    (tmp_path / name).write_text(content, encoding="utf-8")
    (found,) = sources([tmp_path / name])
    assert found.name == name
    assert found.read() == read_article(tmp_path / name)


@pytest.mark.parametrize(
    ("byline", "last_first", "names"),
    [
        ("Ann Roe", False, ("Ann Roe",)),
        ("By Ann Roe and José Müller", False, ("Ann Roe", "José Müller")),
        ("Roe, Ann", False, ("Ann Roe",)),
        ("Ann Roe, Political Editor", False, ("Ann Roe",)),
        ("", False, ()),
        ("Roe, Ann; Müller, José.", True, ("Ann Roe", "José Müller")),
        ("van der Berg, Jan Willem", True, ("Jan Willem van der Berg",)),
        ("García Márquez, Gabriel", True, ("Gabriel García Márquez",)),
        ("By Ann Roe and José Müller", True, ("Ann Roe", "José Müller")),
    ],
)
def test_bylines_of_archives_have_the_last_name_first_or_last(byline, last_first, names):
    assert persons(byline, last_first=last_first) == names


@given(st.lists(st.sampled_from([*dict.fromkeys(NEXIS), "End of Document", "Body"]), max_size=60))
def test_no_order_of_lines_breaks_the_reading_of_nexis(lines):
    export = archives.nexis.read(lines)
    for exported in export.articles if export else ():
        if not isinstance(exported, str):
            assert exported.text.count("\n") == len(exported.lines)


@given(st.text(alphabet="_DocumentFul tex:T1of\n", max_size=300))
def test_no_text_breaks_the_reading_of_proquest(text):
    for exported in archives.proquest.read(text.split("\n")).articles:
        assert isinstance(exported, str) or exported.lines
