"""What may be on a disk after the power failed: computed from every step that was taken on it until then.

What the disk was told to keep is there. Of all that was written since, any sectors may be; of the names that were given
and removed in a directory, the first of any number. A directory is there if a file in it is.
"""

from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.faults.watched_disk import Step

_SECTOR = 512


@dataclass
class _Content:
    """A file, whatever its names: what the disk has kept of it, and what was written to it since."""

    kept: bytes = b""
    since: list[Step] = field(default_factory=list)

    def now(self) -> bytes:
        return _after(self.kept, self.since)

    def keep(self) -> None:
        self.kept, self.since = self.now(), []


class PoweredDisk:
    """The files below a directory, as steps change them."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._names = {path: _Content(content) for path, content in files.items()}
        self._kept_names = dict(self._names)
        self._since: dict[str, list[tuple[str | None, str | None, _Content | None]]] = {}

    def take(self, step: Step) -> None:
        """A step is taken."""
        match step.kind:
            case "open" if step.path not in self._names:
                self._give_name(step.path, _Content())
            case "write" | "truncate":
                self._names[step.path].since.append(step)
            case "content" if self._names[step.path].now() != step.data:
                self._names[step.path].since += [Step("truncate", step.path), Step("write", step.path, data=step.data)]
            case "sync" if step.path in self._names:
                if step.data:
                    self.take(Step("content", step.path, data=step.data))
                self._names[step.path].keep()
            case "sync":
                for change in self._since.pop(step.path, ()):
                    _rename(self._kept_names, *change)
            case "link":
                self._give_name(step.target, self._names[step.path])
            case "name":
                content = self._names[step.path]
                self._changed(step.path, step.path, step.target, content)
            case "remove":
                self._changed(step.path, step.path, None, None)

    def after_power_cut(self, chance: Random | None, *, everything: bool = False) -> dict[str, bytes]:
        """What is there afterwards: as `chance` has it, else `everything` that was written, or the least."""
        names = dict(self._kept_names)
        for changes in self._since.values():
            least = len(changes) if everything else 0
            for change in changes[: chance.randint(0, len(changes)) if chance else least]:
                _rename(names, *change)
        contents = {id(content): content for content in names.values()}
        there = {
            key: _torn(content, chance) if chance else content.now() if everything else content.kept
            for key, content in contents.items()
        }
        return {path: there[id(content)] for path, content in names.items()}

    def _give_name(self, path: str, content: _Content) -> None:
        self._changed(path, None, path, content)

    def _changed(self, path: str, old: str | None, new: str | None, content: _Content | None) -> None:
        _rename(self._names, old, new, content)
        self._since.setdefault(str(Path(path).parent), []).append((old, new, content))


def _rename(names: dict[str, _Content], old: str | None, new: str | None, content: _Content | None) -> None:
    if old is not None:
        names.pop(old, None)
    if new is not None and content is not None:
        names[new] = content


def _after(content: bytes, steps: list[Step]) -> bytes:
    data = bytearray(content)
    for step in steps:
        if step.kind == "truncate":
            del data[step.offset :]
            data.extend(bytes(step.offset - len(data)))
        else:
            data.extend(bytes(max(0, step.offset - len(data))))
            data[step.offset : step.offset + len(step.data)] = step.data
    return bytes(data)


def _torn(content: _Content, chance: Random) -> bytes:
    """What was kept, with some sectors of some of what was written since."""
    share = chance.random()
    taken = []
    for step in content.since:
        if step.kind == "truncate":
            taken += [step] if chance.random() < share else []
            continue
        for start in range(0, len(step.data), _SECTOR):
            if chance.random() < share:
                taken.append(Step("write", step.path, step.offset + start, step.data[start : start + _SECTOR]))
    return _after(content.kept, taken)
