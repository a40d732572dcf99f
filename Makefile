# What can be done here: `make help`.
.DEFAULT_GOAL := help
SHELL := bash
PORT ?= 8000
BIN := .venv/bin

.PHONY: help run demo test stress rehearse rehearse-image lint format requirements clean venv venv-dev

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

run: venv ## the site with the demo data on http://127.0.0.1:8000 (PORT=8001 for another port)
	@DEBUG=on $(BIN)/python .ci/serve.py 127.0.0.1:$(PORT)

test: ## everything that proves the project: lint, checks, both databases, a real browser
	@.ci/system.sh
	@.ci/venv.sh requirements-dev.txt
	@.ci/test.sh

stress: venv-dev ## the same tests with far more random examples, on both databases (long)
	$(BIN)/pytest -n 2 --hypothesis-profile=stress --ignore tests/browser
	$(BIN)/pytest -n 2 --hypothesis-profile=stress --ignore tests/browser --postgres

rehearse: venv-dev ## carry docs/deploy.md and docs/upgrading.md out on a fresh Debian (as root; some minutes)
	$(BIN)/python .ci/rehearse.py

rehearse-image: venv-dev ## carry the Dockerfile out line by line, without Docker (as root; some minutes)
	$(BIN)/python .ci/rehearse_image.py

lint: venv-dev ## style and the commonest mistakes
	@.ci/lint.sh

format: venv-dev ## rewrite Python and templates in the house's style
	$(BIN)/ruff check --fix
	$(BIN)/ruff format
	find articles claims claimtrack -name '*.html' -exec $(BIN)/djade {} +

demo: venv ## load the demo data into the database that the environment names
	DEBUG=on $(BIN)/python manage.py migrate
	DEBUG=on $(BIN)/python manage.py load_demo

requirements: venv ## pin the newest releases that requirements*.in allow
	@.ci/requirements.sh

clean: ## remove the virtual environment and caches, never the data in var/
	rm -rf .venv .pytest_cache .ruff_cache .hypothesis test-results
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

venv:
	@.ci/venv.sh requirements.txt

venv-dev:
	@.ci/venv.sh requirements-dev.txt
