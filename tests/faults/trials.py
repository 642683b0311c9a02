"""Operations under every fault of the disk and every end of the process.

Prints what became of it as JSON. A process of its own, because it stands between SQLite and the system.
"""

import errno
import gc
import json
import os
import re
import signal
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random

from tests.faults.operations import OPERATIONS, Computer, DamageError, Ended, Holding, Operation, Standing
from tests.faults.power_cut import PoweredDisk
from tests.faults.watched_disk import RefusedError, Step, WatchedDisk
from tests.kept_commands import keep_commands
from tests.processes import fork

_ENOUGH_MS = 60.0
"""A kill at random comes within this time; most operations have ended by then."""


@dataclass
class Tally:
    """What became of an operation over many trials of one kind: how often each, and what should never have been."""

    trials: int = 0
    ends: Counter[str] = field(default_factory=Counter)
    codes: Counter[int] = field(default_factory=Counter)
    said: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)


class Trials:
    """An operation on a computer of its own, tried again and again."""

    def __init__(self, operation: Operation, computer: Computer, disk: WatchedDisk) -> None:
        self._operation = operation
        self._computer = computer
        self._disk = disk
        computer.put({})
        operation.prepare(computer)
        self._files = computer.files()
        self._before = computer.standing()
        self.steps: list[Step] = []
        self._acknowledged: list[tuple[int, int]] = []
        computer.put(self._files)
        with disk.watched(self._trace):
            ended = operation.run(computer, self._note)
        assert ended.code in (0, 65), ended
        self._after = computer.standing()
        self._taken = [step for step in self.steps if step.kind != "content"]

    @property
    def places(self) -> int:
        """How many steps the operation takes."""
        return len(self._taken)

    def _trace(self, step: Step) -> None:
        if step.path.endswith(".new") and step.kind in ("open", "link", "name") and Path(step.path).exists():
            # What Python wrote to a draft; nobody has it open now, so reading it takes no lock away.
            self.steps.append(Step("content", step.path, data=Path(step.path).read_bytes()))
        self.steps.append(step)

    def _note(self, grades: int) -> None:
        self._acknowledged.append((len(self.steps), grades))

    def killed_at_steps(self, places: list[int]) -> Tally:
        """Killed by SIGKILL at certain steps, in the middle of what is written there."""
        tally = Tally()
        for place in places:
            taken = 0

            def kill(step: Step, place: int = place) -> None:
                nonlocal taken
                if taken == place:
                    if step.kind == "write":
                        _write_half(step)
                    os.kill(os.getpid(), signal.SIGKILL)
                taken += 1

            self._judge(tally, f"killed at step {place}", *self._killed(tally, kill))
        return tally

    def killed_at_random(self, chance: Random, times: int) -> Tally:
        """Killed after some milliseconds."""
        tally = Tally()
        for _ in range(times):
            within = chance.uniform(0.001, _ENOUGH_MS) / 1000
            self._judge(tally, f"killed after {within * 1000:.1f} ms", *self._killed(tally, lambda _: None, within))
        return tally

    def _killed(
        self, tally: Tally, watcher: Callable[[Step], None], within: float | None = None
    ) -> tuple[Standing | str, int]:
        self._computer.put(self._files)
        reading, writing = os.pipe()
        child = fork()
        if child == 0:
            if within is not None:
                signal.setitimer(signal.ITIMER_REAL, within)  # SIGALRM ends it as SIGKILL does: no code of ours runs
            try:
                with self._disk.watched(watcher):
                    self._operation.run(self._computer, lambda grades: _send(writing, grades))
            finally:
                os._exit(0)
        os.close(writing)
        with os.fdopen(reading, "rb") as pipe:
            acknowledged = max(pipe.read(), default=0)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        tally.codes[code if code >= 0 else 128 - code] += 1
        return self._standing(), acknowledged

    def power_cuts(self, places: list[int], chance: Random, times: int) -> Tally:
        """The power fails before certain steps, or after the last one; each time the disk has kept this or that."""
        tally = Tally()
        disk = PoweredDisk(self._files)
        seen = set[int]()
        for place, step in enumerate([*self.steps, None]):
            if place in places or step is None:
                acknowledged = max((grades for at, grades in self._acknowledged if at <= place), default=0)
                least, most = disk.after_power_cut(None), disk.after_power_cut(None, everything=True)
                for image in (least, most, *(disk.after_power_cut(chance) for _ in range(times))):
                    known = hash((acknowledged, step is None, *sorted(image.items())))
                    if known not in seen:
                        seen.add(known)
                        self._computer.put(image)
                        standing = self._standing()
                        self._judge(tally, f"power cut before step {place}", standing, acknowledged, ended=step is None)
            if step is not None:
                disk.take(step)
        return tally

    def refused(self, places: list[int], number: int) -> Tally:
        """A certain step fails as on a broken disk; with other numbers, the disk takes nothing more from there on."""
        tally = Tally()
        for place in places:
            self._computer.put(self._files)
            taken = 0

            def refuse(step: Step, place: int = place) -> None:
                nonlocal taken
                taken += 1
                if number == errno.EIO:
                    fails = taken == place + 1
                else:
                    new = step.kind in ("open", "mkdir") and not Path(step.path).exists()
                    fails = taken > place and (new or step.kind == "write")
                if fails:
                    raise RefusedError(number)

            with self._disk.watched(refuse):
                ended = self._operation.run(self._computer, lambda _: None)
            what = f"{errno.errorcode[number]} at step {place} ({self._taken[place].kind} {self._taken[place].path})"
            tally.codes[ended.code] += 1
            if ended.code:
                tally.said[self._general(ended)] += 1
            self._judge(tally, what, self._standing(), 0, said=ended)
        return tally

    def _standing(self) -> Standing | str:
        try:
            return self._computer.standing()
        except (DamageError, FileNotFoundError) as error:
            return f"damaged: {error}"

    def _general(self, ended: Ended) -> str:
        """What was said last, with the user's own paths left out."""
        said = (ended.err.strip() or ended.out.strip()).replace(f"{self._computer.directory}/", "")
        return re.sub(r"\d{5,}", "…", said.splitlines()[-1]) if said else ""

    def _judge(
        self,
        tally: Tally,
        what: str,
        now: Standing | str,
        acknowledged: int,
        *,
        ended: bool = False,
        said: Ended | None = None,
    ) -> None:
        """Count a trial, and keep what is wrong with how the files stand now, or with what was said of that."""
        tally.trials += 1
        ended = ended or (said is not None and said.code == 0)
        wrong = "" if said is None else self._wrong_words(said, now)
        if isinstance(now, str):
            wrong = now
        else:
            end = self._end(now, acknowledged)
            tally.ends[end] += 1
            if end == "wrong" or (ended and now != self._after) or (acknowledged and end == "before"):
                wrong = f"{now}, {acknowledged} acknowledged"
            elif self._operation.keeps and (ended or end == "after") and not self._keeps(now):
                wrong = "what was there before is not kept"
        if wrong:
            tally.wrong.append(f"{what}: {wrong} {said or ''}")

    def _end(self, now: Standing, acknowledged: int) -> str:
        if now == self._before:
            return "before"
        if now == self._after:
            return "after"
        return "between" if self._is_between(now, acknowledged) else "wrong"

    def _is_between(self, now: Standing, acknowledged: int) -> bool:
        """Whether the database stands as after one of the steps that the operation takes one after the other."""
        before, after, held = self._before.database, self._after.database, now.database
        if held is None or after is None or not held.is_sound:
            return False
        match self._operation.name:
            case "first import":  # an empty database is made first
                return held == Holding(after.version, (), frozenset())
            case "upgrade":  # a version at a time
                return before is not None and replace(held, version=before.version) == before
            case "grade":  # all grades that were acknowledged are there, and at most the one after them
                assert before is not None
                new = len(held.events) - len(before.events)
                told = after.events[: len(before.events) + new], after.picks[: len(before.picks) + new]
                return acknowledged <= new <= acknowledged + 1 and (held.events, held.picks) == told
        return False

    def _wrong_words(self, said: Ended, now: Standing | str) -> str:
        if said.code not in (0, 74):
            return f"code {said.code}"
        if said.err.count("\n") > 5 or "Traceback" in said.err or "internal" in said.err:
            return "more than a line"
        if isinstance(now, str):
            return ""
        is_untrue = "nothing was changed" in said.err and now == self._after != self._before
        is_untrue |= "nothing was copied" in said.err and self._before.database in now.backups - self._before.backups
        return "it says that nothing was done" if is_untrue else ""

    def _keeps(self, now: Standing) -> bool:
        return self._before.database in now.backups or self._before.notes in now.copies


