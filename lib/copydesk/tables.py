"""Tables as they are written and read: Parquet for machines, CSV for people, by the schema's columns.

A table that one step makes is one file; one that several make (spans, corrections, failures) is a folder of
parts, a file a step, which pandas reads like a file. The CSV has all of it.
"""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import TextIO

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from copydesk.files import replacing
from copydesk.schema import APPLIED, OVER_ALL, STEPS, TABLES, dtypes, steps_to
from copydesk.spreadsheets import unrun

ROWS_OF_A_GROUP = 50_000  # rows that are held until they are written
HELD_APART = 256  # articles whose rows are held as they came, which takes many times what they say
ORDER = {"corrections": ["line", "article"]}  # where parts of several steps are not read one after the other


def table(name: str, rows: Iterable[Mapping[str, object]]) -> pd.DataFrame:
    """The table *name* from its rows, with its columns and dtypes, empty or not."""
    frame = pd.DataFrame(list(rows), columns=list(TABLES[name].columns))
    return frame.astype(dtypes(name))


@cache
def arrow_schema(name: str) -> pa.Schema:
    """The table's columns for Arrow, with what pandas needs to give them their dtypes again."""
    return pa.Schema.from_pandas(table(name, []), preserve_index=False)


def batch(name: str, rows: Sequence[Mapping[str, object]]) -> pa.RecordBatch:
    """Rows of the table *name* in its types. Raises ``ValueError`` with column and reason."""
    schema = arrow_schema(name)
    columns = []
    for field in schema:
        try:
            columns.append(pa.array([row[field.name] for row in rows], field.type))
        except (pa.ArrowException, OverflowError, UnicodeError, TypeError) as error:
            kind, reason = dtypes(name)[field.name], str(error).splitlines()[0][:200]
            raise ValueError(f"{name}: its {field.name} is no {kind}: {reason}") from error
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def as_csv(rows: pa.RecordBatch) -> str:
    """The lines of a CSV file for *rows*; a text that would be run as a formula has an apostrophe first."""
    columns = []
    for field, column in zip(rows.schema, rows.columns, strict=True):
        values = column.to_pylist()
        is_text = pa.types.is_string(field.type) or pa.types.is_large_string(field.type)
        columns.append([value and unrun(value) for value in values] if is_text else values)
    lines = io.StringIO()
    csv.writer(lines, lineterminator="\n").writerows(zip(*columns, strict=True))
    return lines.getvalue()


def path_of(name: str, step: str, folder: Path) -> Path:
    """Where in *folder* the rows of table *name* lie that *step* makes."""
    whole = folder / f"{name}.parquet"
    return whole if len(TABLES[name].steps) == 1 else whole / f"{step}.parquet"


