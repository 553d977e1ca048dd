# Two commands from a bare checkout: `make quiz` and `make test`. Each makes what it needs.

PYTHON ?= python3
VENV := .venv
LOCK := requirements.lock
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# An environment stands on its folder and its Python. On another ground, or where it cannot run, it is made anew.
GROUND := $(CURDIR): $(shell $(PYTHON) -c 'import sys; print(*sys.version_info[:3], sys.base_prefix)' 2>/dev/null)
ifneq ($(shell $(BIN)/python -c 'print(open("$(VENV)/.ground").read())' 2>/dev/null),$(GROUND))
$(shell rm -f $(VENV)/.installed $(VENV)/.developed)
endif

.PHONY: quiz test test-latest test-lowest test-every lock mutants browser bench golden docs clean

# The trap keeps Ctrl-C for the quiz: make has nothing to add to its last words.
quiz: $(VENV)/.installed
	@trap : INT; $(BIN)/ladder quiz || test $$? -eq 130

# The tests start the program a hundred times and more: its bytecode is kept, whatever is set around them. Many wait for a
# terminal or a browser: four at a time keep two cores busy.
test: $(VENV)/.developed
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	PYTHONDONTWRITEBYTECODE= $(BIN)/pytest -n 4 --dist worksteal $(TESTS)

# The newest and the lowest versions that pyproject.toml allows, each in an environment of its own.
test-latest: .venv-lock
	$(RESOLVE) --resolution highest --output-file .venv-lock/latest
	$(MAKE) test VENV=.venv-latest LOCK=.venv-lock/latest

test-lowest: .venv-lock
	$(RESOLVE) --resolution lowest-direct --output-file .venv-lock/lowest
	$(MAKE) test VENV=.venv-lowest LOCK=.venv-lock/lowest PYTHON=python3.11

test-every:
	@for python in python3.11 python3.12 python3.13 python3.14 python3.15; do \
		if $$python --version; then $(MAKE) test PYTHON=$$python VENV=.venv-$$python || exit; fi; done

# The versions that `make test` installs: for every Python and system, with the hashes of all their files.
lock: .venv-lock
	$(RESOLVE) --output-file $(LOCK)

RESOLVE = .venv-lock/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--no-annotate --custom-compile-command 'make lock' --group dev pyproject.toml

.venv-lock:
	$(PYTHON) -m venv $@
	$@/bin/python -m pip --disable-pip-version-check --quiet install uv || { rm -rf $@; exit 1; }

# Faults made on purpose, to see which the tests do not notice: about one a second.
mutants: $(VENV)/.developed .venv-lock
	.venv-lock/bin/uv pip install --quiet --python $(BIN)/python --group mutation
	nice $(BIN)/mutmut run --max-children 2
	$(BIN)/mutmut results

# What the tests of the pages need beside Python, on Debian and its kin: Chromium, where there is one without windows.
browser:
	apt-get update -qq
	apt-get install -y -qq chromium-headless-shell || apt-get install -y -qq chromium

bench: $(VENV)/.developed
	$(BIN)/python benchmarks/startup.py
	$(BIN)/python benchmarks/survey.py
	$(BIN)/python benchmarks/workbook.py
	$(BIN)/python benchmarks/faults.py

golden: $(VENV)/.developed
	$(BIN)/pytest --refresh tests/test_screens.py tests/test_bad_inputs.py

docs: $(VENV)/.developed
	$(BIN)/python scripts/commands.py
	$(BIN)/python scripts/pictures.py

clean:
	rm -rf .venv .venv-*

define NEW_ENVIRONMENT
@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "ladder needs Python 3.11 or newer, and" \
	"$(PYTHON) is $$($(PYTHON) --version 2>&1). Name another: make PYTHON=python3.12 …" >&2; exit 1; }
$(PYTHON) -m venv --clear $(VENV)
@printf '%s' '$(GROUND)' > $(VENV)/.ground
endef

$(VENV)/.installed: pyproject.toml
	$(NEW_ENVIRONMENT)
	$(PIP) install --editable .
	@touch $@

$(VENV)/.developed: $(LOCK) pyproject.toml
	$(NEW_ENVIRONMENT)
	$(PIP) install --require-hashes --requirement $(LOCK)
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/.installed
