"""Locators: their form, their order, and the names of provisions, by tables written by hand."""

import json
from random import Random

import pytest

from kz_services_law.citation import cite, is_locator, place_of
from kz_services_law.errors import InvalidInput, UnknownName
from kz_services_law.rule_files import rules_folder

TEXT = rules_folder() / "2013-04-15" / "text.kk.json"
UNITS = list(json.loads(TEXT.read_text(encoding="utf-8")))

LOCATORS = (
    "art1", "art10", "art999", "art18-2", "art18-10", "art18-2/title", "art18-2/par2-1/part2",
    "art11/sub9-1", "art14/sub3-1/indent11", "art12/par1-1/part1/chapeau", "art5/part12",
    "art5/sentence12", "art5/indent12", "art5/sub100",
)  # fmt: skip
NO_LOCATORS = (
    "", "/", "art", "art0", "art01", "art1000", "art1/", "/art1", "Art1", "art1 ", "art1\n",
    "art18-", "art18-0", "art18-02", "art18-1000", "art18--2", "art18-2-1", "art-2", "art18.2",
    "art1/art2", "par1", "par1/art1", "art1//par1", "art1/par", "art1/item1",
    "art1/part0", "art1/part01", "art1/part13", "art1/part2-1", "art1/sentence13",
    "art1/sentence1-1", "art1/indent13", "art1/indent2-1", "art1/title1", "art1/chapeau1",
    "art١", "art१", "art１", "art²", "art1/par٢", "art1/part３", "art1-２",
    "art18\N{NON-BREAKING HYPHEN}2", "art18\N{EN DASH}2",
    "\N{CYRILLIC SMALL LETTER A}rt1",
    "art1/title/par1", "art1/title/title", "art1/title/chapeau", "art1/chapeau/par1",
    "art1/chapeau/indent1", "art1/par1/par2", "art1/sub1/par1", "art1/sub1/sub2", "art1/part1/par1",
    "art1/part1/part2", "art1/indent1/part1", "art1/indent1/sub1", "art1/sentence1/indent1",
    "art1/sentence1/part1", "art1/par1/title", "art1/part1/sub1/part2", "art1/par1/art2",
    "art1/" * 100 + "par1", "art1" + "/chapeau" * 1000, "x" * 1_000_000,
)  # fmt: skip


@pytest.mark.parametrize("text", LOCATORS)
def test_a_locator_is_one(text):
    assert is_locator(text)
    assert cite(text)


NONSENSE = (None, 5, ["art1"], b"art1", {}, object(), float("nan"), True, str, ("art1",))


@pytest.mark.parametrize(
    "text",
    [*NO_LOCATORS, *NONSENSE],
    ids=lambda text: repr(text)[:12] if type(text) is object else repr(text)[:40],
)
def test_what_is_no_locator_is_refused(text):
    assert not is_locator(text)
    for make in (cite, place_of):
        with pytest.raises(InvalidInput) as caught:
            make(text)
        assert caught.value.code == "no_locator"


def test_every_way_in_which_units_can_nest():
    kinds = ("par1", "sub1", "part1", "indent1", "sentence1", "title", "chapeau")
    nested = [f"art1/{above}/{below}" for above in kinds for below in kinds]
    assert [locator for locator in nested if is_locator(locator)] == [
        f"art1/{above}/{below}"
        for above, inside in {
            "par1": "sub1 part1 indent1 sentence1 chapeau",
            "sub1": "part1 indent1 sentence1 chapeau",
            "part1": "sub1 indent1 sentence1 chapeau",
            "indent1": "sentence1 chapeau",
            "sentence1": "chapeau",
        }.items()
        for below in inside.split()
    ]
    assert all(map(is_locator, UNITS))


class Lying(str):
    """A text whose own methods do anything."""

    __slots__ = ()
    __hash__ = None

    def split(self, *_):
        return ["art1"]

    def __len__(self):
        return 4


def test_a_text_of_a_class_of_its_own_is_taken_as_what_it_says():
    assert cite(Lying("art13/par1")) == "Article 13(1)"
    with pytest.raises(InvalidInput):
        cite(Lying("no locator"))


