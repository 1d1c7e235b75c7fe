"""What people's coding says of a run: small tables, findings in words, a note for figures.

Numbers in the tables are rounded to three places; what is not known is empty, and ``remark`` says why.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from copydesk import tables
from copydesk.answers.rows import FEWEST
from copydesk.answers.wording import MOST_GROUPS, count, quoted
from copydesk.coding import reviewed, sheets, units
from copydesk.coding.agreement import Agreement, agreement
from copydesk.coding.model import Problem, Question, Returned, Unit
from copydesk.coding.reviewed import Reviewed
from copydesk.framing.schemes import Scheme
from copydesk.framing.topics import least_agreement

Place = str | Path
FOLDER = "coded"  # of the folder of articles: where returned sheets are looked for
CONSENSUS = "people ↓ machine →"  # the corner of a confusion table
NOT_CHECKED = "not checked by people"
_TEXTS = ("question", "class", "remark", "sheet", "reason")
_COUNTS = ("coders", "units", "n people", "n machine", "without consensus", "by one coder", "row")


class Checked(NamedTuple):
    """A kind of units as people checked it: an agreement for each question that was answered."""

    kind: str
    agreements: tuple[Agreement, ...]
    problems: tuple[Problem, ...]
    rows: Reviewed = Reviewed()  # of attributions: what people say of rows as the machine says them


def checked(
    found: Mapping[str, pd.DataFrame], output: Place, seeds: Place, kind: str, *, scheme: Scheme | None = None
) -> Checked:
    """What the sheets in *seeds*/coded say of the units of *kind*: those of other kinds are left alone.

    *found* are the tables of a run, *output* its folder, where the texts are, *scheme* the frames that it
    looked for. The machine is judged by its own rows, also where people put them right. Raises
    ``coding.units.InvalidRun`` where a text is missing.
    """
    folder = Path(seeds) / FOLDER
    if not folder.is_dir():
        return Checked(kind, (), ())
    every = units.units(kind, tables.machine_alone(found), Path(output) / "texts")
    coded = [returned for returned in sheets.read_returned(folder, every, scheme) if returned.kind == kind]
    check = of_returned(coded[0], units.questions(kind, scheme), every) if coded else Checked(kind, (), ())
    if kind != "attributions":
        return check
    rows = reviewed.reviewed(found, Path(output), sheets.paths_of(folder))
    return check._replace(rows=rows, problems=(*check.problems, *rows.problems))


def of_returned(returned: Returned, questions: Sequence[Question], units: Sequence[Unit]) -> Checked:
    """The agreements on those of *questions* that were answered; *units* are all of the run, of that kind."""
    answered = {answer.question for answer in returned.answers}
    asked = (question for question in questions if question.name in answered)
    agreements = tuple(agreement(question, returned, units) for question in asked)
    return Checked(returned.kind, agreements, returned.problems)


def alphas(check: Checked) -> pd.DataFrame:
    """Krippendorff's alpha between people; the units are those of two or more coders."""
    columns = ["question", "coders", "units", "alpha", "low", "high", "remark"]
    rows = [(on.question.name, len(on.coders), on.shared, *on.alpha) for on in check.agreements]
    return _table(columns, rows)


def supported(check: Checked) -> dict[str, str]:
    """The frames on which people agree well enough to judge the rule here, with how far, and how right it is.

    From ten shared units on, at Krippendorff's alpha of ``topics.toml`` or more.
    """
    return {
        on.question.name: f"alpha {on.alpha.value:.2f} between people on {count(on.shared, 'article')}, "
        f"the rule's macro-F1 against them {100 * on.macro_f1:.0f}"
        for on in check.agreements
        if on.shared >= FEWEST and (on.alpha.value or 0) >= least_agreement() and on.macro_f1 is not None
    }


def machine(check: Checked) -> pd.DataFrame:
    """The machine against the people's consensus.

    Columns question, coders, units (that are compared), by one coder (of these), without consensus (left
    out), equal (weighted share of equal answers), macro F1 (empty for free text of many values).
    """
    columns = ["question", "coders", "units", "by one coder", "without consensus", "equal", "macro F1"]
    rows = [
        (on.question.name, len(on.coders), on.compared, on.alone, on.undecided, on.equal, on.macro_f1)
        for on in check.agreements
    ]
    return _table(columns, rows)


