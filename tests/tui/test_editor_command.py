"""How the user's editor is opened at a line."""

import pytest

from rehearse.tui.editor_command import editor_command


@pytest.mark.parametrize(
    ("editor", "command"),
    [
        ("", None),
        ("  ", None),
        ("vi", ["vi", "+12", "/n/a b.md"]),
        ("nano -w", ["nano", "-w", "+12", "/n/a b.md"]),
        ("/usr/bin/nvim", ["/usr/bin/nvim", "+12", "/n/a b.md"]),
        ("emacsclient -t", ["emacsclient", "-t", "+12", "/n/a b.md"]),
        ("code", ["code", "--wait", "--goto", "/n/a b.md:12"]),
        ("code -w -n", ["code", "-w", "-n", "--goto", "/n/a b.md:12"]),
        ("hx", ["hx", "/n/a b.md:12"]),
        ("subl", ["subl", "--wait", "/n/a b.md:12"]),
        ("'/opt/my editor/run' --x", ["/opt/my editor/run", "--x", "/n/a b.md"]),
    ],
)
def test_an_editor_opens_the_file_at_the_line(editor: str, command: list[str] | None) -> None:
    assert editor_command(editor, "/n/a b.md", 12) == command


def test_a_command_that_is_not_well_quoted_is_refused() -> None:
    with pytest.raises(ValueError, match="quot"):
        editor_command("vi 'x", "/n", 1)
