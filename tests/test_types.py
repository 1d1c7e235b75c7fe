"""The types of the whole library hold together."""

import subprocess
import sys

from conftest import ROOT


def test_the_types_hold_together():
    done = subprocess.run(
        [sys.executable, "-m", "mypy"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
