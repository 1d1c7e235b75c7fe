"""Names for the targets of training sentences: countries, their bodies, capitals, organisations, persons.

NewsMTSC's targets are nearly all persons, a few of them in hundreds of sentences: a model learns their names'
tone.
"""

import random
import re
import tomllib
from functools import cache
from pathlib import Path

from copydesk import codebook
from copydesk.article import Span

POSSESSIVES = frozenset(["his", "her", "its", "their", "my", "our", "your"])


def replaced(sentence: str, target: Span, rng: random.Random) -> tuple[str, Span]:
    """*sentence* with another name for its *target*, wherever a capitalised name or its last word stands."""
    mention = target.of(sentence)
    name = stand_in(rng)
    if mention.lower() in POSSESSIVES or mention.endswith(("’s", "'s")):
        name += "’s"
    before, after = sentence[: target.start], sentence[target.end :]
    if mention[:1].isupper() and len(mention.split()[-1]) > 3:  # He, She, It, We and You stay
        pattern = re.compile(
            rf"\b(?:(?:Mr|Mrs|Ms|Dr)\. )?(?:{re.escape(mention)}|{re.escape(mention.split()[-1])})\b"
        )
        before, after = pattern.sub(name, before), pattern.sub(name, after)
    return before + name + after, Span(len(before), len(before) + len(name))


def stand_in(rng: random.Random) -> str:
    """A name for a target, drawn by the shares of tone_names.toml."""
    groups = lists()["stand_in"]
    (group,) = rng.choices(groups, [group["share"] for group in groups])
    return rng.choice(group["words"]).format(
        **rng.choice(countries()), organisation=rng.choice(organisations())
    )


@cache
def lists() -> dict:
    """The word lists of tone_names.toml."""
    return tomllib.loads(Path(__file__).with_name("tone_names.toml").read_text(encoding="utf-8"))


def organisations() -> list[str]:
    return lists()["organisation"]["words"]


def filled_in(kind: str, country: dict[str, str]) -> list[str]:
    """The names of a *kind* of tone_names.toml; some name the capital of a *country*."""
    return [word.format(**country) for word in lists()[kind]["words"]]


@cache
def countries() -> list[dict[str, str]]:
    """Each country that has all of country, nationality, capital and people, as they stand in mid-sentence."""
    found = []
    for row in codebook.rows("countries"):
        first, *others = row["nationalities"].split("; ")
        if first and row["capital"]:
            name = row["name"].removeprefix("The ")
            plural = next((word for word in others if word.endswith("s")), f"the {first} people")
            country = f"the {name}" if re.fullmatch(lists()["article"]["pattern"], name) else name
            found.append(
                {"country": country, "nationality": first, "capital": row["capital"], "people": plural}
            )
    return found


@cache
def given_names() -> list[str]:
    """The codebook's given names, of women and men."""
    names = codebook.load("given_names")
    return [*names["female"], *names["male"]]
