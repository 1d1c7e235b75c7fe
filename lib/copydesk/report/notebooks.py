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

TEMPLATES = Path(__file__).parent / "templates"
TAGS = [
    *("a", "b", "bdi", "br", "code", "div", "em", "i", "li", "ol", "p", "pre", "small", "span", "strong"),
    *("sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
]
_STYLE = re.compile(r"<(style|script)\b.*?</\1>", re.DOTALL | re.IGNORECASE)


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
    """A cell's HTML with harmless tags only, classes but no styles, its tables in a frame that scrolls."""
    made = _sanitizer().sanitize_html_tags(_STYLE.sub("", output))
    made = made.replace("<table", '<div class="scroll" tabindex="0" role="group" aria-label="Table"><table')
    return Markup(made.replace("</table>", "</table></div>"))


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
