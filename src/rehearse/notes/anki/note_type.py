"""The kind of note that this program makes for Anki: its fields, how its card looks, and the ids it keeps for ever.

A package that is imported again finds its notes by their guid, and its kind of note by id and fields. Anki takes over a
changed card only where its time of change is later: raise CHANGED with the templates.
"""

from typing import Any

from rehearse.notes.anki.story_fields import FIELDS

NAME = "rehearse story"
ID = 1_795_910_400_000
CHANGED = 1_795_910_400
"""When the card was changed last, in seconds since 1970."""

# MathJax, which every card in Anki runs, is to leave these alone: a story is no formula.
_IGNORED = "tex2jax_ignore mathjax_ignore"

_FRONT = f"""\
<div class="story {_IGNORED}">
{{{{#Topics}}}}<div class="topics">{{{{Topics}}}}</div>{{{{/Topics}}}}
<div class="question">{{{{Question}}}}</div>
{{{{#Other questions}}}}<div class="others">{{{{Other questions}}}}</div>{{{{/Other questions}}}}
</div>
"""

_BACK = f"""\
{{{{FrontSide}}}}
<hr id="answer">
<div class="story {_IGNORED}">
{{{{#Story}}}}<div class="name">{{{{Story}}}}</div>{{{{/Story}}}}
{{{{#Outline}}}}<div class="outline">{{{{Outline}}}}</div>{{{{/Outline}}}}
{{{{#Answer}}}}<div class="answer">{{{{Answer}}}}</div>{{{{/Answer}}}}
{{{{#Follow-ups}}}}<div class="probes"><h3>They may ask</h3>{{{{Follow-ups}}}}</div>{{{{/Follow-ups}}}}
</div>
"""

_CSS = """\
.card {
  background: #fbfaf7; color: #23211d;
  font: 19px/1.5 -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  text-align: left;
}
.story { max-width: 38em; margin: 0 auto; padding: 0 .4em; overflow-wrap: anywhere; }
.topics { color: #77716a; font-size: .8em; margin-bottom: .6em; }
.question { font-size: 1.35em; line-height: 1.35; }
.others { color: #77716a; font-size: .85em; margin-top: .8em; }
.name { color: #77716a; margin-bottom: .6em; }
h3 { font-size: .8em; letter-spacing: .04em; color: #2f6f5e; margin: 1.1em 0 .2em; }
ul { margin: .2em 0; padding-left: 1.2em; }
li { margin: .2em 0; }
.told { white-space: pre-wrap; }
.outline + .answer, .probes { border-top: 1px solid #e2ded5; margin-top: 1.1em; padding-top: .7em; }
.told + .told, [data-part] + [data-part] > .told:first-child { margin-top: .8em; }
#answer { border: 0; border-top: 2px solid #d8d2c6; margin: 1.2em auto; max-width: 38em; }
.nightMode.card, .nightMode .card { background: #1d1f21; color: #e4e1da; }
.nightMode .topics, .nightMode .others, .nightMode .name { color: #a09a90; }
.nightMode h3 { color: #84c7b3; }
.nightMode #answer, .nightMode .answer, .nightMode .probes { border-color: #3a3d40; }
"""


def note_type() -> dict[str, Any]:
    """The kind of note as a collection of schema 11 keeps it in JSON."""
    fields = [
        {"name": name, "ord": number, "sticky": False, "rtl": False, "font": "Arial", "size": 20, "media": []}
        for number, name in enumerate(FIELDS)
    ]
    template = {
        "name": "Telling", "ord": 0, "qfmt": _FRONT, "afmt": _BACK,
        "bqfmt": "", "bafmt": "", "did": None, "bfont": "", "bsize": 0,
    }  # fmt: skip
    return {
        "id": ID,
        "name": NAME,
        "type": 0,
        "mod": CHANGED,
        "usn": -1,
        "sortf": 0,
        "did": None,
        "tmpls": [template],
        "flds": fields,
        "css": _CSS,
        "latexPre": "",
        "latexPost": "",
        "latexsvg": False,
        "req": [[0, "any", [FIELDS.index("Question")]]],
        "tags": [],
        "vers": [],
    }
