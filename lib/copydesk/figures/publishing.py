"""Publishing a figure: SVG, PNG and CSV, the same bytes on every run, with the figure in words beside."""

import html
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from IPython.display import Image
from matplotlib.figure import Figure

from copydesk import captions
from copydesk.answers import Answer
from copydesk.answers.wording import printable
from copydesk.captions import Caption
from copydesk.figures.style import in_style
from copydesk.spreadsheets import write_csv


def publish(figure: Figure | None, answer: Answer, name: str, output: str | Path) -> Image | None:
    """Save *figure* as SVG and PNG, the *answer*'s table as CSV, in *output*/figures; the picture to show.

    The text alternative of the SVG, the PNG, the notebook's picture and ``captions.json`` is the answer's
    own; where the figure shows nothing, its label says so there. No file has dates or random ids. Where
    there is no figure to draw, nothing is saved, and what an earlier run saved under *name* is removed.
    """
    folder = Path(output) / "figures"
    if figure is None:
        for suffix in ("svg", "png", "csv"):
            (folder / f"{name}.{suffix}").unlink(missing_ok=True)
        captions.keep(folder, name, None)
        return None
    folder.mkdir(parents=True, exist_ok=True)
    title, source = _line(figure.get_suptitle()), _line(figure.get_supxlabel())
    said = f"{_line(printable(answer.about)).rstrip('.')}. {_line(str(figure.get_label()))}"
    caption = Caption(title, said.strip(), source)
    drawn = BytesIO()
    with in_style():
        figure.savefig(drawn, format="svg", metadata={"Date": None, "Creator": None})
        png = {"Software": None, "Title": caption.caption, "Description": caption.alt}
        figure.savefig(folder / f"{name}.png", metadata=png)
    svg = with_words(drawn.getvalue().decode("utf-8"), name, caption)
    (folder / f"{name}.svg").write_text(svg, encoding="utf-8", newline="\n")
    write_csv(answer.table, folder / f"{name}.csv")
    captions.keep(folder, name, caption)
    return Image(filename=folder / f"{name}.png", width=800, alt=html.escape(caption.alt))


def with_words(svg: str, name: str, caption: Caption) -> str:
    """The picture with its title and description, for a screen reader to read in place of the drawing."""
    title, description = f"{name}-title", f"{name}-desc"
    before, opening, rest = svg.partition("<svg ")
    attributes, closing, inside = rest.partition(">")
    words = f"\n <title id={quoteattr(title)}>{escape(caption.caption)}</title>"
    words += f"\n <desc id={quoteattr(description)}>{escape(caption.alt)}</desc>"
    role = f'role="img" aria-labelledby={quoteattr(f"{title} {description}")} '
    return f"{before}{opening}{role}{attributes}{closing}{words}{inside}"


def _line(text: str) -> str:
    """What a figure shows, as text again: on one line, dollar signs as they were."""
    return " ".join(text.replace(r"\$", "$").split())
