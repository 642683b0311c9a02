"""`rehearse plan` as a shell sees it."""

import json
import re
from pathlib import Path

import pytest

from rehearse.main import run_command
from tests.worlds import story_notes


def test_the_plan_in_text_and_for_programs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("REHEARSE_CONFIG", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("REHEARSE_NOW", "2026-12-01T08:00:00+01:00")
    notes = tmp_path / "n.md"
    notes.write_text(story_notes("Ants", "Bees"), encoding="utf-8")
    database = ["--db", str(tmp_path / "rehearse.db")]

    def run(*arguments: str) -> tuple[int, str, str]:
        code = run_command([*arguments, *database])
        return code, *capsys.readouterr()

    code, out, err = run("plan")
    assert (code, out.split(".")[0], err) == (0, "No interview is to come", "")
    assert json.loads(run("plan", "--format", "json")[1])["plan"] is None

    run("import", str(notes))
    run("interview", "add", "Acme onsite", "in 3 days")
    code, out, err = run("plan")
    assert (code, out.splitlines()[0], err) == (0, "Acme onsite: Fri 4 Dec, in 3 days", "")
    assert re.match(r"0 of 2 stories ready; chance of recall 0% now → (about )?9\d% on the day", out.splitlines()[1])
    assert run("plan", "--for", "acme") == (code, out, err)
    plan = json.loads(run("plan", "--format", "json")[1])["plan"]
    assert (plan["interview"], plan["days_left"], plan["now"]["stories"]) == ("Acme onsite", 3, 2)

    code, out, err = run("plan", "--for", "Bolt")
    assert (code, out, err) == (2, "", "rehearse: there is no interview “Bolt”; you have “Acme onsite”\n")
