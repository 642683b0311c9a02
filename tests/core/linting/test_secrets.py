"""What is likely a secret or a placeholder, and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rehearse.core.linting.placeholders import placeholder_in
from rehearse.core.linting.secrets import SecretKind, secret_in

HEX = "0123456789abcdef"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("The key is AKIA" + "IOSFODNN7EXAMPLE.", SecretKind.TOKEN),
        ("ghp_" + "a1B2c3" * 6, SecretKind.TOKEN),
        ("sk-proj-" + HEX * 3, SecretKind.TOKEN),
        ("-----BEGIN RSA " + "PRIVATE KEY-----", SecretKind.PRIVATE_KEY),
        ("password: hunter-2-hunter", SecretKind.PASSWORD),
        ("Passwort: Tr0ub4dor&3", SecretKind.PASSWORD),
        ("пароль: Zima2024", SecretKind.PASSWORD),
        ("密码：abc12345", SecretKind.PASSWORD),
        ("postgres://nell:f3rry-l1ne@lake.example/db", SecretKind.PASSWORD),
        ("My card is 4111 1111 1111 1111.", SecretKind.CARD),
        ("5500-0000-0000-0004", SecretKind.CARD),
        ("3782 822463 10005", SecretKind.CARD),
        ("4111 1111 1111 1112", None),
        ("Order 1234567890123456", None),
        ("Call +49 170 1234567 or write to nell@lake.example", None),
        ("password: ********", None),
        ("The password: nobody remembered", None),
        ("api key: <your-key-1>", None),
        ("Token: the bus", None),
        ("We handled 4,111,111,111,111,111 events", None),
        ("https://lake.example/a-very-long-path-with-many-words-and-0123456789", None),
    ],
)
def test_secrets(text: str, kind: SecretKind | None) -> None:
    assert secret_in(text) == kind


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("TODO: the figure", "TODO"),
        ("It was TBD.", "TBD"),
        ("I joined [company] as a buyer", "[company]"),
        ("I asked <name> for help", "<name>"),
        ("cut by XX %", "XX %"),
        ("saved $XX", "$XX"),
        ("???", "???"),
        ("- …", "…"),
        ("lorem ipsum dolor", "lorem ipsum"),
        ("to be written", "to be written"),
        ("todo", "todo"),
        ("folgt noch", "folgt noch"),
        ("дописать", "дописать"),
        ("待补充", "待补充"),
        ("I wrote a todo list", None),
        ("200 TODO comments were left", None),
        ("a [link](https://lake.example)", None),
        ("[x] done", None),
        ("He paused … and then he laughed", None),
        ("What?!", None),
        ("100 % of them", None),
        ("snake___case", None),
    ],
)
def test_placeholders(text: str, held: str | None) -> None:
    assert placeholder_in(text) == held


@given(st.text())
def test_no_text_is_too_odd(text: str) -> None:
    placeholder_in(text)
    secret_in(text)


@pytest.mark.parametrize("sign", ["4", "4 ", "a-", "[", "[add ", "eyJ", "password:", "x://", "?", "_", "sk-", "- "])
def test_a_long_line_of_one_sign_takes_no_time(sign: str) -> None:
    placeholder_in(sign * 50_000)
    secret_in(sign * 50_000)
