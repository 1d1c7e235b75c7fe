"""run.py: set-up decided by the lock, and its answers where a machine lacks something."""

import importlib.util
import os
import re
import subprocess
import sys

import pytest
from conftest import ROOT


@pytest.fixture
def script(tmp_path, monkeypatch):
    spec = importlib.util.spec_from_file_location("run_script", ROOT / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(module, "STAMP", tmp_path / ".venv" / "copydesk-setup")
    return module


@pytest.fixture
def made(script, monkeypatch):
    """run.py with a set-up that only counts how often it was made."""
    calls = []

    def fake_run(command, **_):
        script.PYTHON.parent.mkdir(parents=True, exist_ok=True)
        script.PYTHON.touch()

    monkeypatch.setattr(script.subprocess, "run", fake_run)
    monkeypatch.setattr(script, "install", calls.append)
    return calls


def test_the_set_up_is_made_once(script, made):
    assert script.set_up() is None
    assert script.set_up() is None
    assert len(made) == 1


def test_a_changed_lock_makes_the_set_up_anew(script, made, tmp_path, monkeypatch):
    script.set_up()
    lock = tmp_path / "requirements.txt"
    lock.write_text("changed")
    monkeypatch.setattr(script, "LOCK", lock)
    script.set_up()
    assert len(made) == 2


def test_a_set_up_that_was_cut_off_is_made_anew(script, made):
    script.set_up()
    script.STAMP.unlink()
    script.set_up()
    assert len(made) == 2


def test_an_old_python_is_told_what_to_install(script, monkeypatch):
    monkeypatch.setattr(script, "OLDEST", (99, 0))
    assert "needs Python 3.11" in script.set_up()


def test_a_python_newer_than_the_lock_is_told_what_to_install(script, monkeypatch):
    monkeypatch.setattr(script, "NEWEST", (3, 0))
    assert "needs Python 3.11" in script.set_up()


def test_a_python_without_venv_is_told_what_to_install(script, monkeypatch):
    def broken(command, **_):
        raise subprocess.CalledProcessError(1, command, stderr="No module named ensurepip")

    monkeypatch.setattr(script.subprocess, "run", broken)
    assert "apt install python3-venv" in script.set_up()


def test_an_outdated_set_up_does_not_delete_the_python_it_runs_on(script, made, monkeypatch):
    """Regression: run with .venv's own Python, run.py removed it and then could not start."""
    script.set_up()
    script.STAMP.unlink()
    monkeypatch.setattr(sys, "prefix", str(script.VENV))
    assert "deactivate" in script.set_up()
    assert script.PYTHON.exists()


def test_packages_that_cannot_be_installed_are_said(script, made, monkeypatch):
    def offline(uv):
        raise subprocess.CalledProcessError(1, ["uv"])

    monkeypatch.setattr(script, "install", offline)
    assert "package index" in script.set_up()
    assert not script.STAMP.exists()


def test_the_lock_pins_uv_and_every_package_with_hashes():
    lock = (ROOT / "requirements.txt").read_text()
    packages = re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.MULTILINE)
    assert "uv" in packages
    for entry in re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.MULTILINE)[1:]:
        assert "--hash=sha256:" in entry, entry.splitlines()[0]
    assert "://" not in re.sub(r"#.*", "", lock)


def test_jupyterlab_has_the_projects_settings_beside_the_users_own(script, monkeypatch):
    started = {}

    def fake_run(command, *, env, **_):
        started.update(command=command, path=env["JUPYTER_CONFIG_PATH"].split(os.pathsep))
        return subprocess.CompletedProcess(command, 0)

    monkeypatch.setattr(script, "set_up", lambda: None)
    monkeypatch.setattr(script.subprocess, "run", fake_run)
    monkeypatch.setenv("JUPYTER_CONFIG_PATH", "mine")
    assert script.main(["lab", "--no-browser"]) == 0
    assert started["path"] == ["mine", str(ROOT / ".jupyter")]
    assert "jupyterlab" in started["command"]
    assert started["command"][-1] == "--no-browser"


def test_binder_takes_a_python_that_the_lock_is_for(script):
    oldest, newest = script.OLDEST, script.NEWEST
    version = (ROOT / ".binder" / "runtime.txt").read_text().strip().removeprefix("python-")
    assert oldest <= tuple(map(int, version.split("."))) <= newest


def test_help_needs_no_set_up():
    shown = subprocess.run([sys.executable, ROOT / "run.py", "--help"], capture_output=True, text=True, check=True)
    assert "python3 run.py test" in shown.stdout


def test_an_unknown_command_is_refused_with_the_known_ones():
    shown = subprocess.run([sys.executable, ROOT / "run.py", "tset"], capture_output=True, text=True, check=False)
    assert shown.returncode == 2
    assert "no command 'tset'" in shown.stderr
    assert "python3 run.py test" in shown.stderr
