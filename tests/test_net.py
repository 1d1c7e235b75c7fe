"""Three whole runs say what they said before; where one should not, ``python tests/net.py`` renews it."""

import json
import re
import shutil

import pytest
from net import NET, PROBABILITIES, RUNS, changed, hashes_of, made


@pytest.fixture(scope="module")
def now(seed_run, demonstration_run, tmp_path_factory):
    """What the runs say now. The first two are those that other tests look at too."""
    *_, third = RUNS
    runs = (seed_run, demonstration_run[0], made(third, tmp_path_factory.mktemp("net")))
    return dict(zip(RUNS, map(hashes_of, runs), strict=True))


@pytest.mark.parametrize("name", RUNS)
def test_tables_figures_and_findings_are_those_of_the_net(now, name):
    assert changed(json.loads(NET.read_text("utf-8"))[name], now[name]) == []


def test_the_net_tells_what_changed():
    assert changed({"a": "1", "b": "1", "gone": "1"}, {"a": "1", "b": "2", "new": "1"}) == [
        "b",
        "gone",
        "new",
    ]


def test_every_figure_and_every_table_of_a_run_is_in_the_net(seed_run):
    drawn = {f"figures/{path.stem}" for path in (seed_run / "figures").glob("*.svg")}
    written = {f"tables/{path.stem}" for path in (seed_run / "tables").glob("*.csv")}
    assert drawn
    assert drawn | written <= set(json.loads(NET.read_text("utf-8"))["seeds"])


def test_one_digit_of_a_table_a_figure_or_a_finding_is_told(seed_run, tmp_path):
    """Of each file, the last digit of the last line that has one; of a notebook, the first that it says."""
    names = [*seed_run.glob("tables/*.csv"), *seed_run.glob("figures/*.csv"), *seed_run.glob("*.ipynb")]
    for path in names:
        copy = tmp_path / path.relative_to(seed_run)
        copy.parent.mkdir(exist_ok=True)
        shutil.copy(path, copy)
    before = hashes_of(tmp_path)
    assert before == hashes_of(seed_run)
    for path in names:
        copy, text = tmp_path / path.relative_to(seed_run), path.read_text("utf-8")
        other, kind = (
            (said_otherwise(text), path.stem) if path.suffix == ".ipynb" else (counted_otherwise(text), "")
        )
        if other != text:
            copy.write_text(other, "utf-8")
            (told,) = changed(before, hashes_of(tmp_path))
            assert told.startswith(kind or f"{path.parent.name}/{path.stem}")
            copy.write_text(text, "utf-8")


def counted_otherwise(table):
    """*table* with another last digit of its last row, those of probabilities left out."""
    head, *rows = table.splitlines(keepends=True)
    if not rows or any(name in head for name in PROBABILITIES):
        return table
    return head + "".join(rows[:-1]) + re.sub(r"\d(?=\D*$)", lambda digit: str(9 - int(digit[0])), rows[-1])


def said_otherwise(notebook):
    """*notebook* with another first digit of the first finding that has one."""
    content = json.loads(notebook)
    for cell in content["cells"]:
        for output in cell.get("outputs", []):
            words = "".join(output.get("data", {}).get("text/markdown", ""))
            if re.search(r"\d", words):
                output["data"]["text/markdown"] = re.sub(
                    r"\d", lambda digit: str(9 - int(digit[0])), words, count=1
                )
                return json.dumps(content)
    return notebook
