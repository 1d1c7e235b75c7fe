"""Train the model of tone further: on what a reading by the project's instruction says of mentions in the news.

  python benchmarks/train_tone_further.py TRAIN BASE OUT --dev DEV [DEV ...] [--steps N]

TRAIN, BASE, OUT and DEV as for train_tone.py, whose tone.onnx in OUT is where it starts, or its own of an earlier
run. Two layers judge on top of one encoder: the first says what NewsMTSC's coders would, the second what the
instruction does. The first learns from NewsMTSC's labels and, for those and for other mentions in its sentences,
from what the large reader says of them (which ``python3 run.py large`` has to have set up; it takes about half an
hour); the second from the labels of tone_mentions.txt and from the written sentences. The lower layers stay as
they are. One sentence in six is held out: that of which crc32 is a multiple of six.

A line of tone_mentions.txt is a row of TRAIN, from 1 on, where a mention in its sentence starts and ends (in
characters), and its label by a reading by a language model: no text of NewsMTSC is in the repository.
"""

import random
from collections import defaultdict
from pathlib import Path
from typing import NamedTuple

import gold
import numpy as np
import onnx
import tone_sentences
import torch
from copydesk.article import Span
from copydesk.sentiment import in_the_news, large_toward
from onnx import numpy_helper
from tokenizers import Tokenizer
from tone_model import ToneModel
from torch import Tensor, nn
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn
from train_tone import (
    Example,
    batches,
    calibrated,
    collated,
    examples,
    labels,
    logits,
    macro_f1,
    replaced,
    tokenizer_of,
    write,
)
from train_tone_large_further import held_out, mentions, news

SEED, STEPS, RISE = 1, 2600, 60
FROZEN = 2  # of the six layers, from below
RATE, JUDGE_RATE, PRIOR_RATE = 1e-4, 3e-4, 4e-3
KEPT, AVERAGED = 0.995, 0.4  # of the running mean of the weights at each step; from when on
SMOOTHING = 0.05
OF_READER = {"coders": 0.5, "instruction": 0.35}  # of a label, what the large reader says instead
OTHERS = 0.5  # the weight of a mention that no people coded
# of the written ones, by how often train_tone_large.py draws them
OF_SENTENCES = {0.4: 0.1, 2.0: 0.3, 4.0: 0.6}
OF_NEWS = 0.8  # of those of tone_news.txt
REPLACED = 0.2  # of the sentences, in an epoch
LONGEST = 90  # word pieces


class Target(NamedTuple):
    """A place in a sentence, and the labels' probabilities by NewsMTSC's coders and by the instruction, with weights.

    A weight of 0 where nobody says. ``source``: whose the sentence is (SOURCES).
    """

    span: Span
    coders: np.ndarray
    instruction: np.ndarray
    weights: tuple[float, float]
    source: int


SOURCES = ("NewsMTSC, another mention", "NewsMTSC, its target", "written", "written later", "written as news")
NOBODY = np.full(3, 1 / 3)


def main() -> None:
    parser = gold.command_line(__doc__, "train", "base", "out")
    parser.add_argument("--dev", type=Path, nargs="+", required=True)
    parser.add_argument("--steps", type=int, default=STEPS, metavar="N")
    given = parser.parse_args()
    rows = gold.read(given.train)
    sentences = judged_sentences(rows, [*rows, *mentions(rows)])
    weights = train(given.steps, sentences, given.base, given.out)
    ship(weights, given.base, given.out, given.dev)


def ship(weights: dict[str, np.ndarray], base: Path, out: Path, dev: list[Path]) -> None:
    """Write the model; *dev* calibrates the first judge, and macro-F1 is printed for it."""
    model, tokenizer = initial(base, out), tokenizer_of(base)
    model.load_state_dict({name: torch.tensor(each) for name, each in weights.items()})
    judged, right = [], []
    for path in dev:
        given = examples(gold.read(path), tokenizer)
        judged.append(logits(model, given)[:, :3])
        right.append(labels(given))
        print(f"{path.name}: macro-F1 {100 * macro_f1(judged[-1].argmax(1), right[-1]):.1f} in float")
    temperature = calibrated(torch.cat(judged), torch.cat(right))
    print(f"temperature {temperature:.2f}")
    write(model, (temperature, 1.0), tokenizer, out)


