"""What coders write into a cell to the answer that is meant: quotation marks, case and spaces do not count.

Names: one is taken for another where its words are part of the other's, and is written as the fullest that
the machine or a coder gives in that article. A name that is part of two different ones stays as it is: who is
meant is not known.
"""

from collections.abc import Iterable, Mapping, Sequence

from copydesk.coding.model import Answer, Question, Unit
from copydesk.coding.units import JOINT, NONE, entry_of
from copydesk.spreadsheets import plain
from copydesk.words import WORD

_ARTICLES = {"the", "a", "an"}
_ROUND = "\"' "  # what spreadsheets and coders put round a value


def answer_of(question: Question, kind: str, cell: str, names: Mapping[str, str]) -> str:
    """The answer in a *cell*, empty where it holds none; *names* are sides by their casefolded names.

    Raises ``ValueError``: the message says why it is no answer.
    """
    given = plain(cell).strip(_ROUND)
    if not given:
        return ""
    if question.values:
        value = given.rstrip(". ").casefold()
        if value not in question.values:
            raise ValueError(f"{question.name}: {given[:60]!r} is none of {', '.join(question.values)}")
        return value
    fixed = fixed_answers(kind, question.name)
    parts = [part for part in (" ".join(part.split()).strip(_ROUND) for part in given.split(";")) if part]
    known = {**names, **{value: value for value in fixed}}
    parts = [known.get(part.casefold()) or known.get(part.rstrip(". ").casefold(), part) for part in parts]
    if len(parts) > 1 and (alone := next((part for part in parts if part in fixed), None)):
        raise ValueError(f"{question.name}: {alone!r} cannot be joined with others")
    return JOINT.join(sorted(set(parts)))


def fixed_answers(kind: str, question: str) -> tuple[str, ...]:
    """The answers in free text that are always written alike: none, nobody named."""
    asked = next(entry for entry in entry_of(kind)["question"] if entry["name"] == question)
    return tuple(value["name"] for value in asked.get("fixed", ()))


def sides_in(units: Iterable[Unit]) -> dict[str, str]:
    """The sides that the machine's answers name, by their casefolded names."""
    joined = {unit.machine.get(question, NONE) for unit in units for question in ("agents", "patients")}
    return {side.casefold(): side for several in sorted(joined) for side in several.split(JOINT)}


def with_fullest_names(answers: Sequence[Answer], units: Sequence[Unit]) -> list[Answer]:
    """The *answers* with each speaker by one name: the machine's where both mean the same."""
    fixed = fixed_answers("attributions", "speaker")
    known: dict[str, dict[str, None]] = {answer.article: {} for answer in answers}
    said = {unit.id: unit.machine["speaker"] for unit in units}
    given = [(unit.article, said[unit.id]) for unit in units if unit.article in known]
    given += [(answer.article, answer.value) for answer in answers if answer.question == "speaker"]
    for article, speakers in given:
        known[article].update(dict.fromkeys(speakers.split(JOINT)))
    free = {article: [name for name in names if name not in fixed] for article, names in known.items()}
    fullest = {article: _fullest(names) for article, names in free.items()}

    def renamed(answer: Answer) -> Answer:
        if answer.question != "speaker" or answer.value in fixed:
            return answer
        full, by_machine = fullest[answer.article], said[answer.unit]
        meant, same = ({full.get(n, n) for n in value.split(JOINT)} for value in (answer.value, by_machine))
        return answer._replace(value=by_machine if meant == same else JOINT.join(sorted(meant)))

    return [renamed(answer) for answer in answers]


def _fullest(names: Sequence[str]) -> dict[str, str]:
    """For each of *names* the fullest that it is part of, itself where there are several or none."""
    words = {name: frozenset(WORD.findall(plain(name).casefold())) - _ARTICLES for name in names}
    every = set(words.values())
    spelled: dict[frozenset[str], str] = {}
    for name, parts in words.items():
        spelled.setdefault(parts, name)
    fullest = {}
    for name, parts in words.items():
        fuller = [other for other in every if parts <= other and not any(other < larger for larger in every)]
        fullest[name] = spelled[fuller[0]] if parts and len(fuller) == 1 else name
    return fullest
