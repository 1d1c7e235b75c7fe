"""What is counted in an article beside the cues of a frame (codebook/counts.toml): pronouns, speech acts, sums."""

import re
from collections.abc import Sequence
from typing import Any

from copydesk import codebook
from copydesk.article import Span
from copydesk.attribution import Attribution
from copydesk.syntax import Parse

PARTS = ("title", "standfirst", "body")  # captions repeat what the body tells


@codebook.derived
def counts() -> dict[str, dict[str, Any]]:
    """What can be counted, by name."""
    return {entry["name"]: entry for entry in codebook.load("counts")["count"]}


def count(name: str, text: str, parse: Parse, attributions: Sequence[Attribution]) -> int:
    """How many of *name* (one of ``counts``) the article has, captions left out."""
    entry = counts()[name]
    if "words" in entry:
        inside = (parse.forms[s.first : s.last] for s in parse.sentences if s.part in PARTS)
        wanted = frozenset(entry["words"])
        return sum(written in wanted for forms in inside for *_, written in forms)
    if "pattern" in entry:
        return sum(1 for span in passages(parse) for _ in re.finditer(entry["pattern"], span.of(text)))
    said = [one for one in attributions if one.part in PARTS and one.act in entry.get("acts", (one.act,))]
    return sum(one.quoted_words for one in said) if entry.get("field") == "quoted_words" else len(said)


def passages(parse: Parse) -> list[Span]:
    """The prose that is counted in."""
    return [passage.span for passage in parse.passages if passage.part in PARTS]
