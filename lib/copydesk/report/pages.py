"""The pages' templates, and how a page is written: all escaped, nothing that turns the text round it."""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from copydesk.report.excerpts import MOST_WORDS, cut, outbound
from copydesk.report.notebooks import prose
from copydesk.words import one_line

LONGEST_TITLE = 140  # characters of a heading; the whole title can be opened below it
# what no page can show: halves of characters, control characters, and those that turn what follows
_UNSHOWABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
)
# no script at all, and nothing from elsewhere
POLICY = "default-src 'none'; img-src 'self' data:; style-src 'self'; base-uri 'none'; form-action 'none'"


class Site(NamedTuple):
    """What every page needs: whether it is of excerpts, the notebooks, how many articles, whether these have pages."""

    excerpts: bool
    notebooks: list[str]
    articles: int
    article_pages: bool


def writer(folder: Path, site: Site) -> Callable[..., int]:
    """A function that writes the page of a template to a path in *folder*, and returns how many bytes it has."""
    environment = _environment()

    def write(template: str, path: str, **shown: object) -> int:
        root = "../" * path.count("/")
        form = environment.get_template(f"{template}.html.jinja")
        page = form.render(site=site, root=root, here=path, policy=POLICY, **shown)
        (folder / path).parent.mkdir(exist_ok=True)
        return (folder / path).write_bytes(showable(page).encode("utf-8"))

    return write


def showable(text: str) -> str:
    """*text* with a mark for each character that a page cannot show; as many code points as before."""
    return _UNSHOWABLE.sub("\ufffd", text)


def heading(article: Mapping[str, object]) -> str:
    """An article's title on one line, shortened; its file where none was found."""
    line = one_line(str(article["title"] or "")) or one_line(str(article["file"]))
    return line if len(line) <= LONGEST_TITLE else f"{line[: LONGEST_TITLE - 1]}…"


def to_article(site: Site, article: str, words: str, root: str = "") -> Markup:
    """*words*, as a link to the page of the *article* where articles have pages; *root* leads to the front page."""
    shown = Markup("<bdi>{}</bdi>").format(words)
    address = f"{root}articles/{quote(article, safe='')}.html"
    return Markup('<a href="{}">{}</a>').format(address, shown) if site.article_pages else shown


def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("copydesk.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters: dict[str, Callable[..., object]] = {
        "cut": cut,
        "file": lambda name: quote(str(name), safe=""),
        "heading": heading,
        "one_line": lambda value: one_line(str(value)),
        "outbound": outbound,
        "prose": prose,
        "to_article": to_article,
    }
    environment.filters |= filters
    environment.globals["promised"] = MOST_WORDS
    return environment