def judged_sentences(rows: list[dict], asked: list[dict]) -> dict[str, list[Target]]:
    """Every target of *rows* and mention read, in the sentences that are not held out."""
    spans: dict[str, set[Span]] = defaultdict(set)
    for row in asked:
        spans[row["sentence"]].add(Span(row["from"], row["to"]))
    coded = {placed(row): label(row["polarity"]) for row in rows}
    read = {placed(row): label(row["polarity"]) for row in mentions(rows)}
    made: dict[str, list[Target]] = {}
    for sentence in sorted(spans):
        if held_out(sentence):
            continue
        of_sentence = sorted(spans[sentence])
        targets = []
        for span, reader in zip(of_sentence, large_toward(sentence, of_sentence), strict=True):
            picked = (sentence, span) in coded
            coders = np.array(reader[:3])
            if picked:
                coders = mixed(coded[sentence, span], coders, OF_READER["coders"])
            said = read.get((sentence, span))
            news = np.array(in_the_news(reader, "large")[:3])
            instruction = NOBODY if said is None else mixed(said, news, OF_READER["instruction"])
            weights = (1.0 if picked else OTHERS, float(said is not None))
            targets.append(Target(span, coders, instruction, weights, int(picked)))
        made[sentence] = targets
    return made


def placed(row: dict) -> tuple[str, Span]:
    return row["sentence"], Span(row["from"], row["to"])


def label(polarity: int) -> np.ndarray:
    """The probabilities of the labels where one is right, a little for the others."""
    return np.eye(3)[polarity + 1] * (1 - SMOOTHING) + SMOOTHING / 3


def mixed(first: np.ndarray, second: np.ndarray, share: float) -> np.ndarray:
    return (1 - share) * first + share * second


def train(steps: int, sentences: dict[str, list[Target]], base: Path, start: Path) -> dict[str, np.ndarray]:
    """The running mean of the weights after *steps*."""
    torch.set_num_threads(1)
    torch.manual_seed(SEED)
    rng = random.Random(SEED)
    model, tokenizer = initial(base, start), tokenizer_of(base)
    prior = nn.Parameter(torch.zeros(len(SOURCES), 3))
    optimizer = torch.optim.AdamW(groups(model, prior), fused=True)
    pace = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: max(0.02, min((step + 1) / RISE, 1 - step / steps))
    )
    averaged = AveragedModel(model, multi_avg_fn=get_ema_multi_avg_fn(KEPT))
    model.train()
    done, losses = 0, []
    while done < steps:
        drawn, targets = epoch(sentences, tokenizer, rng)
        for batch in batches(drawn, rng)[: steps - done]:
            loss = loss_of(model, prior, batch, targets)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            pace.step()
            done += 1
            losses.append(loss.item())
            if done > AVERAGED * steps:
                averaged.update_parameters(model)
            if done % 100 == 0:
                mean = np.mean(losses[-100:])
                print(f"step {done} of {steps}, loss {mean:.3f}, prior {prior.tolist()}", flush=True)
    return {name: weights.numpy() for name, weights in averaged.module.state_dict().items()}


def initial(base: Path, start: Path) -> ToneModel:
    """The model that ``train_tone.py`` wrote into *start*, its judge twice; or that with two which this one wrote."""
    model = ToneModel(base)
    graph = onnx.load(start / "tone.onnx").graph
    stored = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    weights = {name.removeprefix("model."): torch.tensor(tensor) for name, tensor in stored.items()}
    products = [node.input[1].removesuffix(".float") for node in graph.node if node.op_type == "MatMul"]
    whole = iter(name for name in products if f"{name}.int8" in stored)
    for number in range(len(model.layers)):
        for part in ("query_key_value", "joined", "up", "down"):
            name = next(whole)
            matrix = stored[f"{name}.int8"].astype(np.float32) * stored[f"{name}.scale"]
            weights[f"layers.{number}.{part}.weight"] = torch.tensor(matrix.T.copy())
    judges = 2
    if len(weights["judge.bias"]) == 3:
        weights |= {name: torch.cat([weights[name]] * judges) for name in ("judge.weight", "judge.bias")}
    model.judge = nn.Linear(model.judge.in_features, judges * model.judge.out_features)
    model.load_state_dict({name: weights.get(name, kept) for name, kept in model.state_dict().items()})
    return model


