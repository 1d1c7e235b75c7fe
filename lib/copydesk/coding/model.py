"""The data model of coding: what people are asked about a piece of an article, and what they answered."""

from typing import NamedTuple

REVIEW = "review"  # the kind of sheet on which people judge rows as the machine says them


class Question(NamedTuple):
    """What coders are asked. ``values`` lists the answers there are; empty: any text."""

    name: str
    wording: str
    values: tuple[str, ...]


class Unit(NamedTuple):
    """A piece of an article that is coded as one, with what the machine says to each question.

    ``id`` names the kind of sheet, the article (its content's hash included) and the offsets, so it is the
    same on every run that reads the same article. ``strata`` holds the values of everything that units may be
    drawn by. ``before`` and ``after`` are the words round it that coders are shown, where they need them.
    """

    id: str
    article: str
    start: int
    end: int
    text: str
    strata: dict[str, str]
    machine: dict[str, str]
    before: str = ""
    after: str = ""


class Answer(NamedTuple):
    """One coder's answer to one question on one unit."""

    coder: str
    unit: str
    article: str
    question: str
    value: str


class Problem(NamedTuple):
    """A row of a returned sheet that was left out (row 1 is the header; 0: the sheet as a whole), and why."""

    sheet: str
    row: int
    reason: str


class Returned(NamedTuple):
    """The sheets of one kind that came back: answers, each unit's sampling weight, and what was left out."""

    kind: str
    answers: tuple[Answer, ...]
    weights: dict[str, float]
    problems: tuple[Problem, ...]
