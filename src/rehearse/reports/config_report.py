"""The settings in force, in columns and as JSON."""

from typing import Any

from rehearse.commands.config import Config
from rehearse.core.safetext import safe_line
from rehearse.core.settings import value_text

JSON_VERSION = 1


def as_json(config: Config) -> dict[str, Any]:
    """The settings for programs."""
    return {
        "version": JSON_VERSION,
        "path": str(config.path),
        "written": config.written,
        "settings": [
            {
                "key": found.setting.key,
                "value": found.value,
                "source": found.source,
                "default": found.setting.default,
                "allowed": found.setting.rule.wanted,
                "description": found.setting.text,
            }
            for found in config.settings
        ],
    }


def as_text(config: Config) -> str:
    """The settings for people, in columns, safe for a terminal."""
    path = safe_line(str(config.path))
    head = path if config.written else f"{path} (does not exist yet; `rehearse config KEY VALUE` creates it)"
    rows = [
        (found.setting.key, value_text(found.value), str(found.source), found.setting.text) for found in config.settings
    ]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    lines = [
        f"{key:<{widths[0]}}  {value:<{widths[1]}}  {source:<{widths[2]}}  {text}" for key, value, source, text in rows
    ]
    return "\n".join([head, "", *lines])