def groups(model: ToneModel, prior: Tensor) -> list[dict]:
    """What learns, with its rates; only matrices decay."""
    model.norm.requires_grad_(False)
    model.layers[:FROZEN].requires_grad_(False)
    upper = list(model.layers[FROZEN:].parameters())
    return [
        {"params": [weights for weights in upper if weights.ndim > 1], "lr": RATE, "weight_decay": 0.01},
        {"params": [weights for weights in upper if weights.ndim == 1], "lr": RATE, "weight_decay": 0.0},
        {"params": list(model.judge.parameters()), "lr": JUDGE_RATE, "weight_decay": 0.01},
        {"params": [prior], "lr": PRIOR_RATE, "weight_decay": 0.0},
    ]


def epoch(
    sentences: dict[str, list[Target]], tokenizer: Tokenizer, rng: random.Random
) -> tuple[list[Example], list[Target]]:
    """The examples of an epoch, some names replaced; the labels of an example are places in the list of targets."""
    rows: list[dict] = []
    targets: list[Target] = []

    def add(sentence: str, target: Target) -> None:
        placed = {"sentence": sentence, "from": target.span.start, "to": target.span.end}
        rows.append({**placed, "polarity": len(targets) - 1})
        targets.append(target)

    for sentence, of_sentence in sentences.items():
        if rng.random() < REPLACED:  # one name is, and the sentence is read for it alone
            target = rng.choice(of_sentence)
            other, span = replaced(sentence, target.span, rng)
            add(other, target._replace(span=span))
        else:
            for target in of_sentence:
                add(sentence, target)
    for template, share in tone_sentences.templates().items():
        if rng.random() < OF_SENTENCES.get(share, 0):
            for row in tone_sentences.filled(template, rng):
                said, source = label(row["polarity"]), 2 if share == min(OF_SENTENCES) else 3
                weights = (float(source == 2), 1.0)  # NewsMTSC's coders would not read the later ones so
                add(row["sentence"], Target(Span(row["from"], row["to"]), said, said, weights, source))
    for line in news():
        if rng.random() >= OF_NEWS:
            continue
        for row in tone_sentences.filled(line, rng):
            said = label(row["polarity"])
            add(row["sentence"], Target(Span(row["from"], row["to"]), said, said, (0.0, 1.0), 4))
    short = (each for each in examples(rows, tokenizer) if all(each.held) and len(each.ids) <= LONGEST)
    return list(short), targets


def loss_of(model: ToneModel, prior: Tensor, batch: list[Example], targets: list[Target]) -> Tensor:
    """Cross-entropy of both judges, the mean over what somebody says."""
    here = [targets[place] for each in batch for place in each.labels]
    judged = model(*collated(batch)).unflatten(-1, (2, 3))
    source = torch.tensor([target.source for target in here])
    free = prior * torch.tensor([1.0, 0.0, 1.0]) * (torch.arange(len(SOURCES)) > 0)[:, None]
    judged = judged + torch.stack([torch.zeros_like(free), free])[:, source].transpose(0, 1)
    said = torch.tensor(
        np.array([[target.coders, target.instruction] for target in here]), dtype=torch.float32
    )
    weights = torch.tensor([target.weights for target in here])
    losses = -(said * functional.log_softmax(judged, -1)).sum(-1) * weights
    return (losses.sum(0) / weights.sum(0).clamp(min=1)).sum()


if __name__ == "__main__":
    main()