def _write_half(step: Step) -> None:
    descriptor = os.open(step.path, os.O_WRONLY)
    os.pwrite(descriptor, step.data[: len(step.data) // 2], step.offset)


def _send(pipe: int, grades: int) -> None:
    os.write(pipe, bytes([grades]))


def spread(steps: int, most: int, chance: Random) -> list[int]:
    """Places among steps, all of them or `most`: the first and the last, and others by chance."""
    if steps <= most:
        return list(range(steps))
    return sorted({0, steps - 1, *chance.sample(range(1, steps - 1), max(0, most - 2))})


def tallies(name: str, most: int, times: int, chance: Random, disk: WatchedDisk) -> dict[str, Tally]:
    """Every kind of fault in one operation: each at `most` of its steps, and kills `times` by chance."""
    computer = Computer(disk.directory)
    with computer.in_use():
        trials = Trials(OPERATIONS[name], computer, disk)
        return {
            "killed": trials.killed_at_steps(spread(trials.places, most, chance)),
            "killed at random": trials.killed_at_random(chance, times),
            "power cut": trials.power_cuts(spread(len(trials.steps), most, chance), chance, 2),
            "disk full": trials.refused(spread(trials.places, most // 2, chance), errno.ENOSPC),
            "quota": trials.refused(spread(trials.places, most // 4, chance), errno.EDQUOT),
            "disk broken": trials.refused(spread(trials.places, most // 2, chance), errno.EIO),
        }


def main() -> None:
    """Try the operations that are named after the most places, the times by chance, and the seed."""
    os.umask(0o077)
    keep_commands()
    gc.disable()  # a child that collects what its parent left copies all of it first
    most, times, seed, *names = sys.argv[1:]
    chance = Random(int(seed))
    with tempfile.TemporaryDirectory() as directory:
        disk = WatchedDisk(Path(os.path.realpath(directory)))
        found = {name: tallies(name, int(most), int(times), chance, disk) for name in names}
    sys.stdout.write(json.dumps(found, default=vars))


if __name__ == "__main__":
    main()
