"""The large reader of tone: all-mpnet-base-v2 with a low-rank adapter (Hu et al. 2022), and the files it becomes.

Each linear layer of its encoder keeps its weights, and a product of two thin matrices is learned beside it: 2.7
million numbers in place of 110 million, in two thirds of the time. ``adapter`` gives these as the repository
has them, ``graph`` the steps as ONNX, for weights that lie in a file beside it.
"""

import math
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import onnx
import torch
from copydesk.sentiment.assembly import int8
from copydesk.sentiment.large import WEIGHTS
from copydesk.sentiment.toward import WINDOW
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor, nn
from torch.nn import functional
from transformers import MPNetModel

RANK, SCALE = 16, 2.0  # of the product, and what it is multiplied by
WIDTH, HEADS, DROPOUT = 768, 12, 0.1
PADDING = 1  # the word piece
EPSILON = 1e-5  # of the norms
BUCKETS, EXACT, FARTHEST = (
    32,
    8,
    128,
)  # of distances between word pieces, as MPNet (Song et al. 2020) has them


class Adapted(nn.Module):
    """A linear layer that stays, and a low-rank one that learns, at first none."""

    def __init__(self, layer: nn.Linear) -> None:
        super().__init__()
        self.weight = nn.Parameter(layer.weight.data.bfloat16(), requires_grad=False)
        self.bias = nn.Parameter(layer.bias.data.bfloat16(), requires_grad=False)
        self.down = nn.Parameter(torch.randn(RANK, layer.in_features) / math.sqrt(layer.in_features))
        self.up = nn.Parameter(torch.zeros(layer.out_features, RANK))

    def forward(self, states: Tensor) -> Tensor:
        states = states.bfloat16()
        low = functional.linear(states, self.down.bfloat16())
        return (
            functional.linear(states, self.weight, self.bias)
            + functional.linear(low, self.up.bfloat16()) * SCALE
        )


class Large(nn.Module):
    """Logits of negative, neutral and positive for each target, as ``tone_model.ToneModel`` gives them."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.encoder = MPNetModel.from_pretrained(base, add_pooling_layer=False).requires_grad_(False)
        for layer in self.encoder.encoder.layer:
            attention = layer.attention.attn
            for name in "qkvo":
                setattr(attention, name, Adapted(getattr(attention, name)))
            layer.intermediate.dense = Adapted(layer.intermediate.dense)
            layer.output.dense = Adapted(layer.output.dense)
        self.judge = nn.Linear(3 * WIDTH, 3)

    def forward(self, ids: Tensor, row: Tensor, target: Tensor) -> Tensor:
        """*ids* of sentences padded with 1; for each target its sentence's *row*, and 1 for each word piece in it."""
        read = (ids != PADDING).long()
        states = self.encoder(input_ids=ids, attention_mask=read).last_hidden_state.float()
        of_sentence = ((states * read[:, :, None]).sum(1) / read.sum(1, keepdim=True))[row]
        of_target = (states[row] * target[:, :, None]).sum(1) / target.sum(1, keepdim=True)
        joined = torch.cat([of_target, of_target * of_sentence, of_sentence], -1)
        return self.judge(functional.dropout(joined, DROPOUT, self.training))


def learned(model: Large) -> dict[str, Tensor]:
    """The parameters of *model* that learn, by name."""
    return {name: one.detach() for name, one in model.named_parameters() if one.requires_grad}


def adapter(weights: dict[str, Tensor], temperature: float) -> dict[str, np.ndarray]:
    """What *weights*, the parameters that learned, are in the repository: int8, the judge in float.

    The judge's logits are those at the *temperature*.
    """
    found = {
        "judge.weight": (weights["judge.weight"] / temperature).T.contiguous().numpy(),
        "judge.bias": (weights["judge.bias"] / temperature).numpy(),
    }
    for name, one in weights.items():
        at = name.removeprefix("encoder.")  # as the base calls it
        if at.endswith(".up"):
            found |= int8(at, (one * SCALE).numpy(), axis=0)
        elif at.endswith(".down"):
            found |= int8(at, one.numpy(), axis=0)
    return found


