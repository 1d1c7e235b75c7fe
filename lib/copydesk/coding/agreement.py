"""How far coders agree with one another, and the machine with them: pure statistics of one question.

Between people: Krippendorff's alpha for nominal values (Krippendorff 2004, Content Analysis, 2nd ed., chapter
11), over the units that two coders or more answered, each unit counted once whatever its sampling weight. The
machine is no coder: it is compared with the people's consensus, the value that more than half of a unit's
coders give. Precision, recall, F1 and shares are weighted by the sampling weights, so that they speak of all
units; every n counts units.

Corrected shares: what the machine says of all units of the run, put right by the errors that were measured on
the coded ones. With ``q`` the machine's shares and ``M[i, j] = P(machine says j | people say i)`` the
people's shares ``p`` solve ``p M = q``; of two classes that is (q + specificity - 1) / (sensitivity +
specificity - 1) (Rogan and Gladen 1978). What falls outside 0 to 1 is cut off and the rest scaled to add up
to 1.

Intervals are percentile bootstraps over articles, as in ``copydesk.answers.comparison``: from ten articles
on, from a fixed seed. For corrected shares only the measured errors are drawn anew: what the machine says of
the run is a census.

Limits: a consensus is what coders agree on, not what is true. Units without one are often the hard ones, and
the machine is not judged on them. Articles that print the same count as several. Corrected shares assume that
the machine errs on the units that nobody coded as it does on the coded ones.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from copydesk.answers.rows import FEWEST
from copydesk.coding.model import Answer, Question, Returned, Unit
from copydesk.intervals import DRAWS, SEED

MOST_CLASSES = 10  # of free text: with more, only the share of equal answers is given
DEFINED = 0.95  # of the draws must have a value, or the percentiles would speak of those alone that do
ONE_VALUE, NOBODY_SHARES = "every answer is the same", "no unit has two coders"
SINGULAR = "the matrix of the machine's errors is singular"
ROUNDING = 1e-9  # what lies so little outside 0 to 1 is not cut
TOO_FEW = f"not corrected: under {FEWEST} units"
CUT = "cut to between 0 and 1: the estimate lay outside"
FEW_ARTICLES = f"no interval: under {FEWEST} articles"
MANY_UNDEFINED = "no interval: too many draws of articles have no value"


class Estimate(NamedTuple):
    """A value with its 95 % interval, None where they are not known, and why they are not."""

    value: float | None
    low: float | None
    high: float | None
    remark: str


class Pair(NamedTuple):
    """A unit with the people's consensus and what the machine says."""

    article: str
    people: str
    machine: str
    weight: float


class ClassMeasure(NamedTuple):
    """The machine on one class: in how many units people and machine give it, and the weighted measures.

    Precision is None where the machine never gives the class, recall where people never do; F1 is 0 in both
    cases.
    """

    name: str
    people: int
    machine: int
    precision: float | None
    recall: float | None
    f1: float


class Share(NamedTuple):
    """A class's share of all units of the run: as the machine says, and corrected for its errors."""

    name: str
    uncorrected: float
    corrected: Estimate


class Agreement(NamedTuple):
    """What coded units say about one question.

    ``units`` and ``articles`` were answered by at least one of ``coders``, ``shared`` units by two or more;
    ``undecided`` units have no consensus, ``compared`` have one and the machine's answer, ``alone`` of these
    by one coder only; ``equal`` is the weighted share of these on which people and machine are equal.
    ``macro_f1`` is the mean over the classes that people or the machine give. ``counts`` holds units by
    (people, machine). ``macro_f1``, ``classes``, ``counts`` and ``shares`` are None or empty for free text
    with more than ``MOST_CLASSES`` values.
    """

    question: Question
    coders: tuple[str, ...]
    units: int
    articles: int
    shared: int
    alpha: Estimate
    undecided: int
    compared: int
    alone: int
    equal: float | None
    macro_f1: float | None
    classes: tuple[ClassMeasure, ...]
    counts: dict[tuple[str, str], int]
    shares: tuple[Share, ...]


