"""What a folder of articles may hold, whole and broken: Hypothesis strategies for every file that is read."""

import csv
import gzip
import io
import json
import re

from copydesk import codebook
from copydesk.actors.roster import gazetteer
from copydesk.coding.units import KINDS, questions
from copydesk.corrections.file import ANCHORS, COLUMNS
from copydesk.corrections.values import WITHOUT_PLACE, wrong_value
from copydesk.identity.filled import COLUMNS as OF_DRAFT
from copydesk.schema import TABLES
from hypothesis import strategies as st

ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "windows-1252", "windows-1251", "iso-8859-1", "shift_jis")
NAMES = ("Norway", "Oslo", "Ann Lee", "Mr Lee", "the Foreign Ministry", "NATO", "Noé O’Brien", "李明", "X.")
SENTENCES = (
    "“The bridge is closed,” Ann Lee said on Monday.",
    "Norway's foreign ministry accused Oslo of attacking three villages; 12 people were killed.",
    '"We did not," he added, "and we never will."',
    "He said he was “very, very glad.",
    "The minister, who resigned, was asked why. She declined to comment.",
    "Reports say the dam burst, killing 3,000 — nobody knows who did it.",
    "Asked whether the army had shelled the town, Mr Lee told Reuters: no.",
    "‘It's done’, the court's spokesman—Noé O’Brien—wrote.",
    "Der Minister sagte, die Brücke sei geschlossen worden und bleibe es bis Montag.",
)
FURNITURE = (
    *("By Ann Lee", "Share", "Read more: Bridge closed", "02 Nov 2020 12:11 GMT", "OSLO, Nov 2 (Reuters) - "),
    *("AFP", "Photo: Ann Lee/AFP", "Advertisement", "© 2020", "Published: 31/12/2021", "Updated 24:61 ZZT"),
)
ODD = (
    "\u00ad",
    "\u200b",
    "\u2028",
    "\ufeff",
    "\u202e",
    "e\u0301",
    "\U0001f600",
    "\x1b",
    "\t",
    "[[",
    "=1+1",
    "'",
)
TAGS = (
    *(
        "<p>",
        "</p>",
        "<br>",
        "<div class='related'>",
        "</div>",
        "<h1>",
        "</h1>",
        "<article>",
        "<table><tr><td>",
    ),
    *(
        "<figcaption>",
        "<li>",
        "<blockquote>",
        "<time datetime='2024-13-41T99:00'>",
        "<script>",
        "</script>",
        "<!--",
    ),
    *(
        "-->",
        "<title>",
        "&lt;",
        "&#0;",
        "&#xD800;",
        "&nbsp;",
        "<svg><title>",
        "<base href='//x'>",
        "<p hidden>",
    ),
    *(f"<meta property='article:published_time' content='{day}'>" for day in ("2024-01-15", "yesterday", "")),
    *(
        "<meta charset='hex'>",
        "<meta name='author' content='Ann Lee, Bo and'>",
        "<html lang=''>",
        "<a href='['>",
    ),
)
_JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False)
    | st.sampled_from([*SENTENCES, *FURNITURE]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["@type", "@graph", "headline", "author", "name", "datePublished", "publisher", "url"]
            ),
            inner | st.sampled_from(["NewsArticle", "Person", "2024-01-15T10:00:00Z"]),
            max_size=5,
        )
    ),
    max_leaves=8,
)

WORDS = st.sampled_from([*SENTENCES, *NAMES, *FURNITURE]) | st.text(max_size=12) | st.sampled_from(ODD)
CELLS = WORDS | st.sampled_from(
    ["", " ", '"', ";", ",", "0", "-1", "1e400", "nan", "٣", "9" * 30, "2024-05-31", "yes"]
)


@st.composite
def encoded(draw, texts):
    """A text as bytes in some encoding, what that lacks replaced."""
    return draw(texts).encode(draw(st.sampled_from(ENCODINGS)), "replace")


@st.composite
def broken(draw, contents):
    """Bytes of which now and then a stretch is gone, doubled, or another."""
    content = draw(contents)
    for _ in range(draw(st.integers(0, 2))):
        start = draw(st.integers(0, len(content)))
        end = min(len(content), start + draw(st.integers(0, 40)))
        put = draw(
            st.sampled_from([b"", content[start:end] * 2, b"\0", b"\xff", b"\r", b'"', b"{", b"\xed\xa0\x80"])
        )
        content = content[:start] + put + content[end:]
    return content


PROSE = st.lists(st.sampled_from(SENTENCES) | WORDS, min_size=1, max_size=8).map(" ".join)
ARTICLES = broken(
    encoded(
        st.lists(PROSE | st.sampled_from(FURNITURE) | st.just(""), max_size=10).flatmap(
            lambda lines: st.sampled_from(["\n", "\n\n", "\r\n", "\r", "\u2029"]).map(
                lambda end: end.join(lines)
            )
        )
    )
)
_METADATA = _JSON.map(lambda said: f'<script type="application/ld+json">{json.dumps(said)}</script>')
PAGES = broken(
    encoded(
        st.lists(st.sampled_from(TAGS) | PROSE.map("<p>{}</p>".format) | WORDS | _METADATA, max_size=25).map(
            lambda pieces: f"<html><body>{''.join(pieces)}"
        )
    )
)


