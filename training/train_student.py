"""Train a shipped tagger from its teachers' answers: `python -m training.train_student --help`.

It begins from weights like those of today (`python -m training.shipped`) and learns from labelled
articles, with labels and answers, and from others, with answers (`training.ask_teacher`) alone.
Set OMP_WAIT_POLICY=PASSIVE. A run that was killed goes on from its last checkpoint.
"""

from __future__ import annotations

import argparse
import hashlib
import random
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional

from training.ask_teacher import distinct, read_texts
from training.base import load_tokenizer
from training.batches import Batch, batched
from training.corpus import UNSCORED, Article, epoch_windows, read_articles, unlabelled
from training.course import Course, Plan, replaced
from training.encoder import MASK_ID, TaggerNet
from training.marks import quoted_ranges
from training.schedule import epoch_seed
from training.soft_labels import Answer, digest_of, read_answers
from training.train_tagger import BATCH_PIECES, HEAD_FACTOR, TEMPERATURE, load_layers
from workbench.pipeline.tagging.labels import LABELS
from workbench.pipeline.tagging.pieces import FEATURES

SOFT = 0.65
"""The teachers' share of the loss on a word that has a label too."""


def distilled(scores: Tensor, labels: Tensor, taught: Tensor | None, share: float) -> Tensor:
    """Mean loss of the words that have a label, a teacher's answer, or both.

    Args:
        scores: The student's, words x labels.
        labels: UNSCORED where there is none.
        taught: A teacher's log probabilities, NaN where it says nothing; None for no teacher.
        share: The answer's share where there is a label too.
    """
    labelled = labels != UNSCORED
    hard = functional.cross_entropy(scores, labels, ignore_index=UNSCORED, reduction="none")
    if taught is None:
        return hard.sum() / labelled.sum().clamp(min=1)
    told = ~taught[:, 0].isnan()
    ours = functional.log_softmax(scores / TEMPERATURE, -1)
    theirs = functional.log_softmax(taught.float().nan_to_num() / TEMPERATURE, -1)
    apart = functional.kl_div(ours, theirs, reduction="none", log_target=True).sum(-1)
    soft = apart * TEMPERATURE**2
    both = share * soft + (1 - share) * hard
    loss = torch.where(told & labelled, both, torch.where(told, soft, hard))
    return loss[told | labelled].sum() / (told | labelled).sum().clamp(min=1)


class Distilling:
    """Windows of articles with labels, teachers' answers or both."""

    def __init__(
        self,
        net: TaggerNet,
        articles: list[Article],
        answers: dict[str, Answer],
        options: argparse.Namespace,
    ) -> None:
        self.net, self.articles, self.answers, self.options = net, articles, answers, options
        self.tokenizer = load_tokenizer(options.tokenizer)
        self.sizes = [int(size) for size in options.sizes.split(",")]

    def batches(self, epoch: int) -> list[Batch]:
        """One epoch, augmented and in an order by its own seed."""
        seed = epoch_seed(self.options.seed, epoch)
        found = epoch_windows(
            self.articles, self.tokenizer, quoted_ranges, seed, self.sizes, self.answers
        )
        return batched(found, BATCH_PIECES, random.Random(seed))  # noqa: S311 - no secret

    def loss(self, batch: Batch) -> Tensor:
        """The loss of the student, from which some words are hidden that its teachers saw."""
        # Marks and padding have the least ids; they are never hidden.
        hidden = (torch.rand(batch.ids.shape) < self.options.hide) & (batch.ids > MASK_ID)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = self.net(batch.ids.masked_fill(hidden, MASK_ID), batch.features, batch.mask)
        taught = None if batch.taught is None else batch.taught.flatten(0, 1)
        flat = scores.float().flatten(0, 1)
        return distilled(flat, batch.labels.flatten(), taught, self.options.soft)

    def size(self, batch: Batch) -> int:
        """Pieces in the batch, padding left out."""
        return int(batch.mask.sum())


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--start", type=Path, required=True, help="tagger.pt to begin from")
    parser.add_argument("--layers", default="0,1,2,3,4,5", help="its layers that are taken")
    parser.add_argument("--train", type=Path, nargs="*", default=[], help="labelled, JSONL")
    parser.add_argument("--texts", type=Path, nargs="*", default=[], help="JSONL or folders")
    parser.add_argument("--answers", type=Path, nargs="+", required=True, help="of ask_teacher")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints, weights")
    parser.add_argument("--tokenizer", type=Path, default=Path("workbench/pipeline/model"))
    parser.add_argument("--soft", type=float, default=SOFT, help="share where there is a label")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--average", type=float, default=0.998)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sizes", default="126,126,190", help="window sizes, drawn at random")
    parser.add_argument("--hide", type=float, default=0.03, help="share of pieces hidden")
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def plan_of(options: argparse.Namespace, articles: list[Article]) -> Plan:
    """The settings, texts and answers by digest."""
    asked = [digest_of(article.text) for article in articles]
    files = [path for folder in options.answers for path in sorted(folder.glob("*.npz"))]
    told = [hashlib.sha256(path.read_bytes()).hexdigest() for path in files]
    data = {
        "start": hashlib.sha256(options.start.read_bytes()).hexdigest(),
        "layers": options.layers,
        "texts": hashlib.sha256(" ".join(asked).encode()).hexdigest(),
        "answers": hashlib.sha256(" ".join(told).encode()).hexdigest(),
        "soft": str(options.soft),
        "sizes": options.sizes,
        "hide": str(options.hide),
    }
    return Plan(
        epochs=options.epochs,
        rate=options.rate,
        factor=HEAD_FACTOR,
        average=options.average,
        seed=options.seed,
        data=data,
    )


def articles_of(options: argparse.Namespace) -> list[Article]:
    """Labelled articles, then the texts that are not among them."""
    labelled = [article for path in options.train for article in read_articles(path)]
    known = {article.text for article in labelled}
    texts = distinct(text for path in options.texts for text in read_texts(path))
    return labelled + [unlabelled(text) for text in texts if text not in known]


def main() -> None:
    """Train to the end, from the last checkpoint if there is one."""
    options = arguments()
    torch.set_num_threads(options.threads)
    layers = tuple(int(layer) for layer in options.layers.split(","))
    net = TaggerNet(len(layers), len(LABELS), FEATURES)
    load_layers(net, options.start, layers)
    net.words.weight.requires_grad_(requires_grad=False)
    articles, answers = articles_of(options), read_answers(*options.answers)
    told = sum(digest_of(article.text) in answers for article in articles)
    print(f"{len(articles)} articles, {told} with answers", flush=True)
    course = Course[Batch](net, plan_of(options, articles), options.out)
    course.run(Distilling(net, articles, answers, options))
    weights = course.weights()
    replaced(options.out / "tagger.pt", lambda fresh: torch.save(weights, fresh))


if __name__ == "__main__":
    main()
