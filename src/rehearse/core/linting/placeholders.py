"""What stands in notes until something better is written: TODO, <name>, [company], XX %, ???, lorem ipsum."""

import re

_CAPITALS = (
    "TODO|TO-DO|TBD|TBA|TBC|FIXME|XXX+|FILL (?:THIS |ME )?IN|COMING SOON|"
    "PENDIENTE|POR DEFINIR|POR COMPLETAR|A DEFINIR|A PREENCHER|A COMPLETAR|PENDENTE|FALTA COMPLETAR|"
    "AUSFÜLLEN|FOLGT NOCH|NOCH OFFEN|ERGÄNZEN|À COMPLÉTER|À DÉFINIR|À FAIRE|A COMPLETER|DA FARE|DA COMPLETARE|"
    "DA DEFINIRE|NOG INVULLEN|INVULLEN|NOG DOEN|DO UZUPEŁNIENIA|UZUPEŁNIĆ|DO ZROBIENIA|ДОПИСАТЬ|ДОПОЛНИТЬ|ЗАПОЛНИТЬ|"
    "ДОПИСАТИ|ДОПОВНИТИ|ЗАПОВНИТИ|DOLDURULACAK|EKLENECEK|YAZILACAK|CẦN BỔ SUNG|BỔ SUNG SAU|ĐIỀN VÀO"
)
_NOUNS = (
    "company|name|number|figure|amount|date|year|month|team|role|title|project|product|person|colleague|manager|client|"
    "customer|city|place|metric|percent|percentage|xx+|number of \\w+|your \\w+|the \\w+|some \\w+|"
    "insert .{1,40}|add .{1,40}|fill .{1,40}|my (?:company|role|team|project)|company name|product name|project name|"
    "job title|todo|tbd|details|"
    "empresa|nombre|número|nome|firma|zahl|datum|projekt|entreprise|nom|nombre de \\w+|azienda|progetto|bedrijf|naam|"
    "firma|nazwa|imię|liczba|компания|имя|название|число|компанія|ім'я|назва|şirket|isim|sayı|công ty|tên|"
    "公司|公司名|姓名|名字|数字|会社名|氏名|名前|数値|회사|회사명|이름|숫자"
)
_WHOLE_LINES = (
    "待补充 | 待定 | 待填 | 待写 | 待完善 | 未定 | 要追記 | 後で書く | 記入 | 추가 예정 | 작성 예정 | 미정 | "
    "to be written | to be done | to be added | to be completed | to be determined | to be decided | to do | "
    "todo | to-do | tbd | tba | tbc | wip | coming soon | fill in | fill me in | fill this in | placeholder | "
    "your answer here | your story here | answer here | story here | insert story here | insert answer here | "
    "insert example here | write this | write me | n/a yet | por definir | por completar | pendiente | "
    "a definir | a preencher | pendente | à compléter | à définir | da completare | da definire | "
    "noch offen | folgt noch | offen | nog invullen | nog doen | do uzupełnienia | дописать | дополнить | "
    "дописати | заполнить | заповнити | doldurulacak | eklenecek | cần bổ sung | … | ... | ?? | ?"
)
"""What is a placeholder where it is all that a line says."""
_WHOLE = frozenset(_WHOLE_LINES.split(" | "))
_LONGEST_WHOLE = 30
_DRESSING = " \t>-*+•[](){}<>.:!`~"

_SIGN = re.compile(
    rf"(?<![\w#@.-])(?:{_CAPITALS})(?![\w'’-]|\s(?:lists?|comments?|items?|apps?|boards?|notes?|tickets?)\b)"
    rf"|(?<![\w\]])[\[<{{](?i:{_NOUNS})[\]>}}](?![\w(\[:/])"
    r"|(?i:\blorem ipsum\b)"
    r"|\?{3,}|(?<![\w_])_{3,}(?![\w_])|[$€£]\s?X+\b|(?<![\w.])[XN]{1,3}\s?%|(?<![\w.?])\?\?\s?%"
)
_MAY_HOLD = re.compile(r"[\[<{?_$€£%]|[^\W\d_a-z]{2}|lorem|Lorem")
"""What every text has in which a placeholder stands among other words: a quick look."""


def placeholder_in(row: str) -> str | None:
    """The first placeholder of a line; None without one. Never raises."""
    if len(row) <= _LONGEST_WHOLE and _is_whole(row):
        return row.strip(" \t>-*+•")
    found = _SIGN.search(row) if _MAY_HOLD.search(row) else None
    return found and found[0]


def _is_whole(row: str) -> bool:
    """Whether a line is a placeholder, whatever bullets and brackets are around it."""
    said = row.strip(" \t>-*+•").casefold()
    return said in _WHOLE or said.strip(_DRESSING) in _WHOLE
