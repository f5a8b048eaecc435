"""The mean of several trained nets' weights: `python -m training.average --out OUT NET NET...`.

Nets that began from the same weights lie close enough together for their mean to be a net, which is
mostly steadier than each of them (Wortsman et al. 2022, "Model soups").
"""

from __future__ import annotations

import argparse
import hashlib
import json
from pathlib import Path

import torch


def main() -> None:
    """Read, average, write with a recipe that names the parts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("nets", type=Path, nargs="+", help="tagger.pt of each run")
    parser.add_argument("--out", type=Path, required=True, help="folder for the weights")
    options = parser.parse_args()
    states = [torch.load(path, weights_only=True) for path in options.nets]
    mean = {name: sum(state[name] for state in states) / len(states) for name in states[0]}
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save(mean, options.out / "tagger.pt")
    recipes = [(path.parent / "recipe.json").read_bytes() for path in options.nets]
    parts = {"mean of": [hashlib.sha256(recipe).hexdigest() for recipe in recipes]}
    (options.out / "recipe.json").write_text(json.dumps(parts, indent=1))


if __name__ == "__main__":
    main()