def graph(weights: Iterable[tuple[str, np.ndarray]], layers: int) -> onnx.ModelProto:
    """The steps from word pieces to probabilities, for *weights* as ``assembly.stored`` gives them.

    No sentence is padded: ``copydesk.sentiment`` reads one at a time, its windows as long as one another.
    """
    tensors, at = [], 0
    for name, one in weights:
        tensors.append(_outside(name, one, at))
        at += one.nbytes
    steps = _Steps()
    far = range(-WINDOW - 1, WINDOW + 2)
    for name, numbers in {
        "zero": 0,
        "one": 1,
        "two": 2,
        "first": [0],
        "second": [1],
        "last": [-1],
        "middle": WINDOW + 1,
        "buckets": [_bucket(distance) for distance in far],
        "parts": [0, 0, 3, HEADS, WIDTH // HEADS],
        "joined": [0, 0, WIDTH],
    }.items():
        steps.constant(name, np.array(numbers, np.int64))
    for name, number in {"root": 2**0.5, "half": 0.5, "whole": 1, "narrow": (WIDTH // HEADS) ** -0.5}.items():
        steps.constant(name, np.float32(number))
    _embedded(steps)
    for number in range(layers):
        _layer(steps, str(number))
    _judged(steps, f"{layers - 1}.norm")
    made = helper.make_graph(
        steps.nodes,
        "tone",
        [
            helper.make_tensor_value_info("ids", TensorProto.INT64, ["sentences", "tokens"]),
            helper.make_tensor_value_info("row", TensorProto.INT64, ["targets"]),
            helper.make_tensor_value_info("target", TensorProto.FLOAT, ["targets", "tokens"]),
        ],
        [helper.make_tensor_value_info("probabilities", TensorProto.FLOAT, ["targets", 3])],
        [*steps.tensors, *tensors],
    )
    return helper.make_model(made, opset_imports=[helper.make_opsetid("", 17)], ir_version=9)


def _outside(name: str, one: np.ndarray, offset: int) -> TensorProto:
    """A tensor whose numbers lie in the file of weights, from *offset* on."""
    kind = helper.np_dtype_to_tensor_dtype(one.dtype)
    tensor = TensorProto(name=name, data_type=kind, dims=one.shape, data_location=TensorProto.EXTERNAL)
    for key, value in (("location", WEIGHTS), ("offset", offset), ("length", one.nbytes)):
        tensor.external_data.add(key=key, value=str(value))
    return tensor


def _bucket(distance: int) -> int:
    """The number of the vector for a word piece that stands *distance* after another."""
    far = abs(distance)
    if far >= EXACT:
        steps = math.log(far / EXACT) / math.log(FARTHEST / EXACT) * (BUCKETS // 2 - EXACT)
        far = min(EXACT + int(steps), BUCKETS // 2 - 1)
    return far + (BUCKETS // 2 if distance > 0 else 0)


class _Steps:
    """The nodes of a graph and its small constants; a step's name is that of what it gives."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.tensors: list[TensorProto] = []

    def constant(self, name: str, value: np.ndarray) -> None:
        self.tensors.append(numpy_helper.from_array(np.asarray(value), name))

    def add(self, kind: str, given: list[str], name: str, **attributes: object) -> str:
        self.nodes.append(helper.make_node(kind, given, [name], name, **attributes))
        return name

    def in_float(self, name: str) -> str:
        """A matrix that is stored as int8; onnxruntime takes these steps once, at load."""
        cast = self.add("Cast", [f"{name}.int8"], f"{name}.cast", to=TensorProto.FLOAT)
        return self.add("Mul", [cast, f"{name}.scale"], f"{name}.float")

    def linear(self, given: str, name: str) -> str:
        product = self.add("MatMul", [given, self.in_float(f"{name}.weight")], f"{name}.product")
        return self.add("Add", [product, f"{name}.bias"], name)

    def norm(self, given: str, name: str) -> str:
        weights = [f"{name}.weight", f"{name}.bias"]
        return self.add("LayerNormalization", [given, *weights], name, axis=-1, epsilon=EPSILON)


def _embedded(steps: _Steps) -> None:
    """The vectors of the word pieces and their places, and how near each two stand, for every head."""
    whole = steps.add("Gather", ["words.int8", "ids"], "words.taken")
    cast = steps.add("Cast", [whole], "words.cast", to=TensorProto.FLOAT)
    scale = steps.add("Gather", ["words.scale", "ids"], "words.scales")
    scales = steps.add("Unsqueeze", [scale, "last"], "words.scales.each")
    words = steps.add("Mul", [cast, scales], "words.float")
    shape = steps.add("Shape", ["ids"], "shape")
    length = steps.add("Gather", [shape, "one"], "length")
    lengths = steps.add("Unsqueeze", [length, "first"], "lengths")
    places = steps.add("Slice", ["places", "first", lengths], "places.taken")
    steps.norm(steps.add("Add", [words, places], "words.placed"), "norm")
    order = steps.add("Range", ["zero", length, "one"], "order")
    later = steps.add("Unsqueeze", [order, "first"], "order.across")
    earlier = steps.add("Unsqueeze", [order, "second"], "order.down")
    distance = steps.add("Sub", [later, earlier], "distance")
    bucket = steps.add("Gather", ["buckets", steps.add("Add", [distance, "middle"], "distance.at")], "bucket")
    near = steps.add("Gather", ["nearness", bucket], "near")
    steps.add(
        "Unsqueeze", [steps.add("Transpose", [near], "near.heads", perm=[2, 0, 1]), "first"], "nearness.of"
    )


def _layer(steps: _Steps, at: str) -> None:
    """A layer of the encoder."""
    states = f"{int(at) - 1}.norm" if at != "0" else "norm"
    parts = steps.add("Reshape", [steps.linear(states, f"{at}.query_key_value"), "parts"], f"{at}.parts")
    turned = steps.add("Transpose", [parts], f"{at}.turned", perm=[2, 0, 3, 1, 4])
    query, key, value = (
        steps.add("Gather", [turned, number], f"{at}.{name}", axis=0)
        for number, name in (("zero", "query"), ("one", "key"), ("two", "value"))
    )
    across = steps.add("Transpose", [key], f"{at}.key.across", perm=[0, 1, 3, 2])
    scores = steps.add(
        "Mul", [steps.add("MatMul", [query, across], f"{at}.scores"), "narrow"], f"{at}.narrowed"
    )
    near = steps.add("Add", [scores, "nearness.of"], f"{at}.near")
    attention = steps.add("Softmax", [near], f"{at}.attention", axis=-1)
    heard = steps.add("MatMul", [attention, value], f"{at}.heard")
    heard = steps.add("Transpose", [heard], f"{at}.heard.turned", perm=[0, 2, 1, 3])
    heard = steps.linear(steps.add("Reshape", [heard, "joined"], f"{at}.heard.joined"), f"{at}.joined")
    states = steps.norm(steps.add("Add", [states, heard], f"{at}.with.heard"), f"{at}.norm_attention")
    inner = steps.linear(states, f"{at}.up")
    error = steps.add("Erf", [steps.add("Div", [inner, "root"], f"{at}.up.rooted")], f"{at}.up.error")
    gate = steps.add("Mul", [steps.add("Add", [error, "whole"], f"{at}.up.shifted"), "half"], f"{at}.up.gate")
    inner = steps.linear(steps.add("Mul", [inner, gate], f"{at}.up.gelu"), f"{at}.down")
    steps.norm(steps.add("Add", [states, inner], f"{at}.with.inner"), f"{at}.norm")


def _judged(steps: _Steps, states: str) -> None:
    """The probabilities of each target: of its mean, its product with the sentence's, and that."""
    mean = steps.add("ReduceMean", [states], "mean", axes=[1], keepdims=0)
    of_sentence = steps.add("Gather", [mean, "row"], "of.sentence")
    marks = steps.add("Unsqueeze", ["target", "second"], "marks")
    total = steps.add("MatMul", [marks, steps.add("Gather", [states, "row"], "states.of")], "of.target.all")
    summed = steps.add("Squeeze", [total, "second"], "of.target.sum")
    count = steps.add("ReduceSum", ["target", "second"], "marked", keepdims=1)
    of_target = steps.add("Div", [summed, count], "of.target")
    product = steps.add("Mul", [of_target, of_sentence], "of.both")
    seen = steps.add("Concat", [of_target, product, of_sentence], "seen", axis=-1)
    logits = steps.add("Add", [steps.add("MatMul", [seen, "judge.weight"], "judged"), "judge.bias"], "logits")
    steps.add("Softmax", [logits], "probabilities", axis=-1)
