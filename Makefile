# Two commands from a bare checkout: `make quiz` and `make test`. Each makes what it needs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# An environment that cannot run (an older Python, a folder that was moved) is made anew.
IS_NEW := import sys; sys.exit(sys.version_info < (3, 11))
ifneq ($(shell $(BIN)/python -c '$(IS_NEW)' 2>/dev/null && $(BIN)/python -m pip --version >/dev/null 2>&1 && \
	head -1 $(BIN)/pip | grep -qF "$(CURDIR)/$(VENV)" && echo sound),sound)
$(shell rm -rf $(VENV))
endif

.PHONY: quiz test browser bench golden docs clean

quiz: $(VENV)/.installed
	@$(BIN)/ladder quiz || test $$? -eq 130

test: $(VENV)/.developed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

# What the tests of the pages need beside Python, on Debian and its kin.
browser:
	apt-get update -qq
	apt-get install -y -qq chromium

bench: $(VENV)/.developed
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/survey.py
	$(BIN)/python benchmarks/faults.py

golden: $(VENV)/.developed
	$(BIN)/pytest --refresh tests/test_screens.py

docs: $(VENV)/.developed
	$(BIN)/python scripts/pictures.py

clean:
	rm -rf $(VENV)

$(VENV)/.made:
	@$(PYTHON) -c '$(IS_NEW)' || { echo "ladder needs Python 3.11 or newer, and $(PYTHON) is" \
		"$$($(PYTHON) --version 2>&1). Name another: make PYTHON=python3.12 …" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.made pyproject.toml
	$(BIN)/pip install --quiet --editable .
	@touch $@

# Dependency groups are known to pip from 25.1 on; the pip that comes with Python may be older.
$(VENV)/.developed: $(VENV)/.made pyproject.toml
	$(BIN)/pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/pip install --quiet --editable . --group dev
	@touch $@ $(VENV)/.installed