@contextmanager
def writing(name: str, step: str, folder: Path) -> Iterator[Callable[[pa.RecordBatch, str], None]]:
    """A function that writes rows of the table *name* that *step* makes, given typed and as CSV.

    The files are whole, or as they were before. Of a table of several steps the CSV is left to
    ``join_parts``.
    """
    path, schema = path_of(name, step, folder), arrow_schema(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    held: list[pa.RecordBatch] = []
    count = 0

    def add(rows: pa.RecordBatch, lines: str) -> None:
        nonlocal count
        held.append(rows)
        count += rows.num_rows
        if as_text:
            as_text.write(lines)
        if count >= ROWS_OF_A_GROUP:
            writer.write_table(pa.Table.from_batches(held, schema))
            held.clear()
            count = 0
        elif len(held) >= HELD_APART:
            held[:] = pa.Table.from_batches(held, schema).combine_chunks().to_batches()

    with ExitStack() as open_files:
        partial = open_files.enter_context(replacing(path))
        writer = open_files.enter_context(pq.ParquetWriter(partial, schema))
        as_text = None if path.parent != folder else open_files.enter_context(_writing_csv(name, folder))
        yield add
        writer.write_table(pa.Table.from_batches(held, schema))


@contextmanager
def _writing_csv(name: str, folder: Path) -> Iterator[TextIO]:
    path = folder / f"{name}.csv"
    with replacing(path) as partial, partial.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerow(TABLES[name].columns)
        yield file


def join_parts(name: str, folder: Path) -> None:
    """Write the CSV of a table of several steps from the parts in *folder*."""
    with _writing_csv(name, folder) as file:
        if name in ORDER:
            whole = pa.Table.from_pandas(read(name, folder), arrow_schema(name), preserve_index=False)
            file.writelines(map(as_csv, whole.to_batches()))
        else:
            for path in _parts(name, folder):
                file.writelines(map(as_csv, pq.ParquetFile(path).iter_batches()))


def shown(table: pd.DataFrame, *columns: str, most: int = 40) -> pd.DataFrame:
    """The first rows of *columns* for a notebook: numbered from 1, nothing where nothing is known.

    Where the rows come from several articles, which one comes first.

    >>> shown(pd.DataFrame({"article": ["a", "b"], "verb": ["shell", None]}), "verb").values.tolist()
    [['a', 'shell'], ['b', '']]
    """
    several = "article" in table and table["article"].nunique() > 1 and "file" not in columns
    first = table.loc[:, ["article"] * several + list(columns)].head(most).astype("object")
    numbered = first.where(first.notna(), "").set_axis(range(1, len(first) + 1))
    numbered.attrs["rows"] = len(table)  # so that a notebook says how many there are
    return numbered


def unless_empty(table: pd.DataFrame) -> pd.DataFrame | None:
    """The table, or nothing for a notebook to show where it has no row."""
    return None if table.empty else table


def read(name: str, folder: Path, columns: Sequence[str] | None = None) -> pd.DataFrame:
    """The table *name* in *folder*, or *columns* of it. Raises ``FileNotFoundError`` where there is none."""
    kinds = dtypes(name)
    wanted = list(columns or kinds)
    parts = list(_parts(name, folder))
    if not parts:
        raise FileNotFoundError(f"no {folder / name}.parquet")
    frame = pd.concat([pd.read_parquet(path, columns=wanted) for path in parts], ignore_index=True)
    return in_order(name, frame.astype({column: kinds[column] for column in wanted}))


class Tables(Mapping[str, pd.DataFrame]):
    """The tables *names* in *folder*, each read when it is first asked for."""

    def __init__(self, folder: Path, names: Sequence[str]) -> None:
        self._folder, self._names = folder, names
        self._read: dict[str, pd.DataFrame] = {}

    def __getitem__(self, name: str) -> pd.DataFrame:
        if name not in self._names:
            raise KeyError(name)
        if name not in self._read:
            self._read[name] = read(name, self._folder)
        return self._read[name]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def whole(made: Mapping[str, pd.DataFrame], *steps: str) -> Mapping[str, pd.DataFrame]:
    """The tables without the articles that one of *steps* failed on: their earlier rows count in no share.

    Corrections are all kept: those of articles that were not read are to be told too.
    """
    failed = made["failures"].loc[made["failures"]["step"].isin(steps), "file"]
    if failed.empty:
        return made
    articles = made["articles"]
    return _of(articles.loc[~articles["file"].isin(failed), "article"], made)


def once(made: Mapping[str, pd.DataFrame]) -> Mapping[str, pd.DataFrame]:
    """The tables with each story once: of articles that print the same (``copy_of``) the longest alone.

    Where that one is not among them, the longest of its copies. Corrections are all kept.
    """
    articles = made["articles"]
    if articles["copy_of"].isna().all():
        return made
    story = articles["copy_of"].fillna(articles["article"])
    ranked = articles.assign(story=story, copy=articles["copy_of"].notna())
    ranked = ranked.sort_values(["copy", "words"], ascending=[True, False], kind="stable")
    return _of(ranked.drop_duplicates("story")["article"], made)


def _of(articles: pd.Series, made: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables with the rows of these *articles* alone, corrections apart."""
    kept = dict(made)
    for name, table in made.items():
        if "article" in table and name != "corrections":
            kept[name] = table[table["article"].isin(articles)].reset_index(drop=True)
    return kept


def machine_alone(made: Mapping[str, pd.DataFrame]) -> dict[str, pd.DataFrame]:
    """The tables *made*, with the machine's own rows of the articles that people put something right in.

    How well the machine agrees with people is told from these. *made* holds ``corrections`` and ``machine``.
    """
    applied = made["corrections"][made["corrections"]["outcome"] == APPLIED]
    rows = {name: group["row"].map(json.loads) for name, group in made["machine"].groupby("table")}
    alone = dict(made)
    for name, steps in ((name, TABLES[name].steps) for name in made):
        if len(steps) > 1 or steps[0] in OVER_ALL:
            continue
        concerned = applied.loc[applied["step"].isin(steps_to(*steps)), "article"]
        machine = [row for row in rows.get(name, ()) if row["article"] in set(concerned)]
        alone[name] = pd.concat([made[name][~made[name]["article"].isin(concerned)], table(name, machine)])
    return alone


def in_order(name: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of table *name* in its order, where parts of several steps stand one after the other."""
    by = [column for column in ORDER.get(name, ()) if column in frame]
    return frame.sort_values(by, kind="stable", ignore_index=True) if by else frame


def _parts(name: str, folder: Path) -> Iterator[Path]:
    """The files of a table, in the order of the steps that make them."""
    whole = folder / f"{name}.parquet"
    paths = [whole / f"{step}.parquet" for step in STEPS] if whole.is_dir() else [whole]
    return (path for path in paths if path.exists())


def dictionary(*names: str) -> pd.DataFrame:
    """The columns of the tables *names* (all of them if none is given) with their dtypes and meanings."""
    rows = [
        (name, column, spec.dtype, spec.meaning)
        for name in names or TABLES
        for column, spec in TABLES[name].columns.items()
    ]
    return pd.DataFrame(rows, columns=["table", "column", "dtype", "meaning"])


def dictionary_as_markdown() -> str:
    """The data dictionary as docs/tables.md prints it, with what a correction of each column may say."""
    sections = []
    for name, table in TABLES.items():
        rows = "\n".join(
            f"| `{column}` | {spec.dtype} | {spec.meaning} | {spec.check} |"
            for column, spec in table.columns.items()
        )
        head = "| column | type | meaning | put right as |\n| --- | --- | --- | --- |"
        sections.append(f"**{name}** ({', '.join(table.steps)})\n\n{head}\n{rows}\n")
    return "\n".join(sections)
