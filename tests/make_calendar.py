"""Writes rules/calendar/days.toml from the installed `holidays`: a source while developing.

    python tests/make_calendar.py > rules/calendar/days.toml

The file is then held to that package, day by day, by a test.
"""

import re
from datetime import date, timedelta

import holidays

FIRST, LAST, PUBLISHED = 2012, 2027, date(2025, 12, 31)
REASONS = {
    "New Year's Day": ("new_year", "Жаңа жыл", "Новый год", "New Year's Day"),
    "Orthodox Christmas": (
        "orthodox_christmas",
        "Православиелік Рождество",
        "православное Рождество",
        "Orthodox Christmas",
    ),
    "International Women's Day": (
        "womens_day",
        "Халықаралық әйелдер күні",
        "Международный женский день",
        "International Women's Day",
    ),
    "Nowruz Holiday": ("nauryz", "Наурыз мейрамы", "Наурыз мейрамы", "Nauryz"),
    "Kazakhstan's People Solidarity Holiday": (
        "unity_day",
        "Қазақстан халқының бірлігі мерекесі",
        "Праздник единства народа Казахстана",
        "Holiday of the unity of the people of Kazakhstan",
    ),
    "Defender of the Fatherland Day": (
        "defender_day",
        "Отан қорғаушы күні",
        "День защитника Отечества",
        "Defender of the Fatherland Day",
    ),
    "Victory Day": ("victory_day", "Жеңіс күні", "День Победы", "Victory Day"),
    "Capital Day": ("capital_day", "Астана күні", "День столицы", "Capital Day"),
    "Constitution Day": (
        "constitution_day",
        "Қазақстан Республикасының Конституциясы күні",
        "День Конституции Республики Казахстан",
        "Constitution Day",
    ),
    "Republic Day": ("republic_day", "Республика күні", "День Республики", "Republic Day"),
    "First President Day": (
        "first_president_day",
        "Тұңғыш Президент күні",
        "День Первого Президента",
        "First President Day",
    ),
    "Independence Day": (
        "independence_day",
        "Тәуелсіздік күні",
        "День Независимости",
        "Independence Day",
    ),
    "Eid al-Adha": (
        "kurban_ait",
        "Құрбан айттың бірінші күні",
        "первый день Курбан-айта",
        "the first day of Kurban-ait",
    ),
}
HEAD = f"""\
# Working days of the five-day week: every day that differs from plain Monday to Friday, and why.
# A source of the dates is the package `holidays`; a test holds this file to it.

first_year = {FIRST}
last_year = {LAST}
published_until = {PUBLISHED}     # later transfers of days off are not yet known here
"""


def main() -> None:
    source = holidays.country_holidays(
        "KZ", years=range(FIRST, LAST + 1), expand=False, language="en_US"
    )
    tables: dict[str, dict[date, str]] = {name: {} for name in ("holiday", "in_lieu", "moved")}
    estimated = []
    day = date(FIRST, 1, 1)
    while day.year <= LAST:
        for name in source.get_list(day):
            kind, value = meaning(name)
            if name.endswith("(estimated)"):
                estimated.append(day)
            tables[kind].setdefault(day, value)
        day += timedelta(days=1)
    print(HEAD)
    for name, kk, ru, en in REASONS.values():
        print(f'[reason.{name}]\nkk = "{kk}"\nru = "{ru}"\nen = "{en}"')
    print("\n[holiday]     # a holiday that is a day off")
    show(tables["holiday"])
    print("\n[in_lieu]     # a day off in lieu of a holiday that fell on a day off")
    show(tables["in_lieu"])
    print("\n[moved]       # a day off by transfer = the weekend day that is worked for it")
    show(tables["moved"])
    print("\n[estimated]   # days of the lunar calendar that are an estimate")
    print(f"days = [{', '.join(map(str, estimated))}]")


def meaning(name: str) -> tuple[str, str]:
    """The table a day stands in, and what stands there of it."""
    moved = re.fullmatch(r"Day off \(substituted from (\d\d)/(\d\d)/(\d{4})\)", name)
    if moved:
        month, of_month, year = moved.groups()
        return "moved", f"{year}-{month}-{of_month}"
    plain, _, remark = name.partition(" (")
    kind = "in_lieu" if remark == "observed)" else "holiday"
    return kind, f'"{REASONS[plain][0]}"'


def show(table: dict[date, str]) -> None:
    for day, value in table.items():
        print(f"{day} = {value}")


if __name__ == "__main__":
    main()
