"""What is kept of articles between runs: the rows of each step, and the parse, by keys of what made them.

A part is a file with what was made of some articles at once, one Arrow record batch an article. It is written
under a temporary name, renamed to the hash of its content and never changed: a part whose content has another
hash is damaged, is removed, and what it held is made anew.
"""

import os
import time
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

import pyarrow as pa

LARGEST = 4 * 2**30  # bytes of all parts: some 100,000 articles
ABANDONED = 3600  # seconds after which a file that a killed process was writing is removed
_TEXT = pa.string()
SCHEMA = pa.schema([("key", _TEXT), ("table", _TEXT), ("rows", pa.binary()), ("csv", _TEXT)])
SUFFIX = ".arrow"


class Piece(NamedTuple):
    """What one step made of one article for one table: its rows as an Arrow stream, and as lines of CSV."""

    key: str
    table: str
    rows: bytes
    csv: str


class Place(NamedTuple):
    """Where the pieces of a key lie: the part, the article's record batch in it, the rows there by table."""

    part: Path
    number: int
    row_of: dict[str, int]


class Store(NamedTuple):
    """The parts in a folder: the place of each key, and how many parts were damaged."""

    folder: Path
    places: dict[str, Place]
    damaged: int


def open_store(folder: Path) -> Store:
    """The parts in *folder*, each checked against its name; damaged ones and leftovers are removed."""
    places: dict[str, Place] = {}
    damaged = 0
    for path in sorted(folder.glob(f"*{SUFFIX}")) if folder.is_dir() else ():
        try:
            if _name_of(path.read_bytes()) != path.name:
                raise pa.ArrowInvalid("another content than was written")
            places |= places_in(path)
        except (pa.ArrowException, OSError):
            damaged += 1
            path.unlink(missing_ok=True)
    for path in folder.glob("*.partial") if folder.is_dir() else ():
        if time.time() - path.stat().st_mtime > ABANDONED:
            path.unlink(missing_ok=True)
    return Store(folder, places, damaged)


def places_in(part: Path) -> dict[str, Place]:
    """The place of every key in *part*."""
    places: dict[str, Place] = {}
    with pa.OSFile(str(part)) as file:
        reader = pa.ipc.open_file(file, options=pa.ipc.IpcReadOptions(included_fields=[0, 1]))
        for number in range(reader.num_record_batches):
            keys, tables = (column.to_pylist() for column in reader.get_batch(number).columns)
            for row, (key, table) in enumerate(zip(keys, tables, strict=True)):
                places.setdefault(key, Place(part, number, {})).row_of[table] = row
    return places


def write_part(folder: Path, articles: Iterable[Sequence[Piece]]) -> Path | None:
    """A part with the pieces of *articles*, those of one article together; None where there are none."""
    batches = []
    for pieces in filter(None, articles):
        columns = zip(zip(*pieces, strict=True), SCHEMA, strict=True)
        arrays = [pa.array(column, field.type) for column, field in columns]
        batches.append(pa.RecordBatch.from_arrays(arrays, schema=SCHEMA))
    if not batches:
        return None
    sink = pa.BufferOutputStream()
    with pa.ipc.new_file(sink, SCHEMA, options=pa.ipc.IpcWriteOptions(compression="zstd")) as writer:
        for some in batches:
            writer.write_batch(some)
    content = sink.getvalue().to_pybytes()
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / _name_of(content)
    partial = folder / f"{os.getpid()}-{path.name}.partial"
    try:
        partial.write_bytes(content)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)
    return path


def piece(place: Place, table: str) -> Piece | None:
    """What lies at *place* for *table*, if anything does."""
    row = place.row_of.get(table)
    if row is None:
        return None
    held = _batch(place.part, place.number)
    return Piece(*(column[row].as_py() for column in held.columns))


@lru_cache(maxsize=4)
def _batch(part: Path, number: int) -> pa.RecordBatch:
    """One article's batch: its tables are asked for one after the other."""
    return _reader(part).get_batch(number)


@lru_cache(maxsize=8)
def _reader(part: Path) -> pa.ipc.RecordBatchFileReader:
    return pa.ipc.open_file(pa.BufferReader(part.read_bytes()))


def as_stream(rows: pa.RecordBatch) -> bytes:
    """*rows* with their schema as bytes."""
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, rows.schema) as writer:
        writer.write_batch(rows)
    return sink.getvalue().to_pybytes()


def from_stream(content: bytes) -> pa.RecordBatch:
    """The rows that ``as_stream`` made bytes of. Raises ``pyarrow.ArrowInvalid``."""
    with pa.ipc.open_stream(content) as reader:
        return reader.read_next_batch()


def shrink(store: Store, used: Iterable[str], largest: int = LARGEST) -> None:
    """Remove the parts longest not used until all fit into *largest* bytes; those of the keys *used* stay."""
    needed = {store.places[key].part for key in used if key in store.places}
    for path in needed:
        os.utime(path)
    parts = [(path.stat().st_mtime, path.stat().st_size, path) for path in store.folder.glob(f"*{SUFFIX}")]
    excess = sum(size for _, size, _ in parts) - largest
    for _, size, path in sorted(parts):
        if excess > 0 and path not in needed:
            path.unlink(missing_ok=True)
            excess -= size


def _name_of(content: bytes) -> str:
    return f"{sha256(content).hexdigest()[:32]}{SUFFIX}"
