"""A folder of articles to the tables. One article at a time, each a pure function of its bytes and the roster."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from time import monotonic

import pandas as pd
from tqdm import tqdm

from copydesk import rows, tables
from copydesk.actors import Roster, load_roster
from copydesk.files import replacing
from copydesk.framing.schemes import Scheme, load_scheme
from copydesk.people import put_right
from copydesk.people.corrections import APPLIED, Change, Correction, concerning, load_corrections
from copydesk.reading import SUFFIXES, Unreadable
from copydesk.reading.collection import TABLES, Source, is_collection, sources
from copydesk.rows import Rows, change_rows

OWN_FOLDERS = ("tables", "texts", "figures", "report", "report-excerpts")  # of an output folder: what a run makes anew
MARK = ".copydesk"  # in an output folder: what lies there is a run's own
NOT_READ = "no article of this name was read, or the step failed on it"
NOT_THIS_TEXT = (
    "no article with this text was read, or the step failed on it; without its words (pin) it holds for this text alone"
)
STEPS = ("reading", "attribution", "sentiment", "framing")

_READ = ("articles", "lines", "corrections")
_ATTRIBUTED = (*_READ, "attributions", "segments", "mentions", "spans")
_MADE_BY = {
    "reading": (*_READ, "failures"),
    "attribution": (*_ATTRIBUTED, "failures"),
    "sentiment": (*_ATTRIBUTED, "tones", "tones_toward", "failures"),
    "framing": (*_ATTRIBUTED, "presence", "frames", "actions", "blames", "labels", "casualties", "failures"),
}


class NoArticles(ValueError):
    """A folder that is missing or holds no article that can be read; the message says which."""


def find_articles(folder: Path) -> list[Path]:
    """The article files of *folder*, tables of articles among them, in the order of their names.

    Raises ``NoArticles``.
    """
    if not folder.is_dir():
        raise NoArticles(f"no folder {folder.as_posix()}")
    found = (p for p in folder.iterdir() if p.suffix.lower() in SUFFIXES or is_collection(p))
    files = sorted((p for p in found if p.is_file()), key=lambda p: p.name)
    if not files:
        suffixes = ", ".join((*SUFFIXES, *TABLES))
        raise NoArticles(f"no article in {folder.as_posix()}: it needs files ending in {suffixes}")
    return files


def study(
    folder: str | Path, output: str | Path, step: str, *, measure: str = "model", scheme: str = ""
) -> dict[str, pd.DataFrame]:
    """The tables of all articles in *folder* up to *step* (one of ``STEPS``), written into *output*/tables.

    *measure* is how tone toward an actor is judged (one of ``sentiment.MEASURES``). *scheme* is a TOML file of frames
    that are looked for instead of the codebook's, its path from *folder* or from the root (``framing.schemes``).

    The texts that offsets count in are written into *output*/texts; parses are kept in *output*/cache. An article that
    cannot be read, or that a step fails on, is a row of ``failures``; the others go on. Raises ``NoArticles``,
    ``actors.InvalidActors``, ``sentiment.InvalidMeasure``, ``sentiment.InvalidModel`` and
    ``framing.schemes.InvalidScheme``, ``people.corrections.InvalidCorrections``.
    """
    folder, output = Path(folder), Path(output)
    if step == "sentiment":
        from copydesk.sentiment import check_measure

        check_measure(measure)
    frames = load_scheme(folder, scheme) if step == "framing" else None
    paths, roster = find_articles(folder), load_roster(folder)
    corrections = load_corrections(folder, roster, (path.name for path in paths))
    found: Rows = {}
    known: dict[str, str] = {}
    names = []
    for source in _with_progress(paths, step):
        names.append(source.name)
        cache = output / "cache"
        of_one = study_article(source, roster, step, cache, measure=measure, scheme=frames, corrections=corrections)
        for name, new in _once(of_one, known).items():
            found.setdefault(name, []).extend(new)
    if not found.get("articles"):
        reasons = "; ".join(f"{failure['file']}: {failure['reason']}" for failure in found["failures"][:5])
        raise NoArticles(f"none of the {len(paths)} files in {folder.as_posix()} could be read: {reasons}")
    found["failures"] = _all_failures(found.get("failures", []), output / "tables", step, names)
    found["corrections"] = _all_corrections(found.get("corrections", []), output / "tables", step, corrections, known)
    _mark(output)
    for text in found.pop("texts"):
        _write_text(output / "texts", text["article"], text["text"])
    made = {name: tables.table(name, found.get(name, [])) for name in _MADE_BY[step]}
    tables.write(made, output / "tables")
    return made


def uncorrected(
    found: dict[str, pd.DataFrame],
    folder: str | Path,
    output: str | Path,
    step: str,
    *,
    measure: str = "model",
    scheme: Scheme | None = None,
) -> dict[str, pd.DataFrame]:
    """The tables that ``study`` *found*, with the machine's own rows of the articles that people put right.

    How well the machine agrees with people is told from these. Nothing is written. Raises ``NoArticles`` where such an
    article is not in *folder*.
    """
    applied = found["corrections"].loc[found["corrections"]["outcome"] == APPLIED, "article"]
    if applied.empty:
        return found
    folder, articles = Path(folder), found["articles"]
    files = set(articles.loc[articles["article"].isin(applied), "file"])
    roster, again = load_roster(folder), {}
    for source in sources(find_articles(folder)):
        if source.name in files:
            files.remove(source.name)
            cache = Path(output) / "cache"
            again = _joined(again, study_article(source, roster, step, cache, measure=measure, scheme=scheme))
    if files:
        raise NoArticles(
            f"{sorted(files)[0]}, which people put right, is not in {folder.as_posix()}: --seeds names its folder"
        )
    return {
        name: pd.concat([table[~table["article"].isin(applied)], tables.table(name, again.get(name, []))])
        if "article" in table
        else table
        for name, table in found.items()
    }


def whole(found: dict[str, pd.DataFrame], step: str) -> dict[str, pd.DataFrame]:
    """The tables without the articles that *step* failed on: steps before it left rows that no share may count.

    Corrections are all kept: those of articles that were not read are to be told too.
    """
    failed = found["failures"].loc[found["failures"]["step"] == step, "file"]
    articles = found["articles"]
    kept = articles.loc[~articles["file"].isin(failed), "article"]
    return {
        name: table[table["article"].isin(kept)].reset_index(drop=True)
        if "article" in table and name != "corrections"
        else table
        for name, table in found.items()
    }


def _mark(output: Path) -> None:
    """Say that *output* is a run's own, if it holds nothing yet that a run would replace."""
    if not any((output / name).exists() for name in OWN_FOLDERS):
        output.mkdir(parents=True, exist_ok=True)
        (output / MARK).touch()


