"""The large reader of tone toward a target: all-mpnet-base-v2 with what was learned beside its weights.

Its weights are fetched and put together once (``python3 run.py large``); models/README.md is its card.
"""

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from copydesk.article import Span
from copydesk.sentiment.toward import MODELS, InvalidModel, Polarity, Reader, check_file, judged, options

if TYPE_CHECKING:
    from pathlib import Path

LARGE = MODELS / "large"
GRAPH, ADAPTER, LOCK = "graph.onnx", "adapter.npz", "requirements.txt"  # in the repository
WEIGHTS, TOKENIZER = "weights.bin", "tokenizer.json"  # put together
_FIRST, _LAST = 0, 2  # the word pieces that open and close what the encoder reads
_FETCH = "python3 run.py large fetches it, once (405 MB)"


def large_toward(sentence: str, targets: Sequence[Span]) -> list[Polarity]:
    """How *sentence* speaks of each target, a span of it, by the large reader.

    Raises ValueError where a target holds no word of the sentence, and ``InvalidModel``.
    """
    return judged(_reader, sentence, targets)


def check_large(folder: "Path | None" = None) -> None:
    """Raise ``InvalidModel`` unless the large reader's files in *folder* are those of this version."""
    folder = folder or LARGE
    if not (folder / WEIGHTS).exists():
        raise InvalidModel(
            f"The large reader of tone has not been set up: {_FETCH}; or judge by -p measure model."
        )
    for name in (GRAPH, WEIGHTS, TOKENIZER):
        check_file(folder, name, f"{_FETCH}; or judge by -p measure model")


@cache
def _reader() -> Reader:
    """The large reader, checked and loaded once."""
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

    check_large()
    tokenizer = Tokenizer.from_file(str(LARGE / TOKENIZER))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    session = InferenceSession(str(LARGE / GRAPH), options(), providers=["CPUExecutionProvider"])
    return Reader(session, tokenizer, _FIRST, _LAST)
