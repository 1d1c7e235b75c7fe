"""What is kept of each article, written as the tables of a run: each step's, whole, and the texts of reading."""

import json
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from functools import partial
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

from copydesk import copies, making, store, tables
from copydesk.corrections.file import Change, Correction
from copydesk.files import replacing
from copydesk.freshness import Keys, Settings
from copydesk.identity.cast import Told, told
from copydesk.making import STRETCHES, TEXTS
from copydesk.output import files_of, keep_state, mark, state_of
from copydesk.reading import Unreadable
from copydesk.rows import change_rows
from copydesk.rows.cast import CAST
from copydesk.schema import TABLES as SCHEMA
from copydesk.schema import tables_of
from copydesk.store import Store

ROWS_AT_ONCE = 2_000  # rows of a step over all articles that are held
NOT_READ = "no article of this name was read, or the step failed on it"
NOT_THIS_TEXT = "no article with this text was read, or the step failed on it; "
NOT_THIS_TEXT += "without its words (pin) it holds for this text alone"


class Passed(NamedTuple):
    """An article as the pass knows it: its name, its keys, and the failures that are not kept, by step."""

    name: str
    keys: Keys | None
    failures: Mapping[str, making.Row]


def first_of_each(articles: Iterable[Passed], kept: Store) -> dict[str, str]:
    """The articles that were read, by their ids, and the name of the first of each."""
    first: dict[str, str] = {}
    for passed in articles:
        if passed.keys and not passed.failures.get("reading"):
            place = kept.places.get(passed.keys.of_step["reading"])
            if place and "articles" in place.row_of:
                first.setdefault(passed.keys.article, passed.name)
    return first


def reasons(articles: Iterable[Passed], kept: Store, most: int = 5) -> Iterator[making.Row]:
    """Why the first articles could not be read."""
    pieces = (_piece(passed, "reading", "failures", kept) for passed in articles)
    for piece in islice(filter(None, pieces), most):
        yield from store.from_stream(piece.rows).to_pylist()


def write_tables(
    stale: Mapping[str, str],
    articles: Sequence[Passed],
    first: Mapping[str, str],
    kept: Store,
    settings: Settings,
    output: Path,
) -> None:
    """Write the tables of the *stale* steps, given with their digests, and record that."""
    state = state_of(output)
    mark(output)
    written = {f"tables/{name}" for step in stale for name in files_of(step)}
    for step in stale:
        if step == "identity":
            _write_identities(articles, first, kept, settings, output)
        elif step == "events":
            _write_events(settings, output)
        else:
            written |= _write_step(step, articles, first, kept, settings.corrections, output)
    for name in {name for step in stale for name in tables_of(step) if len(SCHEMA[name].steps) > 1}:
        tables.join_parts(name, output / "tables")
    keep_state(output, state, stale, written)


def _write_step(
    step: str,
    articles: Sequence[Passed],
    first: Mapping[str, str],
    kept: Store,
    corrections: Sequence[Correction],
    output: Path,
) -> set[str]:
    """Write what *step* makes of all tables, and of reading the texts; the texts' names."""
    told: set[int] = set()
    texts = set()
    copy_of = _copies(articles, first, kept) if step == "reading" else {}
    with ExitStack() as files:
        writers = {name: tables.writing(name, step, output / "tables") for name in tables_of(step)}
        add = {name: files.enter_context(writer) for name, writer in writers.items()}
        for passed in articles:
            article = passed.keys.article if passed.keys else ""
            if article in first and first[article] != passed.name:
                if step == "reading":
                    error = Unreadable(f"the same name and content as {first[article]}")
                    _add(add, making.piece_of("", "failures", [making.failure(passed.name, step, error)]))
                continue
            lost = article not in first or ("attribution" in passed.failures and step != "attribution")
            if step != "reading" and lost:
                continue
            for name in tables_of(step):
                piece = _piece(passed, step, name, kept)
                if piece and name == "articles" and article in copy_of:
                    (record,) = store.from_stream(piece.rows).to_pylist()
                    piece = making.piece_of("", name, [record | {"copy_of": copy_of[article]}])
                if piece and piece.rows:
                    rows = _add(add, piece)
                    told |= set(rows.column("line").to_pylist()) if name == "corrections" else set()
            if step == "reading" and (text := _piece(passed, step, TEXTS, kept)):
                texts.add(f"texts/{article}.txt")
                _write_text(output / "texts" / f"{article}.txt", text.rows)
        if "corrections" in add:
            _add(add, making.piece_of("", "corrections", _unmet(corrections, step, told)))
    return texts


