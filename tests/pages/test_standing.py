"""How far a figure is from its target is said exactly, and not at all where the two do not belong together."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from bantin.content.definitions import SeriesBreak, Target
from bantin.pages.standing import Standing, distance, next_target, stand, target_text
from bantin.settings import VIETNAM
from tests.readings import COUNT, SHARE, point

NOW = datetime(2024, 6, 1, tzinfo=VIETNAM)


def goal(value, by="2025-12-31", *, at_least=True):
    """Set a target."""
    return Target(value=Decimal(value), by=date.fromisoformat(by), at_least=at_least)


def away(figure, target, *, at_least=True):
    """Say how far a share is from its target."""
    return distance(goal(target, at_least=at_least), SHARE, point(figure, "2023-06-30"), NOW)


@pytest.mark.parametrize(
    ("figure", "target", "words"),
    [
        ("12/30", "60", "Còn thiếu 20 điểm phần trăm."),
        ("492/1000", "60", "Còn thiếu 10,8 điểm phần trăm."),
        ("60/100", "60", "Đã đạt mục tiêu."),
        ("59999/100000", "60", "Còn thiếu 0,001 điểm phần trăm."),
        ("5996/10000", "60", "Còn thiếu 0,04 điểm phần trăm."),
        ("59999999/100000000", "60", "Còn thiếu chưa đến 0,001 điểm phần trăm."),
    ],
)
def test_a_distance_is_never_nothing_before_the_target(figure, target, words):
    """Points of a percentage at one decimal, without a zero behind the comma, and more where one would hide them."""
    assert away(figure, target) == words


def test_a_ceiling_is_kept_from_below():
    """A target that must not be exceeded is reached from above."""
    assert away("30/100", "25", at_least=False) == "Cao hơn 5 điểm phần trăm."
    assert away("20/100", "25", at_least=False) == "Đã đạt mục tiêu."
    assert target_text(goal("25", at_least=False), SHARE) == "không quá 25%"


def test_a_target_keeps_its_decimals_and_its_unit():
    """12,25 % is not 12,3 %, and a count's target has the count's unit."""
    assert target_text(goal("12.25"), SHARE) == "từ 12,25% trở lên"
    assert target_text(goal("1200"), COUNT) == "từ 1.200 vụ trở lên"
    assert distance(goal("1200"), COUNT, point("900", "2023-06-30"), NOW) == "Còn thiếu 300 vụ."


@pytest.mark.parametrize(
    ("figure", "as_of", "now", "standing"),
    [
        ("60/100", "2023-06-30", "2024-06-01", Standing.REACHED),
        ("50/100", "2023-06-30", "2024-06-01", Standing.SHORT),
        ("50/100", "2023-06-30", "2026-01-01", Standing.LATE),
        ("50/100", "2025-12-31", "2026-01-01", Standing.MISSED),
        ("60/100", "2026-12-31", "2027-01-01", Standing.REACHED),
    ],
)
def test_a_target_is_missed_only_by_a_figure_of_its_day(figure, as_of, now, standing):
    """Once its day has come, an older figure that falls short tells nothing yet."""
    at = datetime.fromisoformat(f"{now}T00:00:00+07:00")
    assert stand(goal("60"), SHARE, point(figure, as_of), at).standing is standing


def test_a_target_is_not_held_against_what_was_counted_otherwise():
    """Where a break changed the definition, older figures are of something else, and the reason is said."""
    change = SeriesBreak(date=date(2024, 1, 1), note="Đếm cả cấp phó", areas=(), redefines=True)
    definition = replace(SHARE, breaks=(change,))
    old, new = point("50/100", "2023-06-30"), point("50/100", "2024-06-30")
    assert stand(goal("60"), definition, old, NOW).standing is Standing.UNCOMPARED
    words = "Không so với mục tiêu, vì từ ngày 1/1/2024 cách tính đã khác: Đếm cả cấp phó."
    assert distance(goal("60"), definition, old, NOW) == words
    assert stand(goal("60"), definition, new, NOW).standing is Standing.SHORT
    elsewhere = replace(SHARE, breaks=(replace(change, areas=("Huế",)),))
    assert stand(goal("60"), elsewhere, old, NOW).standing is Standing.SHORT


def test_the_distance_of_a_hidden_figure_is_hidden():
    """How far a figure is from its target tells the figure."""
    definition = replace(SHARE, smallest_cell=Decimal(5))
    words = distance(goal("60"), definition, point("2/37", "2023-06-30"), NOW)
    assert words == "Số quá nhỏ nên không nêu khoảng cách."


def test_the_next_target_is_the_first_that_was_still_ahead():
    """A figure of 2026 is held against 2030, one of 2023 against 2025."""
    definition = replace(SHARE, targets=(goal("75", "2030-12-31"), goal("60", "2025-12-31")))
    assert next_target(definition, date(2023, 6, 30)).value == 60
    assert next_target(definition, date(2026, 6, 30)).value == 75
    assert next_target(definition, date(2031, 1, 1)) is None
