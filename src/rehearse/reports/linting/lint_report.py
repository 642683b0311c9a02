"""What lint found, as lines that editors can follow and as JSON, and what its codes mean."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from rehearse.commands.linting.lint import Linted, LintedFile
from rehearse.core.lint_codes import LINT_CODES
from rehearse.core.linting.explanations import Explanation
from rehearse.core.near_names import nearest
from rehearse.core.safetext import safe_line

JSON_VERSION = 1


def as_text(linted: Linted) -> str:
    """A line a finding, `file:line: code message`, safe for a terminal; empty where nothing was found."""
    return "\n".join(
        safe_line(f"{file.path}:{finding.line}: {finding.code} {finding.message}")
        for file in sorted(linted.files, key=_path)
        for finding in file.findings
    )


def remarks(linted: Linted) -> list[str]:
    """What could not be read, or not as it is now, and names in the notes that turn off nothing."""
    return [*map(str, linted.errors[1:]), *_remarks(linted.files)]


def _remarks(files: Sequence[LintedFile]) -> Iterator[str]:
    for file in sorted(files, key=_path):
        if file.why_stored is not None:
            yield f"{file.path}: {file.why_stored}; looked over as it was imported, with the lines it had then"
        for silence in file.misnamed:
            for name in silence.unknown:
                near = nearest(name, LINT_CODES)
                remedy = f"did you mean {near}?" if near else "`rehearse lint --explain all` lists the codes"
                yield f"{file.path}:{silence.line}: lint has no code “{name}” to turn off; {remedy}"


def _path(file: LintedFile) -> str:
    return file.path


def as_json(linted: Linted) -> dict[str, Any]:
    """The findings for programs, with how many there are of each code."""
    ordered = sorted(linted.files, key=_path)
    counts = Counter(str(finding.code) for file in ordered for finding in file.findings)
    return {
        "version": JSON_VERSION,
        "files": [
            {"path": file.path, "deck": file.deck, "stored": file.why_stored is not None, "found": len(file.findings)}
            for file in ordered
        ],
        "findings": [
            {"path": file.path, "line": finding.line, "code": str(finding.code), "message": finding.message}
            for file in ordered
            for finding in file.findings
        ],
        "counts": {code: counts[code] for code in LINT_CODES if counts[code]},
    }


def explained_text(explained: Sequence[Explanation]) -> str:
    """What codes mean, a paragraph each."""
    return "\n\n".join(
        f"{it.code}\n  Found: {it.what}\n  Why: {it.why}\n  What to do: {it.remedy}\n  Languages: {it.languages}"
        for it in explained
    )


def explained_json(explained: Sequence[Explanation]) -> dict[str, Any]:
    """The same for programs."""
    return {
        "version": JSON_VERSION,
        "codes": [
            {"code": str(it.code), "found": it.what, "why": it.why, "remedy": it.remedy, "languages": it.languages}
            for it in explained
        ],
    }
