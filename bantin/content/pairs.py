"""A sentence's numerals in, the pairs that may be a part and its whole out: 20/104, 20 trên tổng số 104, một phần ba.

Two figures with a slash are a day, the number of a document, an address or a score as often as a share. What stands around
them decides: some words forbid it, some make it sure; what is left needs a percentage that bears it out.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from enum import Enum
from typing import NamedTuple

from bantin.content.numerals import HEDGES, Numeral, Sign, count_of

# Right before a pair these make it something else: a day, the number of a document, a part of an address, a score, a page.
_FORBIDS = re.compile(
    r"(?:\b(?:ngày|sáng|sáng nay|chiều|trưa|tối|đêm|hôm|mùng|mồng|tháng|quý|tuần|năm|năm học|niên khóa|niên khoá|niên độ"
    r"|điều|khoản|điểm|mục|chương|phần|(?<!tổng )(?<!tổng\s\s)(?<!thiểu )(?<!đa )(?<!con )số|mã|ký hiệu|luật|nghị quyết|nghị định|quyết định|chỉ thị|thông tư"
    r"|công văn|kế hoạch|hướng dẫn|tờ trình|thông báo|trang|tr|bài|ảnh|hình|bảng|biểu|phụ lục|phiên bản|kỳ|đợt|khóa|khoá"
    r"|lần|lần thứ|thứ|ngõ|ngách|hẻm|kiệt|đường|(?<!thành )phố|nhà|(?<!cấp )(?<!trưởng )(?<!phó )phòng|phòng họp|tầng|lô|thửa|quốc lộ|tỉnh lộ|đường tỉnh|lớp|tổ"
    r"|tiểu đoàn|đại đội|trung đội|trung đoàn|lữ đoàn|sư đoàn|tỷ số|tỉ số|thắng|thua|hòa|hoà|huyết áp|thị lực|nhịp|hệ số"
    r"|báo cáo|công điện|biên bản|hợp đồng|pháp lệnh|đề án|nq|qđ|kh|cv|tt|nđ|ct|bc|tb|địa chỉ|đc|gọi|tổng đài|đường dây nóng"
    r"|liên hệ|máy lẻ|hạng|điện thoại|đt|tel|fax|hotline)[.:]?\s*|[/\w.@-]|[0-9]\s?[–—-]\s?)$"
)
# Right before what could be a day, these make it one.
_DATES = re.compile(
    r"\b(?:vào|từ|trước|sau|dịp|nhân|lễ|kỷ niệm|việt nam|phụ nữ|quốc tế|mừng|hạn|hết|kể từ|qua|và|lúc|(?<!có )(?:tới|đến))\s*\(?\s*$"
)
_SCALE = re.compile(r"\b(?:tỷ lệ|tỉ lệ|bản đồ|phân khu|chi tiết|quy hoạch|khổ)\s*$")
# Right behind a pair these make it an hour, a mark, an address, or the beginning of a longer number.
_SPOILS = re.compile(
    r"[/\w@]|[.,:-]\w|\s?[–—-]\s?[0-9]|\s*(?:giờ|h|phút|âm lịch|dương lịch|km|ml|ha|kg|ngày|tháng|năm)\b|\s+điểm\b(?!\s+(?:trường|bầu|bỏ phiếu|cầu|dân cư|sạt lở|nóng|đến|du lịch|thi|trực|tiêm|vui chơi|sinh hoạt|bán|tư vấn|truy cập))|\s+sao\b|\s+đường\b"
)
_NOUNS = (
    "ban|bản|buôn|buổi|bài|bí thư|ca|cán bộ|câu lạc bộ|căn|chi bộ|chi hội|chi đoàn|chi nhánh|chỉ số|chỉ tiêu|chị|chủ tịch|chức danh"
    "|chức vụ|chương trình|con|cơ quan|cơ sở|công chức|công dân|công nhân|công trình|cụm|cuộc|dân số|dân tộc|diện tích|doanh nghiệp"
    "|dự án|đại biểu|đảng bộ|đảng viên|địa bàn|địa phương|điểm|điều|đoàn viên|đồng chí|đơn|đơn vị|đội|em|gia đình|giám đốc|giáo viên"
    "|giải pháp|gói|hộ|hồ sơ|hộ gia đình|học sinh|học viên|hội|hội viên|huyện|hợp tác xã|khối|khu|khu dân cư|khoa|kế hoạch|kiến nghị|kỹ năng|kỹ thuật|môn|bước|câu|điều kiện|nguyên tắc|tác phẩm|đề tài|sáng kiến|công đoàn|bệnh viện|bệnh nhân|hạng mục|tàu|xe|máy|ngôi|mẫu|sinh viên|trẻ|cháu|hộ kinh doanh|liên đội|chi cục|trung tâm|ngân hàng|công ty|khâu|loại|tuyến|cây|cầu|gian hàng|tiết mục|tháp|kho|kênh|bộ|ngành nghề|mặt|quy trình|thành tố|quốc gia|nước|ban ngành|phần thi|đề án|phong trào"
    "|làng|lao động|lãnh đạo|lĩnh vực|lớp|lượt|mặt hàng|mô hình|mục tiêu|nạn nhân|ngành|ngày công|người|nhà|nhân khẩu|nhiệm vụ|nhóm"
    "|nội dung|nữ|ông|ấp|phần việc|phiếu|phòng|phó|phường|phụ nữ|quận|quyền|sản phẩm|sinh viên|sở|số|suất|thành phần|thành phố"
    "|thành viên|thí sinh|thôn|thị trấn|thị xã|thủ tục|tiêu chí|tiêu chuẩn|tình nguyện viên|tỉnh|tổ|tổ chức|tổng số|trẻ|trẻ em|trạm"
    "|trang thiết bị|trường|trưởng|triệu|tỷ|tỉ|tuyến|tuyên truyền viên|ủy viên|uỷ viên|ubnd|hđnd|văn bản|viên chức|vị|vị trí|việc"
    "|vụ|vụ việc|xã|xóm|ý kiến|yêu cầu"
)
# Some verbs begin as these nouns do.
_COUNTED = re.compile(
    rf"\s+(?!(?:ban hành|tổ chức|hội nghị|hội thi|hội thảo|phòng chống|điều (?:tra|hành|chỉnh)|nhà nước)\b)(?:{_NOUNS})\b"
)
# A word before a fraction that makes it no day: chiếm 1/3, có tới 3/4.
_SHARED = re.compile(rf"\b(?:chiếm|bằng|có tới|có đến|{HEDGES})\s+$")
# A word with a capital behind a pair is the name of a street, unless an office or a body begins so.
_OFFICE = re.compile(
    r"\s+(?:[A-ZĐƯ]{2,}|Ủy|Uỷ|Hội|Chủ|Phó|Bí|Trưởng|Giám|Đảng|Ban|Sở|Phòng|Trạm|Trường|Đại|Đoàn|Chi|Tổng|Thường|Mặt|Công)\b"
)
_NAME = re.compile(r"\s+[^\W\d_a-zà-ỹđ]")
_SLASH = re.compile(r"\s?/\s?(?:tổng\s+số\s+|tổng\s+)?")
# «20 lớp/25 lớp»: the noun stands behind both.
_NOUN_SLASH = re.compile(r"\s[^\W\d_]+(?:\s[^\W\d_]+){0,2}\s?/\s?(?:tổng\s+số\s+)?")
_SAME_SLASH = re.compile(r"\s([^\W\d_]+)(?:\s[^\W\d_]+){0,7}\s?/\s?(?:tổng\s+số\s+)?")
# Who counts these counts them among others: 12 nữ/54 đại biểu.
_WOMEN = re.compile(r"\s(?:nữ|phụ nữ|trẻ em|em gái|bé gái|đồng chí nữ)\b")
# «96 doanh nghiệp do nữ làm chủ/320 doanh nghiệp»: more words between only where the same is counted on both sides.
_LONG_SLASH = re.compile(r"\s([^\W\d_]+)(?:\s[^\W\d_]+){3,7}\s?/\s?(?:tổng\s+số\s+)?")
_OF_ALL = re.compile(r"(?:\s+[^\W\d_]+){0,6}\s+(?:(?:trên|trong)\s+tổng(?:\s+số)?|trong\s+số)\s+")
# 51.230 người trên 102.000 người
_OF_SAME = re.compile(r"\s+([^\W\d_]+)\s+trên\s+")
_OF = re.compile(r"\s+(?:trên|trong)\s+")
# A pair that is all there is in a cell.
PLAIN_PAIR = re.compile(
    r"\s*([0-9]+(?:[.,][0-9]+)*)\s?/\s?([0-9]+(?:[.,][0-9]+)*)\s*(?:[^\W\d_]+\s*){0,2}"
)
_WORDED = re.compile(
    r"\b(một|hai|ba|bốn|năm|sáu|bảy|tám|chín)\s+phần\s+(hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)\b(?!\s*[0-9])"
)
_DIGITS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
# Points of a game stand in brackets behind who won it.
_GAME = re.compile(r"\b(?:thắng|thua|tỷ số|tỉ số|đánh bại|hạ|hiệp|set|ván|séc)\b[^.;]*[(\d][^.;]*$")
_MONEY = re.compile(r"\s(?:triệu|tỷ|tỉ|nghìn|ngàn|km|ha|m2|tấn)\b")
_MARKS = frozenset({4, 5, 10, 20, 30, 100})
_SCALES = frozenset({50, 100, 200, 500, 1000, 2000, 5000, 10000, 25000, 50000})


class Trust(Enum):
    """How sure it is that two figures are a part and its whole."""

    MUST_FIT = 0  # it may be a day or a year: only a percentage that it bears out makes it one
    NEEDS_PERCENT = 1
    SURE = 2


class Pair(NamedTuple):
    """Two figures of a sentence; ``first`` and ``last`` are their numerals' indices, negative for one in words."""

    start: int
    end: int
    part: Decimal
    whole: Decimal
    trust: Trust
    first: int
    last: int


