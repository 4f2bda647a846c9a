# Everything a user or a developer runs. Needs Python 3.11 or newer, make, and a package index.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --no-input
Q ?= Which carriers agreed not to use Huawei?

EVALS ?= ../shared/evals

.PHONY: install install-dev install-bench install-pictures ask chat run test check format bench bench-question bench-newscycle bench-tokens bench-discord pictures evals lock clean

install: $(VENV)/.installed
install-dev: $(VENV)/.installed-dev
install-bench: $(VENV)/.installed-bench
install-pictures: $(VENV)/.installed-pictures

# Locked with hashes; the project itself is installed in place, without asking an index again.
$(VENV)/.installed: requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Installing On Record into $(VENV) (once) …" >&2
	@$(PIP) install --require-hashes -r requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q bot retrieval
	@touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	@$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@

$(VENV)/.installed-bench: requirements-bench.lock $(VENV)/.installed-dev
	@$(PIP) install --no-deps --require-hashes -r requirements-bench.lock
	@touch $@

$(VENV)/.installed-pictures: requirements-pictures.lock $(VENV)/.installed-dev
	@$(PIP) install --require-hashes -r requirements-pictures.lock
	@touch $@

ask: install
	@$(BIN)/onrecord ask "$(Q)"

chat: install
	@$(BIN)/onrecord chat

run: install
	@$(BIN)/onrecord run

test: install-dev
	@$(BIN)/python -m pytest -n 2

check: install-dev
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports

# Measures answers on evaluation sets: EVALS is a folder of pairs X_corpus.jsonl, X_questions.jsonl (docs/evaluating.md).
ARGS ?=
evals: install-dev
	@test -d "$(EVALS)" || { echo "No folder of evaluation sets at $(EVALS). Give one: make evals EVALS=FOLDER (docs/evaluating.md)." >&2; exit 2; }
	@mkdir -p eval-results
	@$(BIN)/onrecord eval "$(EVALS)" --out eval-results/results.json --plot eval-results/risk-coverage.png $(ARGS)

format: install-dev
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

# Cold asks, and the library at 1,000 to 100,000 passages, each beside llama-index on the same data. Takes a while.
bench: install-bench
	@$(BIN)/python -m tests.benchmarks.bench_ask
	@$(BIN)/python -m tests.benchmarks.bench_library
	@$(BIN)/python -m tests.benchmarks.bench_llama_index

# Where the time of a warm question goes, by stage, with and without the evidence model.
bench-question: install-dev
	@$(BIN)/python -m tests.benchmarks.bench_question "$(EVALS)" $(ARGS)

# A news cycle played again: asked before and after each article arrives, and how soon it can be found.
bench-newscycle: install-dev
	@$(BIN)/python -m tests.benchmarks.bench_newscycle "$(EVALS)" $(ARGS)

# Prompt tokens a question beside llama-index's CitationQueryEngine, counted at a model server on loopback.
bench-tokens: install-dev
	@$(BIN)/python -m tests.benchmarks.bench_tokens "$(EVALS)" $(ARGS)

# 100 people ask at once over a loopback Discord, then 2,000 questions in a row.
bench-discord: install-dev
	@$(BIN)/python -m tests.benchmarks.bench_discord

# Every kind of card as a PNG in docs/pictures. Needs a Chromium on the path (Debian: apt-get install chromium).
pictures: install-pictures
	@$(BIN)/python -W ignore -m tests.pictures docs/pictures

# Rewrites the lock files from pyproject.toml (needs uv).
lock:
	uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml --group build -o requirements.lock
	uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 pyproject.toml --all-extras --group dev -c requirements.lock -o requirements-dev.lock
	uv pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11 --group pictures -c requirements-dev.lock -o requirements-pictures.lock

clean:
	rm -rf $(VENV) build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
