# Two commands do everything, set-up included: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test test-all check docs lock bench fuzz clean

# The locked packages, these and no others, then the package itself, in a virtual environment of the
# checkout. Without --no-deps pip would look at newer releases too, and refuse them as not locked.
$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m pip check --disable-pip-version-check
	mkdir -p .typing && ln -sfn .. .typing/pressgraph
	touch $(READY)

demo: $(READY)
	$(BIN)/python examples/demo.py

test: $(READY)
	$(BIN)/python -m pytest -n auto -m "not slow"

# The slow suites too, with the outside tools that they try (Debian packages; needs root).
test-all: $(READY)
	sh scripts/install_test_tools.sh
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r scripts/test_tools.txt
	$(BIN)/python -m pytest -n auto

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/mypy tests examples benchmarks scripts

# Rewrites docs/ontology and the JSON-LD context from the Turtle and SPARQL files, and from the example
# releases the worked example and the expected answers to the named queries.
docs: $(READY)
	$(BIN)/python scripts/build_context.py
	$(BIN)/python scripts/build_docs.py
	$(BIN)/python scripts/answer_examples.py

bench: $(READY)
	OMP_NUM_THREADS=1 $(BIN)/python -m benchmarks

# Tries generated inputs for ten minutes; what breaks is written to .fuzzing.
fuzz: $(READY)
	$(BIN)/python -m tests.fuzzing 10

# Rewrites requirements.lock from pyproject.toml with the newest versions; hashes only, no index.
lock: $(READY)
	$(BIN)/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras \
		--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options \
		--extra dev --output-file requirements.lock pyproject.toml

clean:
	rm -rf $(VENV) .typing build dist demo *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .fuzzing