def pairs(text: str, small: str, found: list[Numeral]) -> Iterator[Pair]:
    """Give the pairs of a sentence in their order; ``small`` is the text in small letters."""
    at = 0
    while at + 1 < len(found):
        pair = _pair(text, small, found, at)
        if pair is None:
            at += 1
            continue
        yield pair
        at = pair.last + 1


def fractions(small: str, start: int, end: int) -> Iterator[Pair]:
    """Give what is written in words: một phần ba, hai phần năm."""
    for match in _WORDED.finditer(small, start, end):
        part, whole = Decimal(_DIGITS[match[1]]), Decimal(_DIGITS[match[2]])
        if part < whole:
            # It has no numerals; what no numeral's index is marks it.
            mark = -1 - match.start()
            yield Pair(match.start(), match.end(), part, whole, Trust.SURE, mark, mark)


def _pair(text: str, small: str, found: list[Numeral], at: int) -> Pair | None:
    one, other = found[at], found[at + 1]
    if one.sign is not Sign.NONE or other.sign is not Sign.NONE or other.start - one.end > 60:
        return None
    between = small[one.end : other.start]
    if "/" not in between and "tr" not in between:
        return None  # Neither a slash nor «trên» nor «trong».
    is_slashed = "/" in between and (
        _SLASH.fullmatch(between)
        or _NOUN_SLASH.fullmatch(between)
        or _is_same(_LONG_SLASH, small, between, other.end)
    )
    if not is_slashed and not _is_of(small, between, other.end):
        return None
    part, whole = count_of(one.text), count_of(other.text)
    if part is None or not whole:
        return None
    is_same = _is_same(_SAME_SLASH, small, between, other.end)
    is_spoilt = not is_same and _SPOILS.match(small, other.end)
    if is_spoilt or _FORBIDS.search(small, max(0, one.start - 26), one.start):
        trust: Trust | None = None
    elif not is_slashed:
        trust = Trust.SURE if part <= whole else None
    elif is_same or _SLASH.fullmatch(between) or _WOMEN.match(between):
        trust = _trust(text, small, (one, other), part, whole)
    else:
        # «12 đội/180 vận động viên» are two counts of two things, unless a percentage makes them one.
        trust = Trust.NEEDS_PERCENT
    return None if trust is None else Pair(one.start, other.end, part, whole, trust, at, at + 1)


