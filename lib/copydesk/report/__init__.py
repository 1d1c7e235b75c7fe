"""A run as a folder of pages that open from disk: ``build`` makes it from what the run left, running nothing.

The pages load nothing from elsewhere and hold no script; their policy forbids both. ``excerpts`` makes a
report to be shared: quoted evidence of at most 25 words a passage in place of the articles.
"""

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import pandas as pd
from tqdm import tqdm

from copydesk import tables
from copydesk.answers.gist import Gist
from copydesk.answers.rows import in_body
from copydesk.article import Span
from copydesk.errors import CopydeskError
from copydesk.output import MARK
from copydesk.provenance import RECORD
from copydesk.report import contents, counted, excerpts, notebooks, pages
from copydesk.report.annotate import annotate, blocks
from copydesk.report.evidence import Row, evidence, sheet
from copydesk.schema import TABLES, dtypes
from copydesk.spreadsheets import write_csv

FOLDER, EXCERPTS = "report", "report-excerpts"
OF_ARTICLE = ("lines", "attributions", "spans", "tones_toward", "frames", "labels")
AT_ONCE = 100  # articles
MOST_BYTES = 100_000  # of an article's page beyond its text; where all marks take more, the last are left out
MOST_MARKED = (  # attributions, and rows of another table, on such a page: the most that fit
    *[(None, others) for others in (None, 400, 300, 200, 150, 100, 70, 50, 35, 25)],
    *[(said, min(said, 25)) for said in (200, 150, 100, 70, 50, 25, 10, 0)],
)
RECORDED = {  # columns of articles that a page shows, with their names there
    **{name: name for name in ("published", "updated", "place", "byline", "agency", "outlet")},
    **{"words": "words in the body", "file": "file", "article": "id", "sha256": "SHA-256"},
}
STYLE = Path(__file__).parent / "style.css"

Opened = TypeVar("Opened")


class InvalidRun(CopydeskError):
    """A folder that no report can be made of; the message says why."""


def build(run: Path, *, excerpts: bool = False, article_pages: bool = True) -> Path:
    """The report of the run in the folder *run*, in a folder of its own there; the path of its front page.

    Without *article_pages* no article has a page of its own. An earlier report is replaced at the end, when
    the new one is whole. Raises ``InvalidRun``.
    """
    target = run / (EXCERPTS if excerpts else FOLDER)
    found = _read(run)
    if excerpts:  # of other tables and columns nothing tells what in them is text
        found = {name: table[list(TABLES[name].columns)] for name, table in found.items() if name in TABLES}
    if target.exists() and not (run / MARK).exists():
        raise InvalidRun(f"{target} is there, and {run} is no run's own folder: it is not replaced")
    partial, earlier = run / f".{target.name}.partial", run / f".{target.name}.earlier"
    _restore(earlier, target)
    _remove(partial)
    try:
        partial.mkdir()
        _fill(partial, run, found, short=excerpts, article_pages=article_pages)
        if target.exists():
            target.rename(earlier)
        partial.rename(target)
    finally:
        _remove(partial)
        _restore(earlier, target)
    return target / "index.html"


def _restore(earlier: Path, target: Path) -> None:
    """Put an earlier report back where none has taken its place; else remove it."""
    if earlier.exists() and not target.exists():
        earlier.rename(target)
    _remove(earlier)


def _remove(folder: Path) -> None:
    """Remove a folder; of a link to one, the link alone."""
    if folder.is_symlink():
        folder.unlink()
    shutil.rmtree(folder, ignore_errors=True)


def _read(run: Path) -> dict[str, pd.DataFrame]:
    """The tables that the run left, with the dtypes of those columns that are known."""
    folder = run / "tables"
    if not run.is_dir():
        raise InvalidRun(f"no folder {run}")
    if not (folder / "articles.parquet").exists():
        raise InvalidRun(f"{run} holds no run: there is no tables/articles.parquet")
    found = {}
    for path in sorted(folder.glob("*.parquet")):
        found[path.stem] = _opened(_table, path)
    for article in found["articles"]["article"]:
        file = f"{article}.html"
        if not isinstance(article, str) or "\\" in article or Path(file).name != file:
            reason = f"{article!r} is no id of an article: files are named by it"
            raise InvalidRun(f"{folder / 'articles.parquet'}: {reason}")
    return found


