# Two commands from a fresh clone: `make run` and `make test`. `make` alone lists the rest.

PYTHON ?= python3
BIN := .venv/bin
TESTS ?=

.DEFAULT_GOAL := help
.PHONY: help run test check format bench pictures migrate translations lock clean install install-run

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: install-run ## install, load the demo once, serve http://127.0.0.1:8000 (PORT= changes it) until Ctrl-C
	@exec $(BIN)/registry serve --demo

test: check ## install what tests need, check, run every test (TESTS= narrows it)
	@$(BIN)/python -m pytest -n auto --maxprocesses 4 -rs $(TESTS)

check: install ## format, lint, types, layer contracts
	@$(BIN)/ruff format --check --quiet . || { echo "Run: make format"; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo

format: install ## lay out the code, and fix what the linter can fix
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

bench: install ## measure the product against its yardsticks; the table is also in var/bench.json
	@$(BIN)/python -m tests.benchmarks

pictures: install ## take the pictures of docs/pictures from a running demo (ADDRESS=)
	@$(BIN)/python -m tests.pictures $(or $(ADDRESS),http://127.0.0.1:8000)

migrate: install-run ## bring the database to the newest schema
	@$(BIN)/registry migrate

translations: install ## collect the texts of code and templates, and bring each catalogue up to date
	@mkdir -p var
	@$(BIN)/pybabel --quiet extract --mapping-file pyproject.toml --keywords N_ --no-location \
	    --sort-output --output-file var/messages.pot registry search_index templates
	@$(BIN)/pybabel --quiet update --input-file var/messages.pot --output-dir registry/translations \
	    --no-fuzzy-matching --ignore-obsolete --omit-header

lock: ## pin the newest allowed packages, with hashes and without any address (needs uv)
	@uv pip compile $(LOCKING) --output-file requirements/run.txt pyproject.toml
	@uv pip compile $(LOCKING) --group dev --constraints requirements/run.txt \
	    --output-file requirements/test.txt pyproject.toml
LOCKING := --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
    --extra postgres --group setup

clean: ## remove caches and the virtual environment; var/ (the data) stays
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache *.egg-info
	@find registry search_index tests migrations -name __pycache__ -prune -exec rm -rf {} +

install:
	@$(PYTHON) requirements/install.py test

install-run:
	@$(PYTHON) requirements/install.py run
