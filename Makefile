# Minutebook from a fresh checkout: `make demo` shows it at work, `make test` proves it.
# Windows has no make: README.md gives the same steps for PowerShell.

.DELETE_ON_ERROR:
.PHONY: help demo test lint bench forms-table dictionary rules lock clean

VENV := .venv
BIN := $(VENV)/bin
PYTHON := $(BIN)/python
DEMO := demo-workspace
PYTEST_ARGS ?= -n auto --dist worksteal

help:
	@echo 'make demo         fictional cases from completed form to register, in $(DEMO)/'
	@echo 'make test         style, types and all tests'
	@echo 'make forms-table  how much of every sample form is read right'
	@echo 'make bench        how fast, as ratios to other programs'
	@echo 'make dictionary   docs/data-dictionary.md: every question of every form'
	@echo 'make rules        docs/rules.md and settings.md: every rule, every setting'
	@echo 'make lock         newest releases of what we depend on, with their hashes'
	@echo 'make clean        takes away what the other commands made, never the register'

# The first Python that is new enough; a name on the path may be a stand-in that does not start.
$(PYTHON):
	@for python in python3.13 python3.12 python3.11 python3; do \
	    $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	    $$python -c 'import ensurepip, venv' 2>/dev/null || { without=$$python; continue; }; \
	    echo "making $(VENV) with $$($$python --version)"; \
	    exec $$python -m venv $(VENV); \
	done; \
	if [ -n "$$without" ]; then \
	    echo "$$without cannot make a virtual environment: install its venv package" \
	         "(Debian and Ubuntu: apt-get install python3-venv) and try again." >&2; \
	else \
	    echo "Minutebook needs Python 3.11 or newer, and none was found on this machine:" \
	         "install it and try again." >&2; \
	fi; exit 1

# Stamps: installing again is left out until a lock file or pyproject.toml changes.
PIP = $(PYTHON) -m pip --disable-pip-version-check
INSTALL_LOCKED = $(PIP) install --quiet --require-hashes --requirement
INSTALL_OURSELVES = $(PIP) install --quiet --no-deps --no-build-isolation --editable .

$(VENV)/.runtime: requirements.lock pyproject.toml | $(PYTHON)
	$(INSTALL_LOCKED) requirements.lock
	$(INSTALL_OURSELVES)
	@touch $@

# The second lock holds all of the first, so one visit does for both.
$(VENV)/.dev: requirements-dev.lock requirements.lock pyproject.toml | $(PYTHON)
	$(INSTALL_LOCKED) requirements-dev.lock
	$(INSTALL_OURSELVES)
	@touch $@ $(VENV)/.runtime

demo: $(VENV)/.runtime
	$(BIN)/minutebook demo $(DEMO)

lint: $(VENV)/.dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(PYTHON) -m minutebook template lint $$(find templates/docx -name '*.docx')

test: lint
	$(PYTHON) -m pytest $(PYTEST_ARGS)

forms-table: $(VENV)/.dev
	$(PYTHON) tests/accuracy.py

dictionary: $(VENV)/.runtime
	@mkdir -p docs
	$(PYTHON) -m minutebook.blanks.dictionary docs/data-dictionary.md

bench: $(VENV)/.dev
	$(PYTHON) benchmarks/run.py

rules: $(VENV)/.runtime
	$(PYTHON) -m minutebook.rules.catalogue docs/rules.md
	$(PYTHON) -m minutebook.measures docs/settings.md

# One resolution for Python 3.11 and newer on every system; the resolver stays out of the project's own environment.
LOCK = .lock-venv/bin/uv pip compile pyproject.toml --universal --python-version 3.11 --upgrade --quiet \
       --generate-hashes --custom-compile-command 'make lock'

lock: $(PYTHON)
	$(PYTHON) -m venv .lock-venv
	.lock-venv/bin/python -m pip install --quiet --upgrade uv
	$(LOCK) --group build --output-file requirements.lock
	$(LOCK) --group dev --constraint requirements.lock --output-file requirements-dev.lock

clean:
	rm -rf $(VENV) .lock-venv $(DEMO) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find pipeline tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
