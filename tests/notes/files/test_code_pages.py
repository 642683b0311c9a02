"""Which code page a short text is in: a sentence and a question of each language, in each page they are written in."""

import pytest

from rehearse.notes.files.decoding import decode

TEXTS = {
    "de": (
        "Wir mussten die Brücke sperren, weil der Fluss über die Ufer trat.",
        "Erzählen Sie von einem Fehler. Was hätten Sie früher tun können?",
    ),
    "fr": (
        "Le moulin s’est arrêté et l’équipe a perdu une journée.",
        "Parlez-moi d’un échec. Qu’avez-vous appris ?",
    ),
    "es": (
        "El horno se apagó y mañana abría la panadería.",
        "¿Cuándo cambió usted de opinión? Cuénteme qué pasó.",
    ),
    "pt": (
        "A reunião começou tarde e não havia solução à vista.",
        "Conte uma situação difícil. O que você aprendeu?",
    ),
    "it": (
        "La città era buia perché il ponte non c’era più.",
        "Perché ha scelto così? Qual è stata la difficoltà?",
    ),
    "sv": (
        "Ångbåten gick sönder när vi skulle över älven.",
        "Berätta om en gång då du ändrade dig. Vad lärde du dig?",
    ),
    "da": (
        "Færgen sejlede ikke, så vi måtte låne en båd på øen.",
        "Fortæl om en fejl. Hvad gjorde du bagefter?",
    ),
    "fi": (
        "Myllyn pyörä pysähtyi, ja työpäivä meni hukkaan.",
        "Mitä teit, kun epäonnistuit? Mitä siitä jäi käteen?",
    ),
    "pl": (
        "Młyn stał, a łódź popłynęła z prądem rzeki.",
        "Kiedy żałowałeś decyzji? Czego się nauczyłeś?",
    ),
    "cs": (
        "Mlýn stál a loď odplula po řece, než jsme přišli.",
        "Kdy jste naposledy změnil názor? Proč?",
    ),
    "sk": (
        "Mlyn stál a čln odplával, kým sme prišli k rieke.",
        "Kedy ste sa pomýlili? Čo ste urobili ďalej?",
    ),
    "hu": (
        "A malom megállt, és a hajó elúszott, mire odaértünk.",
        "Mikor hibázott utoljára? Mit tanult belőle?",
    ),
    "hr": (
        "Mlin je stajao, a čamac je otišao niz rijeku prije nas.",
        "Kada ste pogriješili? Što ste naučili iz toga?",
    ),
    "ro": (
        "Moara s-a oprit și barca a plecat pe râu înaintea noastră.",
        "Când ați greșit? Ce ați învățat din asta?",
    ),
    "tr": (
        "Değirmen durdu ve kayık biz gelmeden ırmaktan aşağı gitti.",
        "Ne zaman yanıldınız? Bundan ne öğrendiniz?",
    ),
    "ru": (
        "Мельница стояла, и лодку унесло рекой, пока мы шли.",
        "Когда вы ошиблись? Чему это вас научило?",
    ),
    "uk": (
        "Млин стояв, і човен понесло річкою, поки ми йшли.",
        "Коли ви помилилися? Чого це вас навчило?",
    ),
    "bg": (
        "Мелницата спря и лодката отплава, докато дойдем.",
        "Кога сгрешихте? Какво научихте от това?",
    ),
    "el": (
        "Ο μύλος σταμάτησε και η βάρκα έφυγε πριν φτάσουμε.",
        "Πότε κάνατε λάθος; Τι μάθατε από αυτό;",
    ),
    "lt": (
        "Malūnas stovėjo, o valtis nuplaukė upe, kol atėjome.",
        "Kada klydote? Ko iš to išmokote?",
    ),
    "zh": (
        "磨坊停了，船顺着河漂走了。",
        "请讲一次你犯错的经历。你学到了什么？",
    ),
    "tw": (
        "磨坊停了，船順著河漂走了。",
        "請講一次你犯錯的經歷。你學到了什麼？",
    ),
    "ja": (
        "水車が止まり、船は川に流されました。",
        "失敗した経験を教えてください。何を学びましたか？",
    ),
    "ko": (
        "물레방아가 멈추고 배가 강을 따라 떠내려갔습니다.",
        "실수한 경험을 말해 주세요. 무엇을 배웠나요?",
    ),
    "he": (
        "הטחנה נעצרה והסירה נסחפה בנהר.",
        "מתי טעית? מה למדת מזה?",
    ),
    "ar": (
        "توقفت الطاحونة وانجرف القارب مع النهر.",
        "متى أخطأت؟ ماذا تعلمت؟",
    ),
    "en": (
        "The miller’s plan was “done” – or so we thought… at 40 °C.",
        "Tell me about a time you failed. Why didn’t you ask for help?",
    ),
}
PAGES = {
    "cp1252": "de fr es pt it sv da fi en",
    "iso8859-15": "de fr es pt it sv da fi",
    "mac_roman": "de fr es pt it sv da fi en",
    "cp850": "de fr es pt it sv da fi",
    "cp1250": "pl cs sk hu hr ro de",
    "iso8859-2": "pl cs sk hu hr ro",
    "mac_latin2": "pl cs sk hu hr",
    "cp852": "pl cs sk hu hr",
    "cp1254": "tr",
    "iso8859-9": "tr",
    "mac_turkish": "tr",
    "cp1251": "ru uk bg",
    "koi8-r": "ru bg",
    "koi8-u": "uk",
    "cp866": "ru bg",
    "iso8859-5": "ru bg",
    "mac_cyrillic": "ru uk bg",
    "cp1253": "el",
    "iso8859-7": "el",
    "cp1257": "lt",
    "cp1255": "he",
    "cp1256": "ar",
    "gb18030": "zh tw",
    "gbk": "zh",
    "big5": "tw",
    "shift_jis": "ja",
    "euc_jp": "ja",
    "euc_kr": "ko",
}
"""The languages in each."""
NOT_ON_TYPEWRITERS = str.maketrans({"’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": ".", "ș": "ş", "ț": "ţ"})
MISREAD = {"mac_latin2": 2, "mac_cyrillic": 1, "cp850": 2, "cp852": 5, "cp1250": 1, "iso8859-2": 1, "cp1257": 1}
"""How many of the texts in a page are read in another, where not all are right."""


def in_page(text: str, page: str) -> bytes | None:
    """Return `text` as someone with only that page writes it, None where it has not the letters."""
    for written in (text, text.translate(NOT_ON_TYPEWRITERS)):
        try:
            return written.encode(page)
        except UnicodeEncodeError:
            continue
    return None


@pytest.mark.parametrize("page", PAGES)
def test_short_texts_are_read_in_the_code_page_they_are_in(page: str) -> None:
    texts = [text for language in PAGES[page].split() for text in (*TEXTS[language], "\n".join(TEXTS[language]))]
    written = [data for text in texts if (data := in_page(text, page)) is not None and not data.isascii()]
    misread = [data.decode(page) for data in written if decode(data).text != data.decode(page)]
    assert len(written) >= 3
    assert len(misread) <= MISREAD.get(page, 0), misread
