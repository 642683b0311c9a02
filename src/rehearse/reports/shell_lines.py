"""Command lines as they may be typed in a shell, whatever is in a name."""


def done_command(name: str) -> str:
    """What is typed to tell how an interview went."""
    from shlex import quote  # not before the first question

    return f"rehearse interview done {quote(name)}"