def agreement(question: Question, returned: Returned, units: Sequence[Unit]) -> Agreement:
    """All measures of *question* from the sheets *returned*; *units* are all of the run, coded or not."""
    answers = [answer for answer in returned.answers if answer.question == question.name]
    agreed = consensus(answers)
    said = [unit for unit in units if question.name in unit.machine]
    pairs = [
        Pair(unit.article, agreed[unit.id], unit.machine[question.name], returned.weights.get(unit.id, 1.0))
        for unit in said
        if unit.id in agreed
    ]
    given = {value for pair in pairs for value in (pair.people, pair.machine)}
    fits = bool(question.values) or len(given) <= MOST_CLASSES
    names = [value for value in question.values or sorted(given) if value in given]
    classes = measures(pairs, names) if fits else ()
    coders_of = Counter(answer.unit for answer in answers)
    return Agreement(
        question,
        coders=tuple(sorted({answer.coder for answer in answers})),
        units=len(coders_of),
        articles=len({answer.article for answer in answers}),
        shared=sum(coders > 1 for coders in coders_of.values()),
        alpha=alpha(answers),
        undecided=len(coders_of) - len(agreed),
        compared=len(pairs),
        alone=sum(coders_of[unit.id] == 1 for unit in said if unit.id in agreed),
        equal=_ratio(sum(p.weight for p in pairs if p.people == p.machine), sum(p.weight for p in pairs)),
        macro_f1=_ratio(sum(measure.f1 for measure in classes), len(classes)),
        classes=classes,
        counts=dict(Counter((pair.people, pair.machine) for pair in pairs)) if fits else {},
        shares=shares(question, pairs, Counter(unit.machine[question.name] for unit in said)),
    )


def consensus(answers: Iterable[Answer]) -> dict[str, str]:
    """By unit, the value that more than half of its coders give; units without one are left out."""
    given: dict[str, Counter[str]] = {}
    for answer in answers:
        given.setdefault(answer.unit, Counter())[answer.value] += 1
    most = {unit: values.most_common(1)[0] for unit, values in given.items()}
    return {unit: value for unit, (value, times) in most.items() if 2 * times > given[unit].total()}


def alpha(answers: Sequence[Answer]) -> Estimate:
    """Krippendorff's alpha between the coders of one question, with its interval."""
    coders_of = Counter(answer.unit for answer in answers)
    shared = [answer for answer in answers if coders_of[answer.unit] > 1]
    if not shared:
        return Estimate(None, None, None, NOBODY_SHARES)
    value = _alpha((answer.coder, answer.unit, answer.value) for answer in shared)
    if value is None:
        return Estimate(None, None, None, ONE_VALUE)
    by_article: dict[str, list[Answer]] = {}
    for answer in shared:
        by_article.setdefault(answer.article, []).append(answer)
    articles = list(by_article.values())

    def drawn_anew(times: Sequence[int]) -> float | None:
        # an article drawn twice has its units twice: they must not become one unit with twice the coders
        drawn = ((article, turn) for article, n in zip(articles, times, strict=True) for turn in range(n))
        return _alpha(
            (each.coder, (each.unit, turn), each.value) for article, turn in drawn for each in article
        )

    return Estimate(value, *_interval([drawn_anew(times) for times in _draws(len(articles)).tolist()]))


def _alpha(triples: Iterable[tuple[str, object, str]]) -> float | None:
    """Alpha of (coder, unit, value); None where all values are the same: NLTK says 1, but nothing varies."""
    from nltk.metrics.agreement import AnnotationTask  # NLTK takes a second to import

    task = AnnotationTask(data=triples)
    return float(task.alpha()) if len(task.K) > 1 else None


def measures(pairs: Sequence[Pair], classes: Sequence[str]) -> tuple[ClassMeasure, ...]:
    """Precision, recall and F1 of each of *classes*, weighted; the numbers of people and machine do not."""
    made = []
    for name in classes:
        people = [pair for pair in pairs if pair.people == name]
        machine = [pair for pair in pairs if pair.machine == name]
        right = sum(pair.weight for pair in people if pair.machine == name)
        by_people, by_machine = (sum(pair.weight for pair in side) for side in (people, machine))
        f1 = 2 * right / (by_people + by_machine)
        ratios = _ratio(right, by_machine), _ratio(right, by_people), f1
        made.append(ClassMeasure(name, len(people), len(machine), *ratios))
    return tuple(made)