def _write_text(folder: Path, article: str, text: str) -> None:
    """An article's text as it was read, so that offsets can be checked against it."""
    folder.mkdir(parents=True, exist_ok=True)
    with replacing(folder / f"{article}.txt") as path:
        path.write_bytes(text.encode("utf-8", "surrogatepass"))


def _once(rows_of_one: Rows, known: dict[str, str]) -> Rows:
    """The rows of an article, or a failure where its id is *known*: ids tell articles apart in every table."""
    for record in rows_of_one.get("articles", []):
        first = known.setdefault(record["article"], record["file"])
        if first != record["file"]:
            reason = f"the same name and content as {first}"
            return {"failures": [{"file": record["file"], "step": "reading", "reason": reason}]}
    return rows_of_one


def _with_progress(paths: list[Path], step: str) -> Iterator[Source]:
    """The articles, with a bar where there are several and they take over two seconds. It leaves no output behind."""
    began = monotonic()
    # how many rows a table has is known only at its end
    total = None if any(map(is_collection, paths)) else len(paths)
    yield from tqdm(sources(paths), desc=step, total=total, delay=2, leave=False, disable=total == 1)
    in_notebook = "IPython" in sys.modules and sys.modules["IPython"].get_ipython()
    if in_notebook and total != 1 and monotonic() - began > 2:
        sys.modules["IPython"].display.clear_output()


