# make run    a first look: installs, builds the graph from graph/notices, checks it, asks the headline questions
# make test   all tests, the figures, ruff and mypy          make quick   the tests that take a minute
# make bench  speed, as ratios of one run       make docs    what READMEs and notebooks show
# make lint   ruff and mypy                     make clean   takes away what can be made again, and no graph

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALL := $(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check
ASK := $(BIN)/policygraph ask --first 10
# Where there is no terminal, answers are as wide as a page.
WIDE := test -t 1 || export COLUMNS=160;

.PHONY: run test quick bench lint docs clean

run: $(VENV)/run
	@$(BIN)/policygraph build
	@$(BIN)/policygraph check
	@$(WIDE) for question in departments/by_obligations departments/shared_tasks deadlines/due \
	    deadlines/close_to_signing incentives/by_group beneficiaries/by_task notices/citations \
	    quality/orphaned_obligations; do \
	    echo; echo "policygraph ask $$question"; $(ASK) $$question || exit 1; done
	@$(WIDE) for department in 晋城市民政局; do \
	    echo; echo "policygraph ask tasks/of_department department=$$department"; \
	    $(ASK) tasks/of_department department=$$department || exit 1; done
	@echo
	@echo "接下来 Next, after  . $(BIN)/activate"
	@echo "  policygraph explain graph/notices/jincheng-2020-74.txt --html    每个答案的出处 where each answer comes from"
	@echo "  policygraph questions                                            还能问什么 what else can be asked"
	@echo "  policygraph build FOLDER                                         换成自己的公文 your own notices"

test: $(VENV)/test
	@status=0; \
	$(BIN)/pytest -n auto -q || status=1; \
	for gold in "tests/gold graph/notices" "tests/invented tests/invented"; do \
	    $(BIN)/policygraph evaluate $$gold --intervals --against $${gold%% *}/expected.json || status=1; done; \
	$(BIN)/ruff check graph tests || status=1; \
	$(BIN)/mypy || status=1; \
	exit $$status

quick: $(VENV)/test
	@$(BIN)/pytest -n auto -q -m "not slow"

bench: $(VENV)/bench
	@$(BIN)/pytest tests/benchmarks -q

lint: $(VENV)/test
	@$(BIN)/ruff check graph tests
	@$(BIN)/mypy

docs: $(VENV)/test
	@POLICYGRAPH_WRITE_DOCS=1 $(BIN)/pytest -q tests/test_docs.py tests/test_notebooks.py

clean:
	rm -rf $(VENV) dist build/.work build/pages .pytest_cache .mypy_cache .ruff_cache .hypothesis .benchmarks
	find graph tests -name __pycache__ -prune -exec rm -rf {} +

$(VENV)/run: pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	    { echo "需要 Python 3.11 以上 needs Python 3.11 or later: make run PYTHON=python3.12" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(INSTALL) --editable .
	@touch $@

$(VENV)/test: $(VENV)/run
	@$(INSTALL) --editable ".[test,notebooks]"
	@touch $@

$(VENV)/bench: $(VENV)/run
	@$(INSTALL) --editable ".[bench]"
	@touch $@
