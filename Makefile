# whosays: every task by name. `make` alone lists them.
#
# `make demo` and `make test` need nothing but Python 3.11+ (with venv): they install what they use into ./.venv.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin

.DEFAULT_GOAL := help
.PHONY: help demo test test-postgresql lint types format docs train evaluate gate bench schema bench-serve ci clean

help: ## list the tasks
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-16s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip

# A stamp per set of dependencies: installed again only when pyproject.toml changes.
$(VENV)/.run: pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@
$(VENV)/.test: pyproject.toml | $(VENV)/.run
	$(BIN)/python -m pip install --quiet --editable '.[test]'
	@touch $@
$(VENV)/.lint: pyproject.toml | $(VENV)/.test
	$(BIN)/python -m pip install --quiet --editable '.[lint]'
	@touch $@
$(VENV)/.spacy: pyproject.toml | $(VENV)/.test
	$(BIN)/python -m pip install --quiet --editable '.[spacy]'
	@touch $@
$(VENV)/.train: pyproject.toml | $(VENV)/.test
	$(BIN)/python -m pip install --quiet --editable '.[train]'
	@touch $@

$(VENV)/.evaluate: pyproject.toml | $(VENV)/.test
	$(BIN)/python -m pip install --quiet --editable '.[evaluate]'
	@touch $@

demo: $(VENV)/.run ## add the bundled sample reports to a fresh ledger and show what is in it
	@$(BIN)/whosays demo

test: $(VENV)/.test ## run the tests
	$(BIN)/python -m pytest

test-postgresql: $(VENV)/.test ## run the tests with every ledger in PostgreSQL (Debian's package, or WHOSAYS_TEST_POSTGRES)
	$(BIN)/python -m pytest --engine postgresql tests/ledger tests/ask tests/show/cli tests/show/test_*.py tests/test_pipeline.py tests/test_reconciling.py

lint: $(VENV)/.lint ## check format and lint rules
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.lint ## check types, strictly, tests included
	$(BIN)/mypy

format: $(VENV)/.lint ## format the code and mend what lint can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: $(VENV)/.run ## write docs/reference anew from the code
	$(BIN)/python -m tools.write_reference

train: $(VENV)/.train ## train the models anew (see train/README.md; WHOSAYS_SHARED names the data)
	$(BIN)/python -m train

evaluate: $(VENV)/.evaluate ## measure every stage on labelled texts (WHOSAYS_SHARED names the data)
	$(BIN)/python -m evaluate

gate: $(VENV)/.test ## hold the floors of evaluate/floors.toml (more of them where WHOSAYS_SHARED is set)
	$(BIN)/python -m evaluate.gate

bench: $(VENV)/.spacy ## time extract against spaCy's bare pipeline, watch memory, kill add at random
	$(BIN)/python -m bench.speed
	$(BIN)/python -m bench.kill_add

SCHEMA_CASES ?= 130

schema: $(VENV)/.test ## hold the server against its OpenAPI document (SCHEMA_CASES of each route, of those that keep to it and that break it)
	WHOSAYS_SCHEMA_CASES=$(SCHEMA_CASES) $(BIN)/python -m pytest -s tests/show/web/test_schema.py

SERVE_CLAIMS ?= 20000
HOSTILE_PASTES ?= 10000

bench-serve: $(VENV)/.test ## time the pages and the API over a generated ledger, read and write at once, and give the server hostile texts
	$(BIN)/python -m bench.serve --claims $(SERVE_CLAIMS)
	$(BIN)/python -m bench.at_once
	$(BIN)/python -m bench.hostile --pastes $(HOSTILE_PASTES)

ci: ## what CI runs, from a clean checkout
	.ci/run

clean: ## remove the local environment and caches
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
