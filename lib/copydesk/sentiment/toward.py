"""Tone toward a target: how a sentence speaks of somebody or something that it mentions.

A small encoder (all-MiniLM-L6-v2) fine-tuned on NewsMTSC (Hamborg and Donnay 2021); models/README.md is its
card. Its weights are int8 and its arithmetic is float, so that processors should differ in the last digits
only.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache
from hashlib import file_digest, sha256
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from copydesk.article import Span
from copydesk.attribution.voices import NAMED, ActorMention
from copydesk.errors import CopydeskError
from copydesk.syntax import Parse

if TYPE_CHECKING:
    from onnxruntime import InferenceSession, SessionOptions
    from tokenizers import Tokenizer

MODELS = Path(__file__).parents[1] / "models"
FILES = ("tone.onnx", "tokenizer.json")
WINDOW = 126  # word pieces read of a longer sentence, the target in their middle: as many as in training
MOST_AT_ONCE = 16  # targets: a list of all countries in one sentence would take gigabytes
REPAIR = "Restore the folder lib/copydesk/models from the repository, or judge by -p measure vader"
_FIRST, _LAST = 101, 102  # the word pieces that open and close what the encoder reads
_NEAR = 4  # mentions that follow within a phrase
_WITHIN = ("compound", "amod", "nmod", "poss")  # Armenian, in Armenian Prime Minister Nikol Pashinyan
_SURROGATE = re.compile("[\ud800-\udfff]")


class InvalidModel(CopydeskError):
    """A model file that is missing, or that is not the file which this version was made with."""


LABELS = ("negative", "neutral", "positive")


class Polarity(NamedTuple):
    """The probabilities that a sentence speaks ill, neither ill nor well, or well of its target.

    They are those of the coders whom a model learned from. ``ordinary``: the three by the project's coding
    instruction, where the model has learned them apart (``copydesk.sentiment.in_the_news``).
    """

    negative: float
    neutral: float
    positive: float
    ordinary: tuple[float, ...] | None = None

    @property
    def label(self) -> str:
        """``negative``, ``neutral`` or ``positive``: the most probable, of equal ones the milder."""
        return max(("neutral", "negative", "positive"), key=lambda name: getattr(self, name))


class Reader(NamedTuple):
    """A model that is loaded, its tokenizer, and the word pieces that open and close what the model reads."""

    session: "InferenceSession"
    tokenizer: "Tokenizer"
    first: int
    last: int


def tone_toward(sentence: str, targets: Sequence[Span]) -> list[Polarity]:
    """How *sentence* speaks of each target, a span of it. The sentence is read once for all of them.

    Raises ValueError where a target holds no word of the sentence, and ``InvalidModel``.
    """
    return judged(_reader, sentence, targets)


def judged(load: Callable[[], Reader], sentence: str, targets: Sequence[Span]) -> list[Polarity]:
    """What the reader that *load* gives says of each target. Raises as ``tone_toward``."""
    if len(targets) > MOST_AT_ONCE:
        parts = (targets[at : at + MOST_AT_ONCE] for at in range(0, len(targets), MOST_AT_ONCE))
        return [polarity for part in parts for polarity in judged(load, sentence, part)]
    if not targets:
        return []
    import numpy as np

    reader = load()
    pieces = reader.tokenizer.encode(_SURROGATE.sub("\ufffd", sentence), add_special_tokens=False)
    held = [pieces_of(target, pieces.offsets) for target in targets]
    starts = [start_of_window(places, len(pieces.ids)) for places in held]
    rows = sorted(set(starts))
    read = [[reader.first, *pieces.ids[start : start + WINDOW], reader.last] for start in rows]
    marks = np.zeros((len(targets), len(read[0])), np.float32)
    for mark, places, start in zip(marks, held, starts, strict=True):
        mark[[1 + place - start for place in places if 0 <= place - start < WINDOW]] = 1
    given = {"ids": np.array(read), "row": np.array([rows.index(start) for start in starts]), "target": marks}
    probabilities = reader.session.run(None, given)[0].tolist()
    # of a model with two judges three numbers more
    return [Polarity(ill, neither, well, tuple(more) or None) for ill, neither, well, *more in probabilities]


def pieces_of(target: Span, offsets: Sequence[tuple[int, int]]) -> list[int]:
    """The word pieces that the target holds or cuts. Raises ValueError where there are none."""
    places = [place for place, piece in enumerate(offsets) if target.overlap(Span(*piece))]
    if not places:
        raise ValueError(f"no word of the sentence lies in the target [{target.start}, {target.end})")
    return places


def start_of_window(places: Sequence[int], length: int) -> int:
    """Where to begin to read *length* word pieces: so that the target is in the middle, as far as may be."""
    return max(0, min((places[0] + places[-1]) // 2 - WINDOW // 2, length - WINDOW))


@cache
def _reader() -> Reader:
    """The model and its tokenizer, checked and loaded once."""
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

    session = InferenceSession(read_checked(MODELS, FILES[0]), options(), providers=["CPUExecutionProvider"])
    tokenizer = Tokenizer.from_str(read_checked(MODELS, FILES[1]).decode("utf-8"))
    return Reader(session, tokenizer, _FIRST, _LAST)


def options() -> "SessionOptions":
    """How a model is run: on one core, since articles can share a machine."""
    from onnxruntime import SessionOptions

    made = SessionOptions()
    made.intra_op_num_threads = made.inter_op_num_threads = 1
    made.log_severity_level = 3  # it warns of hardware that it cannot name
    return made


def check_model() -> None:
    """Raise ``InvalidModel`` unless the model's files are those that this version was made with."""
    for name in FILES:
        check_file(MODELS, name)


