#!/usr/bin/env python3
"""Set up copydesk and run it. Standard library only; Python 3.11 to 3.13.

python3 run.py [--seeds DIR] [--output DIR] [-p NAME VALUE ...]   the whole analysis, into runs/latest
python3 run.py test [pytest arguments]                            every test, notebooks included
python3 run.py lab [jupyter arguments]                            JupyterLab on the notebooks
python3 run.py refresh                                            renew the committed notebooks and figures
"""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
LOCK = ROOT / "requirements.txt"
OLDEST, NEWEST = (3, 11), (3, 13)
STAMP = VENV / "copydesk-setup"


def main(arguments: "list[str]") -> int:
    if arguments[:1] in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    name = arguments[0] if arguments else ""
    if name not in ("test", "lab", "refresh") and name and not name.startswith("-"):
        print(f"run.py: no command {name!r}\n{__doc__}", file=sys.stderr)
        return 2
    try:
        problem = set_up()
    except KeyboardInterrupt:
        problem = "Interrupted while setting up; the next run starts the set-up anew"
    if problem:
        print(problem, file=sys.stderr)
        return 1
    commands = {
        "test": ["-m", "pytest"],
        "lab": [
            *("-m", "jupyterlab", "--ServerApp.ip=127.0.0.1", f"--ServerApp.root_dir={ROOT}"),
            "--LabApp.default_url=/lab/tree/notebooks/1-parsing.ipynb",
        ],
        "refresh": ["-m", "copydesk", "refresh"],
    }
    command = [*commands[name], *arguments[1:]] if name in commands else ["-m", "copydesk", "run", *arguments]
    # JupyterLab reads its defaults from there: it asks for no news
    settings = [*filter(None, [os.environ.get("JUPYTER_CONFIG_PATH")]), str(ROOT / ".jupyter")]
    environment = os.environ | ({"JUPYTER_CONFIG_PATH": os.pathsep.join(settings)} if name == "lab" else {})
    where = ROOT if name == "test" else None
    try:
        return subprocess.run([PYTHON, *command], cwd=where, env=environment, check=False).returncode
    except KeyboardInterrupt:
        return 130


def set_up() -> "str | None":
    """Make .venv from the lock unless it is there and fresh. What went wrong, or None."""
    if not OLDEST <= sys.version_info[:2] <= NEWEST:
        this = sys.version.split()[0]
        return f"copydesk needs Python 3.11, 3.12 or 3.13; this is {this}. Install one from python.org or your system."
    wanted = hashlib.sha256(
        LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes() + sys.version.encode()
    ).hexdigest()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text() == wanted:
        return None
    if Path(sys.prefix).resolve() == VENV.resolve():
        return "The set-up in .venv is out of date and cannot replace itself: deactivate it, then python3 run.py"
    print("Setting up .venv (once; about half a minute) ...", file=sys.stderr)
    shutil.rmtree(VENV, ignore_errors=True)
    uv = shutil.which("uv")
    try:
        venv = [sys.executable, "-m", "venv", *(["--without-pip"] if uv else []), str(VENV)]
        subprocess.run(venv, check=True, capture_output=True, text=True)
    except subprocess.CalledProcessError as error:
        said = ((error.stderr or error.stdout).strip().splitlines() or [str(error)])[-1]
        return f"Python's venv is missing or broken ({said}). On Debian and Ubuntu: apt install python3-venv"
    try:
        install(uv)
    except subprocess.CalledProcessError as error:
        failed = f"Installing the packages of requirements.txt failed (exit status {error.returncode})."
        return f"{failed} Is a package index within reach?"
    STAMP.write_text(wanted)
    return None


def install(uv: "str | None") -> None:
    """The locked packages, every file checked against its hash, then copydesk itself in place."""
    pip = [PYTHON, "-m", "pip", "--disable-pip-version-check", "-q"]
    uv_pip = [uv, "pip"] if uv else None
    if uv_pip is None and install_uv(pip):
        uv_pip = [PYTHON, "-m", "uv", "pip"]
    itself = ["install", "--no-deps", "--no-build-isolation", "-e", ROOT]
    if uv_pip:
        # copies, because NLTK refuses the hard links that uv makes by default
        quietly = ["-q", "--python", PYTHON, "--link-mode", "copy"]
        subprocess.run([*uv_pip, "install", *quietly, "--require-hashes", "-r", LOCK], check=True)
        subprocess.run([*uv_pip, *itself, *quietly], check=True)
    else:
        subprocess.run([*pip, "install", "--require-hashes", "-r", LOCK], check=True)
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
