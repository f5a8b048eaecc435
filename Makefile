# `make demo` and `make test` set everything up by themselves; they need Python 3.11 or newer and nothing else.

# The first Python that is new enough; name another with `make PYTHON=/path/to/python`.
PYTHON ?= $(shell for name in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo test fast check format bench pictures lock clean

demo: $(READY)
	$(BIN)/workbench demo

test: $(READY)
	$(BIN)/python -m pytest -q -n 3 --dist worksteal

# What answers in about a minute: no screens, no browser, no PostgreSQL, nothing that takes seconds.
fast: $(READY)
	$(BIN)/python -m pytest -q -n 2 --dist worksteal -m 'not postgres and not slow' --ignore=tests/tui --ignore=tests/web \
		--hypothesis-profile=fast

check: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/ruff check --preview --select PLW1514 . # a file read in the encoding of whoever runs it
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Quotations and speakers on the development articles, against floors; those need ../shared/bench, the
# figures on tests/data do not.
bench: $(READY)
	$(BIN)/python -m benchmarks.bench
	$(BIN)/python -m benchmarks.resolution
	$(BIN)/python -m benchmarks.accuracy

# The pictures of the README, drawn by the app itself.
pictures: $(READY)
	COLORTERM=truecolor TERM=xterm-256color $(BIN)/python docs/draw_pictures.py

# After a change of dependencies in pyproject.toml; needs uv.
lock:
	uv pip compile --quiet --universal --extra dev --extra postgres --extra serve --generate-hashes \
		--no-header --no-emit-index-url --output-file requirements.lock pyproject.toml
	{ sed -n 1p constraints.txt; sed -nE 's/^([a-z0-9][^ ]*==.*[^ \\]) *\\$$/\1/p' requirements.lock; } > constraints.new
	mv constraints.new constraints.txt

clean:
	rm -rf .venv dist build

$(READY): pyproject.toml requirements.lock
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@echo "Setting up .venv (once; some minutes on a slow line) ..." >&2
	$(PYTHON) -m venv .venv || { echo "venv is missing: on Debian and Ubuntu, apt-get install python3-venv" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(READY)
