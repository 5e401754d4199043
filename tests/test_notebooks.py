"""The notebooks as they stand in the repository: stripped, whole, in letters of one alphabet.

That they run is seen by `tests/notebooks.py`, for which the extra `notebook` is needed.
"""

import ast
import json
import re
from itertools import groupby

import notebooks
import pytest

PATHS = notebooks.paths()
RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
ALPHABETS = {"05-ru": RUSSIAN, "06-kk": RUSSIAN + "әғқңөұүһі"}
USUAL = {"05-ru": set("ёыэ"), "06-kk": set("әғқңөұүі")}
"""What a text of some length has, if it is written in its own letters."""
LATIN_ONLY = set("bdfgjklmnqrstuvwzDFGIJLNQRSUVWZ")
"""Letters that look like none of these alphabets."""


@pytest.fixture(params=PATHS, ids=lambda path: path.stem)
def path(request):
    return request.param


@pytest.fixture
def notebook(path):
    return json.loads(path.read_text(encoding="utf-8"))


def source_of(cell):
    return "".join(cell["source"])


def cells(notebook, kind):
    return [source_of(cell) for cell in notebook["cells"] if cell["cell_type"] == kind]


def words(text):
    return re.findall(r"[^\W_]+", text)


def is_cyrillic(letter):
    return "Ѐ" <= letter <= "ӿ"


def test_there_are_notebooks_and_their_page_names_each():
    assert len(PATHS) == 8
    page = (notebooks.NOTEBOOKS / "README.md").read_text(encoding="utf-8")
    assert re.findall(r"\| \[([\w-]+\.ipynb)\]\(\1\)", page) == [path.name for path in PATHS]


def test_it_stands_stripped_as_the_program_writes_it(path, notebook):
    text = path.read_bytes().decode("utf-8")
    assert text.replace("\r\n", "\n") == notebooks.written(notebooks.stripped(notebook)), (
        "way out: python tests/notebooks.py --strip"
    )


def test_it_is_of_nbformat_4_with_ids_and_nothing_that_was_run(notebook):
    assert (notebook["nbformat"], notebook["nbformat_minor"]) == (4, 5)
    ids = [cell["id"] for cell in notebook["cells"]]
    assert len(set(ids)) == len(ids) > 10
    for cell in notebook["cells"]:
        assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", cell["id"])
        assert cell["cell_type"] in ("markdown", "code")
        assert source_of(cell).strip()
        if cell["cell_type"] == "code":
            assert (cell["outputs"], cell["execution_count"]) == ([], None)


def test_stripping_takes_out_what_running_leaves_behind(notebook):
    ran = json.loads(json.dumps(notebook))
    ran["metadata"]["language_info"]["version"] = "3.14.0"
    for cell in ran["cells"]:
        cell["metadata"]["execution"] = {"iopub.status.busy": "2026-01-01"}
        if cell["cell_type"] == "code":
            cell |= {"execution_count": 7, "outputs": [{"output_type": "stream", "text": "x"}]}
    assert ran != notebook
    assert notebooks.stripped(ran) == notebook


def test_it_reads_like_an_essay(notebook):
    """A title first; cells of a few lines, and words before each two of them."""
    assert source_of(notebook["cells"][0]).startswith("# ")
    for kind, run in groupby(notebook["cells"], lambda cell: cell["cell_type"]):
        assert len(list(run)) <= (2 if kind == "code" else 1)
    assert max(source.count("\n") + 1 for source in cells(notebook, "code")) <= 20


def test_its_code_is_python(path, notebook):
    for source in cells(notebook, "code"):
        ast.parse(source, filename=path.name)


def test_its_links_lead_somewhere(notebook):
    links = re.findall(r"\]\(([^)]+)\)", "\n".join(cells(notebook, "markdown")))
    for link in links:
        assert "://" in link or (notebooks.NOTEBOOKS / link).is_file(), link


def test_no_word_is_of_two_alphabets(notebook):
    for cell in notebook["cells"]:
        for word in words(source_of(cell)):
            letters = [is_cyrillic(letter) for letter in word if letter.isalpha()]
            assert all(letters) or not any(letters), word


@pytest.mark.parametrize("stem", ALPHABETS)
def test_russian_and_kazakh_prose_is_of_its_own_letters(stem):
    """No letter of another alphabet that looks the same; Latin words are plainly Latin ones."""
    notebook = json.loads((notebooks.NOTEBOOKS / f"{stem}.ipynb").read_text(encoding="utf-8"))
    prose = re.sub(r"`[^`]*`|\]\([^)]*\)", "", "\n".join(cells(notebook, "markdown")))
    assert USUAL[stem] <= set(prose.lower())
    for word in words(prose):
        if is_cyrillic(word[0]):
            assert set(word.lower()) - set("0123456789") <= set(ALPHABETS[stem]), word
        elif not any(letter.isdigit() for letter in word):
            assert LATIN_ONLY & set(word), word
            assert word.isascii(), word
