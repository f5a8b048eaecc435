"""Every encoding that files come in."""

from __future__ import annotations

import random

import pytest

from workbench.ingest.decode import UndecodableError, decode

ENGLISH = (
    "The minister said on Monday that “no deal” had been made — not in Zürich, and not anywhere. "
    "It isn’t true, he said; the café owner agreed.\n\nA second paragraph costs £5.\n"
)
FRENCH = "Le ministre a déclaré lundi qu’« aucun accord » n’avait été conclu à Genève.\n"
GERMAN = (
    "Der Minister erklärte, es gebe „keine Einigung“ über größere Lieferungen nach Österreich.\n"
)
POLISH = "Minister powiedział w poniedziałek, że żadnej umowy nie zawarto. Źródła mówią inaczej.\n"
RUSSIAN = (
    "Министр заявил в понедельник, что никакой сделки не было. Переговоры продолжатся на следующей "
    "неделе, сообщил представитель ведомства.\n"
)
GREEK = "Ο υπουργός δήλωσε τη Δευτέρα ότι δεν υπήρξε καμία συμφωνία με τους εργαζομένους.\n"
TURKISH = (
    "Bakan pazartesi günü anlaşma yapılmadığını söyledi. Görüşmeler önümüzdeki hafta İstanbul’da "
    "sürecek. Sözcü, işçilerin çalışmaya döndüğünü açıkladı.\n"
)
TURKISH_ON_FEW_LETTERS = (
    "Bakan pazartesi sabahı kente geldi. Sözcüsü daha sonra yazılı bir açıklama yaptı ve şunu "
    "söyledi: anlaşma yok.\n"
)
HUNGARIAN = (
    "Az őr szerint a tűzoltók időben érkeztek, de a gyűjtőkből eltűnt a hűtővíz. Később közölték: "
    "a felelős vezető lemondott.\n"
)
ROMANIAN = (
    "Ministrul a declarat luni că nu s-a ajuns la niciun acord şi că negocierile vor continua "
    "săptămâna viitoare.\n"
)
LITHUANIAN = (
    "Ministras pirmadienį pareiškė, kad jokio susitarimo nebuvo ir derybos tęsis kitą savaitę, "
    "pranešė atstovė.\n"
)
ESTONIAN = (
    "Minister ütles esmaspäeval, et kokkulepet ei sõlmitud ja kõnelused jätkuvad järgmisel "
    "nädalal.\n"
)
ARABIC = "قال الوزير يوم الاثنين إنه لم يتم التوصل إلى أي اتفاق وإن المحادثات ستستمر.\n"
HEBREW = "השר אמר ביום שני כי לא הושג כל הסכם וכי השיחות יימשכו בשבוע הבא.\n"
JAPANESE = "大臣は月曜日、「合意はなかった」と述べた。協議は来週も続く見通しだ。\n"
CHINESE = "部长周一表示，“没有达成任何协议”。谈判将在下周继续进行，发言人说。\n"
KOREAN = "장관은 월요일에 합의가 없었다고 말했다. 회담은 다음 주에도 계속될 것이라고 전했다.\n"

TEXTS = (ENGLISH, FRENCH, POLISH, RUSSIAN, ARABIC, HEBREW, JAPANESE, CHINESE, KOREAN)
WIDE = ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")


@pytest.mark.parametrize("encoding", WIDE)
@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text[:12])
def test_unicode_is_read_with_and_without_a_mark(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ENGLISH, "cp1252"),
        (ENGLISH.encode("latin-1", "ignore").decode("latin-1"), "latin-1"),
        (FRENCH, "cp1252"),
        (GERMAN, "cp1252"),
        (POLISH, "cp1250"),
        (POLISH, "iso8859-2"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8-r"),
        (GREEK, "cp1253"),
        (TURKISH, "cp1254"),
        # As few letters beyond ASCII as western texts have, or letters where those have them.
        (TURKISH_ON_FEW_LETTERS, "cp1254"),
        (HUNGARIAN, "cp1250"),
        (ROMANIAN, "cp1250"),
        (LITHUANIAN, "cp1257"),
        (ESTONIAN, "cp1252"),
        (ARABIC, "cp1256"),
        (HEBREW, "cp1255"),
        (JAPANESE, "shift_jis"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
        (CHINESE, "gb18030"),
        (KOREAN, "euc_kr"),
    ],
)
def test_older_encodings_are_told_by_their_bytes(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"caf\xe9", "café"),
        (b"It\x92s so.", "It’s so."),
        (b"\x93No,\x94 he said.", "“No,” he said."),
        (b"na\xefve", "naïve"),
        ("“Là,” dit-il".encode("cp1252"), "“Là,” dit-il"),
    ],
)
def test_a_lone_byte_in_a_short_text_is_western(data: bytes, text: str) -> None:
    assert decode(data).text == text


