"""run.py: set-up decided by the lock, and its answers where a machine lacks something."""

import importlib.util
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import ROOT
from copydesk import corpus


@pytest.fixture
def script(tmp_path, monkeypatch):
    spec = importlib.util.spec_from_file_location("run_script", ROOT / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    module.environments = []  # the commands that made one
    monkeypatch.setattr(module, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(module, "PYTHON", tmp_path / ".venv" / "bin" / "python")
    monkeypatch.setattr(module, "STAMP", tmp_path / ".venv" / "copydesk-setup")
    return module


@pytest.fixture
def made(script, monkeypatch):
    """run.py with a set-up that only counts how often it was made."""
    calls, environments = [], script.environments

    def fake_run(command, **_):
        environments.append(command)
        script.PYTHON.parent.mkdir(parents=True, exist_ok=True)
        script.PYTHON.touch()

    monkeypatch.setattr(script.subprocess, "run", fake_run)
    monkeypatch.setattr(script, "install", lambda uv, lock: calls.append(lock))
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


def test_tests_add_their_packages_to_the_set_up_of_a_user(script, made):
    assert script.set_up() is None
    assert script.set_up(for_tests=True) is None
    assert made == [script.LOCK, script.TEST_LOCK]
    assert len(script.environments) == 1
    assert script.set_up() is None  # what tests have is enough for a run
    assert len(made) == 2


def test_a_set_up_for_tests_can_be_added_from_within(script, made, monkeypatch):
    script.set_up()
    monkeypatch.setattr(sys, "prefix", str(script.VENV))
    assert script.set_up(for_tests=True) is None


def test_the_lock_of_the_tests_is_that_of_users_and_more():
    ours, theirs = (
        set(re.findall(r"^([A-Za-z0-9._-]+==\S+)", path.read_text(), re.MULTILINE))
        for path in (ROOT / "requirements.txt", ROOT / "tests" / "requirements.txt")
    )
    assert ours < theirs
    only_tests = {package.split("==")[0] for package in theirs - ours}
    assert {"hypothesis", "mypy", "playwright", "ruff"} <= only_tests


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
    def offline(uv, lock):
        raise subprocess.CalledProcessError(1, ["uv"])

    monkeypatch.setattr(script, "install", offline)
    assert "package index" in script.set_up()
    assert not script.STAMP.exists()


def test_packages_are_compiled_once_when_they_are_installed(script, monkeypatch):
    """Regression: where Python may not write bytecode, each process of a run compiled pandas and spaCy anew."""
    commands = []
    monkeypatch.setattr(script.subprocess, "run", lambda command, **_: commands.append(command))
    script.install("uv", script.LOCK)
    (of_the_lock,) = (command for command in commands if "--require-hashes" in command)
    assert "--compile-bytecode" in of_the_lock


@pytest.mark.parametrize("lock", ["requirements.txt", "tests/requirements.txt"])
def test_the_lock_pins_uv_and_every_package_with_hashes(lock):
    lock = (ROOT / lock).read_text()
    packages = re.findall(r"^([A-Za-z0-9._-]+)==", lock, re.MULTILINE)
    assert "uv" in packages
    for entry in re.split(r"^(?=[A-Za-z0-9])", lock, flags=re.MULTILINE)[1:]:
        assert "--hash=sha256:" in entry, entry.splitlines()[0]
    assert "://" not in re.sub(r"#.*", "", lock)


def test_jupyterlab_has_the_projects_settings_beside_the_users_own(script, monkeypatch):
    started = {}

    def fake(command, where, environment):
        started.update(command=command, path=environment["JUPYTER_CONFIG_PATH"].split(os.pathsep))
        return 0

    monkeypatch.setattr(script, "set_up", lambda **_: None)
    monkeypatch.setattr(script, "carry_out", fake)
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
    shown = subprocess.run(
        [sys.executable, ROOT / "run.py", "--help"], capture_output=True, text=True, check=True
    )
    assert "python3 run.py test" in shown.stdout


def test_an_unknown_command_is_refused_with_the_known_ones():
    shown = subprocess.run(
        [sys.executable, ROOT / "run.py", "tset"], capture_output=True, text=True, check=False
    )
    assert shown.returncode == 2
    assert "no command 'tset'" in shown.stderr
    assert "python3 run.py test" in shown.stderr


def test_jupyterlab_points_every_notebook_at_the_folder_that_is_named(script, tmp_path, monkeypatch):
    started = {}
    monkeypatch.setattr(script, "set_up", lambda **_: None)
    monkeypatch.setattr(
        script, "carry_out", lambda command, _, environment: started.update(environment, command=command) or 0
    )
    monkeypatch.setenv("COPYDESK_SEEDS", "")
    monkeypatch.setenv("COPYDESK_OUTPUT", "")
    assert (
        script.main(["lab", "--seeds", str(tmp_path), "--no-browser", "--output", str(tmp_path / "out")]) == 0
    )
    assert (started["COPYDESK_SEEDS"], started["COPYDESK_OUTPUT"]) == (str(tmp_path), str(tmp_path / "out"))
    assert started["command"][-1] == "--no-browser"
    assert "--seeds" not in started["command"]
    assert corpus.folders("../seeds", "../runs/notebooks") == (tmp_path, tmp_path / "out")
    assert corpus.folders("mine", "elsewhere") == (Path("mine"), Path("elsewhere"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--seeds", "no-such-folder"], "no folder no-such-folder"),
        (["--seeds"], "no folder after --seeds"),
        (["--output"], "no folder after --output"),
    ],
)
def test_jupyterlab_is_not_started_on_a_folder_that_is_not_there(
    script, arguments, said, capsys, monkeypatch
):
    monkeypatch.setattr(script, "set_up", lambda: pytest.fail("set up for nothing"))
    assert script.main(["lab", *arguments]) == 2
    assert said in capsys.readouterr().err


STARTED = """
import importlib.util, os, signal, sys
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # whoever runs the tests may have it ignored
spec = importlib.util.spec_from_file_location("run_script", sys.argv[1])
script = importlib.util.module_from_spec(spec)
spec.loader.exec_module(script)
child = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"
sys.exit(script.carry_out([sys.executable, "-c", child], None, dict(os.environ)))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="the system's own way to end a child, on Linux")
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_what_run_py_started_ends_with_it(number):
    command = [sys.executable, "-c", STARTED, str(ROOT / "run.py")]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as running:
        child = int(running.stdout.readline())
        running.send_signal(number)
        assert running.wait(20) == (-9 if number == signal.SIGKILL else 128 + signal.SIGTERM)
    for _ in range(100):
        if not Path(f"/proc/{child}").exists() or ") Z " in Path(f"/proc/{child}/stat").read_text():
            return
        time.sleep(0.1)
    pytest.fail("the child goes on")


@pytest.mark.parametrize("home", ["/proc", "/proc/nowhere", str(ROOT / "run.py")])
def test_a_home_that_cannot_be_written_is_stood_in_for(script, home, monkeypatch):
    monkeypatch.setenv("HOME", home)
    for variable in script.AT_HOME:
        monkeypatch.setenv(variable, "")
    with script.writable_home():
        folder = Path(os.environ["MPLCONFIGDIR"]).parent
        assert folder.is_dir()
        assert all(Path(os.environ[variable]).parent == folder for variable in script.AT_HOME)
    assert not folder.exists()


def test_a_home_that_can_be_written_is_left_alone(script, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("MPLCONFIGDIR", "mine")
    with script.writable_home():
        assert os.environ["MPLCONFIGDIR"] == "mine"