def shares(question: Question, pairs: Sequence[Pair], said: Mapping[str, int]) -> tuple[Share, ...]:
    """Each class's share of all units, of which *said* counts the machine's answers, corrected by *pairs*.

    Empty where there is nothing to correct by, or for free text with more than ``MOST_CLASSES`` values.
    """
    values = set(said) | {pair.people for pair in pairs}
    if not pairs or (not question.values and len(values) > MOST_CLASSES):
        return ()
    if len(question.values) == 2:  # before people said yes and no, how often yes is wrong is not known
        values = set(question.values)
    classes = [value for value in question.values or sorted(values) if value in values]
    machine = np.array([said.get(name, 0) for name in classes]) / sum(said.values())
    tallies = _tallies(pairs, classes)
    (solved,) = _solved(tallies.sum(axis=0, keepdims=True), machine)
    if len(pairs) < FEWEST or np.isnan(solved).any():
        unseen = sorted(set(classes) - {pair.people for pair in pairs})
        more = f" and {len(unseen) - 3} more" if len(unseen) > 3 else ""
        unknown = f"not corrected: people never say {', '.join(unseen[:3])}{more}" if unseen else SINGULAR
        nothing = Estimate(None, None, None, TOO_FEW if len(pairs) < FEWEST else unknown)
        return tuple(Share(name, float(share), nothing) for name, share in zip(classes, machine, strict=True))
    corrected = _shares_of(solved)
    drawn = _shares_of(_solved(np.tensordot(_draws(len(tallies)), tallies, 1), machine))
    cut = CUT if (solved < -ROUNDING).any() or (solved > 1 + ROUNDING).any() else ""
    made = []
    for place, name in enumerate(classes):
        low, high, remark = _interval(drawn[:, place])
        remarks = "; ".join(filter(None, (cut, remark)))
        made.append(Share(name, float(machine[place]), Estimate(float(corrected[place]), low, high, remarks)))
    return tuple(made)


def _tallies(pairs: Sequence[Pair], classes: Sequence[str]) -> np.ndarray:
    """Weights by article, people's class and machine's class."""
    articles = {article: place for place, article in enumerate(dict.fromkeys(pair.article for pair in pairs))}
    places = {name: place for place, name in enumerate(classes)}
    tallies = np.zeros((len(articles), len(classes), len(classes)))
    for pair in pairs:
        tallies[articles[pair.article], places[pair.people], places[pair.machine]] += pair.weight
    return tallies


def _solved(confusions: np.ndarray, machine: np.ndarray) -> np.ndarray:
    """The people's shares for each of *confusions* (draw, people, machine) from the *machine*'s, uncut.

    Not a number where people never give a class, or where the matrix of errors is singular.
    """
    of_people = confusions.sum(axis=2, keepdims=True)
    errors = np.divide(confusions, of_people, out=np.zeros_like(confusions), where=of_people > 0)
    solvable = np.linalg.matrix_rank(errors) == len(machine)
    shares = np.full((len(confusions), len(machine)), np.nan)
    shares[solvable] = np.linalg.solve(errors[solvable].transpose(0, 2, 1), machine[:, None])[..., 0]
    return shares


def _shares_of(solved: np.ndarray) -> np.ndarray:
    """What was solved, cut to between 0 and 1 and scaled to add up to 1."""
    cut = np.clip(solved, 0, 1)
    return cut / cut.sum(axis=-1, keepdims=True)


def _draws(articles: int) -> np.ndarray:
    """How often each of the *articles* is drawn, a row a draw; none where an interval takes more of them."""
    draws = DRAWS if articles >= FEWEST else 0
    return np.random.default_rng(SEED).multinomial(articles, np.full(articles, 1 / articles), draws)


def _interval(drawn: Iterable[float | None]) -> tuple[float | None, float | None, str]:
    """The 2.5 and 97.5 percentiles of what was *drawn*, and why there are none where there are none."""
    values = np.array(list(drawn), dtype="float64")
    known = values[~np.isnan(values)]
    if not len(values):
        return None, None, FEW_ARTICLES
    if len(known) < DEFINED * len(values):
        return None, None, MANY_UNDEFINED
    low, high = np.quantile(known, (0.025, 0.975))
    return float(low), float(high), ""


def _ratio(part: float, whole: float) -> float | None:
    return part / whole if whole else None
