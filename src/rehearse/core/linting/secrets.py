"""Text that is likely a secret: keys and tokens by the form that their issuers give them, passwords, card numbers.

E-mail addresses and telephone numbers are none: notes for an interview hold the writer's own.
"""

import re
from enum import StrEnum


class SecretKind(StrEnum):
    """What a secret looks like, in words that follow "looks like"."""

    PRIVATE_KEY = "a private key"
    TOKEN = "an access key or token"  # noqa: S105 # what it is called
    PASSWORD = "a password"  # noqa: S105 # what it is called
    CARD = "the number of a payment card"


_TOKEN = re.compile(
    r"(?<![A-Za-z0-9_-])(?:"
    r"(?:AKIA|ASIA)[A-Z0-9]{16}"  # Amazon Web Services
    r"|gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{50,255}|glpat-[A-Za-z0-9_-]{20,64}"
    r"|xox[abeprs]-[A-Za-z0-9-]{12,255}"  # Slack
    r"|[sr]k_(?:live|test)_[A-Za-z0-9]{16,255}|whsec_[A-Za-z0-9]{24,255}"  # Stripe
    r"|sk-(?:[A-Za-z]{2,12}-){0,2}[A-Za-z0-9_-]{32,255}"  # OpenAI, Anthropic
    r"|AIza[A-Za-z0-9_-]{35}|ya29\.[A-Za-z0-9_-]{20,255}"  # Google
    r"|npm_[A-Za-z0-9]{36}|pypi-[A-Za-z0-9_-]{50,255}|hf_[A-Za-z0-9]{30,64}|dop_v1_[a-f0-9]{64}"
    r"|SG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{30,64}"  # SendGrid
    r"|eyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,2000}\.[A-Za-z0-9_-]{10,2000}"  # JSON Web Token, RFC 7519
    r")(?![A-Za-z0-9_-])"
)
_PRIVATE_KEY = re.compile(r"-----BEGIN (?:[A-Z0-9]{1,20} ){0,3}PRIVATE KEY(?: BLOCK)?-----")
_NAMES = (
    "password|passwd|passphrase|passcode|pwd|api[ _-]?key|secret[ _-]?key|access[ _-]?token|auth[ _-]?token|"
    "client[ _-]?secret|passwort|kennwort|contraseña|clave de acceso|senha|mot de passe|parola d'ordine|wachtwoord|"
    "hasło|пароль|şifre|parola|mật khẩu|密码|密碼|パスワード|비밀번호"
)
_NAMED = re.compile(
    rf"(?<!\w)(?:{_NAMES})[\"'`*]{{0,3}}[ \t]{{0,3}}[:=：][ \t]{{0,3}}[\"'`*]{{0,3}}([^\s\"'`<>]{{6,200}})",
    re.IGNORECASE,
)
_IN_ADDRESS = re.compile(r"\b[a-z][a-z0-9+.-]{1,20}://[^\s:/@]{1,100}:([^\s:/@]{4,100})@", re.IGNORECASE)
_MAY_HOLD = re.compile(
    r"[A-Za-z0-9_-]{16}|://|-----BEGIN|\d[ -]?\d[ -]?\d[ -]?\d[ -]?\d[ -]?\d[ -]?\d[ -]?\d[ -]?\d[ -]?\d[ -]?\d"
)
"""What every text has that holds a key, an address or a long number: a quick look."""
_DIGITS = re.compile(r"(?<![\w.,-])\d(?:[ -]?\d){12,18}(?![\w-]|[.,]\d)")
_GROUPED = re.compile(r"\d{13,19}|\d{4}([ -])\d{4}\1\d{4}\1\d{1,7}|\d{4}([ -])\d{6}\2\d{5}")
_ISSUERS = re.compile(r"4|5[1-5]|2(?:2[2-9]|[3-6]|7[01])|3[47]|6(?:011|5|4[4-9])|35(?:2[89]|[3-8])")
"""How the numbers of payment cards begin (ISO/IEC 7812)."""
_CARD_LENGTHS = (15, 16, 19)
_HIDDEN = re.compile(r"[*•xX.…_-]+|<.*|\[.*|\{.*|\$.*")


def secret_in(row: str) -> SecretKind | None:
    """What the likely secret of a line looks like; None without one. Never raises."""
    if (":" in row or "=" in row or "：" in row) and any(_is_password(found[1]) for found in _NAMED.finditer(row)):
        return SecretKind.PASSWORD
    return _long_secret(row) if _MAY_HOLD.search(row) else None


def _long_secret(row: str) -> SecretKind | None:
    """The kind of a secret that is a long run of letters and digits."""
    if _PRIVATE_KEY.search(row):
        return SecretKind.PRIVATE_KEY
    if _TOKEN.search(row):
        return SecretKind.TOKEN
    if any(_is_password(found[1]) for found in _IN_ADDRESS.finditer(row)):
        return SecretKind.PASSWORD
    return SecretKind.CARD if any(_is_card(found[0]) for found in _DIGITS.finditer(row)) else None


def _is_password(value: str) -> bool:
    """Whether what stands behind "password:" is one: letters with digits or signs, not a word and not hidden."""
    plain = value.rstrip(".,;:!?)*")
    if _HIDDEN.fullmatch(plain):
        return False
    has_digit = any(map(str.isdigit, plain))
    has_letter = any(map(str.isalpha, plain))
    has_sign = any(not character.isalnum() for character in plain.strip("-.'’"))
    return (
        len(plain) >= 6
        and has_letter
        and (has_digit or (has_sign and not re.fullmatch(r"[^\W\d_]+([-/'’.][^\W\d_]+)*", plain)))
    )


def _is_card(written: str) -> bool:
    digits = written.replace(" ", "").replace("-", "")
    return (
        len(digits) in _CARD_LENGTHS
        and len(set(digits)) > 1
        and _GROUPED.fullmatch(written) is not None
        and _ISSUERS.match(digits) is not None
        and _luhn(digits)
    )


def _luhn(digits: str) -> bool:
    """Whether the check digit of a number is right (ISO/IEC 7812-1, H. P. Luhn's formula)."""
    doubled = (2 * int(digit) if place % 2 else int(digit) for place, digit in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0
