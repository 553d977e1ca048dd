# Two commands from a bare checkout: `make quiz` and `make test`. Each makes what it needs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: quiz test bench golden docs clean

quiz: $(VENV)/.installed
	@$(BIN)/ladder quiz

test: $(VENV)/.developed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

bench: $(VENV)/.developed
	$(BIN)/python benchmarks/startup.py

golden: $(VENV)/.developed
	$(BIN)/pytest --refresh tests/test_screens.py

docs: $(VENV)/.developed
	$(BIN)/python scripts/pictures.py

clean:
	rm -rf $(VENV)

$(VENV)/.made:
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
