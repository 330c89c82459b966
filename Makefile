PYTHON ?= python3
BIN := .venv/bin
unexport PYTHONDONTWRITEBYTECODE  # the tests start the program hundreds of times: it is compiled once

.PHONY: demo serve test lock pictures clean

demo: .venv/core.stamp  ## sets everything up and runs the whole job on the bundled sample
	$(BIN)/metier demo

serve: .venv/web.stamp  ## sets everything up and opens the web application
	$(BIN)/metier serve

test: .venv/dev.stamp  ## sets everything up and runs lint, types, the import contracts and the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/python tests/browser/install.py
	$(BIN)/pytest -n 2 --dist worksteal

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/core.stamp: .venv/bin/python requirements/core.txt requirements/build.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/build.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/core.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	touch $@

.venv/web.stamp: .venv/core.stamp requirements/web.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/web.txt
	touch $@

.venv/dev.stamp: .venv/core.stamp requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	touch $@

lock:  ## pins every dependency with hashes and without addresses (needs uv)
	uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --python-version 3.11 pyproject.toml -o requirements/core.txt
	uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --python-version 3.11 --extra web pyproject.toml -o requirements/web.txt
	uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --python-version 3.11 --group dev pyproject.toml -o requirements/dev.txt
	printf 'hatchling\neditables\n' | uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --python-version 3.11 - -o requirements/build.txt

pictures: .venv/dev.stamp  ## draws the pictures of README and docs again: documents, themes, the web application
	$(BIN)/python docs/pictures/make.py
	$(BIN)/python docs/pictures/themes.py
	$(BIN)/python docs/pictures/web.py

clean:
	rm -rf .venv metier-demo
