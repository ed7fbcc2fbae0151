# make demo    read the bundled sample reports, show the claims and events in them, open the page on them
# make test    everything that must be green: style, types, imports, tests
# make help    the rest
#
# Each target sets up what it needs in .venv, with uv where there is one. Nothing has to be installed by hand beside Python 3.11 and Node 20.

.DEFAULT_GOAL := help
VENV := .venv
BIN := $(VENV)/bin
FIND := for p in python3.11 python3.12 python3.13 python3.14 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done
PYTHON ?= $(shell $(FIND))
SHARED ?= ../shared

# The project itself, editable, and on demand a group of tools beside it; each done once until pyproject.toml changes.
$(VENV)/.installed: pyproject.toml tocsin/version.py
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed: install it, or name it with PYTHON=..." >&2; exit 1; }
	@echo "setting up $(VENV) ..."
	@if command -v uv >/dev/null; then \
		uv venv --quiet --allow-existing --python "$(PYTHON)" $(VENV) && uv pip install --quiet --python $(BIN)/python -e .; \
	else \
		"$(PYTHON)" -m venv $(VENV) && $(BIN)/python -m pip install --quiet --upgrade "pip>=25.1" && \
		$(BIN)/python -m pip install --quiet -e .; \
	fi
	@touch $@

$(VENV)/.installed-%: $(VENV)/.installed
	@echo "adding the tools for $* ..."
	@if command -v uv >/dev/null; then \
		uv pip install --quiet --python $(BIN)/python --group $*; \
	else \
		$(BIN)/python -m pip install --quiet --group $*; \
	fi
	@touch $@

# The page of "tocsin serve", built by Node into the package, and a browser for its tests where there is none and it can be had.
PAGE := tocsin/serve/page/index.html
UI := $(shell find ui/src ui/public -type f ! -name openapi.ts 2>/dev/null) $(wildcard ui/*.json ui/*.ts ui/index.html)
ui/node_modules/.package-lock.json: ui/package-lock.json
	@echo "fetching what the page is built with ..."
	@cd ui && npm ci --silent --no-fund --no-audit

$(PAGE): $(UI) ui/node_modules/.package-lock.json
	@echo "building the page ..."
	@cd ui && npm run --silent build

.PHONY: help demo page test browser lint format gate model wheel docs evaluate clean
.PRECIOUS: $(VENV)/.installed-%

help: ## Show this list
	@grep -E '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "make %-10s %s\n", $$1, $$2 }'

demo: $(VENV)/.installed $(PAGE) ## Read the sample reports, show their claims, events and disputes, and open the page on them
	@rm -rf .cache/demo && mkdir -p .cache
	@$(BIN)/tocsin demo --desk .cache/demo
	@if [ -t 1 ]; then $(BIN)/tocsin serve .cache/demo --open; else echo "See it in a browser: $(BIN)/tocsin serve .cache/demo --open"; fi

page: $(PAGE) ## Build the page (Node 20)

test: lint $(PAGE) browser ## Check style, types and imports, and run all tests
	cd ui && npm test --silent
	$(BIN)/python -m pytest -q -n auto

browser:
	@for c in "$$CHROMIUM" chromium chromium-browser google-chrome; do command -v "$$c" >/dev/null 2>&1 && exit 0; done; \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
		echo "installing chromium ..." && apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null; \
	else \
		echo "no Chromium found: the page is not tested (install it, or name it in CHROMIUM)" >&2; \
	fi

lint: $(VENV)/.installed-dev ## Check style, types and imports
	$(BIN)/ruff check --output-format concise .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: $(VENV)/.installed-dev ## Write the code in the house's style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

evaluate: $(VENV)/.installed ## Measure accuracy and speed, write them into docs/accuracy.md and README.md (ONLY="NAME ...": some alone)
	@$(BIN)/python -m evaluation.report --shared $(SHARED) $(if $(ONLY),--only $(ONLY))

gate: $(VENV)/.installed ## Check the claims against the pinned floors: our own labelled reports, and the gold reports in SHARED
	@$(BIN)/python -m evaluation.gate cases
	@$(BIN)/python -m evaluation.gate gold

model: $(VENV)/.installed-model ## Rebuild the language model (OPEN=1: from openly licensed corpora alone)
	OMP_WAIT_POLICY=PASSIVE GOMP_SPINCOUNT=0 $(BIN)/python -m training --data $(SHARED)/data $(if $(OPEN),--open)

docs: $(VENV)/.installed-docs ## Build the documentation into site/
	$(BIN)/zensical build -f mkdocs.yml

wheel: $(VENV)/.installed ## Build the wheel into dist/
	@if command -v uv >/dev/null; then uv build --quiet --wheel; else $(BIN)/python -m pip wheel --quiet --no-deps -w dist .; fi
	@ls -l dist/*.whl

clean: ## Remove everything that was set up or built
	rm -rf $(VENV) build dist site ui/node_modules tocsin/serve/page tests/page/artefacts .mypy_cache .ruff_cache .pytest_cache .hypothesis
