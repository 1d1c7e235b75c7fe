"""An executed notebook as the HTML of its cells: code folded, nothing loaded, nothing that runs."""

import html
import re
from functools import cache
from pathlib import Path

import nbformat
from markupsafe import Markup
from nbconvert.exporters import HTMLExporter
from nbconvert.filters.markdown_mistune import IPythonRenderer, MarkdownWithMath
from nbconvert.preprocessors.sanitize import SanitizeHTML

from copydesk import marked, table_html

TEMPLATES = Path(__file__).parent / "templates"
TAGS = [
    "a",
    "b",
    "bdi",
    "br",
    "code",
    "div",
    "em",
    "i",
    "li",
    "ol",
    "p",
    "pre",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
]
TAGS += ["table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"]
CLASSES = {  # the policy of the pages forbids inline styles: those of our own outputs become classes
    **{style: f"mark-{role}" for role, style in marked.STYLES.items()},
    marked.ROW: "marked-row",
    marked.MARGIN: "marked-margin",
    table_html.NUMBERS: "numbers",
    table_html.WORDS: "words",
    table_html.PHRASES: "phrases",
    table_html.TEXT: "text",
}
_STYLE = re.compile(r"<(style|script)\b.*?</\1>", re.DOTALL | re.IGNORECASE)
_INLINE = re.compile(r'\bstyle="([^"]*)"')


def as_html(path: Path) -> Markup:
    """The cells of the notebook at *path*. Raises what nbformat raises where it is none."""
    body, _ = _exporter().from_notebook_node(nbformat.read(path, as_version=4))
    return Markup(body)  # every part of it was escaped or cleaned below


def prose(source: str) -> Markup:
    """Markdown as HTML, raw HTML in it escaped; links to notebooks go to their pages."""
    renderer = IPythonRenderer(escape=True, allow_harmful_protocols=False, exclude_anchor_links=True)
    made = MarkdownWithMath(renderer=renderer).render(source)
    return Markup(re.sub(r'href="([\w-]+)\.ipynb"', r'href="\1.html"', made))  # escaped by it


def clean(output: str) -> Markup:
    """A cell's HTML with harmless tags only, its tables in a frame that scrolls."""
    made = _INLINE.sub(lambda match: f'class="{_classes(match[1])}"', _STYLE.sub("", output))
    made = _sanitizer().sanitize_html_tags(made)
    made = made.replace("<table", '<div class="scroll" tabindex="0" role="group" aria-label="Table"><table')
    return Markup(made.replace("</table>", "</table></div>"))


def _classes(styles: str) -> str:
    return " ".join(name for style, name in CLASSES.items() if style in styles)


@cache
def _sanitizer() -> SanitizeHTML:
    return SanitizeHTML(tags=TAGS, attributes={"*": ["class"], "a": ["href"], "th": ["scope"]}, strip=True)


@cache
def _exporter() -> HTMLExporter:
    exporter = HTMLExporter(template_name="cells", extra_template_basedirs=[str(TEMPLATES)])
    exporter.register_filter("prose", prose)
    exporter.register_filter("clean", clean)
    exporter.register_filter("unescaped", html.unescape)  # IPython wants an escaped alternative text
    exporter.environment.autoescape = True
    return exporter
