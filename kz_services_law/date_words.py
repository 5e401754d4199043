"""Days, moments and numbers of things, as each language writes them (`rules/dates.toml`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache

from pydantic import Field

from kz_services_law.errors import InvalidInput, Sentence
from kz_services_law.languages import LANGUAGES, Language, Trilingual, language
from kz_services_law.messages import suggestion
from kz_services_law.rule_files import Spec, read_file, rules_folder

__all__ = [
    "Counted",
    "counted",
    "day_in_words",
    "days_in_words",
    "moment_in_words",
    "month_in_words",
    "plural_form",
    "weekdays",
]

_TENS, _HUNDREDS = 10, 100
_FEW, _TEENS = range(2, 5), range(11, 15)
_NOT_COUNTED = Sentence("no_words_of_number", "no words for counting {got!r}", "{hint}")


class _Forms(Spec):
    day: Trilingual
    month: Trilingual
    moment: Trilingual
    days: Trilingual


class _Months(Spec):
    kk: Sequence[str] = Field(min_length=12, max_length=12)
    ru: Sequence[str] = Field(min_length=12, max_length=12)
    en: Sequence[str] = Field(min_length=12, max_length=12)

    def of(self, day: date) -> Trilingual:
        """The name of the month of a day."""
        month = day.month - 1
        return Trilingual(kk=self.kk[month], ru=self.ru[month], en=self.en[month])


class _Weekdays(Spec):
    kk: Sequence[str] = Field(min_length=7, max_length=7)
    ru: Sequence[str] = Field(min_length=7, max_length=7)
    en: Sequence[str] = Field(min_length=7, max_length=7)


class _InKazakh(Spec):
    none: str | None = None
    other: str


class _InRussian(Spec):
    none: str | None = None
    one: str
    few: str
    many: str


class _InEnglish(Spec):
    none: str | None = None
    one: str
    other: str


class Counted(Spec):
    """So many of one thing, by the plural forms of CLDR; `none`: how it is said that there is none,
    where that is said in other words than with a number.
    """

    kk: _InKazakh
    ru: _InRussian
    en: _InEnglish

    def so_many(self, count: int) -> Trilingual:
        """So many of it, in words."""
        said: dict[str, str] = {}
        for lang in LANGUAGES:
            forms = getattr(self, lang)
            none = forms.none if count == 0 else None
            said[lang] = none or getattr(forms, plural_form(count, lang))
        return Trilingual(**said).filled(n=str(count))


class _DateWords(Spec):
    form: _Forms
    month_of_day: _Months
    month_alone: _Months
    weekday: _Weekdays
    counted: Mapping[str, Counted]


@lru_cache(maxsize=1)
def _words() -> _DateWords:
    return read_file(_DateWords, rules_folder() / "dates.toml", "dates.toml")


@lru_cache(maxsize=4096)
def day_in_words(day: date) -> Trilingual:
    """A day as each language writes it.

    >>> day = day_in_words(date(2013, 9, 3))
    >>> day.kk, day.ru, day.en
    ('2013 жылғы 3 қыркүйек', '3 сентября 2013 года', '3 September 2013')
    """
    words = _words()
    month = words.month_of_day.of(day)
    return words.form.day.filled(day=str(day.day), month=month, year=str(day.year))


def days_in_words(first: date, last: date) -> Trilingual:
    """A day, or days one after the other, from the first to the last."""
    if first == last:
        return day_in_words(first)
    return _words().form.days.filled(first=day_in_words(first), last=day_in_words(last))


def month_in_words(day: date) -> Trilingual:
    """The month of a day, as it heads a calendar.

    >>> month_in_words(date(2013, 9, 3)).ru
    'сентябрь 2013 года'
    """
    words = _words()
    return words.form.month.filled(month=words.month_alone.of(day), year=str(day.year))


def moment_in_words(moment: datetime) -> Trilingual:
    """A moment as each language writes it, with how far its time is from universal time.

    >>> from datetime import timezone
    >>> at = datetime(2013, 7, 3, 18, 0, tzinfo=timezone(timedelta(hours=6)))
    >>> moment_in_words(at).en
    '3 July 2013, 18:00 (UTC+6)'
    """
    exact = moment.microsecond or moment.second
    time = moment.time().isoformat("auto" if exact else "minutes")
    day = day_in_words(moment.date())
    return _words().form.moment.filled(day=day, time=time, zone=_zone(moment.utcoffset()))


def _zone(offset: timedelta | None) -> str:
    minutes = int((offset or timedelta()).total_seconds()) // 60
    hours, rest = divmod(abs(minutes), 60)
    sign = "-" if minutes < 0 else "+"
    return f"UTC{sign}{hours}" + (f":{rest:02}" if rest else "")


def weekdays(lang: Language) -> Sequence[str]:
    """The days of a week, from Monday on, as they head a calendar."""
    names: Sequence[str] = getattr(_words().weekday, language(lang))
    return names


def plural_form(count: int, lang: Language) -> str:
    """The plural form that a language has for a number, as CLDR names it.

    >>> [plural_form(count, "ru") for count in (1, 2, 5, 11, 21, 112)]
    ['one', 'few', 'many', 'many', 'one', 'many']
    >>> plural_form(1, "en"), plural_form(1, "kk")
    ('one', 'other')
    """
    if lang == "ru":
        ones = count % _TENS if count % _HUNDREDS not in _TEENS else 0
        return "one" if ones == 1 else "few" if ones in _FEW else "many"
    return "one" if lang == "en" and count == 1 else "other"


def counted(count: int, what: str) -> Trilingual:
    """So many of what is counted, in words. Raises `InvalidInput` for what has none.

    >>> months = counted(3, "months")
    >>> months.kk, months.ru, months.en, counted(1, "months").en
    ('3 ай', '3 месяца', '3 months', '1 month')
    """
    known = _words().counted
    if what not in known:
        raise InvalidInput(_NOT_COUNTED, "counted", got=what, hint=suggestion(what, known))
    return known[what].so_many(count)