def _table(path: Path) -> pd.DataFrame:
    columns = dtypes(path.stem) if path.stem in TABLES else {}
    try:
        table = pd.read_parquet(path)
    except OSError as error:
        raise ValueError(error) from error
    if missing := [column for column in columns if column not in table]:
        raise InvalidRun(f"{path}: no column {missing[0]}; run the notebooks again")
    return tables.in_order(path.stem, table.astype(columns))


def _opened(read: Callable[[Path], Opened], path: Path) -> Opened:
    """What *read* makes of a file or folder that the run left. Raises ``InvalidRun`` where it is no run's."""
    try:
        return read(path)
    except InvalidRun:
        raise
    except (ValueError, TypeError) as error:
        raise InvalidRun(f"{path} cannot be read: {error}".splitlines()[0]) from error


def _fill(
    folder: Path, run: Path, found: dict[str, pd.DataFrame], *, short: bool, article_pages: bool
) -> None:
    """Every page and file of the report into *folder*."""
    shutil.copyfile(STYLE, folder / "style.css")
    _copy(run, folder, found, short=short)
    executed = [] if short else sorted(run.glob("[0-9]-*.ipynb"))
    known = excerpts.excerpted("articles", found["articles"]) if short else found["articles"]
    articles = known.astype("object").where(known.notna(), None).to_dict("records")
    site = pages.Site(short, [path.stem for path in executed], len(articles), article_pages)
    write = pages.writer(folder, site)
    said_in = contents.gist_of_each(found, short=short)
    left = _write_articles(write, run, found, articles, said_in, short=short) if article_pages else {}
    for notebook in executed:
        cells = _opened(notebooks.as_html, notebook)
        write("notebook", f"notebooks/{notebook.stem}.html", name=notebook.stem, cells=cells)
    record = _opened(_record, run / RECORD)
    write("colophon", "colophon.html", record=record)
    supported = (record or {}).get("supported", {})
    findings, leads = contents.leading(found, supported), contents.lead(found, supported)
    titles = {each["article"]: pages.heading(each) for each in articles}
    every = [said.counted for finding in findings for said in finding.sentences]
    for said_of in (*every, *(lead.counted for lead in leads)):
        if said_of and len(said_of.rows):
            suffix = next(iter(_suffixes(folder / "tables", said_of.table)), "")
            evidence_of = counted.shown(said_of, found, left)
            write("counted", f"evidence/{said_of.name}.html", titles=titles, suffix=suffix, **evidence_of)
    said, changes = contents.changes(found)
    attributions = found.get("attributions")
    attributed = {} if attributions is None else in_body(attributions)["article"].value_counts().to_dict()
    lists = contents.lists(articles)
    drawn = _opened(contents.pictures, run)
    left_out = (*contents.NOT_VALID, contents.READ, *(contents.OF_ONE if len(articles) > 1 else ()))
    for number, listed in enumerate(lists, 1):
        shown = {"articles": listed.articles, "attributed": attributed, "gists": said_in}
        write("list", f"list/{number}.html", lists=lists, number=number, **shown)
    write(
        "index",
        "index.html",
        articles=articles,
        known={article["article"] for article in articles},
        attributed=attributed,
        lists=lists,
        findings=findings,
        leads=leads,
        events=contents.events(found, articles),
        gists=said_in,
        read=[picture for picture in drawn if picture.name == contents.READ],
        pictures=[picture for picture in drawn if picture.name not in left_out],
        tables=[(name, len(table), _suffixes(folder / "tables", name)) for name, table in found.items()],
        failures=found["failures"].to_dict("records") if "failures" in found else [],
        most=contents.MOST_CORRECTIONS,
        most_events=contents.MOST_EVENTS,
        columns=contents.CORRECTION_COLUMNS,
        said=said,
        changes=changes,
    )


