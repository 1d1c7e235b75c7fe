"""What README, CONTRIBUTING and docs/ name is there: files, commands, their options, parameters and programs."""

import importlib.util
import re
import shutil
import sys
from pathlib import Path

import pytest
from conftest import ROOT
from copydesk import pressroom
from copydesk.__main__ import main

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")]
TEXTS = {page.name: page.read_text(encoding="utf-8") for page in PAGES}
WHOLE = "\n".join(TEXTS.values())
OURS = r"lib|docs|tests|notebooks|benchmarks|figures|seeds|\.ci|\.binder"  # folders of the project


def named(pattern):
    """What *pattern* finds in the pages, each once."""
    return sorted(set(re.findall(pattern, WHOLE)))


def help_of(capsys, *command):
    with pytest.raises(SystemExit) as ended:
        main([*command, "-h"])
    assert ended.value.code == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_a_file(page):
    links = re.findall(r"\]\(([^)#:]+)\)", TEXTS[page.name])
    assert not [link for link in links if not (page.parent / link).exists()]


def test_every_file_of_ours_that_is_named_is_there():
    paths = named(rf"(?<![\w./-])(?:{OURS})/[\w./-]*[\w/]")
    assert len(paths) > 30
    assert not [path for path in paths if not (ROOT / path).exists()]


def test_every_command_of_run_py_is_one():
    described = (ROOT / "run.py").read_text(encoding="utf-8").split('"""')[1]
    commands = named(r"run\.py ([a-z]+)\b(?! and)")
    assert set(commands) == {"test", "lab", "large", "refresh"}
    assert all(f"run.py {command}" in described for command in commands)


def test_every_command_of_copydesk_is_one_with_its_options(capsys):
    commands = named(r"-m copydesk ([a-z-]+)")
    assert len(commands) > 6
    for command in commands:
        options = named(rf"-m copydesk {command}\b([^`\n]*)")
        said = help_of(capsys, command)
        assert all(option in said for option in re.findall(r"--[a-z]+", " ".join(options))), command


def test_every_option_of_a_run_is_one(capsys):
    said = help_of(capsys, "run")
    given = " ".join(named(r"python3 run\.py (-[^`\n]*)"))
    assert {"--seeds", "--output"} <= set(re.findall(r"--[a-z]+", given))
    assert all(option in said for option in re.findall(r"(?<!\S)--?[a-z]+", given))


def test_every_parameter_is_one_of_a_notebook():
    listed = pressroom.parameters_as_markdown(pressroom.notebook_paths())
    parameters = named(r"(?<!mkdir )-p ([a-z_]+)")
    assert parameters
    assert all(f"| `{parameter}` |" in listed for parameter in parameters)


def test_every_program_of_the_set_up_is_installed():
    programs = named(r"\.venv/bin/([a-z]+)")
    folder = str(Path(sys.executable).parent)
    assert "python" in programs
    assert all(shutil.which(name, path=folder) or importlib.util.find_spec(name) for name in programs)
