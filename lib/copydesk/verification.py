"""Whether a run can be made again: its record against what is here, its tables against tables made anew."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from copydesk import corpus, provenance
from copydesk.errors import CopydeskError
from copydesk.provenance import RECORD
from copydesk.schema import STEPS

MADE_ANEW = "tables made anew"
_DIGEST = 64  # characters of a SHA-256


class NoRecord(CopydeskError):
    """A folder without the record of a run, or with one that does not name its tables: the message says."""


class Difference(NamedTuple):
    """What is not as the record of a run says: under which of its headings, which name, and how."""

    heading: str
    name: str
    what: str


def differences(run: Path, seeds: Path) -> list[Difference]:
    """What is not as the record of *run* says: inputs in *seeds*, versions, codebook, model, tables.

    Its tables are held against it as they lie there, and as they are made anew. Where nothing differs, the run's
    tables are what this version makes of these inputs, byte for byte. Raises ``NoRecord``, and as
    ``corpus.make``.
    """
    told = _headings(_record_of(run))
    parameters = told["parameters"]
    chosen = ("measure", "scheme", "given_names", "seconds")
    options = {name: parameters[name] for name in chosen if name in parameters}
    with TemporaryDirectory() as scratch:
        corpus.make(seeds, scratch, *STEPS, **options)
        anew = provenance.tables_in(Path(scratch))
    # after the pass, which lays the folder's files over the codebook
    here = _headings(provenance.record(seeds, parameters))
    compared = [(heading, told.get(heading, {}), named) for heading, named in here.items()]
    compared += [("tables", told["tables"], provenance.tables_in(run)), (MADE_ANEW, told["tables"], anew)]
    return [difference for heading, then, now in compared for difference in _between(heading, then, now)]


def _record_of(run: Path) -> dict[str, object]:
    """The record of a run. Raises ``NoRecord``."""
    path = run / RECORD
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise NoRecord(f"{path} cannot be read: {error}") from error
    if not isinstance(record, dict) or not {"parameters", "tables"} <= record.keys():
        raise NoRecord(f"{path} does not say what the run's tables held: make the run anew")
    return record


def _headings(record: Mapping[str, object]) -> dict[str, dict[str, Any]]:
    """A record as values by name under headings; what is a value itself is its heading's only one."""
    return {name: told if isinstance(told, dict) else {name: told} for name, told in record.items()}


def _between(heading: str, then: Mapping[str, object], now: Mapping[str, object]) -> Iterator[Difference]:
    """What differs under one heading, by name."""
    for name in sorted({*then, *now}):
        if name not in now:
            yield Difference(heading, name, "not here")
        elif name not in then:
            yield Difference(heading, name, "not in the record")
        elif then[name] != now[name]:
            yield Difference(heading, name, _change(str(then[name]), str(now[name])))


def _change(then: str, now: str) -> str:
    """Two values in words; of hashes only that they differ."""
    return "another content" if len(then) == len(now) == _DIGEST else f"{then} then, {now} here"
