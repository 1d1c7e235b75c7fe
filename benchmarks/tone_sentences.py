"""Training sentences written for this project: templates with targets, labels and slots for names.

``[{country1} forces|negative] shelled {capital2}.`` has one target; slots are filled anew with every draw. Those of
tone_sentences.txt are drawn by the shares that it says; those of tone_news.txt are news as it is, with few slots.
"""

import random
import re
from functools import cache
from pathlib import Path
from zlib import crc32

import tone_names

POLARITY = {"negative": -1, "neutral": 0, "positive": 1}
TARGET = re.compile(r"\[([^\[\]|]+)\|(negative|neutral|positive)\]")
LISTED = ("organisation", "company", "party", "agency", "court", "place")  # kinds of names of tone_names.toml
SLOT = re.compile(rf"\{{(country|nationality|capital|people|person|surname|{'|'.join(LISTED)})([1-6]?)\}}")
SHARE = re.compile(r"# drawn in an epoch: ([\d.]+)(, a fifth held out)?")
_MOST = 6  # names of a kind in a sentence


def drawn(rng: random.Random) -> list[dict]:
    """What an epoch learns from: every target of the templates drawn, with names drawn by *rng*, in NewsMTSC's form."""
    times = {template: int(share) + (rng.random() < share % 1) for template, share in templates().items()}
    return [row for template, many in times.items() for _ in range(many) for row in filled(template, rng)]


def held_out(rng: random.Random) -> list[dict]:
    """Every target of the templates that are never drawn, likewise."""
    return [row for template, share in templates().items() if not share for row in filled(template, rng)]


@cache
def templates() -> dict[str, float]:
    """Each template as written, and how often an epoch draws it: never those held out, to judge a model by.

    Raises ValueError for one that has no target or stands twice, or that has braces and brackets out of place.
    """
    found: dict[str, float] = {}
    share, apart = 1.0, False
    for line in Path(__file__).with_name("tone_sentences.txt").read_text(encoding="utf-8").splitlines():
        if said := SHARE.match(line):
            share, apart = float(said[1]), bool(said[2])
        elif line and not line.startswith("#"):
            if line in found or not is_template(line):
                raise ValueError(f"not a template, or one that stands twice: {line}")
            found[line] = 0.0 if apart and crc32(line.encode()) % 5 == 0 else share
    return found


def is_template(line: str) -> bool:
    """Whether *line* has a target, and no braces and brackets but those of targets and slots."""
    bare = TARGET.sub("", SLOT.sub("x", line))
    return bool(TARGET.search(line)) and not re.search(r"[\[\]{}|]", bare)


def news() -> list[str]:
    """The templates of tone_news.txt, each once."""
    lines = Path(__file__).with_name("tone_news.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def filled(template: str, rng: random.Random) -> list[dict]:
    """A row for each target of *template*: sentence, from, to, polarity."""
    names = _names(rng)
    text = SLOT.sub(lambda slot: names[slot[1]][int(slot[2] or 1) - 1], template)
    text = re.sub(r"\b([Tt]he) (\[?)the ", r"\1 \2", text)  # the {country1} team, with the Netherlands
    text = re.sub(r"\b([Aa]) (\[?)(?=[AEIOaeio])", r"\1n \2", text)
    sentence, spans, at = "", [], 0
    for target in TARGET.finditer(text):
        sentence += text[at : target.start()]
        spans.append((len(sentence), len(sentence) + len(target[1]), POLARITY[target[2]]))
        sentence += target[1]
        at = target.end()
    sentence += text[at:]
    first = next(place for place, letter in enumerate(sentence) if letter.isalnum())
    sentence = sentence[:first] + sentence[first].upper() + sentence[first + 1 :]
    return [
        {"sentence": sentence, "from": start, "to": end, "polarity": label} for start, end, label in spans
    ]


def _names(rng: random.Random) -> dict[str, list[str]]:
    """Names of each kind, the first for the slots with 1."""
    countries = rng.sample(tone_names.countries(), _MOST)
    last = rng.sample(tone_names.lists()["last_name"]["words"], _MOST)
    given = rng.sample(tone_names.given_names(), _MOST)
    found = {kind: [country[kind] for country in countries] for kind in countries[0]}
    found |= {kind: rng.sample(tone_names.filled_in(kind, countries[-1]), _MOST) for kind in LISTED}
    return found | {"surname": last, "person": [f"{one} {two}" for one, two in zip(given, last, strict=True)]}