def test_utf8_with_a_few_broken_bytes_stays_utf8() -> None:
    data = "“No,” said Zoë. “Never,” said Chloë.".encode() * 3 + b" \xff\xc3 \xe2\x80 end"

    found = decode(data)

    assert found.encoding == "utf-8"
    assert found.text.startswith("“No,” said Zoë. “Never,” said Chloë.“No,”")
    assert found.text.endswith(" end")


BEGINNINGS = [
    (ENGLISH, "cp1252"),
    (FRENCH, "cp1252"),
    (GERMAN, "cp1252"),
    (POLISH, "cp1250"),
    (POLISH, "iso8859-2"),
    (RUSSIAN, "cp1251"),
    (RUSSIAN, "koi8-r"),
    (RUSSIAN, "cp866"),
    (GREEK, "cp1253"),
    (TURKISH, "cp1254"),
    (ARABIC, "cp1256"),
    (HEBREW, "cp1255"),
    (JAPANESE, "shift_jis"),
    (CHINESE, "gb18030"),
    (KOREAN, "euc_kr"),
]


def test_of_beginnings_of_25_40_and_70_characters_all_but_four_in_45_are_read() -> None:
    begun = [(text[:n], encoding) for text, encoding in BEGINNINGS for n in (25, 40, 70)]

    wrong = [each for each in begun if decode(each[0].encode(each[1])).text != each[0]]

    assert len(begun) == 45
    assert len(wrong) <= 4


def broken(text: str, every: int) -> bytes:
    """UTF-8 in which every so-many-th character beyond ASCII lost its last byte."""
    data, seen = b"", 0
    for character in text:
        seen += not character.isascii()
        lost = not character.isascii() and seen % every == 0
        data += character.encode()[: -1 if lost else None]
    return data


def test_utf8_with_damage_has_three_whole_sequences_for_each_broken_one() -> None:
    text = "ąćęłńóśźżĄĆĘ i " * 20

    assert decode(broken(text, 4)).encoding == "utf-8"
    assert decode(broken(text, 3)).encoding != "utf-8"


WORDS = "the chief of the harbour said so twice "
SIGNS = "a=b; {c} | <d> & %e; "


def with_controls(text: str, count: int, of: int = 1000) -> bytes:
    """So many characters, some of which are controls, evenly spread."""
    characters = list((text * of)[:of])
    for k in range(count):
        characters[k * of // count] = "\x01"
    return "".join(characters).encode()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(with_controls(WORDS, 150), id="words with 15 per cent"),
        pytest.param(with_controls(SIGNS, 15), id="signs with 1.5 per cent"),
        pytest.param(with_controls(SIGNS, 3, of=20), id="three in a line of signs"),
    ],
)
def test_some_controls_do_not_make_a_text_binary(data: bytes) -> None:
    assert decode(data).text == data.decode()


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(with_controls(WORDS, 210), id="words with 21 per cent"),
        pytest.param(with_controls(SIGNS, 25), id="signs with 2.5 per cent"),
        pytest.param(with_controls(SIGNS, 4, of=20), id="four in a line of signs"),
    ],
)
def test_many_controls_do(data: bytes) -> None:
    with pytest.raises(UndecodableError, match="binary"):
        decode(data)


def test_the_encoding_that_a_page_declares_is_used() -> None:
    page = f'<html><head><meta charset="iso-8859-2"></head><p>{POLISH}</p>'

    assert decode(page.encode("iso8859-2")).text == page


@pytest.mark.parametrize("label", ["hex", "rot13", "utf-7", "undefined", "no-such", "utf-16"])
def test_a_useless_declaration_is_passed_over(label: str) -> None:
    page = f'<html><head><meta charset="{label}"></head><p>caf\xe9</p>'

    assert "café" in decode(page.encode("cp1252")).text


def test_a_stray_nul_does_not_make_a_text_binary() -> None:
    assert decode(b"The chief\0 said so.").text == "The chief\0 said so."


def test_random_bytes_are_binary() -> None:
    chance = random.Random(7)

    for _ in range(50):
        with pytest.raises(UndecodableError, match="binary"):
            decode(chance.randbytes(4000))
