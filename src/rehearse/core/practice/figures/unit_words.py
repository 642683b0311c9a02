"""Words around numbers, as data: units, money, multiples, and what makes a number no figure. Folded by `plain_word`.

The languages are those that `matching.numerals` counts in, and for digits also Portuguese, Russian, Chinese and
Japanese.
"""

import unicodedata
from functools import cache

_ACCENTS = dict.fromkeys(range(0x300, 0x370))


@cache
def plain_word(word: str) -> str:
    """A word in small letters without accents."""
    small = word.casefold()
    return small if small.isascii() else unicodedata.normalize("NFD", small).translate(_ACCENTS) or small


def _set(words: str) -> frozenset[str]:
    return frozenset(map(plain_word, words.split()))


def _values(table: str) -> dict[str, float]:
    """The words of a table, a line for each value that they have."""
    lines = (line.partition(":") for line in table.strip().splitlines())
    return {plain_word(word): float(value) for value, _, words in lines for word in words.split()}


SECONDS = _values(
    """
    0.001: ms millisecond milliseconds millis
    1: s second seconds sec secs sekunde sekunden seconde secondes segundo segundos secondo secondi
    1: секунда секунды секунд
    60: minute minutes min mins minuten minuto minutos minuti минута минуты минут минуту
    3600: hour hours h hr hrs std stunde stunden heure heures hora horas ora ore час часа часов
    86400: day days d tag tage tagen jour jours dia dias giorno giorni день дня дней
    604800: week weeks wk wks w woche wochen semaine semaines semana semanas settimana settimane неделя недели недель
    2629800: month months mo monat monate monaten mois mes meses mese mesi месяц месяца месяцев
    31557600: year years yr yrs y jahr jahre jahren an ans annee annees ano anos anno anni год года лет
    """
)
"""Units of time, in seconds."""

SECONDS_UNSPACED = _values(
    """
    60: 分钟 分鐘 分間
    1: 秒
    3600: 小时 小時 个小时 時間
    86400: 天 日間
    604800: 周 个星期 星期 週間
    2629800: 个月 個月 か月 ヶ月 カ月
    31557600: 年間 年
    """
)
"""The same in scripts without spaces; they stand right behind the number."""

SCALES_UNSPACED = {"万": 10_000, "萬": 10_000, "亿": 100_000_000, "億": 100_000_000, "千": 1_000}
SCALES_GLUED = {"k": "thousand", "m": "million", "mm": "million", "mn": "million", "bn": "billion", "b": "billion"}
"""Letters that stand right behind a number, and the words that they mean."""

SHORT_SCALES = frozenset(("mio", "mrd", "tsd", "mln", "млн", "тыс"))
"""Scales that are written with a full stop."""

UNITS_GLUED = _set(
    "ms s sec min h hr hrs d w wk wks mo y yr yrs kb mb gb tb kg g km pt pts pp bp bps eur usd gbp chf rps"
)

PERCENT = _set(
    "% ‰ percent pct prozent prozentpunkte prozentpunkten procent pp pts процент процента процентов процентных"
)
PERCENT_PAIRS = frozenset(
    (("per", "cent"), ("pour", "cent"), ("por", "ciento"), ("por", "cento"), ("per", "cento"), ("percentage", "points"))
)
MONEY = _set(
    "$ € £ ¥ ₹ ₽ ₩ ₪ ₫ dollar dollars euro euros pound pounds franc francs franken yen yuan rupee rupees peso "
    "pesos real reais zloty kronor cents cent usd eur gbp chf sek nok dkk pln jpy cny inr cad aud brl rmb рубль "
    "рубля рублей dolar dolares dolari"
)
MONEY_BEHIND = _set("dollars euros pounds francs cents cent real")
"""Words for money that stand behind their number only."""

MONEY_UNSPACED = ("元", "円", "美元", "块", "欧元")
PERCENT_UNSPACED = ("％", "パーセント", "个百分点")
TIMES_UNSPACED = ("倍", "次", "回")
TIMES = _set("times mal fois veces vezes volte раз раза")
"""What follows a number of times."""

FACTORS = _values(
    """
    0.5: halved halving halves halve halbiert halbierte halbierten вдвое
    2: doubled doubles doubling verdoppelt verdoppelte verdoppelten duplique duplico duplicamos doble doblo doblamos
    2: raddoppiato raddoppiata dobrou dobramos удвоил удвоили удвоила удвоился twofold zweifach
    3: tripled triples tripling trebled verdreifacht verdreifachte triplique triplico triplicamos triplicato triplicou
    3: утроил утроили threefold dreifach втрое
    4: quadrupled quadrupling vervierfacht cuadruplico fourfold vierfach
    5: quintupled fivefold funffach
    6: sixfold sechsfach
    7: sevenfold siebenfach
    8: eightfold achtfach
    9: ninefold neunfach
    10: tenfold zehnfach
    20: twentyfold
    100: hundredfold hundertfach
    1000: thousandfold
    """
)
"""What something became in so many parts of what it was, in one word."""

