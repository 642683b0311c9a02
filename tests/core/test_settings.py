"""The settings: what may be chosen, and what is said of what may not."""

from dataclasses import fields
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.setting_rules import OneOf, Share, SomeOf, Value, Whole, YesNo
from rehearse.core.settings import (
    DEFAULTS,
    SETTINGS,
    Setting,
    SettingError,
    Settings,
    setting_named,
    settings_from,
    value_text,
    with_setting,
)


def values_of(setting: Setting) -> st.SearchStrategy[Value]:
    """Every value that a setting may have."""
    match setting.rule:
        case Whole(least, most):
            return st.integers(least, most)
        case Share(least, most):
            return st.floats(least / 100, most / 100)
        case OneOf(names):
            return st.sampled_from(names)
        case YesNo():
            return st.booleans()
        case SomeOf(_, names):
            return st.lists(st.sampled_from(names), unique=True).map(", ".join)
    raise AssertionError(setting)


ALL_SETTINGS = st.builds(Settings, **{setting.key: values_of(setting) for setting in SETTINGS})


def test_every_field_can_be_chosen_and_every_default_may_be() -> None:
    assert [field.name for field in fields(Settings)] == [setting.key for setting in SETTINGS]
    assert settings_from({setting.key: setting.default for setting in SETTINGS}) == DEFAULTS == settings_from({})


@given(ALL_SETTINGS)
def test_what_may_be_chosen_is_what_comes_of_it(chosen: Settings) -> None:
    by_key = {setting.key: setting.of(chosen) for setting in SETTINGS}
    assert settings_from(by_key) == chosen
    for setting in SETTINGS:
        assert setting.rule.read(value_text(setting.of(chosen))) == setting.of(chosen)
        assert with_setting(DEFAULTS, setting.key, setting.of(chosen)) == settings_from(
            {setting.key: setting.of(chosen)}
        )


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.key)
@given(data=st.data(), steps=st.sampled_from([-1, 1]))
def test_a_step_from_an_allowed_value_leads_to_an_allowed_one(
    setting: Setting, data: st.DataObject, steps: int
) -> None:
    value = data.draw(values_of(setting))
    stepped = setting.checked(setting.rule.stepped(value, steps))
    if isinstance(setting.rule, (OneOf, SomeOf, YesNo)):
        assert stepped != value
    else:
        assert (float(stepped) - float(value)) * steps >= 0


@pytest.mark.parametrize(
    ("key", "value", "steps", "stepped"),
    [
        ("target_seconds", 120, 1, 130),
        ("target_seconds", 125, 1, 130),
        ("target_seconds", 125, -1, 120),
        ("target_seconds", 3600, 1, 3600),
        ("minutes_per_day", 5, -1, 1),
        ("minutes_per_day", 1, 1, 5),
        ("new_per_day", 0, -1, 0),
        ("retention", 0.9, 1, 0.91),
        ("retention", 0.7, -1, 0.7),
        ("theme", "dark", -1, "terminal"),
        ("theme", "terminal", 1, "dark"),
        ("cues", True, 1, False),
    ],
)
def test_steps(key: str, value: Value, steps: int, stepped: Value) -> None:
    assert setting_named(key).rule.stepped(value, steps) == stepped


@pytest.mark.parametrize(
    ("key", "value", "said"),
    [
        ("target_seconds", "abc", 'target_seconds must be a whole number from 10 to 3600, not "abc"'),
        ("target_seconds", 9, "target_seconds must be a whole number from 10 to 3600, not 9"),
        ("target_seconds", 3601, "not 3601"),
        ("target_seconds", 120.0, "not 120.0"),
        ("target_seconds", True, "not true"),
        ("target_seconds", 10**400, "not 1000000000000000000000000000000000000000…"),
        ("words_per_minute", [130], "not a list"),
        ("retention", 0.69, "retention must be a number from 0.7 to 0.99, not 0.69"),
        ("retention", 1, "not 1"),
        ("retention", float("nan"), "not nan"),
        ("retention", float("inf"), "not inf"),
        ("new_per_day", -1, "from 0 to 999, not -1"),
        ("minutes_per_day", {"x": 1}, "not a table"),
        ("day_turns_at", date(2026, 12, 1), "from 0 to 23, not a date or time"),
        ("theme", "mauve", 'theme must be dark, light, high-contrast or terminal, not "mauve"'),
        ("theme", "x" * 60, f'not "{"x" * 40}…"'),
        ("cues", "yes", 'cues must be true or false, not "yes"'),
        ("cues", 1, "not 1"),
        ("Target-Second", 1, 'there is no setting "Target-Second"; did you mean target_seconds?'),
        ("wombat", 1, 'there is no setting "wombat"; `rehearse config` lists them'),
    ],
)
def test_a_value_that_cannot_be_says_what_can(key: str, value: object, said: str) -> None:
    with pytest.raises(SettingError) as refused:
        settings_from({"cues": False, key: value})
    assert refused.value.key == key
    assert str(refused.value).endswith(said)
