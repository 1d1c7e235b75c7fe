"""Mutants: does a test fail where a rule says otherwise? 300 small changes, drawn with a seed, over three folders.

python benchmarks/mutants.py [--n N] [--seed S] [--first K]

Each mutant changes one place of ``reading``, ``attribution`` or ``actors`` in a copy of the library, and the tests
of that folder run on it until the first fails, those first whose file has killed most so far. Prints a line for each
mutant, and at the end how many were killed, with a Wilson interval. One that runs longer than the limit counts as
killed.
"""

import argparse
import ast
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from copydesk.intervals import wilson

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("reading", "attribution", "actors")
SECONDS = 300  # for the tests of a folder; they last half a minute
_OTHER = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.In: ast.NotIn, ast.NotIn: ast.In, ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.And: ast.Or, ast.Or: ast.And,
    ast.Add: ast.Sub, ast.Sub: ast.Add,
}  # fmt: skip


def places(tree: ast.AST) -> list[ast.AST]:
    """What can be changed in a module: comparisons, and, or, not, plus, minus, numbers, conditions and returns."""
    return [node for node in ast.walk(tree) if any(True for _ in changes(node))]


def changes(node: ast.AST) -> Iterator[ast.AST]:
    """What may stand in place of *node*."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _OTHER:
        yield ast.Compare(node.left, [_OTHER[type(node.ops[0])](), *node.ops[1:]], node.comparators)
    elif isinstance(node, ast.BoolOp):
        yield ast.BoolOp(_OTHER[type(node.op)](), node.values)
        yield from node.values[:1]
    elif isinstance(node, ast.BinOp) and type(node.op) in (ast.Add, ast.Sub):
        yield ast.BinOp(node.left, _OTHER[type(node.op)](), node.right)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.Constant) and type(node.value) is int:
        yield ast.Constant(node.value + 1)
    elif isinstance(node, ast.Constant) and type(node.value) is bool:
        yield ast.Constant(not node.value)
    elif isinstance(node, ast.If | ast.IfExp):
        yield type(node)(ast.UnaryOp(ast.Not(), node.test), node.body, node.orelse)
    elif isinstance(node, ast.Return) and node.value is not None:
        yield ast.Return(ast.Constant(None))


def mutant(source: str, draw: random.Random) -> tuple[str, str] | None:
    """*source* with one place drawn changed, and what was changed; None where nothing can be."""
    tree = ast.parse(source)
    listed = places(tree)
    if not listed:
        return None
    chosen = draw.choice(listed)
    other = draw.choice([*changes(chosen)])
    told = f"{chosen.lineno}: {ast.unparse(chosen).splitlines()[0]} -> {ast.unparse(other).splitlines()[0]}"
    for parent in ast.walk(tree):
        for name, value in ast.iter_fields(parent):
            if value is chosen:
                setattr(parent, name, other)
            elif isinstance(value, list) and any(one is chosen for one in value):
                setattr(parent, name, [other if one is chosen else one for one in value])
    return ast.unparse(ast.fix_missing_locations(tree)), told


def killer(library: Path, files: Sequence[str]) -> str | None:
    """The first of the *files* of tests in which one fails, or does not end, with the copy of the *library*."""
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *files]
    environment = os.environ | {"PYTHONPATH": str(library)}
    try:
        done = subprocess.run(
            command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return "the limit"
    if done.returncode == 0:
        return None
    named = re.search(r"^(?:FAILED|ERROR) (tests/[\w/]+\.py)", done.stdout, re.MULTILINE)
    return named[1] if named else "all"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--n", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="mutants to leave out: go on where a run ended")
    chosen = parser.parse_args()
    draw = random.Random(chosen.seed)
    tried, kills = 0, Counter[str]()
    with tempfile.TemporaryDirectory() as name:
        library = Path(name) / "lib"
        shutil.copytree(ROOT / "lib", library, ignore=shutil.ignore_patterns("__pycache__"))
        files = [p for folder in FOLDERS for p in sorted((library / "copydesk" / folder).rglob("*.py"))]
        lengths = [len(path.read_text("utf-8")) for path in files]
        for number in range(chosen.n):
            made = None
            while made is None:
                (path,) = draw.choices(files, lengths)  # longer files have more places
                source = path.read_text("utf-8")
                made = mutant(source, draw)
            if number < chosen.first:
                continue
            folder = path.relative_to(library / "copydesk").parts[0]
            path.write_text(made[0], "utf-8")
            tests = [
                test.relative_to(ROOT).as_posix() for test in (ROOT / "tests" / folder).glob("test_*.py")
            ]
            killed_by = killer(library, sorted(tests, key=lambda test: (-kills[test], test)))
            path.write_text(source, "utf-8")
            tried += 1
            kills.update([killed_by] if killed_by else [])
            where = path.relative_to(library / "copydesk").as_posix()
            print(f"{number:3} {'killed  ' if killed_by else 'SURVIVED'} {where}:{made[1]}", flush=True)
    killed = kills.total()
    low, high = wilson(killed / tried, tried)
    print(f"{killed} of {tried} killed, {100 * killed / tried:.0f} % ({100 * low:.0f} to {100 * high:.0f})")


if __name__ == "__main__":
    main()
