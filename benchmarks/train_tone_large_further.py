"""Train the large reader of tone further, on mentions in the news that no people picked for their tone.

  python benchmarks/train_tone_large_further.py TRAIN BASE OUT [--steps N]

TRAIN, BASE and OUT as for train_tone_large.py. It starts from what that, or an earlier run of this, wrote into OUT
(adapter.npz), and writes OUT anew; the nine lower layers stay as they are. An epoch is the mentions of
tone_mentions.txt and the sentences of tone_news.txt, but those held out, and a small part of NewsMTSC, so that what
was learned of it is kept. The prior of NewsMTSC, which what is learned here lacks, is taken off first and added
again at the end (FORCED), and taken off again where a tone is decided (``prior`` in measures.toml).

A line of tone_mentions.txt is a row of TRAIN, from 1 on, where a mention in its sentence starts and ends (in
characters), and its label by a reading by a language model: no text of NewsMTSC is in the repository.
"""

import random
from pathlib import Path
from zlib import crc32

import gold
import numpy as np
import tone_sentences
import torch
from copydesk.sentiment import assembly, large
from tokenizers import Tokenizer
from tone_large import PADDING, SCALE, Large, adapter, learned
from torch import nn
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from train_tone import SMOOTHING, Example, batches, collated, examples, labels, tokenizer_of
from train_tone_large import ENDS, write

STEPS, RATE, RISE = 700, 2.5e-4, 30
JUDGE_RATE, PRIOR_RATE = 3e-4, 4e-3
KEPT, AVERAGED = 0.99, 0.4  # of the running mean of the weights at each step; from when on
FROZEN = 9  # of the twelve layers, from below
OF_NEWSMTSC = 0.12
LONGEST = 75  # word pieces
SOURCES = ("a mention", "NewsMTSC, its target", "written as news")
# log odds of negative, neutral and positive in NewsMTSC beside those of the mentions, fitted on rw and mt dev
FORCED = (2.5, 0.0, 2.8)
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
    with torch.no_grad():
        model.judge.bias.sub_(torch.tensor(FORCED))
    averaged = train(model, judged(given.train, tokenizer, rng), given.steps, rng)
    weights = learned(averaged)
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


def news() -> list[str]:
    """The lines of tone_news.txt that are learned from."""
    return [line for line in tone_sentences.news() if not held_out(line)]


def held_out(sentence: str) -> bool:
    return crc32(sentence.encode()) % 6 == 0


def judged(train: Path, tokenizer: Tokenizer, rng: random.Random) -> list[Example]:
    """What is learned from; ``picked`` is the place of its source in SOURCES."""
    rows = gold.read(train)
    made = [each for each in mentions(rows) if not held_out(each["sentence"])]
    made += [{**row, "picked": 2} for line in news() for row in tone_sentences.filled(line, rng)]
    made += [
        {**row, "picked": 1} for row in rows if not held_out(row["sentence"]) and rng.random() < OF_NEWSMTSC
    ]
    return [each for each in examples(made, tokenizer, ENDS) if len(each.ids) < LONGEST]


def train(model: Large, given: list[Example], steps: int, rng: random.Random) -> Large:
    """Train the upper layers of *model* and its judge on *given*: the running mean of the weights after *steps*."""
    model.train()
    for layer in (model.encoder.embeddings, *model.encoder.encoder.layer[:FROZEN]):
        layer.eval().requires_grad_(False)
    priors = nn.Parameter(torch.zeros(len(SOURCES), 3))
    learning = [weights for weights in model.encoder.parameters() if weights.requires_grad]
    judge = {"params": model.judge.parameters(), "lr": JUDGE_RATE, "weight_decay": 0.01}
    optimizer = torch.optim.AdamW(
        [{"params": learning, "lr": RATE}, judge, {"params": [priors], "lr": PRIOR_RATE}], weight_decay=0.0
    )
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: max(0.02, min((step + 1) / RISE, 1 - step / steps))
    )
    averaged = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(KEPT))
    done = 0
    while done < steps:
        for batch in batches(given, rng)[: steps - done]:
            source = [int(each.picked) for each in batch for _ in each.held]
            free = priors * (torch.arange(len(SOURCES)) > 0)[:, None]
            with torch.autocast("cpu", torch.bfloat16):
                read = model(*collated(batch, PADDING)).float()
            logits = read + free[source]
            loss = functional.cross_entropy(logits, labels(batch), label_smoothing=SMOOTHING)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([*learning, *model.judge.parameters()], 1.0)
            optimizer.step()
            pace.step()
            done += 1
            if done > AVERAGED * steps:
                averaged.update_parameters(model)
            if done % 10 == 0:
                print(f"step {done} of {steps}, loss {loss.item():.2f}", flush=True)
    return averaged.module


if __name__ == "__main__":
    main()
