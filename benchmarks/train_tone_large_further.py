"""Train the large reader of tone further, on mentions in the news that no people picked for their tone.

Two thirds of them were drawn by what the small reader called them.

  python benchmarks/train_tone_large_further.py TRAIN BASE OUT [--steps N]

TRAIN, BASE and OUT as for train_tone_large.py. It starts from what that wrote into OUT (adapter.npz), and writes
OUT anew; the nine lower layers stay as they are. An epoch is the mentions of tone_mentions.txt, those that are
toned twice, and a small part of NewsMTSC and of the sentences of tone_sentences.txt, so that what was learned of
them is kept. The prior of NewsMTSC, which what is learned here lacks, is added at the end (FORCED), and taken off
again where a tone is decided (``prior`` in measures.toml).

A line of tone_mentions.txt is a row of TRAIN, from 1 on, where a mention in its sentence starts and ends (in
characters), and its label by a reading by a language model: no text of NewsMTSC is in the repository.
"""

import random
from pathlib import Path

import gold
import numpy as np
import tone_sentences
import torch
from copydesk.article import Span
from copydesk.sentiment import assembly, large
from tone_large import SCALE, Large, adapter, learned
from torch import nn
from torch.nn import functional
from train_tone import HEAD_RATE, SMOOTHING, Example, batches, examples, labels, replaced, tokenizer_of
from train_tone_large import ENDS, with_prior, write

STEPS, RATE, RISE = 265, 3e-4, 15
FROZEN = 9  # of the twelve layers, from below
OF_NEWSMTSC = 0.05
OF_SENTENCES = {2.0: 0.06, 4.0: 0.4}  # by how often train_tone.py draws them
LONGEST = 60  # word pieces
NEUTRAL = 1  # the label
REPLACED = 0.2
# log odds of negative, neutral and positive in NewsMTSC beside those of the mentions, fitted on mt dev
FORCED = (2.4, 0.0, 2.8)
MENTIONS = Path(__file__).with_name("tone_mentions.txt")


def main() -> None:
    parser = gold.command_line(__doc__, "train", "base", "out")
    parser.add_argument("--steps", type=int, default=STEPS, metavar="N")
    given = parser.parse_args()
    torch.manual_seed(1)
    rng = random.Random(7)
    model, tokenizer = Large(given.base), tokenizer_of(given.base)
    with np.load(given.out / large.ADAPTER, allow_pickle=False) as stored:
        before = dict(stored)
    resume(model, before)
    rows = gold.read(given.train)
    read = short(examples(mentions(rows), tokenizer, ENDS))
    others = short(examples(part(rows, rng), tokenizer, ENDS))
    toned = [each for each in read if any(label != NEUTRAL for label in each.labels)]
    train(model, [*read, *toned, *others], given.steps, rng)
    weights = learned(model)
    weights["judge.bias"] = weights["judge.bias"] + torch.tensor(FORCED)
    kept = {name: value for name, value in before.items() if layer_of(name) < FROZEN}
    write(adapter(weights, 1.0) | kept, given.base, given.out)


def layer_of(name: str) -> int:
    """The layer that the weights *name* are of; of the judge, one above them all."""
    numbers = [int(part) for part in name.split(".") if part.isdecimal()]
    return numbers[0] if numbers and "layer" in name else FROZEN


def resume(model: Large, stored: dict[str, np.ndarray]) -> None:
    """Give *model* the weights that ``tone_large.adapter`` stored."""
    for name, weights in learned(model).items():
        at = name.removeprefix("encoder.")
        if at.startswith("judge"):
            weights.copy_(torch.from_numpy(stored[at].T))
        else:
            scale = SCALE if at.endswith(".up") else 1
            weights.copy_(torch.from_numpy(assembly.in_float(stored, at) / scale))


def mentions(rows: list[dict]) -> list[dict]:
    """The mentions of tone_mentions.txt, in NewsMTSC's form."""
    made = []
    for line in MENTIONS.read_text(encoding="ascii").splitlines():
        row, start, end, label = line.split()
        placed = {"sentence": rows[int(row) - 1]["sentence"], "from": int(start), "to": int(end)}
        made.append({**placed, "polarity": tone_sentences.POLARITY[label]})
    return made


def part(rows: list[dict], rng: random.Random) -> list[dict]:
    """What is learned beside the mentions: a part of NewsMTSC, and of the written sentences."""
    made = []
    for row in rows:
        if rng.random() < OF_NEWSMTSC:
            sentence, target = row["sentence"], Span(row["from"], row["to"])
            if rng.random() < REPLACED:
                sentence, target = replaced(sentence, target, rng)
            placed = {"sentence": sentence, "from": target.start, "to": target.end}
            made.append({**placed, "polarity": row["polarity"], "picked": True})
    for template, share in tone_sentences.templates().items():
        if rng.random() < OF_SENTENCES.get(share, 0):
            made += tone_sentences.filled(template, rng)
    return made


def short(given: list[Example]) -> list[Example]:
    return [each for each in given if len(each.ids) < LONGEST]


def train(model: Large, given: list[Example], steps: int, rng: random.Random) -> None:
    """Train the upper layers of *model* and its judge on *given* for so many steps."""
    model.train()
    for layer in (model.encoder.embeddings, *model.encoder.encoder.layer[:FROZEN]):
        layer.eval().requires_grad_(False)
    picked = nn.Parameter(torch.zeros(3))
    learning = [weights for weights in model.encoder.parameters() if weights.requires_grad]
    judge = {"params": model.judge.parameters(), "lr": RATE, "weight_decay": 0.01}
    prior = {"params": [picked], "lr": 10 * HEAD_RATE}
    optimizer = torch.optim.AdamW([{"params": learning, "lr": RATE}, judge, prior], weight_decay=0.0)
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: max(0.02, min((step + 1) / RISE, 1 - step / steps))
    )
    done = 0
    while done < steps:
        for batch in batches(given, rng)[: steps - done]:
            judged = with_prior(model, picked, batch)
            loss = functional.cross_entropy(judged, labels(batch), label_smoothing=SMOOTHING)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([*learning, *model.judge.parameters()], 1.0)
            optimizer.step()
            pace.step()
            done += 1
            if done % 10 == 0:
                print(f"step {done} of {steps}, loss {loss.item():.2f}", flush=True)


if __name__ == "__main__":
    main()