def _piece(passed: Passed, step: str, name: str, kept: Store) -> store.Piece | None:
    """The rows that *step* made of an article for the table *name*; failures also where they are not kept."""
    if step in passed.failures:
        return making.piece_of("", name, [passed.failures[step]]) if name == "failures" else None
    place = kept.places.get(passed.keys.of_step[step]) if passed.keys else None
    return store.piece(place, name) if place else None


def _copies(articles: Iterable[Passed], first: Mapping[str, str], kept: Store) -> dict[str, str]:
    """The articles that are copies, each with the one that it is a copy of."""
    bodies = []
    for passed in articles:
        record = _piece(passed, "reading", "articles", kept)
        if record and passed.keys and first.get(passed.keys.article) == passed.name:
            row = store.from_stream(record.rows)
            published = row.column("published_utc")[0].as_py() or row.column("published")[0].as_py()
            bodies.append((passed.keys.article, str(published or ""), partial(_stretches, passed, kept)))
    return copies.told(bodies)


def _stretches(passed: Passed, kept: Store) -> bytes:
    piece = _piece(passed, "reading", STRETCHES, kept)
    return piece.rows if piece else b""


def _write_identities(
    articles: Sequence[Passed], first: Mapping[str, str], kept: Store, settings: Settings, output: Path
) -> None:
    """Write who is the same across articles, from what attribution told of each article's actors."""
    from copydesk.identity import identify  # rapidfuzz is for this step alone

    cast: list[Told] = []
    for passed in articles:
        article = passed.keys.article if passed.keys else ""
        if first.get(article) == passed.name and (piece := _piece(passed, "attribution", CAST, kept)):
            cast += told(article, json.loads(piece.rows))
    listed = {actor.name for actor in (*settings.roster.actors, *settings.roster.bodies)}
    made = identify.identify(cast, listed, settings.filled)
    rows_of: dict[str, Callable[..., Iterator[making.Row]]] = {
        "actors": identify.actor_rows,
        "names": identify.name_rows,
        "genders": partial(identify.gender_rows, given_names=settings.given_names),
    }
    for name in tables_of("identity"):
        _write_rows(name, "identity", rows_of[name](made), output)


def _write_events(settings: Settings, output: Path) -> None:
    """Write which articles are about one event, from the tables of the steps before."""
    from copydesk.events.grouping import event_rows

    _write_rows("events", "events", event_rows(output / "tables", settings.grouped), output)


def _write_rows(name: str, step: str, rows: Iterator[making.Row], output: Path) -> None:
    """Write *rows* as the table *name*, some at a time."""
    with tables.writing(name, step, output / "tables") as add:
        while some := list(islice(rows, ROWS_AT_ONCE)):
            typed = tables.batch(name, some)
            add(typed, tables.as_csv(typed))


def _add(add: Mapping[str, Callable[[pa.RecordBatch, str], None]], piece: store.Piece) -> pa.RecordBatch:
    rows = store.from_stream(piece.rows)
    add[piece.table](rows, piece.csv)
    return rows


def _unmet(corrections: Iterable[Correction], step: str, told: Container[int]) -> list[making.Row]:
    """Corrections of *step* that met no article: rows too."""
    unmet: list[making.Row] = []
    for correction in corrections:
        if correction.step == step and correction.line not in told:
            change = Change(correction, None, None, NOT_THIS_TEXT if correction.loose else NOT_READ)
            unmet += change_rows(correction.article, [change])
    return unmet


def _write_text(path: Path, content: bytes) -> None:
    """An article's text as it was read, so that offsets can be checked against it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with replacing(path) as partial:
        partial.write_bytes(content)
