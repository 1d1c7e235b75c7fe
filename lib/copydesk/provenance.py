"""What a run's figures rest on, so that it can be told apart from another: parameters, versions, hashes of files.

No times and no paths of the machine: two runs of the same on the same give the same record.
"""

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path, PurePath

from copydesk import codebook, language_model, sentiment
from copydesk.coding.reports import FOLDER as CODED
from copydesk.corpus import find_articles
from copydesk.files import replacing
from copydesk.reading import valid

RECORD = "run.json"
BESIDE = ("actors.toml", "catalogue.csv", "corrections.csv")  # files beside the articles that a run reads
MODELS = Path(sentiment.__file__).parents[1] / "models"
PACKAGES = (  # those that a number may depend on
    *("copydesk", "lxml", "matplotlib", "nbconvert", "nltk", "numpy", "onnxruntime"),
    *("pandas", "papermill", "pyarrow", "spacy", "tokenizers", "trafilatura", "vaderSentiment"),
)


def write(output: Path, seeds: Path, parameters: Mapping[str, object]) -> None:
    """The record of a run on *seeds* into *output*, whole or as it was before. Raises ``NoArticles``."""
    with replacing(output / RECORD) as path:
        path.write_text(
            json.dumps(record(seeds, parameters), indent=1) + "\n", encoding="utf-8", newline="\n"
        )


def record(seeds: Path, parameters: Mapping[str, object]) -> dict[str, object]:
    """Parameters, versions, and the SHA-256 of inputs, codebook and model, by name. Raises ``NoArticles``."""
    scheme = parameters.get("scheme")
    beside = [seeds / name for name in BESIDE]
    own = {
        f"scheme {path.name}": digest
        for path in _scheme(seeds, scheme)
        for digest in _hashes([path]).values()
    }
    sheets = (
        (path for path in (seeds / CODED).iterdir() if path.is_file()) if (seeds / CODED).is_dir() else ()
    )
    inputs = dict.fromkeys([*find_articles(seeds), *(path for path in beside if path.is_file())])
    return {
        "parameters": {name: _nameless(value) for name, value in sorted(parameters.items())},
        "python": platform.python_version(),
        "packages": {name: _version(name) for name in (*PACKAGES, language_model.installed().name)},
        "inputs": _hashes(inputs)
        | own
        | {f"{CODED}/{name}": own for name, own in _hashes(sorted(sheets)).items()},
        "codebook": _hashes(_data(codebook.OURS)) | _laid_over(),
        "model": _hashes(_data(MODELS)),
    }


def _laid_over() -> dict[str, str]:
    """The hashes of the files that were read in place of ours."""
    laid = codebook.laid_over()
    return {
        f"{codebook.FOLDER}/{name}, in place of ours": digest
        for name, digest in _hashes(laid.values()).items()
    }


def _scheme(seeds: Path, name: object) -> list[Path]:
    """The scheme's file, which may lie anywhere."""
    path = seeds / str(name)
    return [path] if name and path.is_file() else []


def _nameless(value: object) -> object:
    """A parameter's value; of a path that leads out of the folder of articles only the file's name."""
    path = PurePath(value) if isinstance(value, str) else None
    return path.name if path and (path.is_absolute() or ".." in path.parts) else value


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _data(folder: Path) -> list[Path]:
    return sorted(p for p in folder.iterdir() if p.is_file() and p.suffix != ".py")


def _hashes(paths: Iterable[Path]) -> dict[str, str]:
    found = {}
    for path in paths:
        with path.open("rb") as file:
            found[valid(path.name)] = hashlib.file_digest(file, "sha256").hexdigest()
    return found
