"""What the rows of an article are made from, as keys: equal keys, equal rows.

A step's key of an article holds the article's bytes and name, the corrections that concern it at that step,
the codebook's files and the packages that the step rests on, its parameters, the library's own code, and the
keys of the steps that it stands on.
"""

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from copydesk import codebook, language_model, schema
from copydesk.actors.roster import Roster
from copydesk.corrections.file import Correction, concerning
from copydesk.events.by_people import Grouped
from copydesk.framing.schemes import Scheme
from copydesk.identity.filled import Filled
from copydesk.limit import SECONDS
from copydesk.reading.collection import Source
from copydesk.schema import NEEDS, STEPS

PARSE = "parse"  # no step of its own in the tables: what every step after reading reads
# the codebook's files by the step that first reads each; a step rests on those of the steps that it needs too
CODEBOOK = {
    "reading": (
        *("archives.toml", "bylines.toml", "countries.csv", "datelines.toml", "headline.toml"),
        *("line_weights.csv", "names.toml", "page.toml", "stamps.toml", "zones.toml"),
    ),
    "attribution": (
        *("affiliations.toml", "bodies.csv", "cues.toml", "doubts.toml", "given_names.toml", "kinds.toml"),
        "sources.toml",
    ),
    "lexicon": (),
    "sentiment": ("measures.toml",),
    "framing": (
        *("actions.toml", "blame.toml", "casualties.toml", "counts.toml", "frames.toml"),
        *("harm.toml", "labels.toml", "presence.toml", "senses.toml", "topics.toml"),
    ),
    "identity": ("identities.toml",),
    "events": ("events.toml",),
}
# files that no row is made from
NO_ROWS = (
    *("coding.toml", "framing_measures.toml", "institutions.toml", "lens.toml", "periods.toml"),
    "roles.toml",
)
PACKAGES = {
    "reading": ("copydesk", "lxml", "py3langid", "python-docx", "striprtf", "trafilatura"),
    PARSE: ("numpy", "spacy"),
    "attribution": (),
    "lexicon": ("nltk", "vaderSentiment"),
    "sentiment": ("nltk", "numpy", "onnxruntime", "tokenizers", "vaderSentiment"),
    "framing": (),
    "identity": ("rapidfuzz",),
    "events": ("numpy", "pandas"),
}
# of steps over all articles: folders that decide on no row of an article alone
OWN_CODE = ("identity", "events")
TABLES_ONLY = (  # of the library: what reads tables, or runs what makes them, and decides on no row
    *("answers", "figures", "report", "__main__.py", "assembly.py", "captions.py", "cluster.py"),
    *("display.py", "marked.py", "pressroom.py", "provenance.py", "summary.py", "table_html.py"),
    "verification.py",
)


class Keys(NamedTuple):
    """An article's id, and its key of each step and of the parse."""

    article: str
    of_step: dict[str, str]


class Settings(NamedTuple):
    """What the rows of all articles depend on beside the articles themselves.

    ``files`` are the digests of the files that it was read from beside the articles, by step; ``codebook`` is
    the folder of files that are laid over the codebook; ``filled`` is what people say of identities;
    ``given_names`` is whether they tell a share of genders; ``seconds`` is the CPU time that an article may
    take, on which no row depends, but whether there is one; ``grouped`` is what people say of events.
    """

    roster: Roster
    corrections: tuple[Correction, ...] = ()
    measure: str = "model"
    scheme: Scheme | None = None
    files: tuple[tuple[str, str], ...] = ()
    codebook: Path | None = None
    filled: tuple[Filled, ...] = ()
    given_names: bool = False
    seconds: int = SECONDS
    grouped: tuple[Grouped, ...] = ()


def bases(settings: Settings) -> dict[str, str]:
    """By step, and for the parse, the digest of all that is the same for every article.

    Raises ``InvalidLanguageModel``: a model that is not the one it should be ends a run before it begins.
    """
    from copydesk.sentiment.large import LARGE
    from copydesk.sentiment.toward import MODELS

    particular = {
        **{step: [_code_of((step,))] for step in OWN_CODE},
        "sentiment": [settings.measure],
        PARSE: [language_model.installed().name, language_model.VERSION],
    }
    if folder := {"model": MODELS, "large": LARGE}.get(settings.measure):
        particular["sentiment"].append(content_of(folder / "SHA256SUMS"))
    particular["identity"].append(str(settings.given_names))
    made = {}
    for step in (PARSE, *STEPS):
        words = [content_of(codebook.path_of(name)) for name in CODEBOOK.get(step, ())]
        packages, file = [version(name) for name in PACKAGES[step]], dict(settings.files).get(step, "")
        common = [step, platform.python_version(), _code(), words, packages]
        made[step] = _digest([*common, file, particular.get(step, [])])
    return made


def keys_of(source: Source, settings: Settings, base: Mapping[str, str]) -> Keys | None:
    """The keys of an article, *base* being what ``bases`` gives; None where it cannot be read."""
    identity = source.identify()
    if identity is None:
        return None
    mine = concerning(settings.corrections, identity.article, source.name)
    made: dict[str, str] = {}
    for step in STEPS:
        given = [repr(each) for each in mine if each.step == step]
        bytes_read = [identity.sha256, identity.article, source.name] if step == "reading" else []
        made[step] = _digest([base[step], bytes_read, given, [made[needed] for needed in NEEDS[step]]])
        if step == "reading":
            made[PARSE] = _digest([base[PARSE], made["reading"]])
        if step == "attribution":
            made[step] = _digest([made[step], made[PARSE]])
    return Keys(identity.article, made)


def digest_of(
    articles: Iterable[tuple[str, str | None]], step: str, corrections: Sequence[Correction]
) -> str:
    """The digest of a whole table's part: the names of all articles with their keys of *step*, in order.

    Corrections of the step belong to it: one that meets no article is a row too.
    """
    return _digest([list(articles), [repr(each) for each in corrections if each.step == step]])


def _digest(ingredients: object) -> str:
    return hashlib.sha256(json.dumps(ingredients).encode()).hexdigest()[:32]


def content_of(path: Path) -> str:
    """The SHA-256 of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


@cache
def _code() -> str:
    """The digest of the library's code that rows are made by: a changed rule makes them anew."""
    root = Path(__file__).parent
    without = (*TABLES_ONLY, *OWN_CODE)
    return _code_of(tuple(sorted({path.name for path in root.iterdir()} - {*without})))


@cache
def _code_of(names: tuple[str, ...]) -> str:
    """The digest of the Python files and folders *names* of the library, and of the schema."""
    root = Path(__file__).parent
    within = (root / name for name in names if name.endswith(".py") or (root / name).is_dir())
    paths = sorted(path for name in within for path in (name.rglob("*.py") if name.is_dir() else [name]))
    paths.append(schema.COLUMNS)
    return _digest([(path.relative_to(root).as_posix(), content_of(path)) for path in paths])
