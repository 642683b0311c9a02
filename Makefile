# For those who have make; everything works without it. The environment in .venv is used if it is there.
export PATH := $(CURDIR)/.venv/bin:$(PATH)

.PHONY: check coverage pictures

# The check line of the README and of .ci/run.
check:
	ruff format --check . && ruff check . && mypy && lint-imports && pytest

# Which lines and branches the tests reach.
coverage:
	pytest --cov

# Draw the pictures in docs/pictures anew.
pictures:
	DRAW_PICTURES=1 pytest tests/tui/test_pictures.py
