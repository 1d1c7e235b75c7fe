"""Tables of articles: a row is read as a file of its own would be, and a bad row is named and stepped over."""

import csv
import gzip
import json
import tracemalloc

import pytest
from conftest import read_all
from copydesk.article import Article
from copydesk.reading import collection, read_article
from copydesk.reading.collection import is_row, sources
from hypothesis import given
from hypothesis import strategies as st

BRIDGE = "The mayor of Lower Bexham, Ann Lee, said on Monday that the old iron bridge was unsafe and would be closed.\n"
RUST = (
    "The council had repaired it twice in ten years, and its engineers had warned each time "
    "that rust would return.\n"
)
NOTED = f"Bridge to close until spring\n\n2 May 2024\n\n{BRIDGE}\n{RUST}"
PAGE = f"""<html><head><title>Bridge to close</title><meta property="og:site_name" content="Bexham Gazette"></head>
<body><article><h1>Bridge to close</h1><p>{BRIDGE}</p><p>{RUST}</p></article></body></html>"""


def write_csv(path, *rows):
    with path.open("w", encoding="utf-8", newline="") as table:
        csv.writer(table).writerows(rows)
    return path


def write_jsonl(path, *rows):
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def test_a_file_that_is_no_table_is_one_article(tmp_path):
    (tmp_path / "bridge.txt").write_text(NOTED, encoding="utf-8")
    assert read_all(tmp_path / "bridge.txt") == {"bridge.txt": read_article(tmp_path / "bridge.txt")}


@pytest.mark.parametrize("name", ["news.csv", "news.jsonl"])
def test_each_row_is_an_article_named_by_its_table_and_number(tmp_path, name):
    if name.endswith(".csv"):
        write_csv(tmp_path / name, ["text"], [BRIDGE], [RUST])
    else:
        write_jsonl(tmp_path / name, {"text": BRIDGE}, {"text": RUST})
    found = read_all(tmp_path / name)
    assert [(article.path, article.text) for article in found.values()] == [
        (f"{name}#1", BRIDGE),
        (f"{name}#2", RUST),
    ]
    assert list(found) == [f"{name}#1", f"{name}#2"]


def test_a_row_is_read_as_the_same_text_in_a_file_is(tmp_path):
    (tmp_path / "bridge.txt").write_bytes(NOTED.encode())
    alone = read_article(tmp_path / "bridge.txt")
    table = write_csv(tmp_path / "news.csv", ["id", "text"], ["bridge", NOTED])
    row = read_all(table)["news.csv#1"]
    assert (row.id, row.sha256, row.lines, row.title) == (alone.id, alone.sha256, alone.lines, alone.title)
    assert row.published == alone.published


def test_an_article_is_called_by_its_id_or_else_by_the_table_and_its_number(tmp_path):
    table = write_jsonl(tmp_path / "news.jsonl", {"id": 7, "text": BRIDGE}, {"text": BRIDGE})
    first, second = read_all(table).values()
    assert first.id == f"7-{first.sha256[:8]}"
    assert second.id == f"news-0002-{second.sha256[:8]}"


def test_an_id_that_no_file_can_be_called_by_is_made_one(tmp_path):
    table = write_csv(tmp_path / "news.csv", ["id", "text"], ["../2024/05: a", BRIDGE])
    assert read_all(table)["news.csv#1"].id.startswith("__2024_05_a-")


def test_a_page_is_read_before_a_text(tmp_path):
    table = write_csv(tmp_path / "news.csv", ["text", "html"], ["An excerpt.", PAGE], [BRIDGE, " "])
    page, text = read_all(table).values()
    assert (page.title, page.outlet) == ("Bridge to close", "Bexham Gazette")
    assert text.text == BRIDGE


def test_what_the_table_says_is_believed_before_the_page(tmp_path):
    row = {
        "html": PAGE,
        "title": "Iron bridge\nto close",
        "outlet": "The Gazette",
        "url": "https://example.org/bridge",
    }
    article = read_all(write_jsonl(tmp_path / "news.jsonl", row))["news.jsonl#1"]
    assert (article.title, article.outlet, article.url) == (
        "Iron bridge to close",
        "The Gazette",
        "https://example.org/bridge",
    )
    assert article.alternate_titles[0] == "Bridge to close"


def test_what_the_table_leaves_empty_is_read_from_the_page(tmp_path):
    row = {"text": NOTED, "title": "", "published": None}
    article = read_all(write_jsonl(tmp_path / "news.jsonl", row))["news.jsonl#1"]
    assert article.title == "Bridge to close until spring"
    assert article.published.day.isoformat() == "2024-05-02"
    assert article.alternate_titles == ()