def read_checked(folder: Path, name: str) -> bytes:
    """The content of *folder*/*name*. Raises ``InvalidModel`` unless SHA256SUMS lists its SHA-256."""
    check_file(folder, name)
    return (folder / name).read_bytes()


def check_file(folder: Path, name: str, repair: str = REPAIR) -> None:
    """Raise ``InvalidModel``, which says how to *repair* it, unless SHA256SUMS lists the SHA-256 of *folder*/*name*."""
    try:
        listed = (folder / "SHA256SUMS").read_text(encoding="ascii")
        with (folder / name).open("rb") as file:
            digest, length = file_digest(file, sha256).hexdigest(), file.tell()
    except (OSError, UnicodeDecodeError) as error:
        unread = f"{folder / name}, or SHA256SUMS beside it, cannot be read ({error})"
        raise InvalidModel(f"{unread}. {repair}.") from error
    if f"{digest}  {name}" not in listed.splitlines():
        changed = f"{folder / name} is not the file that this version was made with ({length:,} bytes)"
        raise InvalidModel(f"{changed}: it is cut short or changed. {repair}.")


def targets(parse: Parse, mentions: Sequence[ActorMention]) -> list[tuple[Span, list[int]]]:
    """Each sentence that holds targets, and the numbers of these among *mentions*.

    Judged is who is named, and known to be somebody: whom a pronoun means is less sure than a name, and a
    sentence more to read. To be the source of an attribution is to be no target: whoever speaks is
    not evaluated by speaking.
    Neither is a mention that only describes another one of the same actor, or one who speaks for it (the
    Armenian prime minister Nikol Pashinyan).
    """
    spoken_of = ((number, mention) for number, mention in enumerate(mentions) if mention.source_of is None)
    named = (n for n, m in spoken_of if m.corrected or (m.kind and m.reason == NAMED))
    kept = (number for number in named if not _within(parse, mentions, number))
    by_sentence = groupby(kept, key=lambda number: parse.sentence_at(mentions[number].span.start))
    return [(parse.sentences[number].span, list(inside)) for number, inside in by_sentence]


def _within(parse: Parse, mentions: Sequence[ActorMention], number: int) -> bool:
    """Whether a mention stands before another one of its actor as part of the same phrase."""
    mention = mentions[number]
    following = mentions[number + 1 : number + 1 + _NEAR]
    others = [other.span for other in following if mention.actor in (other.actor, other.affiliation)]
    token = parse.head_of(mention.span)
    while token.dep in _WITHIN and not parse.is_root(token):
        token = parse.head(token)
        if any(span.holds(token.start) for span in others):
            return True
    return False
