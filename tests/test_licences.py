"""What the set-up installs: under which licence, and that the locks are those of ``pyproject.toml``."""

import re
import tomllib
from importlib import metadata

import pytest
from licences import ROOT, licence, listed, locked
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
GROUPS = PROJECT["dependency-groups"]
LOCKS = {
    "requirements.txt": PROJECT["project"]["dependencies"],
    "requirements-cluster.txt": GROUPS["cluster"],
    "tests/requirements.txt": [
        *PROJECT["project"]["dependencies"],
        *EXTRAS["test"],
        *EXTRAS["browser"],
        *GROUPS["cluster"],
    ],
    "lib/copydesk/models/large/requirements.txt": GROUPS["large"],
}


def outside(wanted, versions):
    """The requirements *wanted* of which no version is locked, or one of no requirement's range."""
    ranges = {}
    for requirement in map(Requirement, wanted):
        ranges.setdefault(canonicalize_name(requirement.name), []).append(requirement.specifier)
    return [
        name
        for name, allowed in ranges.items()
        if not versions.get(name)
        or not all(any(version in one for one in allowed) for version in versions[name])
    ]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_dependency_is_locked_within_its_range(lock):
    assert outside(LOCKS[lock], locked(ROOT / lock)) == []


def test_a_lock_that_lags_behind_is_told():
    assert outside(["pandas>=3,<4", "tqdm>=4"], {"pandas": {"2.3.0"}, "tqdm": {"4.70.1"}}) == ["pandas"]
    assert outside(
        ["spacy==3.8.6; python_version < '3.13'", "spacy==3.8.7"], {"spacy": {"3.8.6", "3.8.8"}}
    ) == ["spacy"]
    assert outside(["lxml>=5"], {}) == ["lxml"]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_of_a_lock_is_held_against_hashes(lock):
    entries = re.split(r"^(?=[\w.-]+==)", (ROOT / lock).read_text("utf-8"), flags=re.MULTILINE)[1:]
    assert entries
    assert [entry.split()[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_the_tests_run_with_the_versions_that_a_run_is_made_with():
    everyone, tests = locked(ROOT / "requirements.txt"), locked(ROOT / "tests" / "requirements.txt")
    assert {name: tests.get(name) for name in everyone} == everyone


def test_a_cluster_changes_no_version_that_a_run_is_made_with():
    of_a_cluster, tests = (
        locked(ROOT / "requirements-cluster.txt"),
        locked(ROOT / "tests" / "requirements.txt"),
    )
    assert {name: tests.get(name) for name in of_a_cluster} == of_a_cluster


def test_the_page_of_licences_names_that_of_every_package_of_the_lock():
    said, versions = listed(), locked(ROOT / "requirements.txt")
    assert sorted(said) == sorted(versions)
    # of what has another version for another Python, another may be installed than the page was written with
    here = {name: licence(name) for name in said if licence(name) and len(versions[name]) == 1}
    assert here
    assert {name: said[name] for name in here} == here


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("License-Expression: MIT\nLicense: see LICENSE", "MIT"),
        ("License: BSD-3-Clause\nClassifier: License :: OSI Approved :: BSD License", "BSD-3-Clause"),
        ("License: UNKNOWN\nClassifier: License :: OSI Approved :: ISC License (ISCL)", "ISC License (ISCL)"),
        (
            "License: Copyright\n        all rights\nClassifier: License :: OSI Approved :: BSD License",
            "BSD License",
        ),
    ],
)
def test_a_package_s_licence_is_told_by_the_finest_that_it_says(tmp_path, monkeypatch, fields, expected):
    made = tmp_path / "herring-1.0.dist-info"
    made.mkdir()
    (made / "METADATA").write_text(f"Metadata-Version: 2.4\nName: herring\nVersion: 1.0\n{fields}\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    assert metadata.version("herring") == "1.0"
    assert licence("herring") == expected
