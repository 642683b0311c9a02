"""The screens of a sitting: a telling, its answer, the day, the end."""