@pytest.mark.parametrize("lang", ["de", "KK", "kk\n", "", None, 5, b"kk", ["kk"], {}, object()])
def test_what_is_no_language_is_refused(lang):
    with pytest.raises(UnknownName):
        cite("art1", lang)


# each inserted unit, after the unit of 2013 that it follows in the law's order
INSERTED = (
    ("art10/sub9", "art10/sub9-1"),
    ("art10/sub9-1", "art10/sub9-2"),
    ("art10/sub13", "art10/sub13-1/chapeau"),
    ("art10/sub13-1/chapeau", "art10/sub13-1/indent1"),
    ("art11/sub14", "art11-1/title"),
    ("art11-1/title", "art11-1/par4/chapeau"),
    ("art11-1/par4/chapeau", "art11-1/par4/sub2"),
    ("art11-1/par4/sub2", "art11-1/par4/sub2-1"),
    ("art11-1/par4/sub2-1", "art11-1/par4/sub10"),
    ("art11-1/par4/sub10", "art11-2/title"),
    ("art11-2/title", "art11-2"),
    ("art11-2", "art11-10/title"),
    ("art12/par1", "art12/par1-1/part1/chapeau"),
    ("art12/par1-1/part1/chapeau", "art12/par1-1/part1/sub1"),
    ("art12/par1-1/part1/sub1", "art12/par1-1/part2"),
    ("art14/sub3", "art14/sub3-1/chapeau"),
    ("art14/sub3-1/chapeau", "art14/sub3-1/indent2"),
    ("art14/sub3-1/indent2", "art14/sub3-1/indent11"),
)


def in_the_laws_order():
    units = list(UNITS)
    for before, inserted in INSERTED:
        units.insert(units.index(before) + 1, inserted)
    return units


@pytest.mark.parametrize("seed", range(20))
def test_shuffled_locators_are_put_back_into_the_laws_order(seed):
    expected = in_the_laws_order()
    assert len(UNITS) == 122
    assert len(set(expected)) == len(expected) == 122 + len(INSERTED)
    for order in (UNITS, expected):
        shuffled = Random(seed).sample(order, len(order))
        assert shuffled != order
        assert sorted(shuffled, key=place_of) == order


def test_a_unit_stands_after_its_title_and_before_what_hangs_from_it():
    order = [
        "art2", "art9/title", "art9", "art9/chapeau", "art9/par1",
        "art9/par2", "art9/par2/chapeau", "art9/par2/sub1", "art9/par2/sub1/indent1",
        "art9/par2/sub1-1", "art9/par2/sub2", "art9/par2/part2", "art9/par2/part2/sentence1",
        "art9/par2-1", "art9/par2-2", "art9/par2-10", "art9/par3", "art9/par3/indent1",
        "art9/par3/indent12", "art9/par3/part2", "art9/par10", "art9-1", "art10", "art100",
    ]  # fmt: skip
    backwards = order[::-1]
    assert sorted(backwards, key=place_of) == order


CITATIONS = {
    "art18-2/par2-1/part2": (
        "18-2-баптың 2-1-тармағының екінші бөлігі",
        "часть вторая пункта 2-1 статьи 18-2",
        "Article 18-2(2-1), second part",
    ),
    "art14/sub3-1/indent11": (
        "14-баптың 3-1) тармақшасының он екінші абзацы",
        "абзац двенадцатый подпункта 3-1) статьи 14",
        "Article 14(3-1), eleventh item",
    ),
    "art11-1": ("11-1-бап", "статья 11-1", "Article 11-1"),
    "art11-1/title": ("11-1-баптың тақырыбы", "заголовок статьи 11-1", "Article 11-1, title"),
    "art18-2/par2-1": ("18-2-баптың 2-1-тармағы", "пункт 2-1 статьи 18-2", "Article 18-2(2-1)"),
    "art11-1/par4/sub2-1": (
        "11-1-баптың 4-тармағының 2-1) тармақшасы",
        "подпункт 2-1) пункта 4 статьи 11-1",
        "Article 11-1(4)(2-1)",
    ),
    "art14/sub3-1/chapeau": (
        "14-баптың 3-1) тармақшасының кіріспе бөлігі",
        "вводная часть подпункта 3-1) статьи 14",
        "Article 14(3-1), chapeau",
    ),
    "art15/par4/part2/indent1": (
        "15-баптың 4-тармағының екінші бөлігінің екінші абзацы",
        "абзац второй части второй пункта 4 статьи 15",
        "Article 15(4), second part, first item",
    ),
    "art23/par6/sentence2": (
        "23-баптың 6-тармағының екінші сөйлемі",
        "предложение второе пункта 6 статьи 23",
        "Article 23(6), second sentence",
    ),
}


