"""`rehearse coverage` and `rehearse gap` as a shell sees them."""

import csv
import io
import json
from pathlib import Path

import pytest

from rehearse.main import run_command
from tests.worlds import story_notes


def test_coverage_and_gaps_in_text_and_for_programs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("REHEARSE_CONFIG", str(tmp_path / "settings.toml"))
    monkeypatch.setenv("REHEARSE_NOW", "2026-12-01T08:00:00+01:00")
    notes = tmp_path / "n.md"
    notes.write_text(story_notes("Conflict", "Failure"), encoding="utf-8")
    database = ["--db", str(tmp_path / "rehearse.db")]

    def run(*arguments: str) -> tuple[int, str, str]:
        code = run_command([*arguments, *database])
        return code, *capsys.readouterr()

    assert run("coverage") == (0, "No stories yet. `rehearse import FILE` brings some in.\n", "")
    assert run("gap")[:2] == (
        0,
        "No gaps to fill are noted. `rehearse coverage --bank` shows which common questions have no story.\n",
    )
    run("import", str(notes))
    run("interview", "add", "Acme", "in 5 days")
    code, out, err = run("coverage")
    assert (code, err) == (0, "")
    assert out.startswith("Coverage: 2 stories under 2 topics.\nReady: 0 now, 0 on the day if nothing more is told, 2")
    assert [it["topic"] for it in json.loads(run("coverage", "--format", "json")[1])["topics"]] == [
        "Conflict",
        "Failure",
    ]
    rows = list(csv.DictReader(io.StringIO(run("coverage", "--format", "csv", "--topic", "failure")[1])))
    assert [(it["kind"], it["topic"]) for it in rows] == [("story", "Failure")]

    wanted = "Tell me about a time you took initiative."
    assert run("gap", "add", wanted)[0] == 0
    assert run("gap")[1] == f"{wanted}\n"
    assert json.loads(run("gap", "list", "--format", "json")[1])["gaps_to_fill"][0]["question"] == wanted
    bank = json.loads(run("coverage", "--bank", "--format", "json")[1])["bank"]["questions"]
    assert [it["question"] for it in bank if it["noted"]] == [wanted]
    assert run("coverage", "--bank")[1].startswith("81 common questions: 1 covered, ")
    assert run("coverage", "--bank", "--format", "csv")[1].startswith("id,competency,question,answered,story_id,")
    assert run("gap", "remove", "initiative")[1] == f"Off the list: “{wanted}”.\n"
    assert run("gap", "undo")[1] == f"Back on the list: “{wanted}”.\n"
    code, out, err = run("gap", "add", wanted)
    assert (code, out, err) == (2, "", f"rehearse: “{wanted}” is noted already\n")
    assert run("coverage", "--for", "Bolt")[::2] == (
        2,
        "rehearse: there is no interview “Bolt”; you have “Acme”\n",
    )