def _csv(rows, separator=","):
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=separator).writerows(rows)
    return text.getvalue()


def tables(header, cells):
    """CSV of some of the columns in *header*, its cells drawn from what *cells* has for a column."""
    columns = st.lists(st.sampled_from(header), min_size=1, max_size=len(header) + 1)
    whole = st.just([*header]) | columns

    def filled(names):
        row = st.tuples(*(cells.get(name, CELLS) for name in names)).map(list)
        ragged = st.lists(CELLS, max_size=len(names) + 2)
        rows = st.lists(row | row | row | ragged, max_size=6)
        return st.builds(
            lambda rows, mark: _csv([names, *rows], mark), rows, st.sampled_from([",", ";", "\t"])
        )

    return broken(encoded(whole.flatmap(filled)))


_FIELDS = ("id", "title", "text", "html", "published", "outlet", "url", "note")
_OF_ARTICLES = {"text": PROSE, "html": PROSE, "published": st.sampled_from(["2024-05-31", "31/31/2024", ""])}
_JSON_LINES = broken(
    st.lists(_JSON | st.dictionaries(st.sampled_from(_FIELDS), CELLS | _JSON, max_size=8), max_size=6).map(
        lambda rows: "\n".join(map(json.dumps, rows)).encode()
    )
)
COLLECTIONS = st.one_of(
    st.tuples(st.sampled_from(["a.csv", "a.tsv"]), tables(_FIELDS, _OF_ARTICLES)),
    st.tuples(st.just("a.jsonl"), _JSON_LINES),
    st.tuples(st.just("a.csv.gz"), broken(tables(_FIELDS, _OF_ARTICLES).map(gzip.compress))),
    st.tuples(st.just("a.jsonl.gz"), broken(_JSON_LINES.map(gzip.compress))),
)

_CHECKED = {name: spec for name, spec in TABLES.items() if spec.checks}
_CORRECTED = sorted({field for spec in _CHECKED.values() for field in spec.checks} | {"add", "remove"})
CORRECTIONS = tables(
    (*COLUMNS, *ANCHORS),
    {
        "article": st.sampled_from(["any", "any.txt", "any-00000000", "any-0123abcd", "", "a/b"]),
        "table": st.sampled_from([*_CHECKED, "tables"]),
        "start": st.integers(0, 90).map(str) | CELLS,
        "end": st.integers(0, 120).map(str) | CELLS,
        "field": st.sampled_from(_CORRECTED) | CELLS,
        "value": st.sampled_from(
            ["body", "title", "caption", "direct", "Ann Lee", "Norway", "positive", "", "yes"]
        )
        | CELLS,
        "coder": st.just("Ann"),
        "reason": st.just("read again"),
        "date": st.sampled_from(["2024-05-31", "31 May 2024", "", "soon"]),
        "text": st.sampled_from(["", *SENTENCES, "Ann Lee"]),
    },
)
DRAFTS = tables(
    OF_DRAFT,
    {
        "identity": st.sampled_from(["Ann Lee", "Norway", "Mr Lee", "", "nobody"]),
        "same_as": st.sampled_from(["", "no", "Ann Lee", "Norway", "Mr Lee"]) | CELLS,
        "kind": st.sampled_from(["", "person", "country", "x"]),
    },
)


def sheets(kind, ids):
    """A sheet of a *kind* as it comes back, about the units *ids* and others."""
    asked = {question.name: question for question in questions(kind)}
    cells = {
        name: st.sampled_from(["", *(question.values or ())]) | CELLS for name, question in asked.items()
    }
    return tables(("unit", "text", *asked), {"unit": st.sampled_from([*ids, f"{kind}/x", *KINDS]), **cells})


_TOML_VALUES = st.recursive(
    st.booleans() | st.integers(-9, 9) | st.floats(allow_nan=False, allow_infinity=False) | CELLS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(CELLS, inner, max_size=2),
    max_leaves=4,
)


def _toml_value(value):
    if isinstance(value, dict):
        return (
            "{" + ", ".join(f"{json.dumps(key)} = {_toml_value(inner)}" for key, inner in value.items()) + "}"
        )
    if isinstance(value, list):
        return f"[{', '.join(map(_toml_value, value))}]"
    return json.dumps(value)  # its texts, numbers, true and false are TOML's


def _entries(head, keys):
    """TOML with entries *head*, each with some of *keys*: a value of the kind meant, or any."""
    values = {key: meant | _TOML_VALUES for key, meant in keys.items()} | {"other": _TOML_VALUES}
    pairs = st.sets(st.sampled_from([*values])).flatmap(
        lambda names: st.fixed_dictionaries({name: values[name] for name in sorted(names)})
    )
    meant = st.fixed_dictionaries(keys)
    entry = (pairs | meant | meant).map(
        lambda entry: "\n".join(
            [f"[[{head}]]", *(f"{key} = {_toml_value(value)}" for key, value in entry.items())]
        )
    )
    return st.lists(entry, max_size=3).map("\n".join)


