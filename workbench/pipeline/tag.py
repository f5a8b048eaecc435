"""The tagger that travels in the package."""

from __future__ import annotations

import json
from importlib.resources import files

from workbench.domain.articles.tagging import Tagger

MODEL_FOLDER = "model"


def load_tagger(*, fast: bool = False) -> Tagger:
    """Load the tagger's net, word table and tokenizer.

    Takes some tenths of a second and of a hundred megabytes: load once, use for every text.

    Args:
        fast: Take the smaller net, which is quicker and somewhat worse.
    """
    # Here, not above: numpy, onnxruntime and tokenizers cost half the start of every command.
    from tokenizers import Tokenizer  # noqa: PLC0415

    from workbench.pipeline.tagging.onnx_tagger import OnnxTagger, open_session  # noqa: PLC0415

    folder = files("workbench.pipeline").joinpath(MODEL_FOLDER)
    config = json.loads(folder.joinpath("config.json").read_text(encoding="utf-8"))
    return OnnxTagger(
        tokenizer=Tokenizer.from_str(folder.joinpath("tokenizer.json").read_text(encoding="utf-8")),
        session=open_session(folder.joinpath(config["fast" if fast else "full"]).read_bytes()),
        word_table=folder.joinpath("words.bin").read_bytes(),
        window=config["window"],
    )