def test_a_given_date_has_an_empty_span_and_says_that_it_is_given(tmp_path):
    table = write_csv(tmp_path / "news.csv", ["published", "text"], ["2024-05-03T10:30:00+02:00", NOTED])
    published = read_all(table)["news.csv#1"].published
    assert published.instant.isoformat() == "2024-05-03T10:30:00+02:00"
    assert published.span.of(NOTED) == ""
    assert published.reason.startswith("given in the table: ")


def test_a_given_date_that_could_mean_two_days_refuses_the_row(tmp_path):
    table = write_csv(tmp_path / "news.csv", ["published", "text"], ["03/05/2024", NOTED])
    assert "'03/05/2024' is no date that can be read for certain" in read_all(table)["news.csv#1"]


def test_the_mark_that_spreadsheets_put_before_a_table_is_left_out(tmp_path):
    (tmp_path / "news.csv").write_text(f'text\n"{BRIDGE}"\n', encoding="utf-8-sig")
    assert read_all(tmp_path / "news.csv")["news.csv#1"].text == BRIDGE


def test_half_a_character_that_json_can_write_is_replaced(tmp_path):
    (tmp_path / "news.jsonl").write_text(json.dumps({"title": "\ud83d Bridge", "text": f"\ud83d {BRIDGE}"}))
    article = read_all(tmp_path / "news.jsonl")["news.jsonl#1"]
    assert (article.title, article.text) == ("? Bridge", f"? {BRIDGE}")


def test_a_page_longer_than_the_csv_modules_limit_is_read(tmp_path):
    long = PAGE.replace("<article>", f"<!-- {'x' * 200_000} --><article>")
    assert (
        read_all(write_csv(tmp_path / "news.csv", ["html"], [long]))["news.csv#1"].title == "Bridge to close"
    )


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b",\n", "neither text nor html"),
        (b"7\n", "1 fields, where the header has 2"),
        (b"7,Rust,returns\n", "3 fields, where the header has 2"),
        (b'7,"Rust" returns\n', "no CSV: "),
        (b"7,caf\xe9\n", "not UTF-8"),
        (b"first,Rust\n", "the id 'first' again, first in news.csv#1"),
        (b"7,Home\n", "no paragraph of prose found"),
    ],
)
def test_a_bad_row_of_a_csv_is_named_with_the_reason_and_the_next_is_read(tmp_path, bad, reason):
    text = BRIDGE.strip().encode()
    (tmp_path / "news.csv").write_bytes(b'id,text\nfirst,"%s"\n%s\nthird,"%s"\n' % (text, bad, text))
    first, second, third = read_all(tmp_path / "news.csv").values()
    assert second.startswith(reason)
    assert first.text == third.text == BRIDGE.strip()


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (b'{"title": "Rust"}', "neither text nor html"),
        (b'{"text": "Rust', "no JSON: "),
        (b'["Rust"]', "no JSON object"),
        (b"[" * 100_000, "no JSON: "),
        (b'{"text": "caf\xe9"}', "not UTF-8"),
        (b'{"text": ["Rust"]}', "text is no text"),
        (b'{"text": "Rust", "url": {"a": 1}}', "url is no text"),
    ],
)
def test_a_bad_line_of_json_is_named_with_the_reason_and_the_next_is_read(tmp_path, bad, reason):
    good = json.dumps({"text": BRIDGE}).encode()
    (tmp_path / "news.jsonl").write_bytes(b"%s\n%s\n\n%s\n" % (good, bad, good))
    first, second, third = read_all(tmp_path / "news.jsonl").values()
    assert second.startswith(reason)
    assert first.text == third.text == BRIDGE


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"text\n", "empty"),
        (b"name,words\nBexham,12\n", "no table of articles: no column text or html among name, words"),
        (b"text,title,text\na,b,c\n", "the column text twice"),
        ("text\n".encode("utf-16"), "empty"),
        (b"\xff\xfe\x00", "not UTF-8: save the table in UTF-8 (in Excel as CSV UTF-8)"),
    ],
)
def test_a_csv_that_holds_no_articles_is_named_with_the_reason(tmp_path, content, reason):
    (tmp_path / "news.csv").write_bytes(content)
    assert read_all(tmp_path / "news.csv") == {"news.csv": reason}


def test_a_table_that_cannot_be_opened_is_named(tmp_path):
    assert read_all(tmp_path / "missing.csv") == {
        "missing.csv": "cannot be opened: No such file or directory"
    }


