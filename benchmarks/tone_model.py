"""The network that learns tone toward a target, and the ONNX file that it becomes.

A BERT encoder that starts with the weights of all-MiniLM-L6-v2 reads the sentence once for all its targets.
For each of them a linear layer judges [mean over the target, its product with the mean over the sentence,
that mean].
"""

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

DROPOUT = 0.1
HIDDEN = -1e4  # added to the attention that padding would get


class Layer(nn.Module):
    """A BERT layer (Devlin et al. 2019)."""

    def __init__(self, width: int, inner: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.query_key_value, self.joined = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm_attention, self.norm = nn.LayerNorm(width, eps=1e-12), nn.LayerNorm(width, eps=1e-12)

    def forward(self, states: Tensor, hiding: Tensor) -> Tensor:
        count, length, width = states.shape
        parts = self.query_key_value(states).view(count, length, 3, self.heads, width // self.heads)
        query, key, value = parts.permute(2, 0, 3, 1, 4).unbind(0)
        attention = torch.softmax(query @ key.transpose(-1, -2) * (width // self.heads) ** -0.5 + hiding, -1)
        heard = (self._drop(attention) @ value).transpose(1, 2).reshape(count, length, width)
        states = self.norm_attention(states + self._drop(self.joined(heard)))
        return self.norm(states + self._drop(self.down(functional.gelu(self.up(states)))))

    def _drop(self, states: Tensor) -> Tensor:
        return functional.dropout(states, DROPOUT, self.training)


class ToneModel(nn.Module):
    """Logits of negative, neutral and positive for each target."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        sizes = json.loads((base / "config.json").read_text(encoding="utf-8"))
        weights = load_file(base / "model.safetensors")
        width = sizes["hidden_size"]

        def linear(name: str) -> dict[str, Tensor]:
            return {"weight": weights[f"{name}.weight"], "bias": weights[f"{name}.bias"]}

        # embeddings stay as they are: what is learned of the persons in the news holds for words never met in
        # training
        places = (
            weights["embeddings.position_embeddings.weight"]
            + weights["embeddings.token_type_embeddings.weight"][0]
        )
        self.words = nn.Embedding.from_pretrained(weights["embeddings.word_embeddings.weight"])
        self.places = nn.Embedding.from_pretrained(places)
        self.norm = nn.LayerNorm(width, eps=1e-12)
        self.norm.load_state_dict(linear("embeddings.LayerNorm"))
        self.layers = nn.ModuleList()
        for number in range(sizes["num_hidden_layers"]):
            layer, at = (
                Layer(width, sizes["intermediate_size"], sizes["num_attention_heads"]),
                f"encoder.layer.{number}",
            )
            heads = [linear(f"{at}.attention.self.{part}") for part in ("query", "key", "value")]
            joined = {kind: torch.cat([head[kind] for head in heads]) for kind in ("weight", "bias")}
            layer.query_key_value.load_state_dict(joined)
            layer.joined.load_state_dict(linear(f"{at}.attention.output.dense"))
            layer.norm_attention.load_state_dict(linear(f"{at}.attention.output.LayerNorm"))
            layer.up.load_state_dict(linear(f"{at}.intermediate.dense"))
            layer.down.load_state_dict(linear(f"{at}.output.dense"))
            layer.norm.load_state_dict(linear(f"{at}.output.LayerNorm"))
            self.layers.append(layer)
        self.judge = nn.Linear(3 * width, 3)

    def forward(self, ids: Tensor, row: Tensor, target: Tensor) -> Tensor:
        """*ids* of sentences padded with 0; for each target its sentence's *row*, and 1 for each word piece in it."""
        read = (ids != 0).to(target.dtype)
        hiding = (1 - read)[:, None, None, :] * HIDDEN
        states = self._drop(self.norm(self.words(ids) + self.places.weight[: ids.shape[1]]))
        for layer in self.layers:
            states = layer(states, hiding)
        of_sentence = ((states * read[:, :, None]).sum(1) / read.sum(1, keepdim=True))[row]
        of_target = (states[row] * target[:, :, None]).sum(1) / target.sum(1, keepdim=True)
        return self.judge(self._drop(torch.cat([of_target, of_target * of_sentence, of_sentence], -1)))

    def _drop(self, states: Tensor) -> Tensor:
        return functional.dropout(states, DROPOUT, self.training)


class Calibrated(nn.Module):
    """The probabilities of each of the model's judges, one after another, at its temperature (Guo et al. 2017)."""

    def __init__(self, model: ToneModel, temperatures: Sequence[float]) -> None:
        super().__init__()
        self.model = model
        self.register_buffer("temperatures", torch.tensor(temperatures)[:, None])

    def forward(self, ids: Tensor, row: Tensor, target: Tensor) -> Tensor:
        judged = self.model(ids, row, target).unflatten(-1, (-1, 3))
        return torch.softmax(judged / self.temperatures, -1).flatten(-2)


def export(model: ToneModel, temperatures: Sequence[float]) -> onnx.ModelProto:
    """The model and the temperature of each of its judges as ONNX, in float."""
    sentences, tokens, targets = (torch.export.Dim(name) for name in ("sentences", "tokens", "targets"))
    marks = torch.tensor([[0.0, 1, 0, 0, 0], [0, 0, 1, 1, 0], [0, 1, 1, 0, 0]])
    example = (
        torch.tensor([[101, 2054, 2003, 2009, 102], [101, 2054, 2003, 102, 0]]),
        torch.tensor([0, 0, 1]),
        marks,
    )
    program = torch.onnx.export(
        Calibrated(model, temperatures).eval(),
        example,
        input_names=["ids", "row", "target"],
        output_names=["probabilities"],
        dynamic_shapes=({0: sentences, 1: tokens}, {0: targets}, {0: targets, 1: tokens}),
        dynamo=True,
    )
    return program.model_proto


def store_int8(model: onnx.ModelProto) -> onnx.ModelProto:
    """The model with the weights of its matrices and its word vectors in int8, one scale for each column or word.

    The products stay in float. Integer products would need the states in int8 too, which costs accuracy, and
    processors do not agree on them: so no operator for quantised weights is used, since onnxruntime makes
    such products of them.
    """
    graph = model.graph
    for part in (model, graph, *graph.node):  # the exporter notes where on the machine each step was written
        del part.metadata_props[:]
    tensors = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    nodes, stored = [], {}
    for node in graph.node:
        if node.op_type == "MatMul" and node.input[1] in tensors:
            name = node.input[1]
            stored[name] = _int8(tensors[name], axis=0)
            nodes += _in_float(f"{name}.int8", f"{name}.scale", name)
            node.input[1] = f"{name}.float"
            nodes.append(node)
        elif node.op_type == "Gather" and getattr(tensors.get(node.input[0]), "ndim", 0) == 2:
            (name, ids), out = node.input, node.output[0]
            stored[name] = _int8(tensors[name], axis=1)
            nodes += [
                helper.make_node("Gather", [f"{name}.int8", ids], [f"{out}.int8"]),
                helper.make_node("Gather", [f"{name}.scale", ids], [f"{out}.scale"]),
                helper.make_node("Unsqueeze", [f"{out}.scale", "last_axis"], [f"{out}.scales"]),
                *_in_float(f"{out}.int8", f"{out}.scales", out, out),
            ]
        else:
            nodes.append(node)
    kept = [tensor for tensor in graph.initializer if tensor.name not in stored]
    kept.append(numpy_helper.from_array(np.array([-1]), "last_axis"))
    for name, (whole, scale) in stored.items():
        kept += [
            numpy_helper.from_array(whole, f"{name}.int8"),
            numpy_helper.from_array(scale, f"{name}.scale"),
        ]
    del graph.node[:], graph.initializer[:], graph.value_info[:]
    graph.node.extend(nodes)
    graph.initializer.extend(kept)
    onnx.checker.check_model(model)
    return model


def _in_float(whole: str, scale: str, name: str, result: str = "") -> list[onnx.NodeProto]:
    """The steps from int8 and its scale to float; where both are constants, onnxruntime takes them once, at load."""
    cast = helper.make_node("Cast", [whole], [f"{name}.cast"], to=TensorProto.FLOAT)
    return [cast, helper.make_node("Mul", [f"{name}.cast", scale], [result or f"{name}.float"])]


def _int8(weights: np.ndarray, axis: int) -> tuple[np.ndarray, np.ndarray]:
    """*weights* as int8, and the scale of each line across *axis*."""
    scale = np.maximum(np.abs(weights).max(axis, keepdims=True) / 127, 1e-12).astype(np.float32)
    return np.rint(weights / scale).astype(np.int8), scale.squeeze(axis)
