"""The licence of every package that the set-up installs, as its own metadata says: ``docs/licences.md``.

``python tests/licences.py`` writes it anew; ``test_licences.py`` compares. What this system does not install (what
the lock has for Windows, say) keeps the line that it has, which somebody looked up.
"""

import re
import sys
from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "licences.md"
HEAD = """\
# Licences

What `python3 run.py` installs, each package under the licence that its own metadata names; \
`.venv/bin/python tests/licences.py` writes this page anew. None of it is in this repository. What is, and of whom it \
is made, stands in [NOTICE.md](../lib/copydesk/models/NOTICE.md).

| package | licence |
| --- | --- |
"""
_LOCKED = re.compile(r"^([\w.-]+)==([^\s;]+)", re.MULTILINE)
_TELLS_NOTHING = ("", "UNKNOWN", "Dual License")  # what some packages write beside the classifiers that tell


def locked(path: Path) -> dict[str, set[str]]:
    """The packages of a lock, each with its versions: of one that differs by Python several."""
    versions: dict[str, set[str]] = {}
    for name, version in _LOCKED.findall(path.read_text("utf-8")):
        versions.setdefault(name, set()).add(version)
    return versions


def licence(package: str) -> str | None:
    """The licence of an installed *package*, in its own words; None where it is not installed.

    An expression (PEP 639) goes before a line of free text, that before classifiers, since these are coarser.
    """
    try:
        said = metadata.metadata(package)
    except metadata.PackageNotFoundError:
        return None
    written = (said.get("License") or "").strip()
    classifiers = [
        line.rpartition(" :: ")[2] for line in said.get_all("Classifier", []) if line[:7] == "License"
    ]
    if expression := said.get("License-Expression"):
        return expression
    return written if "\n" not in written and written not in _TELLS_NOTHING else " or ".join(classifiers)


def listed() -> dict[str, str]:
    """The licences on the page as it is, by package."""
    return dict(
        re.findall(r"^\| ([\w.-]+) \| (.+) \|$", PAGE.read_text("utf-8"), re.MULTILINE)[2:]
    )  # after the head


if __name__ == "__main__":
    known = listed()
    lines = (
        f"| {name} | {licence(name) or known.get(name, '')} |\n" for name in locked(ROOT / "requirements.txt")
    )
    PAGE.write_text(HEAD + "".join(lines), encoding="utf-8")
    sys.exit(0)
