# The few habits of this project; each line also works typed by hand.

python := ".venv/bin/python"

# make the virtual environment with everything for development
setup:
    python3 -m venv .venv && .venv/bin/pip install -e '.[dev]'

# run the tests
test *arguments:
    {{python}} -m pytest {{arguments}}

# formatting, lint, types and the direction of imports
lint:
    {{python}} -m ruff format --check .
    {{python}} -m ruff check .
    {{python}} -m mypy
    .venv/bin/lint-imports

# write schema/ anew from the code
schema:
    {{python}} schema/generate.py

# write screenshots/ anew from the demo
screenshots:
    {{python}} screenshots/generate.py

# write the tables of keys and commands in README.md anew
readme:
    {{python}} -m tests.readme_tables

# print the ratios that the project holds itself to
bench:
    {{python}} -m tests.benchmarks.bulk
    {{python}} -m tests.benchmarks.startup
    {{python}} -m tests.benchmarks.screen
    {{python}} -m tests.benchmarks.pace
    {{python}} -m tests.benchmarks.queries
    {{python}} -m tests.benchmarks.cores
    {{python}} -m tests.benchmarks.memory
    {{python}} -m tests.benchmarks.suggesting
