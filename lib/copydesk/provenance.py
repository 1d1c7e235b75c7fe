"""What a run's figures rest on, so that it can be told from another: parameters, versions, hashes of files.

No times and no paths of the machine: two runs of the same on the same give the same record.
"""

import json
import platform
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePath

from copydesk import codebook, language_model
from copydesk.coding.reports import FOLDER as CODED
from copydesk.corpus import find_articles
from copydesk.files import replacing
from copydesk.freshness import PACKAGES as OF_STEPS
from copydesk.freshness import content_of
from copydesk.language_model import version_of
from copydesk.reading import valid
from copydesk.reading.folder import name_of
from copydesk.reading.table import OTHERS
from copydesk.sentiment.large import LARGE
from copydesk.sentiment.toward import MODELS

RECORD = "run.json"
# files beside the articles that a run reads
BESIDE = ("actors.toml", *OTHERS)
# those that a number or a figure may depend on: spaCy's parse rests on thinc and blis
_OTHERS = ("blis", "matplotlib", "nbconvert", "pandas", "papermill", "pyarrow", "thinc")
PACKAGES = tuple(sorted({*_OTHERS, *(name for names in OF_STEPS.values() for name in names)}, key=str.lower))


def write(
    output: Path, seeds: Path, parameters: Mapping[str, object], supported: Mapping[str, str] | None = None
) -> None:
    """The record of a run on *seeds* into *output*, whole or as it was before. Raises ``NoArticles``.

    *supported* are the frames that the folder's coded sheets support, with how far people agree
    (``coding.reports.supported``): their presence is told on any topic.
    """
    made = {"supported": dict(supported or {}), "tables": tables_in(output)}
    text = json.dumps(record(seeds, parameters) | made, indent=1) + "\n"
    with replacing(output / RECORD) as path:
        path.write_text(text, encoding="utf-8", newline="\n")


def record(seeds: Path, parameters: Mapping[str, object]) -> dict[str, object]:
    """Parameters, versions, and the SHA-256 of inputs, codebook and model, by name. Raises ``NoArticles``."""
    scheme = seeds / str(parameters.get("scheme"))  # which may lie anywhere
    schemes = [scheme] if parameters.get("scheme") and scheme.is_file() else []
    sheets = [path for path in sorted((seeds / CODED).glob("*")) if path.is_file()]
    large = parameters.get("measure") == "large"
    beside = [seeds / name for name in BESIDE if (seeds / name).is_file()]
    return {
        "parameters": {name: _nameless(value) for name, value in sorted(parameters.items())},
        "python": platform.python_version(),
        "packages": {name: version_of(name) for name in (*PACKAGES, language_model.installed().name)},
        "inputs": {valid(name_of(path, seeds)): content_of(path) for path in find_articles(seeds)}
        | _hashes(beside)
        | _hashes(schemes, "scheme {}")
        | _hashes(sheets, f"{CODED}/{{}}"),
        "codebook": _hashes(_data(codebook.OURS))
        | _hashes(codebook.laid_over().values(), f"{codebook.FOLDER}/{{}}, in place of ours"),
        "model": _hashes(_data(MODELS)) | (_hashes(_data(LARGE), "large/{}") if large else {}),
    }


def tables_in(output: Path) -> dict[str, str]:
    """The SHA-256 of each file of tables in *output*, by its path among them."""
    folder = output / "tables"
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): content_of(path) for path in paths}


def _nameless(value: object) -> object:
    """A parameter's value; of a path that leads out of the folder of articles only the file's name."""
    path = PurePath(value) if isinstance(value, str) else None
    return path.name if path and (path.is_absolute() or ".." in path.parts) else value


def _data(folder: Path) -> list[Path]:
    return sorted(p for p in folder.iterdir() if p.is_file() and p.suffix != ".py")


def _hashes(paths: Iterable[Path], named: str = "{}") -> dict[str, str]:
    return {named.format(valid(path.name)): content_of(path) for path in paths}
