"""The instructions for coders, as a Markdown page generated from the codebook."""

from collections.abc import Sequence

from copydesk.coding.model import REVIEW, Question
from copydesk.coding.units import entry_of

_OF_CODERS = """\
- Work alone, and do not talk about units before all sheets are back: agreement says something only then.
- Do not look at what the machine says, nor at the file that ends in `.key.csv`.
"""
_ALWAYS = """\
- Fill in the empty columns only. Leave `unit` and `text` as they are; rows may be sorted.
- Leave a cell empty where you cannot decide. An empty cell is no answer, not an error.
- You may read the whole article.
- Save the sheet as CSV (UTF-8 where the spreadsheet asks) under your own name or a sign for it: `anna.csv`.
  The file's name tells coders apart. Commas, semicolons and tabs between the columns are all read.
- An apostrophe before a text that begins with `=`, `+`, `-` or `@` keeps the spreadsheet from computing it.
"""


def instructions(kind: str, questions: Sequence[Question], sheet: str, sides: Sequence[str]) -> str:
    """The page for *sheet*, which asks *questions* on units of *kind*; *sides* are those of the actors."""
    entry = entry_of(kind)
    rules = "\n".join(f"- {rule}" for rule in entry["rule"])
    asked = {question["name"]: question for question in entry.get("question", ())}
    sections = [_section(question, asked.get(question.name, entry)) for question in questions]
    if kind == "actions":
        listed = "\n".join(f"- {_cell(side)}" for side in sides) or "The run knows none."
        sections.append(f"## Sides\n\n{listed}")
    head = [f"# Coding {kind}: `{sheet}`", f"One row is {entry['unit']}.", rules]
    always = _ALWAYS if kind.startswith(REVIEW) else _OF_CODERS + _ALWAYS
    return "\n\n".join([*head, *sections, f"## For every sheet\n\n{always}"])


def _section(question: Question, entry: dict) -> str:
    """One question with its hint and what each answer means."""
    paragraphs = [f"## `{question.name}`", question.wording]
    if "hint" in entry:
        paragraphs.append(entry["hint"])
    if meanings := [*entry.get("value", ()), *entry.get("fixed", ())]:
        paragraphs.append("\n".join(["| answer | meaning |", "| --- | --- |", *map(_row, meanings)]))
    if "fixed" in entry:
        paragraphs.append("Anything else is free text.")
    return "\n\n".join(paragraphs)


def _row(meaning: dict) -> str:
    return f"| `{meaning['name']}` | {_cell(meaning['meaning'])} |"


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").split())
