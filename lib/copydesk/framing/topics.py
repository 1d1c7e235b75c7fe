"""Whether an article is on the topic that a presence rule was fitted on (topics.toml)."""

import re
from itertools import islice

from copydesk import codebook
from copydesk.framing.schemes import passages
from copydesk.syntax import Parse
from copydesk.words import any_of


def is_on_topic(parse: Parse, gold: str) -> bool | None:
    """Whether the article is on the topic of the articles of *gold*; None where no topic is listed for it."""
    if gold not in _topics():
        return None
    pattern, fewest = _topics()[gold]
    found = (match for span in passages(parse) for match in pattern.finditer(span.of(parse.text)))
    return len([*islice(found, fewest)]) == fewest


def topic_names() -> tuple[str, ...]:
    """What each topic is called, in the order of the codebook."""
    return tuple(topic["name"] for topic in codebook.load("topics")["topic"])


def least_agreement() -> float:
    """Krippendorff's alpha from which sheets that people coded support presence on another topic."""
    return codebook.load("topics")["support"]["alpha"]


@codebook.derived
def _topics() -> dict[str, tuple[re.Pattern[str], int]]:
    return {
        topic["gold"]: (re.compile(rf"\b(?:{any_of(topic['words'])})\b", re.IGNORECASE), topic["fewest"])
        for topic in codebook.load("topics")["topic"]
    }
