# Everything people run. A fresh machine needs Python 3.11 or newer and make; Node if it is there.

PY := .venv/bin/python
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# Modules are compiled once and kept, not by every process that starts.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help run test quick check figures bench lock assets migration
.DELETE_ON_ERROR:

help:
	@echo "make run      the workbook on http://127.0.0.1:8000 (PORT=, DATA=), with an invented authority"
	@echo "make test     every test: both databases, a real browser"
	@echo "make quick    tests on SQLite, without a browser, in under a minute"
	@echo "make check    style, types, imports, templates, security, migrations, catalogue"
	@echo "make figures  long measurements: NAME=, MINUTES=, AGAIN=1"
	@echo "make bench    speed, beside its limits"
	@echo "make lock     pin requirements/*.in again (UPGRADE=--upgrade for newer versions)"
	@echo "make migration NAME='what it does' (ROOM=, for the tables of one room)"

# ------------------------------------------------------------------ for users

# `exec`, so that a signal sent to make reaches the server and nothing stands between.
run: .venv/.runtime $(if $(findstring postgres,$(WORKBOOK_DATABASE_URL)),.venv/.prod) assets
	@exec $(PY) -m workbook.serve

# ------------------------------------------------------------------ for developers

EVERYTHING := .venv/.runtime .venv/.prod .venv/.dev
PYTEST := $(PY) -m pytest -n 2 --dist worksteal

test: $(EVERYTHING) assets
	@$(WITH_NODE) npm run --silent --if-present test
	$(PYTEST) $(ARGS)

quick: $(EVERYTHING)
	$(PYTEST) -m "not pg and not browser and not long" --hypothesis-profile=quick $(ARGS)

CHECKS := style types imports pages security migrations catalogue
.PHONY: $(CHECKS:%=check-%)
check: $(CHECKS:%=check-%)
$(CHECKS:%=check-%): $(EVERYTHING)

check-style:
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
check-types:
	$(PY) -m mypy
check-imports:
	.venv/bin/lint-imports --no-logo
check-pages:
	$(PY) -m djlint --lint --quiet templates
check-security:
	$(PY) -m bandit --quiet --recursive --configfile pyproject.toml workbook exports wsgi.py
check-migrations:
	$(PY) -m workbook.migrations check
check-catalogue:
	WORKBOOK_DEMO=1 .venv/bin/flask --app wsgi catalogue check

figures: $(EVERYTHING) assets
	$(PY) -m bench.figures $(NAME)

bench: $(EVERYTHING) assets
	$(PY) -m bench

migration: $(EVERYTHING)
	$(PY) -m workbook.migrations new "$(NAME)" $(ROOM)

# uv writes no addresses into what it pins, and a test refuses any that appear.
lock: .venv/.dev
	@for each in build runtime prod dev; do \
	  $(PY) -m uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	    --custom-compile-command "make lock" --no-emit-index-url $(UPGRADE) \
	    requirements/$$each.in --output-file requirements/$$each.txt || exit 1; \
	done

# ------------------------------------------------------------------ what the above stand on

# A copy of the lock says what was installed: nothing is asked of the network until it changes.
.venv/.%: requirements/%.txt | .venv/bin/pip
	@cmp -s $< $@ || { echo "Installing $<"; $(PY) -m pip install --quiet --require-hashes -r $<; }
	@cp $< $@

.venv/bin/pip:
	@for python in python3.11 python3 python3.14 python3.13 python3.12; do \
	  "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
	  "$$python" -c 'import venv, ensurepip' 2>/dev/null || { without="$$python"; continue; }; \
	  echo "Making .venv with $$python"; exec "$$python" -m venv .venv; \
	done; \
	if test -n "$$without"; then \
	  echo "$$without cannot make a virtual environment: apt install python3-venv" >&2; \
	else \
	  echo "Python 3.11 or newer is needed, and none is on PATH." >&2; \
	fi; exit 1

# Node from PATH where it is new enough, else the one that pip can install.
NODE_IS_HERE := node -e 'process.exit(Number(parseInt(process.versions.node) < 20))' 2>/dev/null \
  && npm --version >/dev/null 2>&1
WITH_NODE := { $(NODE_IS_HERE); } || PATH="$(CURDIR)/.venv/bin:$$PATH"; set -e;

# Running needs less than testing: no browser, no validator. Having all of it is enough for both.
INSTALLED := node_modules/.all
run: INSTALLED := node_modules/.to-run
run: OMIT := --omit=dev

assets: | .venv/bin/pip
	@$(NODE_IS_HERE) || $(MAKE) --silent --no-print-directory .venv/.build
	@$(WITH_NODE) \
	if ! cmp -s package-lock.json node_modules/.all && ! cmp -s package-lock.json $(INSTALLED); then \
	  echo "Installing package-lock.json"; \
	  npm ci $(OMIT) --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error; \
	  cp package-lock.json $(INSTALLED); \
	fi; \
	npm run --silent build
