"""Colours stay apart for people with a colour-vision deficiency; the style sheet comes with the package."""

from itertools import combinations

import numpy as np
import pytest
from copydesk.article import LINE_KINDS
from copydesk.figures import style
from matplotlib import font_manager
from matplotlib.colors import to_rgb

# what is left of linear red, green and blue without one kind of cone (Machado, Oliveira and Fernandes 2009,
# severity 1)
EYES = {
    "all cones": np.eye(3),
    "protanopia": [
        [0.152286, 1.052583, -0.204868],
        [0.114503, 0.786281, 0.099216],
        [-0.003882, -0.048116, 1.051998],
    ],
    "deuteranopia": [
        [0.367322, 0.860646, -0.227968],
        [0.280085, 0.672501, 0.047413],
        [-0.011820, 0.042940, 0.968881],
    ],
    "tritanopia": [
        [1.255528, -0.076749, -0.178779],
        [-0.078411, 0.930809, 0.147602],
        [0.004733, 0.691367, 0.303900],
    ],
}
XYZ = np.array([[0.4125, 0.3576, 0.1804], [0.2127, 0.7152, 0.0722], [0.0193, 0.1192, 0.9503]])
APART = 14  # in CIELAB; 2 is just noticeable


def seen(colour, eyes):
    """Where a colour lies in CIELAB for these eyes."""
    rgb = np.array(to_rgb(colour))
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    x, y, z = np.cbrt(XYZ @ np.clip(np.array(EYES[eyes]) @ linear, 1e-4, 1) / XYZ.sum(axis=1))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def near(colours, eyes):
    """The pairs of colours that these eyes could take for one another."""
    pairs = combinations(colours, 2)
    return [(a, b) for a, b in pairs if np.linalg.norm(seen(a, eyes) - seen(b, eyes)) < APART]


@pytest.mark.parametrize("eyes", EYES)
def test_sides_nobody_and_all_others_are_told_apart(eyes):
    """Regression: without red cones the seventh side was the second, without green the fourth was nobody."""
    assert near([*style.SIDE_COLOURS, style.LIGHT_GREY, style.DARK_GREY], eyes) == []


@pytest.mark.parametrize("eyes", EYES)
def test_kinds_of_attribution_are_told_apart(eyes):
    assert near([colour for colour, _ in style.KIND_LOOKS.values()], eyes) == []


@pytest.mark.parametrize("eyes", EYES)
def test_kinds_of_lines_are_told_apart_by_colour_or_hatch(eyes):
    assert near([colour for colour, hatch in style.LINE_LOOKS.values() if not hatch], eyes) == []
    assert len(set(style.LINE_LOOKS.values())) == len(LINE_KINDS)
    assert tuple(style.LINE_LOOKS) == LINE_KINDS


def test_voices_are_told_apart_without_colour():
    assert len({marker for _, marker, _ in style.VOICE_LOOKS.values()}) == 3


def test_no_side_has_the_colour_of_a_voice_a_kind_or_a_line():
    others = [
        look[0]
        for looks in (style.VOICE_LOOKS, style.KIND_LOOKS, style.LINE_LOOKS)
        for look in looks.values()
    ]
    assert not set(style.SIDE_COLOURS) & set(others)


def test_the_style_sheets_font_is_one_that_matplotlib_ships():
    from matplotlib import get_data_path, rc_context, rcParams

    with rc_context(), style.in_style():
        assert rcParams["font.family"] == ["DejaVu Sans"]
        assert font_manager.findfont("DejaVu Sans").startswith(get_data_path())
