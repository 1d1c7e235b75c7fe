"""Articles in ZIP files and Parquet tables: read as if each lay in the folder, and nothing is unpacked to it."""

import gzip
import zipfile
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from conftest import ROOT, read_all
from copydesk import corpus
from copydesk.reading import read_bytes
from copydesk.reading.collection import is_row, sources

BRIDGE = "The mayor of Lower Bexham, Ann Lee, said on Monday that the old iron bridge was unsafe and would be closed."
RUST = "The council had repaired it twice, and its engineers had warned each time that rust would return."


def pack(path, **members):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/").replace("DOT", "."), content)
    return path


def test_the_files_of_a_zip_file_are_read_as_those_of_a_folder(tmp_path):
    export = (ROOT / "tests" / "fixtures" / "archives" / "proquest.txt").read_text(encoding="utf-8")
    path = pack(
        tmp_path / "news.zip",
        **{"2023__bridgeDOTtxt": BRIDGE, "2024__bridgeDOThtml": f"<h1>Rust</h1><p>{RUST}</p><p>{BRIDGE}</p>"},
        **{"tableDOTcsv": f'id,text\n7,"{BRIDGE}"\n', "tableDOTjsonlDOTgz": gzip.compress(b'{"text": "no"}')},
        **{"exportDOTtxt": export, "scanDOTpdf": b"%PDF", "innerDOTzip": b"", "notesDOTmd": "notes"},
        **{"__MACOSX__2023__DOT_bridgeDOTtxt": b"\0", "DOTDS_Store": b"\0"},
    )
    found = read_all(path)
    texts = {name: article.text for name, article in found.items() if not isinstance(article, str)}
    assert texts["news.zip/2023/bridge.txt"] == BRIDGE
    assert texts["news.zip/table.csv#1"] == BRIDGE
    assert {f"news.zip/export.txt#{number}" for number in (1, 2, 3)} <= set(texts)
    assert RUST in texts["news.zip/2024/bridge.html"]
    assert {name: told for name, told in found.items() if isinstance(told, str)} == {
        "news.zip/inner.zip": "a ZIP file in a ZIP file: unpack it",
        "news.zip/scan.pdf": "no form that is read: save the page as .html or .txt",
        "news.zip/table.jsonl.gz#1": "no paragraph of prose found",
    }


def test_an_article_in_a_zip_file_has_the_id_that_it_has_outside(tmp_path):
    path = pack(tmp_path / "news.zip", **{"2023__bridgeDOTtxt": BRIDGE})
    (source,) = sources([path])
    article = source.read()
    assert article.path == source.name
    assert article.id == read_bytes(BRIDGE.encode(), "bridge.txt").id == source.identify().article


def test_a_zip_file_that_is_none_or_is_cut_is_named(tmp_path):
    (tmp_path / "a.zip").write_bytes(b"no zip")
    assert read_all(tmp_path / "a.zip")["a.zip"].startswith("no ZIP file that can be read")
    assert read_all(tmp_path / "missing.zip") == {
        "missing.zip": "cannot be opened: No such file or directory"
    }
    whole = pack(tmp_path / "b.zip", aDOTtxt=BRIDGE, bDOTtxt=RUST)
    damaged = whole.read_bytes().replace(b"b.txt", b"b.txt", 1)
    at = damaged.index(b"a.txt") + 10
    whole.write_bytes(damaged[:at] + b"\xff\xff\xff" + damaged[at + 3 :])
    found = read_all(whole)
    assert found["b.zip/a.txt"].startswith("damaged")
    assert found["b.zip/b.txt"].text == RUST


def test_a_file_that_unpacks_to_more_than_any_article_is_refused_unread(tmp_path):
    path = pack(tmp_path / "bomb.zip", aDOTtxt=b" " * 11_000_000, bDOTtxt=BRIDGE)
    assert path.stat().st_size < 100_000
    found = read_all(path)
    assert found["bomb.zip/a.txt"] == "larger than 10 MB: no article"
    assert found["bomb.zip/b.txt"].text == BRIDGE


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_is_there_twice_is_told_and_one_that_leads_out_is_only_a_name(tmp_path):
    path = tmp_path / "news.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("a.txt", "a.txt", "../out.txt", "/etc/b.txt"):
            archive.writestr(name, BRIDGE)
    found = read_all(path)
    assert sorted(map(str, found)) == ["news.zip/../out.txt", "news.zip//etc/b.txt", "news.zip/a.txt"]
    assert not (tmp_path / "out.txt").exists()


def write_parquet(path, **columns):
    pq.write_table(pa.table(columns), path)
    return path


def test_each_row_of_a_parquet_table_is_an_article(tmp_path):
    table = write_parquet(
        tmp_path / "news.parquet",
        ID=[7, 8],
        Text=[BRIDGE, None],
        outlet=["The Herald", "The Herald"],
        published=pa.array([19_845, None], pa.date32()),
        words=[[1], [2]],
    )
    found = read_all(table)
    article = found["news.parquet#1"]
    assert (article.text, article.outlet, article.id[:2]) == (BRIDGE, "The Herald", "7-")
    assert article.published.day.isoformat() == "2024-05-02"
    assert found["news.parquet#2"] == "neither text nor html"


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"body": [BRIDGE]}, "no table of articles: no column text or html among body"),
        ({"text": [BRIDGE], "TEXT": [BRIDGE]}, "the column text twice"),
        ({"text": pa.array([], pa.string())}, "empty"),
    ],
)
def test_a_parquet_table_without_articles_is_named_with_the_reason(tmp_path, columns, reason):
    assert read_all(write_parquet(tmp_path / "news.parquet", **columns)) == {"news.parquet": reason}


def test_what_is_no_parquet_is_named(tmp_path):
    (tmp_path / "news.parquet").write_bytes(b"PAR1 or not")
    assert read_all(tmp_path / "news.parquet")["news.parquet"].startswith("no Parquet that can be read")


@pytest.mark.parametrize("name", ["a.parquet#1", "news.zip/a.docx#12", "x.html#3", "x.RTF#3", "2023/x.txt#1"])
def test_an_article_that_is_one_of_many_in_its_file_is_known_by_its_name(name):
    assert is_row(name)


def test_a_run_reads_folders_in_the_folder_and_names_articles_by_their_place(tmp_path):
    folder = tmp_path / "articles"
    (folder / "2023").mkdir(parents=True)
    (folder / "2023" / "bridge.txt").write_text(BRIDGE, encoding="utf-8")
    (folder / "bridge.txt").write_text(RUST, encoding="utf-8")
    pack(folder / "more.zip", bridgeDOTtxt=f"{BRIDGE} {RUST}")
    found = corpus.study(folder, tmp_path / "out", "reading")
    assert found["articles"]["file"].tolist() == ["2023/bridge.txt", "bridge.txt", "more.zip/bridge.txt"]
    assert all(
        Path(tmp_path / "out" / "texts" / f"{name}.txt").is_file() for name in found["articles"]["article"]
    )
    assert corpus.make(folder, tmp_path / "out", "reading").made == 0
