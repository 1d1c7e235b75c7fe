"""How every figure looks: the style sheet, and the colours of sides, voices, kinds of attribution and lines.

Sides have bright colours: the first six are Okabe and Ito's. Voices and kinds of attribution are greys and
purples, and lines of a page muted colours, so that none is taken for a side. Colours of a family were
chosen to stay apart as people with a colour-vision deficiency see them (simulated after Machado et al.
2009; tests/figures/test_style.py); voices, kinds and lines that are near each other differ in hatch or
marker too.
"""

import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from importlib.resources import files

from matplotlib import colormaps, style
from matplotlib.figure import Figure

from copydesk.schema import NOBODY

STYLE = files("copydesk").joinpath("copydesk.mplstyle")
SIDE_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#661100", "#570457")
LIGHT_GREY, GREY, DARK_GREY = "#C4C4C4", "#9A9A9A", "#5A5A5A"
INDIGO, VIOLET, LILAC = "#332288", "#7762C0", "#A493DA"
HATCH = "///"  # of the second of two parts: acted on, the rest of the body
TONES = colormaps["BrBG"]  # brown for negative, green for positive: told apart by the colour-blind too
VOICE_LOOKS = {"narration": (GREY, "o", ""), "indirect": (LILAC, "s", HATCH), "direct": (INDIGO, "^", "")}
KIND_LOOKS = {"direct": (INDIGO, ""), "mixed": (VIOLET, "xxx"), "indirect": (LILAC, HATCH)}
KIND_MARKERS = {"direct": "^", "mixed": "D", "indirect": "s"}
LINE_LOOKS = {
    "title": ("#111111", ""),
    "standfirst": ("#B5651D", ""),
    "caption": ("#5B8C5A", ""),
    "credit": ("#5B8C5A", HATCH),
    "byline": ("#2F2F6B", ""),
    "stamp": ("#DDAA33", ""),
    "agency": ("#2F2F6B", HATCH),
    "subhead": ("#111111", HATCH),
    "body": (DARK_GREY, ""),
    "chrome": ("#BDBDBD", ""),
    "blank": ("#F4F4F4", ""),
}


def styled(draw):  # noqa: ANN001, ANN201
    """Draw under the project's style sheet, without pyplot's global state."""

    @wraps(draw)
    def drawn(*arguments: object, **options: object) -> Figure:
        with in_style():
            return draw(*arguments, **options)

    return drawn


@contextmanager
def in_style() -> Iterator[None]:
    """The style sheet; a sign that its font lacks is drawn as a box, which is no news to a reader."""
    with style.context(str(STYLE)), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing", category=UserWarning)
        yield


def side_colours(sides: Sequence[str]) -> dict[str, str]:
    """A colour for each side, by its place in *sides*; light grey for nobody; all others get dark grey."""
    return dict(zip(sides, SIDE_COLOURS, strict=False)) | {NOBODY: LIGHT_GREY}


def colours_of(shown: Sequence[str], sides: Sequence[str]) -> list[str]:
    """The colour of each of the sides *shown*: dark grey for several together, and from the ninth side on."""
    return [side_colours(sides).get(side, DARK_GREY) for side in shown]
