"""Words by which lint reads a story, by language: what gives the language away, 'I' and 'we', numbers, lessons.

Words are in small letters. An ending is written with a star before it, a beginning with a star behind it.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LanguageWords:
    """The words of one language.

    `usual` are words of grammar that few other languages have. `singular` and `plural` say that one person, or several,
    did something; both are empty where a language leaves that unsaid. `not_verbs` are words with an ending of those
    that are none. `numbers` are numbers in words that `core.matching.numerals` does not count in; `lessons` begin words
    that say what was learned.
    """

    usual: str
    singular: str = ""
    plural: str = ""
    not_verbs: str = ""
    numbers: str = ""
    lessons: str = ""


WORDS: Mapping[str, LanguageWords] = {
    "en": LanguageWords(
        "the and was were of to that had they with for it our this have from which would because my",
        singular="i i'd i'll i've i'm",
        plural="we we'd we'll we've we're",
        numbers="dozens hundreds thousands millions zero none nobody nothing overnight both",
        lessons="learn* lesson* taught hindsight retrospect takeaway* realis* realiz* reflect*",
    ),
    "de": LanguageWords(
        "der die das und war waren nicht ich wir mit dem den ein eine zu auf sich hatte dass als auch von habe haben",
        singular="ich",
        plural="wir",
        numbers="dutzend* hunderte* tausende* null beide zweimal dreimal doppelt*",
        lessons="gelernt lern* lehre* erkenntnis* gezeigt seitdem seither heute künftig",
    ),
    "fr": LanguageWords(
        "le la les et une des était dans nous je que qui pas pour avec sur au aux ce cette mais ils avait ai j l d",
        singular="je j",
        plural="nous",
        numbers="dizaine* douzaine* centaine* millier* zéro moitié doublé* triplé*",
        lessons="appris apprend* leçon* enseigné* recul désormais dorénavant",
    ),
    "es": LanguageWords(
        "el la los las y que en un una por con para se no del era fue había al su como más pero mi lo",
        singular="yo *é *í hice fui tuve pude puse dije supe quise vine traje di estuve he",
        plural="nosotros nosotras *amos *emos *imos",
        not_verbs="qué así aquí allí ahí café sí té ramos tramos mismos últimos próximos mínimos máximos "
        "extremos primos "
        "óptimos ánimos porqué",
        numbers="docena* centenar* decena* miles cero medio media mitad doscient* trescient* quinient* doble triple",
        lessons="aprend* lección* lecciones enseñ* entonces",
    ),
    "pt": LanguageWords(
        "o a os as e que um uma de do da dos das em no na para com não se por foi era eu mais mas ao minha meu",
        singular="eu *ei fiz fui tive pude pus vim trouxe estive quis decidi pedi escrevi abri vi ouvi propus",
        plural="nós *amos *emos *imos *ámos",
        not_verbs="rei lei ramos mesmos últimos próximos mínimos máximos extremos primos ótimos",
        numbers="dois duas três quatro cinco seis sete oito nove dez onze doze quinze vinte trinta quarenta cinquenta "
        "sessenta setenta oitenta noventa cem cento duzent* quinhent* dúzia* centena* dezena* milhar* zero "
        "metade dobro "
        "triplo ambos ambas",
        lessons="aprend* lição lições ensin* desde",
    ),
    "it": LanguageWords(
        "il lo la gli le e che un una di del della dei delle in nel nella per con non era mi ho ha più ma al sono si",
        singular="io ho avevo",
        plural="noi abbiamo avevamo siamo eravamo *ammo *emmo *immo *iamo",
        numbers="dozzin* decin* centinai* migliai* zero metà doppio triplo entrambi entrambe",
        lessons="impar* lezion* insegn* capito",
    ),
    "nl": LanguageWords(
        "de het een en van ik was niet dat die met op te zijn voor aan er naar maar hij ze wij we werd had heb mijn",
        singular="ik",
        plural="we wij",
        numbers="twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien twintig "
        "dertig veertig "
        "vijftig zestig zeventig tachtig negentig honderd duizend tientallen honderden duizenden nul helft dubbele "
        "verdubbel* beide tweemaal driemaal",
        lessons="geleerd leer* les lessen sindsdien voortaan",
    ),
    "pl": LanguageWords(
        "i w z na się nie że do to jest był była było o po za od dla jak co ale przez oraz ich tym który która",
        singular="ja *łem *łam",
        plural="my *liśmy *łyśmy",
        not_verbs="złam problem",
        numbers="dwa dwie dwóch dwaj trzy trzech cztery czterech pięć pięciu sześć sześciu siedem osiem ośmiu dziewięć "
        "dziesięć dziesięciu jedenaście dwanaście piętnaście dwadzieścia trzydzieści czterdzieści pięćdziesiąt sto stu "
        "dwieście tysiąc* zero połow* dwukrotn* trzykrotn* dziesiąt* setk* podwoi* oba obie",
        lessons="nauczy* lekcj* wniosk* wniosek odtąd dowiedzia*",
    ),
    "ru": LanguageWords(
        "и в на не что с по я мы это как но из к за для был была было были от его их у же бы все",
        singular="я",
        plural="мы",
        numbers="два две двух три трех трёх четыре четырех четырёх пять пяти шесть шести семь семи восемь "
        "восьми девять "
        "десять десяти двенадцать пятнадцать двадцать двадцати тридцать сорок пятьдесят сто двести двое трое десятк* "
        "сотн* тысяч* ноль половин* вдвое втрое дважды оба обе",
        lessons="науч* урок* понял* вывод* теперь",
    ),
    "uk": LanguageWords(
        "і й та в у на не що з із по я ми це як але до за для був була було були від його їх же все",
        singular="я",
        plural="ми",
        numbers="два дві двох три трьох чотири чотирьох п'ять п’ять п'яти шість шести сім семи вісім восьми "
        "дев'ять десять "
        "десяти дванадцять п'ятнадцять двадцять тридцять сорок п'ятдесят сто двісті двоє троє десятк* сотн* "
        "тисяч* нуль "
        "половин* вдвічі втричі двічі обидва обидві",
        lessons="навч* урок* зрозумі* виснов* тепер відтоді",
    ),
    "tr": LanguageWords(
        "ve bir bu da de için ile çok ama daha gibi olarak ben biz sonra kadar olan vardı var ne her beni bana",
        singular="ben *dım *dim *dum *düm *tım *tim *tum *tüm *yorum",
        plural="biz *dık *dik *duk *dük *ttık *ttik *ştık *ştik *ptık *ktık *çtik *tuk *tük",
        not_verbs="yorum eğitim üretim yönetim iletişim işletim yatırım tüketim dağıtım bölüm kadim resim pratik",
        numbers="iki üç dört beş altı yedi sekiz dokuz yirmi otuz kırk elli altmış yetmiş seksen doksan yüz "
        "bin* onlarca "
        "yüzlerce sıfır yarı* yarım iki katı* ikisi*",
        lessons="öğren* ders* anladım",
    ),
    "vi": LanguageWords(
        "và là của tôi không được có cho một trong với các những đã khi người này đó để từ ra vào thì đến",
        singular="tôi",
        plural="",
        numbers="hai ba bốn năm sáu bảy tám chín mười trăm nghìn ngàn triệu nửa đôi",
        lessons="học rút",
    ),
    "zh": LanguageWords(
        "", numbers="二 两 三 四 五 六 七 八 九 十 百 千 万 亿 半 倍 零", lessons="学到 学会 教训 反思 明白 体会"
    ),
    "ja": LanguageWords(
        "", numbers="二 三 四 五 六 七 八 九 十 百 千 万 億 半 倍 ゼロ", lessons="学ん 学び 教訓 反省 気づ"
    ),
    "ko": LanguageWords(
        "",
        numbers="두 세 네 다섯 여섯 일곱 여덟 아홉 열 스무 백 천 만 절반 배 둘 셋 넷 이틀 사흘",
        lessons="배웠 배운 교훈 깨달",
    ),
}
"""By the code of the language (ISO 639-1)."""

UNSPACED = frozenset(("zh", "ja"))
"""Languages written without spaces between words."""
