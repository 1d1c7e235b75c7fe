#!/usr/bin/env python3
"""Set up copydesk and run it. Standard library only; Python 3.11 to 3.13.

python3 run.py [--seeds DIR] [--output DIR] [-p NAME VALUE ...]   the whole analysis, into runs/latest
python3 run.py test [pytest arguments]                            every test, notebooks included
python3 run.py lab [--seeds DIR] [--output DIR] [jupyter arguments]
                                                                  JupyterLab on the notebooks, pointed at a folder
python3 run.py large                                              what -p measure large needs (405 MB to fetch)
python3 run.py refresh                                            the committed notebooks, figures and docs anew
"""

import ctypes
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK = ROOT / "requirements.txt"
TEST_LOCK = ROOT / "tests" / "requirements.txt"  # all of LOCK, and what only tests need
OLDEST, NEWEST = (3, 11), (3, 13)
AT_HOME = (  # where programs keep their settings and caches, if not in the home folder
    *("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "MPLCONFIGDIR"),
    *("PIP_CACHE_DIR", "UV_CACHE_DIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"),
)
STAMP = VENV / "copydesk-setup"
# every test, on four cores at most: each process holds a parser and a model. tests/conftest.py says which stay together
EVERY_TEST = ("-n", "logical", "--maxprocesses", "4", "--dist", "loadfile", "--no-loadscope-reorder")


def main(arguments: "list[str]") -> int:
    if arguments[:1] in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    name = arguments[0] if arguments else ""
    if name not in ("test", "lab", "large", "refresh") and name and not name.startswith("-"):
        print(f"run.py: no command {name!r}\n{__doc__}", file=sys.stderr)
        return 2
    given, wrong = folders(arguments[1:]) if name == "lab" else (arguments[1:], None)
    if wrong:
        print(f"run.py: {wrong}", file=sys.stderr)
        return 2
    with writable_home():
        try:
            problem = set_up(for_tests=name == "test")
        except KeyboardInterrupt:
            problem = "Interrupted while setting up; the next run starts the set-up anew"
        if problem:
            print(problem, file=sys.stderr)
            return 1
        return start(name, arguments, given)


def start(name: str, arguments: "list[str]", given: "list[str]") -> int:
    """Run what was asked for with the Python that was set up. Its exit status."""
    commands = {
        "test": ["-m", "pytest", *([] if given else EVERY_TEST)],
        "lab": [
            *("-m", "jupyterlab", "--ServerApp.ip=127.0.0.1", f"--ServerApp.root_dir={ROOT}"),
            "--LabApp.default_url=/lab/tree/notebooks/1-parsing.ipynb",
        ],
        "large": ["-m", "copydesk", "large"],
        "refresh": ["-m", "copydesk", "refresh"],
    }
    command = [*commands[name], *given] if name in commands else ["-m", "copydesk", "run", *arguments]
    # JupyterLab reads its defaults from there: it asks for no news
    settings = [*filter(None, [os.environ.get("JUPYTER_CONFIG_PATH")]), str(ROOT / ".jupyter")]
    environment = os.environ | ({"JUPYTER_CONFIG_PATH": os.pathsep.join(settings)} if name == "lab" else {})
    where = ROOT if name == "test" else None
    return carry_out([PYTHON, *command], where, environment)


def carry_out(command: list, where: "Path | None", environment: "dict[str, str]") -> int:
    """Run a command that ends when this process is ended. Its exit status."""
    tied = end_with_parent if sys.platform == "linux" else None
    # no thread runs here that could hold a lock while preexec_fn runs
    with subprocess.Popen(command, cwd=where, env=environment, preexec_fn=tied) as child:  # noqa: PLW1509
        for number in (getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)):
            # nohup: who closes the terminal means to go on
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, lambda *_: child.terminate())
        while True:
            try:
                status = child.wait()
            except KeyboardInterrupt:  # the child has it from the terminal too, and ends in its own time
                continue
            return status if status >= 0 else 128 - status


def end_with_parent() -> None:
    """Have the system end this process when the one that started it is killed."""
    ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG


def folders(arguments: "list[str]") -> "tuple[list[str], str | None]":
    """Take --seeds and --output out of JupyterLab's arguments. What is left, and what is wrong."""
    rest = list(arguments)
    for option, variable in (("--seeds", "COPYDESK_SEEDS"), ("--output", "COPYDESK_OUTPUT")):
        if option not in rest:
            continue
        at = rest.index(option)
        value = rest[at + 1] if at + 1 < len(rest) else ""
        if option == "--seeds" and not (value and Path(value).is_dir()):
            return rest, f"no folder {value or 'after --seeds'}"
        if not value:
            return rest, "no folder after --output"
        os.environ[variable] = str(Path(value).resolve())
        del rest[at : at + 2]
    return rest, None


