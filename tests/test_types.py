"""Every module's types hold together, but for those that pyproject.toml still leaves out."""

import subprocess
import sys

from conftest import ROOT


def test_the_types_hold_together():
    done = subprocess.run([sys.executable, "-m", "mypy"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
