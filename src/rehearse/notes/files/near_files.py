"""Which file was meant by a path that leads nowhere."""

import os
from itertools import islice
from pathlib import Path

from rehearse.core.near_names import nearest

_LIKE_ENOUGH = 0.7
_MOST_LOOKED_AT = 2_000
"""Names in a directory that are compared."""


def near_path(path: str) -> str | None:
    """The path of what stands where `path` leads nowhere and is called most alike; None if nothing is.

    Of several directories that are not there, the first one is looked for.
    """
    place = Path(path)
    missing = [place, *place.parents]
    while len(missing) > 1 and not _is_directory(missing[1]):
        del missing[0]
    if len(missing) < 2:
        return None
    wanted, directory = missing[0], missing[1]
    only_directories = wanted != place
    try:
        with os.scandir(directory) as entries:
            names = [it.name for it in islice(entries, _MOST_LOOKED_AT) if not only_directories or it.is_dir()]
    except OSError:
        return None
    near = nearest(wanted.name, names, _LIKE_ENOUGH)
    if near is None:
        return None
    found = wanted.with_name(near)
    whole = found / place.relative_to(wanted) if only_directories else found
    return str(whole) if whole.exists() else f"{found}/"


def _is_directory(path: Path) -> bool:
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