FRACTIONS = _values(
    """
    0.5: half halves halfte mitad moitie meta metade половину половина наполовину
    0.3333333333333333: third thirds drittel tercio tiers треть
    0.25: quarter quarters viertel четверть
    0.2: fifth fifths funftel
    """
)
FRACTIONS_ALONE = _set(
    "halfte mitad moitie metade половину половина наполовину drittel tercio tiers треть четверть viertel"
)
"""Fractions that need no words around them to be known for one."""

BEFORE_FRACTIONS = _set("by from to about nearly almost over under only than roughly around just up saved lost cut")
BEFORE_QUARTERS = _set("by from to of nearly almost only than")
"""The same before a quarter, which is three months elsewhere."""

AFTER_FRACTIONS = _set("of less more fewer faster cheaper lower higher shorter smaller longer quicker")

MONTHS = _set(
    "January February March April May June July August September October November December Jan Feb Mar Apr Jun "
    "Jul Aug Sep Sept Oct Nov Dec Januar Februar März Mai Juni Juli Oktober Dezember janvier février mars avril "
    "juin juillet août septembre octobre novembre décembre enero febrero marzo abril mayo junio julio agosto "
    "septiembre octubre noviembre diciembre gennaio febbraio aprile maggio giugno luglio settembre ottobre "
    "dicembre janeiro fevereiro março maio junho julho setembro outubro novembro dezembro января февраля марта "
    "апреля мая июня июля августа сентября октября ноября декабря"
)
DATES_UNSPACED = ("月", "日", "号", "年")
NOT_ONLY_MONTHS = _set("may march mars mar set sep jan mai ago")
"""Months that are other words in small letters."""

CLOCK = _set("am pm uhr o'clock oclock")
BEFORE_HOURS = _set("at before until till after past since")
GROWTH = _set(
    "cut cuts reduced reduce fell fall rose rise grew grow up down increased improved more fewer less lower higher "
    "shrank dropped decreased went beat missed off raised lowered late early short ahead behind multiplied divided"
)
"""Words before "by" and a number that says by how much, not by when."""

AFTER_HOURS = _set("the in on every sharp and i we they he she")
BEFORE_YEARS = _set(
    "in since until till by during before after early late mid spring summer autumn fall winter end fy of the im "
    "seit bis ab ende anfang en depuis desde hasta avant dal nel dès с в до от between and"
)
BEFORE_DECADES = _set("the late early mid")
LABELS = _set(
    "phase step level tier version v ver release sprint q chapter figure table number no nr option plan item "
    "letter line page room route bus gate platform article section form class type day week year month round "
    "series season episode http https iso din en rfc soc fortune windows python java node ruby php net ios "
    "android office sap web error code version versión etapa fase stufe niveau nivel livello уровень этап фаза "
    "schritt paso priority p sev severity ticket bug case job task story question principle row slide studio "
    "terminal pier dock building floor flight gen generation model schema layer zone"
)
"""Words after which a number is a name."""

METRICS = _set(
    "nps enps csat ces roi mrr arr gmv ltv cac dau mau wau ctr sla slo rps qps ebitda kpi p50 p95 p99 okr acv"
)
"""Names in capital letters after which a number is a figure."""

VAGUE = _set("thing things reason reasons way ways option options idea ideas side sides sentence sentences")
"""Nouns whose number nobody asks for."""

DETERMINERS = _set("all these those other the our both my his her their last no")
"""Words after which a small number in words only points back."""

COMPOUNDS = SECONDS.keys() | _set("person people member man woman fold percent point page seat seater figure star")
"""What may be joined to a number by a hyphen."""

RANKED = _set("ranked came finished placed")
PAIRS = _set("both either neither pair couple beide beiden beides ambos ambas entrambi entrambe deux оба обе")
"""Words that give a two away."""

TENS = _set(
    "twenty thirty forty fifty sixty seventy eighty ninety vingt trente quarante cinquante soixante quatre "
    "treinta cuarenta cincuenta sesenta setenta ochenta noventa"
)
"""Words that a hyphen joins to the unit after them in one number."""

RANGES = _set("to - – ‑ bis a à до and und et y")
"""What stands between the two ends of a range."""

CHANGES = _set("to of auf von à a до su on out")
"""Words before the last of two figures of the same kind."""

GRAMMAR = _set(
    "in by over within after before per a and or for on from with at the to of as was were is are had has we i it "
    "saved von im auf und an en sur par et de y para con"
)
"""Words behind a number that it does not count."""

GOES_ON = _set("against than instead compared versus vs from to of up down gegen statt contra contre frente rispetto")
"""Words at the beginning of a clause that says what the one before was about."""
