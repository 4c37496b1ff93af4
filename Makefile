# offerboard: `make run` opens the board; `make help` lists the rest.
# Needs make and Python 3.11 or newer. Everything is installed into .venv, by uv where it is found, else by pip.

VENV := .venv
BIN := $(VENV)/bin
VERSIONS := 3.11 3.12 3.13
OFFERBOARD_FAULTS ?= long

.PHONY: help setup run test check format bench faults screenshots test-all test-lowest wheel lock debug console

help:
	@echo "make run [ARGS=...]         open the board"
	@echo "make test [ARGS=...]        the tests that every change must pass"
	@echo "make check                  format, lint, types, import contracts"
	@echo "make format                 format the source, and mend what the linter can"
	@echo "make test-all               the unit tests on each Python of $(VERSIONS) that this machine has"
	@echo "make test-lowest            the unit tests with the lowest versions that pyproject.toml declares"
	@echo "make faults                 the tests of what must hold when things break; long"
	@echo "make bench [ARGS=--short]   how fast it is, as ratios"
	@echo "make screenshots            draw screenshots/ anew"
	@echo "make debug                  open the board for Textual's console, which make console opens elsewhere"
	@echo "make lock [ARGS=--upgrade]  choose the exact versions that all of this runs with"
	@echo "make wheel                  build the packages into dist/"

setup:
	@requirements/install $(VENV)

run: setup
	@$(BIN)/offerboard $(ARGS)

test: setup
	$(BIN)/python -m pytest -n auto --dist loadgroup tests/unit tests/tui tests/terminal tests/faults $(ARGS)

check: setup
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: setup
	$(BIN)/python -m tests.benchmarks.run $(ARGS)

# Properties are tried with more examples here than by `make test`, and what is marked `whole` is tried at all.
faults: setup
	OFFERBOARD_FAULTS=$(OFFERBOARD_FAULTS) $(BIN)/python -m pytest -m "whole or not whole" tests/faults tests/unit/letters $(ARGS)
	$(BIN)/python -m pytest -n auto -m "hypothesis or whole" --hypothesis-profile=$(OFFERBOARD_FAULTS) tests/unit tests/tui $(ARGS)

screenshots: setup
	$(BIN)/python tests/screenshots.py

# One environment for each version, .venv-3.12 and so on. What the machine lacks is said, not failed.
test-all:
	@passed=; failed=; lacking=; \
	for version in $(VERSIONS); do \
	    if ! tests/pythons $$version >/dev/null; then lacking="$$lacking $$version"; continue; fi; \
	    echo "== Python $$version"; \
	    if requirements/install $(VENV)-$$version $$version && \
	        $(VENV)-$$version/bin/python -m pytest -n auto --dist loadgroup tests/unit $(ARGS); \
	    then passed="$$passed $$version"; else failed="$$failed $$version"; fi; \
	done; \
	echo "Unit tests passed on Python:$${passed:- none}"; \
	[ -z "$$lacking" ] || echo "Not on this machine, so not tested:$$lacking"; \
	[ -z "$$failed" ] || echo "Failed on Python:$$failed"; \
	[ -z "$$failed" ] && [ "$$passed" ]

test-lowest:
	@requirements/install $(VENV)-lowest lowest
	$(VENV)-lowest/bin/python -m pytest -n auto --dist loadgroup tests/unit $(ARGS)

lock:
	@requirements/lock $(ARGS)

# Textual's tools for developers are no part of the environment until they are asked for.
$(BIN)/textual: | setup
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes \
	    --requirement requirements/debug.txt

console: $(BIN)/textual
	@$(BIN)/textual console

debug: $(BIN)/textual
	@TEXTUAL=devtools,debug $(BIN)/offerboard $(ARGS)

wheel: setup
	$(BIN)/python -m build --no-isolation
