"""The colours a person may choose from, by the names of `core.settings.THEMES`.

Every text stands out from what is behind it by at least 4.5 to 1, by 7 to 1 in high contrast: what the Web Content
Accessibility Guidelines (1.4.3, 1.4.6) ask of text. `quiet` is for what one reads second. A part of a story has its
hue on every screen; `part-other` is for those that are none of the five. The lighter surfaces are those that mark a
choice, whichever way they differ from the background.
"""

from textual.theme import Theme

_DARK = Theme(
    name="rehearse-dark",
    primary="#7fa7cf",
    accent="#7fa7cf",
    foreground="#d8dce3",
    background="#14171c",
    surface="#1a1e25",
    panel="#20252e",
    success="#8fbf7f",
    warning="#e0ac5e",
    error="#e07a6e",
    dark=True,
    variables={
        "quiet": "#8b95a5",
        "text-disabled": "#8b95a5",
        "part-situation": "#6fb3f2",
        "part-task": "#4ecdb4",
        "part-action": "#b3a0ff",
        "part-result": "#ff8fa3",
        "part-reflection": "#e59be0",
        "part-other": "#d8dce3",
    },
)

_LIGHT = Theme(
    name="rehearse-light",
    primary="#2f6090",
    accent="#2f6090",
    foreground="#262b33",
    background="#faf9f6",
    surface="#f1efe9",
    panel="#e8e5dd",
    success="#2f7440",
    warning="#96590a",
    error="#b3362b",
    dark=False,
    variables={
        "quiet": "#5c6470",
        "text-disabled": "#5c6470",
        "text-accent": "#2f6090",
        "text-success": "#2f7440",
        "text-warning": "#8f5408",
        "text-error": "#b3362b",
        "surface-lighten-1": "#e6e6e3",
        "surface-lighten-2": "#cfd0cf",
        "part-situation": "#1b67a8",
        "part-task": "#0b7465",
        "part-action": "#6446c4",
        "part-result": "#b3305a",
        "part-reflection": "#92359c",
        "part-other": "#262b33",
    },
)

_HIGH_CONTRAST = Theme(
    name="rehearse-high-contrast",
    primary="#7fd4ff",
    accent="#7fd4ff",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1c1c1c",
    success="#8cff8c",
    warning="#ffd54a",
    error="#ff9d94",
    dark=True,
    variables={
        "quiet": "#d0d0d0",
        "text": "#ffffff",
        "text-muted": "#d0d0d0",
        "text-disabled": "#d0d0d0",
        "text-accent": "#7fd4ff",
        "text-success": "#8cff8c",
        "text-warning": "#ffd54a",
        "text-error": "#ff9d94",
        "surface-lighten-1": "#333333",
        "surface-lighten-2": "#9a9a9a",
        "part-situation": "#8ccaff",
        "part-task": "#6fe8d2",
        "part-action": "#cdbfff",
        "part-result": "#ffb3c1",
        "part-reflection": "#f5b8f2",
        "part-other": "#ffffff",
    },
)

_TERMINAL = Theme(
    name="rehearse-terminal",
    ansi=True,
    primary="ansi_blue",
    accent="ansi_cyan",
    foreground="ansi_default",
    background="ansi_default",
    surface="ansi_default",
    panel="ansi_default",
    success="ansi_green",
    warning="ansi_yellow",
    error="ansi_red",
    variables={
        "quiet": "ansi_default",
        "text-muted": "ansi_default",
        "text-disabled": "ansi_default",
        "ansi-background": "ansi_default",
        "ansi-foreground": "ansi_default",
        "border-blurred": "ansi_default",
        "block-cursor-background": "ansi_blue",
        "scrollbar-background": "ansi_default",
        "part-situation": "ansi_bright_blue",
        "part-task": "ansi_cyan",
        "part-action": "ansi_magenta",
        "part-result": "ansi_bright_red",
        "part-reflection": "ansi_bright_magenta",
        "part-other": "ansi_default",
    },
)

ALL = (_DARK, _LIGHT, _HIGH_CONTRAST, _TERMINAL)


def theme_name(setting: str) -> str:
    """What Textual calls the theme that the setting names."""
    return f"rehearse-{setting}"
