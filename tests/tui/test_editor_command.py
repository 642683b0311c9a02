"""How the user's editor is opened at a line."""

import pytest

from rehearse.tui.editor_command import editor_command


@pytest.mark.parametrize(
    ("environ", "command"),
    [
        ({}, None),
        ({"EDITOR": "  "}, None),
        ({"EDITOR": "vi"}, ["vi", "+12", "/n/a b.md"]),
        ({"EDITOR": "vi", "VISUAL": "nano -w"}, ["nano", "-w", "+12", "/n/a b.md"]),
        ({"EDITOR": "/usr/bin/nvim"}, ["/usr/bin/nvim", "+12", "/n/a b.md"]),
        ({"VISUAL": "emacsclient -t"}, ["emacsclient", "-t", "+12", "/n/a b.md"]),
        ({"VISUAL": "code"}, ["code", "--wait", "--goto", "/n/a b.md:12"]),
        ({"VISUAL": "code -w -n"}, ["code", "-w", "-n", "--goto", "/n/a b.md:12"]),
        ({"EDITOR": "hx"}, ["hx", "/n/a b.md:12"]),
        ({"EDITOR": "subl"}, ["subl", "--wait", "/n/a b.md:12"]),
        ({"EDITOR": "'/opt/my editor/run' --x"}, ["/opt/my editor/run", "--x", "/n/a b.md"]),
    ],
)
def test_an_editor_opens_the_file_at_the_line(environ: dict[str, str], command: list[str] | None) -> None:
    assert editor_command(environ, "/n/a b.md", 12) == command


def test_a_command_that_is_not_well_quoted_is_refused() -> None:
    with pytest.raises(ValueError, match="quot"):
        editor_command({"EDITOR": "vi 'x"}, "/n", 1)