def classes(check: Checked) -> pd.DataFrame:
    """The machine on each class: columns question, class, n people, n machine, precision, recall, F1.

    The n count units, the measures weigh them. Precision is empty where the machine never gives the class,
    recall where people never do.
    """
    columns = ["question", "class", "n people", "n machine", "precision", "recall", "F1"]
    rows = [(on.question.name, *measure) for on in check.agreements for measure in on.classes]
    return _table(columns, rows)


def confusion(check: Checked, question: str) -> pd.DataFrame:
    """Units by the people's consensus (rows) and what the machine says (columns after ``CONSENSUS``)."""
    on = next(each for each in check.agreements if each.question.name == question)
    names = [measure.name for measure in on.classes]
    rows = [(people, *(on.counts.get((people, said), 0) for said in names)) for people in names]
    return _numbered(pd.DataFrame(rows, columns=[CONSENSUS, *names]).astype({CONSENSUS: "string"}))


def shares(check: Checked) -> pd.DataFrame:
    """Each class's share of all units of the run.

    Columns question, class, uncorrected (as the machine says), corrected (for the machine's errors on the
    coded units), low, high, remark.
    """
    columns = ["question", "class", "uncorrected", "corrected", "low", "high", "remark"]
    shares_of = ((on.question.name, share) for on in check.agreements for share in on.shares)
    rows = [(name, share.name, share.uncorrected, *share.corrected) for name, share in shares_of]
    return _table(columns, rows)


def problems(check: Checked) -> pd.DataFrame:
    """What was left out of the returned sheets: columns sheet, row (empty: the sheet as a whole), reason."""
    rows = [(problem.sheet, problem.row or None, problem.reason) for problem in check.problems]
    return _table(["sheet", "row", "reason"], rows)


def _table(columns: list[str], rows: Sequence[tuple[object, ...]]) -> pd.DataFrame:
    dtypes = dict.fromkeys(columns, "Float64") | dict.fromkeys(_TEXTS, "string")
    dtypes |= dict.fromkeys(_COUNTS, "Int64")
    table = pd.DataFrame(rows, columns=columns)
    return _numbered(table.astype({name: dtypes[name] for name in columns}).round(3))


def _numbered(table: pd.DataFrame) -> pd.DataFrame:
    """Rows from 1, as the other tables of the notebooks."""
    return table.set_axis(range(1, len(table) + 1))


def sentence(check: Checked) -> str:
    """How many people coded what, how far they agree, and how far the machine agrees with them.

    Under ten units no measure is given: the tables have them, with their n.
    """
    left_out = f" {_left_out(check.problems)}" if check.problems else ""
    if not check.agreements:
        known = "how far the machine can be trusted here is not known"
        return f"**{NOT_CHECKED.capitalize()}:** {known}.{left_out}"
    coders = {coder for on in check.agreements for coder in on.coders}
    units, articles = (max(getattr(on, name) for on in check.agreements) for name in ("units", "articles"))
    listed = " ".join(_on(on) for on in check.agreements[:MOST_GROUPS])
    more = len(check.agreements) - MOST_GROUPS
    rest = f" {count(more, 'more question')} in the table." if more > 0 else ""
    limit = " A consensus is what coders agree on, not what is true"
    if len(coders) == 1:
        limit = " One coder's answers are one person's reading, not what is true"
    if any(on.undecided for on in check.agreements):
        limit += "; where they do not, often on the hard units, the machine is not judged"
    coded = f"**{count(len(coders), 'coder')} coded {count(units, 'unit')} of {count(articles, 'article')}.**"
    return f"{coded} {listed}{rest}{left_out}{limit}."


