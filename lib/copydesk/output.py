"""An output folder: whose it is, what its tables were made from, and whether they are whole."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from shutil import copyfile

from copydesk import tables
from copydesk.files import MARK, replacing
from copydesk.freshness import content_of
from copydesk.schema import tables_of

OWN_FOLDERS = ("tables", "texts", "figures", "report", "report-excerpts")  # of an output folder: made anew
CACHE = "cache"  # in an output folder: what is kept of articles between runs
STATE = ".state.json"  # beside the tables: what they were made from, and their hashes
RUNNING = ".running"  # in the folder that a run is made in: its tables are this run's, whatever changes

State = dict[str, dict[str, str]]


def files_of(step: str) -> Iterator[str]:
    """The files of the tables that *step* makes, by their names in the folder of tables."""
    for name in tables_of(step):
        yield tables.path_of(name, step, Path()).as_posix()
        yield f"{name}.csv"


def state_of(output: Path) -> State:
    """What the tables in *output* were made from: the digest of each step, and the hash of each file."""
    try:
        state = json.loads((output / "tables" / STATE).read_text(encoding="utf-8"))
        return {"steps": dict(state["steps"]), "files": dict(state["files"])}
    except (OSError, ValueError, KeyError, TypeError):  # none yet, or of another version: all is made anew
        return {"steps": {}, "files": {}}


def keep_state(
    output: Path, before: Mapping[str, Mapping[str, str]], made: Mapping[str, str], written: set[str]
) -> None:
    """Record what was *made* and *written*; a text that no article has any more is removed."""
    files = {name: digest for name, digest in before["files"].items() if name not in written}
    if "reading" in made:
        for name in [name for name in files if name.startswith("texts/")]:
            del files[name]
            (output / name).unlink(missing_ok=True)
    files |= {name: content_of(output / name) for name in written}
    state = {"steps": {**before["steps"], **made}, "files": files}
    with replacing(output / "tables" / STATE) as partial:
        partial.write_text(json.dumps(state, sort_keys=True), encoding="utf-8")


def is_whole(step: str, output: Path, state: State) -> bool:
    """Whether the files that *step* made are there and nobody changed them."""
    names = [f"tables/{name}" for name in files_of(step)]
    names += [name for name in state["files"] if name.startswith("texts/")] if step == "reading" else []
    try:
        return all(content_of(output / name) == state["files"].get(name) for name in names)
    except OSError:
        return False


def take_over(earlier: Path, output: Path) -> None:
    """Copy the tables and texts of an earlier run: those that are fresh need not be made."""
    state = state_of(earlier)
    mark(output)
    for name in (*state["files"], f"tables/{STATE}"):
        if (earlier / name).is_file():
            (output / name).parent.mkdir(parents=True, exist_ok=True)
            copyfile(earlier / name, output / name)


def mark(output: Path) -> None:
    """Say that *output* is a run's own, if it holds nothing yet that a run would replace."""
    if not any((output / name).exists() for name in OWN_FOLDERS):
        output.mkdir(parents=True, exist_ok=True)
        (output / MARK).touch()