def _write_articles(
    write: Callable[..., int],
    run: Path,
    found: dict[str, pd.DataFrame],
    articles: list[dict[str, object]],
    said_in: Mapping[str, Gist],
    *,
    short: bool,
) -> dict[str, dict[str, int]]:
    """A page for each article; of each, how many rows of a table its page leaves out."""
    left: dict[str, dict[str, int]] = {}
    rows = tqdm(_rows_of_each(found, articles), "report", len(articles), delay=2, leave=False)
    for number, (article, by_table) in enumerate(rows):
        path, text = f"articles/{article['article']}.html", _text(run, article)
        lines = sorted((row.start, row.end, row.kind) for row in by_table["lines"])
        recorded = ((name, article[column]) for column, name in RECORDED.items())
        shown = {
            "article": article,
            "text": text,
            "record": [(name, value) for name, value in recorded if value is not None],
            "gist": said_in.get(str(article["article"])),
            "sheet": sheet(by_table),
            "before": articles[number - 1] if number else None,
            "after": articles[number + 1 : number + 2],
        }
        room = MOST_BYTES + len((text or "").encode("utf-8", "surrogatepass"))
        for most in MOST_MARKED:
            marked = evidence(by_table, *most)
            notes = {note.anchor: note for layer in marked.layers for note in layer.notes}
            on_it = None
            if text is not None and not short:
                kinds = ((kind, Span(start, end)) for start, end, kind in lines)
                on_it = blocks(annotate(text, kinds, marked.marks))
            if write("article", path, **shown, layers=marked.layers, notes=notes, blocks=on_it) <= room:
                break
        left[str(article["article"])] = {layer.table: layer.left for layer in marked.layers if layer.left}
    return left


def _record(path: Path) -> dict[str, Any] | None:
    return json.loads(path.read_text("utf-8")) if path.exists() else None


def _suffixes(folder: Path, name: str) -> list[str]:
    return [suffix for suffix in (".csv", ".parquet") if (folder / f"{name}{suffix}").exists()]


def _rows_of_each(
    found: dict[str, pd.DataFrame], articles: list[dict[str, object]]
) -> Iterator[tuple[dict[str, object], dict[str, list[Row]]]]:
    """Each article with its rows of the tables.

    Rows are held as tuples for a few articles at a time: they take much memory.
    """
    for first in range(0, len(articles), AT_ONCE):
        few = articles[first : first + AT_ONCE]
        rows = {name: _rows(found.get(name), [article["article"] for article in few]) for name in OF_ARTICLE}
        for article in few:
            yield article, {name: rows[name].get(article["article"], []) for name in OF_ARTICLE}


def _rows(table: pd.DataFrame | None, articles: Sequence[object]) -> dict[object, list[Row]]:
    """The rows of *articles*, by article."""
    rows: dict[object, list[Row]] = {}
    if table is not None:
        for row in table[table["article"].isin(articles)].itertuples(index=False):
            rows.setdefault(row.article, []).append(row)
    return rows


def _text(run: Path, article: Mapping[str, object]) -> str | None:
    """The text that offsets count in; None where it is gone or another one than was read."""
    path = run / "texts" / f"{article['article']}.txt"
    content = path.read_bytes() if path.exists() else b""
    same = hashlib.sha256(content).hexdigest() == article["text_sha256"]
    return content.decode("utf-8", "surrogatepass") if same else None


def _copy(run: Path, folder: Path, found: dict[str, pd.DataFrame], *, short: bool) -> None:
    """Tables, figures and texts into the report, so that it is whole by itself; no texts if it is *short*."""
    if not short:
        for name in ("tables", "figures", "texts"):
            if (run / name).is_dir():
                shutil.copytree(run / name, folder / name, ignore=shutil.ignore_patterns(".*"))
        for parts in [path for path in (folder / "tables").glob("*.parquet") if path.is_dir()]:
            shutil.rmtree(parts)  # a page links to files
            found[parts.stem].to_parquet(parts, index=False)
        return
    (folder / "tables").mkdir()
    for name, table in found.items():
        cut = excerpts.excerpted(name, table)
        cut.to_parquet(folder / "tables" / f"{name}.parquet", index=False)
        write_csv(cut, folder / "tables" / f"{name}.csv")
    (folder / "figures").mkdir()
    for picture in _opened(contents.pictures, run):
        for suffix in picture.suffixes:
            path = run / "figures" / f"{picture.name}{suffix}"
            if suffix == ".csv":
                data = pd.read_csv(path, dtype="string", keep_default_na=False)
                write_csv(excerpts.excerpted(picture.name, data), folder / "figures" / path.name)
            else:
                shutil.copyfile(path, folder / "figures" / path.name)