def test_a_row_larger_than_any_article_is_refused_and_the_next_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(collection, "LARGEST", 200)
    table = write_csv(tmp_path / "news.csv", ["text"], [BRIDGE * 3], [BRIDGE])
    large, fine = read_all(table).values()
    assert large.startswith("larger than")
    assert fine.text == BRIDGE


def test_a_line_too_long_to_hold_ends_the_table(tmp_path, monkeypatch):
    monkeypatch.setattr("copydesk.reading.table.LONGEST", 200)
    table = write_jsonl(tmp_path / "news.jsonl", {"text": BRIDGE}, {"text": BRIDGE * 3}, {"text": BRIDGE})
    found = read_all(table)
    assert list(found) == ["news.jsonl#1", "news.jsonl"]
    assert "what follows is not read" in found["news.jsonl"]


@pytest.mark.parametrize("name", ["catalogue.csv", "Corrections.csv", "actors.toml", "notes.md"])
def test_what_else_lies_beside_articles_is_no_table_of_articles(tmp_path, name):
    assert not collection.is_collection(name)


def test_rows_are_held_one_at_a_time(tmp_path):
    table = write_csv(tmp_path / "news.csv", ["text"], *([BRIDGE * 50] for _ in range(1000)))
    tracemalloc.start()
    count = sum(1 for _ in sources([table]))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 1000
    assert peak < table.stat().st_size / 10


@given(st.binary(max_size=200), st.sampled_from(["any.csv", "any.jsonl", "any.tsv", "any.jsonl.gz"]))
def test_any_bytes_at_all_are_articles_or_named_reasons(tmp_path_factory, content, name):
    path = tmp_path_factory.mktemp("any") / name
    path.write_bytes(b"id,text\n" + content)
    found = read_all(path)
    assert found
    assert all(isinstance(article, Article) or article.strip() for article in found.values())


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("news.csv#1", True),
        ("NEWS.JSONL#20", True),
        ("n.csv.gz#3", True),
        ("n.tsv#1", True),
        ("a#1.txt", False),
        ("a.csv#1.html", False),
    ],
)
def test_a_row_of_a_table_is_known_by_its_name(name, expected):
    assert is_row(name) == expected


@pytest.mark.parametrize(
    ("name", "header", "separator", "encoding"),
    [
        ("news.csv", "id;text", ";", "utf-8"),
        ("news.csv", "ID;Text", ";", "utf-8-sig"),
        ("news.csv", "sep=;\nid;TEXT", ";", "utf-8"),
        ("news.csv", '"Id"\t"Text"', "\t", "utf-16"),
        ("news.tsv", "id\ttext", "\t", "utf-8"),
        ("news.csv", " Id , Text ", ",", "utf-8"),
    ],
)
def test_a_table_is_read_as_spreadsheets_of_any_country_write_it(tmp_path, name, header, separator, encoding):
    content = f'{header}\nfirst{separator}"{BRIDGE.strip()} Née Reed agreed."\n'
    (tmp_path / name).write_bytes(content.encode(encoding))
    article = read_all(tmp_path / name)[f"{name}#1"]
    assert (article.id.rsplit("-", 1)[0], article.text) == ("first", f"{BRIDGE.strip()} Née Reed agreed.")


def test_columns_of_json_lines_are_known_in_any_case(tmp_path):
    article = read_all(write_jsonl(tmp_path / "news.jsonl", {"Text": BRIDGE, "Title": "Rust"}))[
        "news.jsonl#1"
    ]
    assert (article.text, article.title) == (BRIDGE, "Rust")


@pytest.mark.parametrize("plain", ["news.jsonl", "news.csv"])
def test_a_compressed_table_holds_what_the_plain_one_holds(tmp_path, plain):
    if plain.endswith(".csv"):
        write_csv(tmp_path / plain, ["text"], [BRIDGE], [RUST])
    else:
        write_jsonl(tmp_path / plain, {"text": BRIDGE}, {"text": RUST})
    packed = tmp_path / f"{plain}.gz"
    packed.write_bytes(gzip.compress((tmp_path / plain).read_bytes()))
    assert [article.id for article in read_all(packed).values()] == [
        article.id for article in read_all(tmp_path / plain).values()
    ]
    assert list(read_all(packed)) == [f"{plain}.gz#1", f"{plain}.gz#2"]


@pytest.mark.parametrize("content", [b"text\n", gzip.compress(b'{"text": "Rust"}\n' * 9, mtime=0)[:-9]])
def test_a_broken_archive_is_named_with_the_reason(tmp_path, content):
    (tmp_path / "news.jsonl.gz").write_bytes(content)
    assert str(read_all(tmp_path / "news.jsonl.gz")["news.jsonl.gz"]).startswith("no whole gzip file: ")