def _all_failures(new: list[dict[str, object]], folder: Path, step: str, names: list[str]) -> list[dict[str, object]]:
    """This step's failures and those that the other step after attribution left in *folder*, as *names* are ordered."""
    kept: list[dict[str, object]] = []
    place = {name: number for number, name in enumerate(names)}
    if (folder / "failures.parquet").exists():
        earlier = tables.read("failures", folder)
        others = earlier["step"].isin({"sentiment", "framing"} - {step}) & earlier["file"].isin(place)
        kept = earlier[others].to_dict("records")
    every = sorted([*kept, *new], key=lambda failure: (place[failure["file"]], STEPS.index(failure["step"])))
    return [failure | {"failure": f"failure-{number}"} for number, failure in enumerate(every, 1)]


def _all_corrections(
    new: list[dict[str, object]], folder: Path, step: str, corrections: Sequence[Correction], read: Iterable[str]
) -> list[dict[str, object]]:
    """What came of each correction up to this step, and what the other step after attribution left in *folder*.

    *read* are the articles' ids. A correction of an article that was not read is a row too.
    """
    given = {_what_it_says(row) for one in corrections for row in change_rows("", [Change(one, None, None, "")])}
    kept: list[dict[str, object]] = []
    if (folder / "corrections.parquet").exists():
        earlier = tables.read("corrections", folder).astype("object")
        others = earlier[earlier["step"].isin({"sentiment", "framing"} - {step})]
        kept = [row for row in others.where(others.notna(), None).to_dict("records") if _what_it_says(row) in given]
        kept = [row for row in kept if row["article"] in read]
    told = {row["line"] for row in new}
    unread = [
        row
        for one in corrections
        if one.line not in told and one.step in _steps_upto(step)
        for row in change_rows(one.article, [Change(one, None, None, NOT_THIS_TEXT if one.loose else NOT_READ)])
    ]
    return sorted([*new, *kept, *unread], key=lambda row: (row["line"], row["article"]))


def _what_it_says(row: dict[str, object]) -> tuple[object, ...]:
    return tuple(row[name] for name in ("line", "table", "field", "value", "coder", "reason", "date"))


def _steps_upto(step: str) -> tuple[str, ...]:
    return ("reading", "attribution", step) if step in ("sentiment", "framing") else STEPS[: STEPS.index(step) + 1]


def study_article(
    source: Source,
    roster: Roster,
    step: str,
    cache_folder: Path | None = None,
    *,
    measure: str = "model",
    scheme: Scheme | None = None,
    corrections: Sequence[Correction] = (),
) -> Rows:
    """The rows of every table that *step* needs and makes, for one article, its *corrections* applied at each step.

    Where a step fails, the rows of the steps before it, and the failure.
    """
    found: Rows = {}
    at = "reading"
    try:
        article = source.read()
        mine = concerning(corrections, article)
        article, changes = put_right.read_article(article, mine) if mine else (article, [])
        found = rows.of_reading(article) | {"corrections": change_rows(article.id, changes)}
        if step != at:
            at = "attribution"
            analysis = rows.analyse(article, roster, cache_folder, mine)
            found = _joined(found, rows.of_attribution(analysis))
        if step in ("sentiment", "framing"):
            at = step
            more = rows.of_sentiment(analysis, measure) if step == "sentiment" else rows.of_framing(analysis, scheme)
            found = _joined(found, more)
    except Unreadable as error:
        found["failures"] = [{"file": source.name, "step": at, "reason": str(error)}]
    except Exception as error:  # noqa: BLE001 - one article must not end the run; the summary names it
        found["failures"] = [{"file": source.name, "step": at, "reason": f"{type(error).__name__}: {error}"}]
    return found


def _joined(one: Rows, other: Rows) -> Rows:
    """Rows of both, one after the other where a table has rows of several steps."""
    return one | {name: [*one.get(name, []), *more] for name, more in other.items()}