def _is_of(small: str, between: str, end: int) -> bool:
    """Tell whether the words between two figures make one a part of the other."""
    if _OF_ALL.fullmatch(between) or _OF.fullmatch(between):
        return True
    return _is_same(_OF_SAME, small, between, end)


def _is_same(form: re.Pattern[str], small: str, between: str, end: int) -> bool:
    """Tell whether what the first figure counts is named again behind the second."""
    same = form.fullmatch(between)
    return same is not None and small[end : end + 20].lstrip().startswith(same[1])


def _trust(
    text: str, small: str, both: tuple[Numeral, Numeral], part: Decimal, whole: Decimal
) -> Trust | None:
    """Weigh two figures with a slash."""
    one, other = both
    before = max(0, one.start - 26)
    could_be_day = _could_be_day(one.text, other.text)
    is_year = other.text.isdigit() and len(other.text) == 4 and 1900 <= int(other.text) <= 2100
    is_date = could_be_day and _DATES.search(small, before, one.start)
    if is_date or _is_span_of_years(one.text, other.text):
        return None
    is_counted = _COUNTED.match(small, other.end) or _OFFICE.match(text, other.end)
    # 8,2/10 is a mark, and so are 4,6/5 and «9,75/10 môn Ngữ văn»; 12,5/20 tỷ is none.
    is_mark = whole in _MARKS and "," in one.text and not _MONEY.match(small, other.end)
    if part > whole:
        return Trust.NEEDS_PERCENT
    if is_counted and not is_mark:
        return None if one.text.startswith("0") and could_be_day else Trust.SURE
    if part < whole <= 10 and _SHARED.search(small, before, one.start):
        return Trust.SURE
    is_scale = part == 1 and (whole in _SCALES or _SCALE.search(small, before, one.start))
    # 49/51 is how two sides share one thing.
    is_split = part + whole == 100
    # «24/24» are hours as often as all of them.
    if could_be_day or is_year or is_mark or part == whole:
        return Trust.MUST_FIT
    if _GAME.search(small, max(0, one.start - 80), one.start):
        return None
    if is_scale or is_split or _NAME.match(text, other.end):
        return Trust.NEEDS_PERCENT
    return Trust.SURE


def _could_be_day(one: str, other: str) -> bool:
    """Tell what could be a day of a month, or a month of a year."""
    if not (one.isdigit() and other.isdigit()):
        return False
    return (int(one) <= 31 and int(other) <= 12) or (int(one) <= 12 and 1900 <= int(other) <= 2100)


def _is_span_of_years(one: str, other: str) -> bool:
    """Tell a school year, 2022/2023, or a term."""
    return one.isdigit() and other.isdigit() and 1900 <= int(one) < int(other) <= 2100