def _on(asked: Agreement) -> str:
    """One question in words."""
    name, alpha = quoted(asked.question.name), asked.alpha
    if alpha.value is None:
        people = f"alpha between people is not known ({alpha.remark})"
    elif asked.shared < FEWEST:
        people = f"alpha between people is not given (n = {asked.shared}: too few)"
    elif alpha.low is None or alpha.high is None:
        people = f"alpha between people is {_short(alpha.value)} (n = {asked.shared}; {alpha.remark})"
    else:
        interval = f"95 % interval {_short(alpha.low)} to {_short(alpha.high)}"
        people = f"alpha between people is {_short(alpha.value)} (n = {asked.shared}; {interval})"
    left_out = f"; {asked.alone} by one coder alone" if asked.alone > 0 and len(asked.coders) > 1 else ""
    left_out += f"; {asked.undecided} without a consensus left out" if asked.undecided else ""
    n = f"n = {asked.compared}"
    if 0 < asked.compared < FEWEST:
        compared = f"the machine's F1 is not given ({n}: too few{left_out})"
    elif asked.macro_f1 is not None:
        compared = f"macro-F1 of the machine against them {_short(asked.macro_f1)} ({n}{left_out})"
    elif asked.equal is not None:
        compared = f"the machine says the same on {100 * asked.equal:.0f} % ({n}{left_out})"
    else:
        compared = "the machine is compared on no unit"
    return f"On {name}, {people}; {compared}."


def _left_out(problems: Sequence[Problem]) -> str:
    """How many rows, and what of whole sheets, is amiss."""
    rows = len({(problem.sheet, problem.row) for problem in problems if problem.row})
    whole = "; ".join(f"{quoted(p.sheet)}: {quoted(p.reason)}" for p in problems if not p.row)
    left_out = f"Left out, in whole or in part: {count(rows, 'row')} of the sheets." if rows else ""
    return " ".join(filter(None, (left_out, f"Of sheets as a whole: {whole}." if whole else "")))


def note(check: Checked, question: str = "", what: str = "") -> str:
    """A figure's source line: how far the machine agrees with people on *question*.

    Without one, on the kind's questions that have fixed answers: their mean macro-F1 where there are several,
    n being that of the question with the fewest units. Questions with under ten units are left out. *what*
    says what was checked, where the figure shows more than that. Beside it, where people judged a random draw of
    rows, how many are right.

    >>> note(Checked("frames", (), ()), what="presence of frames")
    'presence of frames: not checked by people'
    """
    of_rows, said = reviewed.note(check.rows), _note(check, question)
    said = of_rows if of_rows and said == NOT_CHECKED else "; ".join(filter(None, (said, of_rows)))
    return f"{what}: {said}" if what else said


def _note(check: Checked, question: str) -> str:
    asked = [on for on in check.agreements if question in ("", on.question.name)]
    asked = [on for on in asked if question or on.question.values]
    if not asked:
        return NOT_CHECKED
    who = count(len({coder for on in asked for coder in on.coders}), "coder")
    measured = [on for on in asked if on.compared >= FEWEST]
    if not measured:
        return f"coded by {who}, too few units to measure the machine: n = {max(on.compared for on in asked)}"
    n = min(on.compared for on in measured)
    known = [on.macro_f1 for on in measured if on.macro_f1 is not None]
    if not known:
        return f"machine against {who}: the same on {100 * (measured[0].equal or 0):.0f} %, n = {n}"
    mean = f"mean F1 of {len(known)} questions" if len(known) > 1 else "F1"
    return f"machine against {who}: {mean} {_short(sum(known) / len(known))}, n = {n}"


def _short(value: float) -> str:
    """.81, 1.00, -.05: two places, without the nought before the point."""
    return f"{value:.2f}".replace("0.", ".", 1) if abs(value) < 0.995 else f"{value:.2f}"


def titled(check: Checked) -> dict[str, pd.DataFrame]:
    """Every table of a kind that has a row, by its title."""
    made = {
        "Between people (Krippendorff's alpha; units of two or more coders)": alphas(check),
        "Machine against the people's consensus (equal and F1 weighted)": machine(check),
        "By class (measures weighted, n counts units)": classes(check),
    }
    for name in (on.question.name for on in check.agreements if on.counts):
        made[f"Units by people (rows) and machine (columns): {name}"] = confusion(check, name)
    made["Share of all units, corrected for the machine's errors"] = shares(check)
    return {title: table for title, table in made.items() if len(table)}


def as_text(check: Checked) -> str:
    """All of it as plain text, for the command line."""
    shown = [check.kind.upper()]
    for title, table in titled(check).items():
        shown += [title, table.astype("object").where(table.notna(), "").to_string(index=False)]
    return "\n\n".join(shown) + "\n"