@contextmanager
def writable_home() -> "Iterator[None]":
    """Where nothing can be written into the home folder, a temporary one for what programs keep there."""
    try:
        # to ask for permission is not enough: /proc gives it to root
        with tempfile.TemporaryFile(dir=Path.home()):
            pass
    except (OSError, RuntimeError):  # or no home at all
        pass
    else:
        yield
        return
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update({variable: str(Path(folder) / variable.lower()) for variable in AT_HOME})
        yield


def set_up(*, for_tests: bool = False) -> "str | None":
    """Make .venv from the lock unless it is there and fresh. What went wrong, or None."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        this = sys.version.split()[0]
        needed = "copydesk needs Python 3.11, 3.12 or 3.13"
        return f"{needed}; this is {this}. Install one from python.org or your system."
    lock = TEST_LOCK if for_tests else LOCK
    made_from = STAMP.read_text() if PYTHON.exists() and STAMP.exists() else ""
    if made_from in (digest_of(lock), digest_of(TEST_LOCK)):
        return None
    to_be_added = made_from == digest_of(LOCK)
    if Path(sys.prefix).resolve() == VENV.resolve() and not to_be_added:
        outdated = "The set-up in .venv is out of date and cannot replace itself"
        return f"{outdated}: deactivate it, then python3 run.py"
    uv = shutil.which("uv")
    if to_be_added:
        print("Adding to .venv what the tests need (once) ...", file=sys.stderr)
    else:
        print("Setting up .venv (once; about a minute) ...", file=sys.stderr)
        shutil.rmtree(VENV, ignore_errors=True)
        if problem := make_environment(uv):
            return problem
    STAMP.unlink(missing_ok=True)
    try:
        install(uv, lock)
    except subprocess.CalledProcessError as error:
        named = lock.relative_to(ROOT).as_posix() if lock.is_relative_to(ROOT) else lock.name
        failed = f"Installing the packages of {named} failed (exit status {error.returncode})."
        return f"{failed} Is a package index within reach?"
    STAMP.write_text(digest_of(lock))
    return None


def digest_of(lock: Path) -> str:
    """What a set-up from *lock* is made from: the lock, the project's own entry and this Python."""
    ingredients = (lock.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), sys.version.encode())
    return hashlib.sha256(b"".join(ingredients)).hexdigest()


def make_environment(uv: "str | None") -> "str | None":
    """An empty .venv. What went wrong, or None."""
    venv = [sys.executable, "-m", "venv", *(["--without-pip"] if uv else []), str(VENV)]
    try:
        subprocess.run(venv, check=True, capture_output=True, text=True)
    except subprocess.CalledProcessError as error:
        said = ((error.stderr or error.stdout).strip().splitlines() or [str(error)])[-1]
        return f"Python's venv is missing or broken ({said}). On Debian and Ubuntu: apt install python3-venv"
    return None


def install(uv: "str | None", lock: Path) -> None:
    """The locked packages, every file checked against its hash, then copydesk itself in place."""
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "-q"]
    uv_pip = [uv, "pip"] if uv else None
    if uv_pip is None and install_uv(pip):
        uv_pip = [PYTHON, "-m", "uv", "pip"]
    itself = ["install", "--no-deps", "--no-build-isolation", "-e", ROOT]
    if uv_pip:
        # copies, because NLTK refuses the hard links that uv makes by default; compiled as pip does it: where Python
        # may not write beside them (PYTHONDONTWRITEBYTECODE, another user's folder) each process would compile anew
        quietly = ["-q", "--python", PYTHON, "--link-mode", "copy", "--compile-bytecode"]
        subprocess.run([*uv_pip, "install", *quietly, "--require-hashes", "-r", lock], check=True)
        subprocess.run([*uv_pip, *itself, *quietly], check=True)
    else:
        subprocess.run([*pip, "install", "--require-hashes", "-r", lock], check=True)
        subprocess.run([*pip, *itself], check=True)


def install_uv(pip: list) -> bool:
    """uv as the lock pins it, through pip: it installs the rest ten times faster. False where it has no wheel."""
    pinned = re.search(r"^uv==.*?(?=^\S)", LOCK.read_text() + "\nend", re.MULTILINE | re.DOTALL)
    if not pinned:
        return False
    with tempfile.TemporaryDirectory() as folder:
        lines = Path(folder) / "uv.txt"
        lines.write_text(pinned[0])
        wheel = [*pip, "install", "--only-binary=:all:", "--require-hashes", "-r", lines]
        return subprocess.run(wheel, check=False, capture_output=True).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
