# Everything a fresh machine with Python 3.11+ needs is set up by these targets.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
export PYTHONUTF8 = 1

.PHONY: chat run test lint bench train pictures lock clean
.DEFAULT_GOAL := chat

chat: $(VENV)/.runtime
	@$(BIN)/kagiban chat

run: $(VENV)/.runtime
	@exec $(BIN)/kagiban run

test: $(VENV)/.dev
	$(BIN)/python -m pytest $(ARGS)

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/kagiban locales

# make bench is quick; make bench FULL=1 runs everything.
bench: $(VENV)/.dev
	$(BIN)/python -m benchmarks $(if $(FULL),--full)

train: $(VENV)/.dev
	$(BIN)/python -m bot.nlu.train

# Pins with hashes; the registry is whatever pip is set up with, and is not written down.
lock: $(VENV)/.dev
	$(PIP) install --quiet pip-tools
	$(BIN)/pip-compile --quiet --strip-extras --generate-hashes --allow-unsafe --no-emit-index-url \
		--no-emit-find-links --no-emit-trusted-host --no-header --no-annotate \
		--extra postgres --extra build --output-file requirements.lock pyproject.toml
	$(BIN)/pip-compile --quiet --strip-extras --generate-hashes --allow-unsafe --no-emit-index-url \
		--no-emit-find-links --no-emit-trusted-host --no-header --no-annotate \
		--extra postgres --extra build --extra dev --output-file requirements-dev.lock pyproject.toml

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) install --quiet --require-hashes -r requirements.lock
	$(PIP) install --quiet --no-deps --no-build-isolation -e .
# pip compiles what it installs, but not a folder it only points to.
	$(BIN)/python -m compileall -q bot
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(VENV)/.runtime
	$(PIP) install --quiet --require-hashes -r requirements-dev.lock
	@touch $@

pictures: $(VENV)/.dev
	$(BIN)/python -m bot.pictures
