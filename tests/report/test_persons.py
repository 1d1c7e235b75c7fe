"""What a report says of persons: no gender beside a name, and of what people filled in aggregates alone."""

import pytest
from copydesk import corpus, figures, provenance, report
from copydesk.answers import heard
from copydesk.identity.filled import FILE, rows_of

GIVEN = ["Ann", "Bea", "Cleo", "Dora", "Edie", "Fay", "Gwen", "Hope", "Ines", "Joy", "Kim", "Lea"]
PAGE = (
    "The bridge of Bexham {n}\n\n{n} May 2024\n\n"
    "Mrs {name}, a farmer from street {n}, said on Monday that it was unsafe.\n"
)


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """The two reports of a run on twelve articles, with persons' columns filled in."""
    seeds, output = tmp_path_factory.mktemp("articles"), tmp_path_factory.mktemp("run")
    names = [f"{given} Lund{'aeiouyklmnrs'[n]}" for n, given in enumerate(GIVEN)]
    for n, name in enumerate(names, 1):
        (seeds / f"page-{n:02}.txt").write_text(PAGE.format(n=n, name=name), encoding="utf-8")
    lines = ["identity,self_description,beat", f"{names[0]},quokka,bridges"]
    lines += [f"{name},,bridges" for name in names[1:]]
    (seeds / FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = corpus.study(seeds, output, "framing", "identity", given_names=True)
    spoken = heard.who_speaks(found, rows_of(seeds))
    figures.publish(figures.who_speaks(spoken, "ours"), spoken, "who-speaks", output)
    provenance.write(output, seeds, {"given_names": True})
    return names, [report.build(output).parent, report.build(output, excerpts=True).parent]


def _holding(folder, word):
    """The files of a report that hold a *word*, by their paths in it."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and word.encode() in path.read_bytes()
    }


def _is_aggregate(path):
    return path in ("index.html", "figures/captions.json") or "genders." in path or "who-speaks." in path


def test_a_gender_stands_in_aggregates_alone(built):
    _, reports = built
    for folder in reports:
        holding = _holding(folder, "female")
        assert "tables/genders.csv" in holding
        assert not {path for path in holding if not _is_aggregate(path)}
        page = (folder / "index.html").read_text("utf-8")
        assert all(
            "female" not in line or "persons" in line or "gender" in line for line in page.splitlines()
        )


def test_no_table_of_aggregates_names_anybody(built):
    names, reports = built
    for folder in reports:
        tables = [folder / "tables" / "genders.csv", *folder.glob("figures/who-speaks.csv")]
        assert not any(name in path.read_text("utf-8") for path in tables for name in names)


def test_what_people_filled_in_of_a_person_is_in_no_file_of_a_report(built):
    _, reports = built
    for folder in reports:
        assert not _holding(folder, "quokka")
        assert not {path for path in _holding(folder, "bridges") if not _is_aggregate(path)}