@pytest.mark.parametrize("locator", CITATIONS)
def test_a_citation_in_three_languages(locator):
    assert (cite(locator, "kk"), cite(locator, "ru"), cite(locator, "en")) == CITATIONS[locator]


RUSSIAN = {  # of each kind, the twelve as they stand first and as they stand behind another
    "part": (
        (
            "часть первая, часть вторая, часть третья, часть четвёртая, часть пятая, часть шестая, "
            "часть седьмая, часть восьмая, часть девятая, часть десятая, часть одиннадцатая, "
            "часть двенадцатая"
        ),
        (
            "части первой, части второй, части третьей, части четвёртой, части пятой, "
            "части шестой, части седьмой, части восьмой, части девятой, части десятой, "
            "части одиннадцатой, части двенадцатой"
        ),
    ),
    "sentence": (
        (
            "предложение первое, предложение второе, предложение третье, предложение четвёртое, "
            "предложение пятое, предложение шестое, предложение седьмое, предложение восьмое, "
            "предложение девятое, предложение десятое, предложение одиннадцатое, "
            "предложение двенадцатое"
        ),
        (
            "предложения первого, предложения второго, предложения третьего, "
            "предложения четвёртого, предложения пятого, предложения шестого, "
            "предложения седьмого, предложения восьмого, предложения девятого, "
            "предложения десятого, предложения одиннадцатого, предложения двенадцатого"
        ),
    ),
    "indent": (
        (
            "абзац второй, абзац третий, абзац четвёртый, абзац пятый, абзац шестой, "
            "абзац седьмой, абзац восьмой, абзац девятый, абзац десятый, абзац одиннадцатый, "
            "абзац двенадцатый, абзац тринадцатый"
        ),
        (
            "абзаца второго, абзаца третьего, абзаца четвёртого, абзаца пятого, абзаца шестого, "
            "абзаца седьмого, абзаца восьмого, абзаца девятого, абзаца десятого, "
            "абзаца одиннадцатого, абзаца двенадцатого, абзаца тринадцатого"
        ),
    ),
}
KAZAKH = {
    "part": (
        (
            "бірінші бөлігі, екінші бөлігі, үшінші бөлігі, төртінші бөлігі, бесінші бөлігі, "
            "алтыншы бөлігі, жетінші бөлігі, сегізінші бөлігі, тоғызыншы бөлігі, оныншы бөлігі, "
            "он бірінші бөлігі, он екінші бөлігі"
        ),
        (
            "бірінші бөлігінің, екінші бөлігінің, үшінші бөлігінің, төртінші бөлігінің, "
            "бесінші бөлігінің, алтыншы бөлігінің, жетінші бөлігінің, сегізінші бөлігінің, "
            "тоғызыншы бөлігінің, оныншы бөлігінің, он бірінші бөлігінің, он екінші бөлігінің"
        ),
    ),
    "sentence": (
        (
            "бірінші сөйлемі, екінші сөйлемі, үшінші сөйлемі, төртінші сөйлемі, бесінші сөйлемі, "
            "алтыншы сөйлемі, жетінші сөйлемі, сегізінші сөйлемі, тоғызыншы сөйлемі, "
            "оныншы сөйлемі, он бірінші сөйлемі, он екінші сөйлемі"
        ),
        (
            "бірінші сөйлемінің, екінші сөйлемінің, үшінші сөйлемінің, төртінші сөйлемінің, "
            "бесінші сөйлемінің, алтыншы сөйлемінің, жетінші сөйлемінің, сегізінші сөйлемінің, "
            "тоғызыншы сөйлемінің, оныншы сөйлемінің, он бірінші сөйлемінің, он екінші сөйлемінің"
        ),
    ),
    "indent": (
        (
            "екінші абзацы, үшінші абзацы, төртінші абзацы, бесінші абзацы, алтыншы абзацы, "
            "жетінші абзацы, сегізінші абзацы, тоғызыншы абзацы, оныншы абзацы, он бірінші абзацы, "
            "он екінші абзацы, он үшінші абзацы"
        ),
        (
            "екінші абзацының, үшінші абзацының, төртінші абзацының, бесінші абзацының, "
            "алтыншы абзацының, жетінші абзацының, сегізінші абзацының, тоғызыншы абзацының, "
            "оныншы абзацының, он бірінші абзацының, он екінші абзацының, он үшінші абзацының"
        ),
    ),
}
ENGLISH = {
    "part": (
        "first part, second part, third part, fourth part, fifth part, sixth part, seventh part, "
        "eighth part, ninth part, tenth part, eleventh part, twelfth part"
    ),
    "sentence": (
        "first sentence, second sentence, third sentence, fourth sentence, fifth sentence, "
        "sixth sentence, seventh sentence, eighth sentence, ninth sentence, tenth sentence, "
        "eleventh sentence, twelfth sentence"
    ),
    "indent": (
        "first item, second item, third item, fourth item, fifth item, sixth item, seventh item, "
        "eighth item, ninth item, tenth item, eleventh item, twelfth item"
    ),
}