_LISTS = st.lists(st.sampled_from(NAMES) | CELLS, min_size=1, max_size=3)
ROSTERS = broken(
    st.builds(
        "{}{}".format,
        st.sampled_from(["", "only = true\n", "only = 1\n"]),
        _entries(
            "actor",
            {
                "name": st.sampled_from(NAMES),
                "kind": st.sampled_from(["person", "country", "government", "x"]),
                "side": st.sampled_from(NAMES),
                "names": _LISTS,
                "persons": _LISTS,
            },
        ),
    ).map(lambda text: text.encode("utf-8", "replace"))
)
_GROUP = {"name": st.sampled_from(["a", "b", "opening"]), "reason": st.just("theory"), "words": _LISTS}
SCHEMES = broken(
    st.builds(
        "{}\n{}\n{}".format,
        _entries("frame", _GROUP | {"question": st.just("Is it?")}),
        _entries("frame.group", _GROUP) | st.just(""),
        _entries(
            "presence", {"frame": st.sampled_from(["a", "b"]), "fitted_to": CELLS, "threshold": st.just(0.5)}
        )
        | st.just(""),
    ).map(lambda text: text.encode("utf-8", "replace"))
)
_OURS = sorted(path.name for path in codebook.OURS.iterdir() if path.suffix in (".toml", ".csv"))


_VALUE = re.compile(
    r"(?<== )\"[^\"]+\"|(?<=\[)\"[^\"]+\"|(?<=, )\"[^\"]+\"|(?<== )\d[\d.]*|(?<=,)[^,\"]*(?=,)"
)
_OTHER = {
    "text": ('""', '"x"', '"x (y"', '"the", "of"', '"The"', '"=1+1"', '"x-y\u2019s"'),
    "number": ("0", "-1", "1", "1e9", "nan", "0.5"),
    "cell": ("", "x", "x; y", "x (y", "the", "-1"),
}


def _kind_of(value):
    return "text" if value[:1] == '"' else "number" if value[:1].isdigit() else "cell"


@st.composite
def codebooks(draw):
    """The name of a file of the codebook, and ours with a few lines that are gone, doubled or say another thing."""
    name = draw(st.sampled_from(_OURS))
    lines = (codebook.OURS / name).read_text("utf-8").splitlines()
    told = [number for number, line in enumerate(lines) if line and line[0] != "#"]
    for at in sorted(draw(st.sets(st.sampled_from(told), min_size=1, max_size=2)), reverse=True):
        line = lines[at]
        values = [match.span() for match in _VALUE.finditer(line)]
        if values and draw(st.integers(0, 5)):  # one text, number or cell is another
            start, end = draw(st.sampled_from(values))
            lines[at] = line[:start] + draw(st.sampled_from(_OTHER[_kind_of(line[start:end])])) + line[end:]
        else:
            cut = draw(st.integers(0, len(line)))
            broken_off = [
                [],
                [line, line],
                [line[:cut]],
                [line[:cut] + "(" + line[cut:]],
                [line, "other = [1]"],
            ]
            lines[at : at + 1] = draw(st.sampled_from(broken_off))
    return name, "\n".join(lines).encode()


_VALUES = {
    "kind of line": ("body", "title", "caption", "chrome", "byline", "standfirst", "stamp", "credit"),
    "kind of attribution": ("direct", "indirect", "mixed"),
    "date": ("", "2024-05-31"),
    "number": ("", "3"),
    "sides": ("", "Norway", "Norway; Sweden"),
}


def corrections_of(article):
    """A corrections.csv that may be made of an *article*: each row of a table, a field and a value that it has."""
    allowed = [
        (name, field, value)
        for name, spec in _CHECKED.items()
        for field in (*spec.checks, "add", "remove", "Conflict")
        for value in (
            *_VALUES.get(spec.checks.get(field, ""), ()),
            "",
            *NAMES,
            "positive",
            "yes",
            "assertion",
            "killed",
        )
        if value_is_valid(name, field, value)
    ]
    words = [word.span() for word in re.finditer(r"\S+", article.text)]
    places = st.tuples(st.integers(0, len(words) - 1), st.integers(0, 20)).map(
        lambda place: (words[place[0]][0], words[min(place[0] + place[1], len(words) - 1)][1])
    )
    lines = st.sampled_from([tuple(line.span) for line in article.lines])
    spans = (
        places
        | lines
        | st.tuples(st.integers(0, len(article.text)), st.integers(1, 60)).map(
            lambda place: (place[0], place[0] + place[1])
        )
    )

    def row(change, span):
        name, field, value = change
        start, end = ("", "") if name in WITHOUT_PLACE else span
        return [article.id, name, start, end, field, value, "Ann", "read again", "2024-05-31"]

    rows = st.lists(st.builds(row, st.sampled_from(allowed), spans), min_size=1, max_size=6)
    return rows.map(lambda listed: _csv([COLUMNS, *listed]).encode())


def value_is_valid(table, field, value):
    return wrong_value(table, field, value, gazetteer()) is None
