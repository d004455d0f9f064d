"""An item's directives in, those that have no figure to show out, each with the reason, lest a sentence lose its number."""

from dataclasses import replace
from datetime import datetime

from bantin.content.body import DirectiveHole
from bantin.content.choosers import option_text
from bantin.content.definitions import Measure
from bantin.content.model import AnyItem
from bantin.content.reading import Contents
from bantin.content.vietnamese import short_day
from bantin.diagnostics import Found
from bantin.pages.bodies import known_at
from bantin.pages.cells import UNSHOWN
from bantin.pages.changing import reading_of
from bantin.pages.choosing import Picked
from bantin.pages.fitting import Asked, Flaw, asked_of
from bantin.pages.gather import Site, newest_first, points_of
from bantin.pages.names import Names
from bantin.pages.quoting import names_report, pick, quote, style_of
from bantin.pages.wording import shown_text, written

# These write the figure itself; others write a day, a source or a change, or have their own reason not to.
_FIGURES = frozenset({"day-du", "gia-tri", "ty-le"})


def with_coming(site: Site, contents: Contents) -> Site:
    """Give the site as it will be with all figures: those that an article of tomorrow may quote."""
    if len(contents.snapshots) == len(site.snapshots):
        return site
    area = site.masthead.organisation.area or ""
    return replace(site, points=points_of(newest_first(contents.snapshots), area))


def check_quotes(item: AnyItem, site: Site, names: Names, found: Found) -> None:
    """Say each directive of an item that has nothing to show, or something else than its author means."""
    at = known_at(item)
    for hole in item.body.holes:
        if not isinstance(hole, DirectiveHole) or hole.name == "su-kien":
            continue
        report = dict(hole.options).get("ky")
        # What is not known at all is said where names are looked up.
        if hole.subject in site.definitions and (report is None or report in names.snapshots):
            _check(hole, site, at, found)


def _check(hole: DirectiveHole, site: Site, at: datetime | None, found: Found) -> None:
    picked = pick(hole, site, at)
    if isinstance(picked, Flaw):
        _say(picked, hole, found)
        return
    if at is not None and not names_report(hole):
        _check_day(hole, picked, at, found)
    if hole.name == "bieu-do":
        _check_chart(hole, picked, site, at, found)
    elif hole.name == "so-lieu":
        shown = quote(hole, site, at)
        if isinstance(shown, Flaw):
            _say(shown, hole, found)
        else:
            _check_words(hole, picked, found)


def _say(flaw: Flaw, hole: DirectiveHole, found: Found) -> None:
    # A text without a chart still says what it says; one without a figure does not.
    say = found.warn if hole.name == "bieu-do" and asked_of(hole) == Asked() else found.error
    say(hole.place, flaw.code, flaw.message, flaw.hint)


def _check_day(hole: DirectiveHole, picked: Picked, at: datetime, found: Found) -> None:
    """Say that an article quotes a figure that nobody knew on its day."""
    published = picked.point.snapshot.front.published
    if published.instant <= at:
        return
    kept = [option_text(key, value) for key, value in hole.options if key in {"kieu", "nhom"}]
    words = [hole.name, hole.subject, *kept, f"ky={picked.point.snapshot.slug}"]
    found.warn(
        hole.place,
        "figure-later",
        f"Bài đề ngày {short_day(at.date())} nhưng số liệu «{hole.subject}» đến {short_day(published.day)} mới công bố.",
        f"Sửa ngày của bài, hoặc ghi rõ kỳ: [[{' '.join(words)}]]",
    )


def _check_words(hole: DirectiveHole, picked: Picked, found: Found) -> None:
    """Say figures that stand in their sentence as something else than it expects."""
    style = style_of(hole)
    if picked.is_hidden and style in _FIGURES and shown_text(picked).main == UNSHOWN:
        found.warn(
            hole.place,
            "figure-hidden",
            f"Số liệu của «{hole.subject}» quá nhỏ hoặc làm lộ số quá nhỏ, nên trong câu chỉ hiện «{UNSHOWN}».",
            "Viết lại câu để đọc được cả khi không có con số, hoặc bỏ lệnh này.",
        )
    if style == "ty-le" and not picked.is_hidden and picked.quantity.ratio is None:
        found.warn(
            hole.place,
            "directive-option",
            f"Số liệu của «{hole.subject}» không có tổng số để tính tỷ lệ, nên trong câu hiện «{written(picked)}».",
            "kieu=gia-tri",
        )


def _check_chart(
    hole: DirectiveHole, picked: Picked, site: Site, at: datetime | None, found: Found
) -> None:
    """Say a chart of a kind that its figures cannot be."""
    style = dict(hole.options).get("kieu")
    line = reading_of(picked, site.points[hole.subject], at) if style == "duong" else None
    if line is not None:
        series, last = line
        count = sum(each.as_of <= last.as_of for each in series.shown)
        if count < 2:
            found.error(
                hole.place,
                "chart-unfit",
                f"Biểu đồ đường cần ít nhất hai kỳ, mà ở đây chỉ số «{hole.subject}» mới có {count}.",
                "kieu=cot",
            )
    if style == "o-vuong" and picked.definition.kind is not Measure.SHARE:
        found.error(
            hole.place,
            "chart-unfit",
            f"Biểu đồ ô vuông chỉ vẽ được tỷ lệ, mà «{hole.subject}» không phải tỷ lệ.",
            "kieu=cot",
        )