@pytest.mark.parametrize("kind", ["part", "sentence", "indent"])
def test_every_ordinal_in_every_case(kind):
    numbers = range(1, 13)
    first, behind = (words.split(", ") for words in RUSSIAN[kind])
    assert [cite(f"art5/{kind}{n}", "ru") for n in numbers] == [f"{w} статьи 5" for w in first]
    assert [cite(f"art5/{kind}{n}/chapeau", "ru") for n in numbers] == [
        f"вводная часть {words} статьи 5" for words in behind
    ]
    last, between = (words.split(", ") for words in KAZAKH[kind])
    assert [cite(f"art5/{kind}{n}", "kk") for n in numbers] == [f"5-баптың {w}" for w in last]
    assert [cite(f"art5/{kind}{n}/chapeau", "kk") for n in numbers] == [
        f"5-баптың {words} кіріспе бөлігі" for words in between
    ]
    english = ENGLISH[kind].split(", ")
    assert [cite(f"art5/{kind}{n}", "en") for n in numbers] == [f"Article 5, {w}" for w in english]


ABZACES = {  # the nineteen indents of the text of 2013
    "art12/par2": ("12-баптың 2-тармағының", "пункта 2 статьи 12", 7),
    "art14/sub1": ("14-баптың 1) тармақшасының", "подпункта 1) статьи 14", 3),
    "art14/sub2": ("14-баптың 2) тармақшасының", "подпункта 2) статьи 14", 7),
    "art15/par4/part2": (
        "15-баптың 4-тармағының екінші бөлігінің",
        "части второй пункта 4 статьи 15",
        2,
    ),
}


def test_the_introductory_line_is_the_first_abzac():
    kk_words, ru_words = (words["indent"][0].split(", ") for words in (KAZAKH, RUSSIAN))
    indents = []
    for unit, (kk, ru, count) in ABZACES.items():
        assert f"{unit}/chapeau" in UNITS
        for n in range(1, count + 1):
            indents.append(f"{unit}/indent{n}")
            assert cite(indents[-1], "kk") == f"{kk} {kk_words[n - 1]}"
            assert cite(indents[-1], "ru") == f"{ru_words[n - 1]} {ru}"
    assert indents == [unit for unit in UNITS if "indent" in unit]
    assert len(indents) == 19
