# Every target does its own set-up; the second run finds the stamp in .venv and starts at once.
PYTHON ?= python3
BIN := .venv/bin
READY := $(PYTHON) tools/prepare.py

# Tests and lint see one locale, no screen and a private runtime folder, whatever the machine has.
HEADLESS := LC_ALL=C.UTF-8 QT_QPA_PLATFORM=offscreen XDG_RUNTIME_DIR=$(CURDIR)/.venv/runtime
TESTS ?= tests
export PYTHONUTF8 := 1

.PHONY: help run test lint bench gallery setup lock newest-qt wheel clean

help:
	@echo "make run       the window on a made-up demo branch (without a screen: the same into out/)"
	@echo "make test      everything CI runs: lint and tests"
	@echo "make lint      ruff, mypy and the walls between the floors"
	@echo "make gallery   every page, light and dark, 100 % and 150 %, into out/gallery/"
	@echo "make bench     the measurements, each beside its limit"
	@echo "make setup     .venv with everything a developer needs"
	@echo "make newest-qt the tests against the newest Qt for Python"
	@echo "make lock      resolve requirements/*.lock anew"

run:
	@$(READY) run
	@$(BIN)/python tools/run.py

test: lint
	$(HEADLESS) $(BIN)/python -m pytest -n 2 $(TESTS)

lint:
	@$(READY) dev
	$(HEADLESS) $(BIN)/python -m ruff check
	$(HEADLESS) $(BIN)/python -m ruff format --check
	$(HEADLESS) $(BIN)/python -m mypy
	$(HEADLESS) $(BIN)/lint-imports

gallery:
	@$(READY) run
	@$(BIN)/python tools/run.py --gallery

bench:
	@$(READY) bench
	$(HEADLESS) $(BIN)/python -m bench

setup:
	@$(READY) dev

newest-qt:
	@$(READY) dev --venv .venv-newest-qt
	.venv-newest-qt/bin/python -m pip install --quiet --upgrade -r requirements/newest_qt.in
	$(HEADLESS) .venv-newest-qt/bin/python -m pytest -n 2 $(TESTS)

lock:
	tools/lock.sh

wheel:
	@$(READY) dev
	$(BIN)/python -m pip wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

clean:
	rm -rf build dist out
