# `make demo` and `make test` set everything up themselves in .venv; `make check` runs every check in it.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: demo test check schema clean evals

$(VENV)/ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	touch $@

demo: $(VENV)/ready
	$(BIN)/onrecord read --format text demo/report.txt

test: $(VENV)/ready
	$(MAKE) check

check:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/coverage run -m pytest
	$(BIN)/coverage report
	$(BIN)/python -m evals.run --floors evals/floors.toml
	$(BIN)/python -m evals.contexts --floors evals/floors.toml
	$(BIN)/python -m evals.identity --floors evals/floors.toml
	$(BIN)/python -m evals.copies --floors evals/floors.toml
	$(BIN)/python -m evals.changed

evals:
	$(BIN)/python -m evals.run
	$(BIN)/python -m evals.contexts
	$(BIN)/python -m evals.identity
	$(BIN)/python -m evals.copies

schema:
	$(BIN)/python -m onrecord.present.schema > docs/onrecord-2.schema.json
	$(BIN)/python -m onrecord.present.schema statement > docs/onrecord-2-statement.schema.json

clean:
	rm -rf $(VENV)
