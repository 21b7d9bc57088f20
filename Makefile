# make run: start the app on a fresh machine. make test: every check.
PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8501
BIN := .venv/bin
DATABASE := var/lagesbild.db
WORKERS := 3
SIZES := 28 1000 10000
BROWSER := chromium-headless-shell
SOURCES := app.py data_access metrics pages tests

LOCKING := pip compile --quiet --universal --generate-hashes --no-header --python-version 3.11

.PHONY: run test setup check docs handbook bench bench-wide demo soak browser proxy lock audit
.DEFAULT_GOAL := run

run: .venv/runtime demo var/schema
	@HOST=$(HOST) PORT=$(PORT) $(BIN)/python -m pages.server

# The example data and their publications, when there is no database yet: made beside it and moved there whole.
demo: .venv/runtime
	@if [ -z "$$LAGESBILD_DATABASE_URL" ] && [ ! -e $(DATABASE) ]; then \
		mkdir -p var && rm -f var/new.db* && \
		export LAGESBILD_DATABASE_URL=sqlite:///var/new.db && \
		$(BIN)/python -m data_access demo && \
		$(BIN)/python -m metrics publish pilot --day 2024-06-30 && \
		$(BIN)/python -m metrics publish pilot --day 2025-06-30 && \
		mv var/new.db $(DATABASE); \
	fi

# A database of an older form is brought to the newest before the app meets it.
var/schema: $(wildcard data_access/migrations/versions/*.py) | demo
	@$(BIN)/python -m data_access init
	@mkdir -p var && touch $@

setup: .venv/tests browser

test: setup check
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder

check: .venv/tests
	$(BIN)/ruff format --check $(SOURCES)
	$(BIN)/ruff check $(SOURCES)
	$(BIN)/mypy

docs: .venv/tests
	$(BIN)/python -m tests.write_docs

# The handbook's pictures.
handbook: setup
	$(BIN)/python -m tests.screenshots

bench: setup
	$(BIN)/python -m tests.bench

# Cities of several sizes, beside others who draw the same charts: make bench-wide SIZES="28 1000 10000 100000"
bench-wide: setup .venv/others
	$(BIN)/python -m tests.bench.wide $(SIZES)

soak: setup proxy
	LAGESBILD_SOAK=1 LAGESBILD_ATTACKS=1000 $(BIN)/python -m pytest --numprocesses $(WORKERS) --dist loadfile --no-loadscope-reorder --timeout 7200

# The same versions again with what pyproject.toml now asks for; make lock UPGRADE=--upgrade takes the newest ones.
lock: .venv/lock/bin/uv
	.venv/lock/bin/uv $(LOCKING) $(UPGRADE) pyproject.toml --output-file requirements.txt >/dev/null
	.venv/lock/bin/uv $(LOCKING) $(UPGRADE) pyproject.toml --group dev -c requirements.txt --output-file requirements-dev.txt >/dev/null
	.venv/lock/bin/uv $(LOCKING) $(UPGRADE) --group bench -c requirements.txt --output-file requirements-bench.txt >/dev/null

# Debian's Chromium without its windows, half the work of the whole one. Without rights to install it the tests use what
# browser there is, and without any they say that they were skipped.
browser:
	@if ! command -v $(BROWSER) >/dev/null 2>&1; then \
		if [ "$$(id -u)" = 0 ]; then (apt-get update -qq && apt-get install -y -qq $(BROWSER) >/dev/null) || command -v chromium; \
		elif sudo -n true 2>/dev/null; then \
			(sudo apt-get update -qq && sudo apt-get install -y -qq $(BROWSER) >/dev/null) || command -v chromium; \
		elif ! command -v chromium >/dev/null 2>&1; then \
			echo "No Chromium here and no right to install it: the browser tests will be skipped."; fi; \
	fi

# nginx for the long run's two processes behind one address. In a container, where nothing starts it; elsewhere it is
# not installed behind anybody's back, and the test that needs it says that it was skipped.
proxy:
	@if ! PATH="$$PATH:/usr/sbin" command -v nginx >/dev/null; then \
		if [ "$$(id -u)" = 0 ] && [ ! -d /run/systemd/system ]; then \
			apt-get update -qq && apt-get install -y -qq nginx-light >/dev/null; \
		else echo "No nginx here: the test of two processes behind it will be skipped."; fi; \
	fi

# Is a fault known in a locked package? Asks a database on the internet: 1 when one is known, or when it was not reached.
audit: .venv/audit/bin/pip-audit
	@for file in requirements.txt requirements-dev.txt; do \
		.venv/audit/bin/pip-audit --strict --require-hashes --disable-pip --progress-spinner off -r $$file || \
			{ echo "$$file: a fault is known, or the database of known faults was not reached: see above."; exit 1; }; \
	done

.venv/audit/bin/pip-audit: | .venv/bin/python
	$(BIN)/python -m venv .venv/audit
	.venv/audit/bin/python -m pip install --quiet --disable-pip-version-check pip-audit==2.10.1

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed" if sys.version_info < (3, 11) else 0)'
	$(PYTHON) -m venv .venv

.venv/lock/bin/uv: | .venv/bin/python
	$(BIN)/python -m venv .venv/lock
	.venv/lock/bin/python -m pip install --quiet --disable-pip-version-check uv==0.13.9

.venv/runtime: requirements.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

.venv/tests: requirements-dev.txt .venv/runtime
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@

# What the others need stands apart: nothing of it reaches the house or its tests.
.venv/others: requirements-bench.txt | .venv/bin/python
	$(BIN)/python -m venv .venv/bench
	.venv/bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.txt
	@touch $@
